import { Inject, Injectable } from '@nestjs/common';
import { type BusinessDate } from '../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { Evidence, type SentEvidence } from '../../platform/artefacts/evidence.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { envelopeOf, type Sender } from '../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../platform/command-handling/outcome.js';
import { type CommandEnvelope } from '../../platform/event-format/event-meta.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';
import { KeyedHash } from '../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../platform/tokens.js';
import { type HouseholdCaseContext } from '../domain/household-case.context.js';
import { type HouseholdCaseCommand, householdCaseDecider } from '../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { caseUnknown } from '../domain/household-case.rejections.js';
import { type HouseholdCase } from '../domain/household-case.state.js';
import { areaOfCase } from './area-of-case.js';
import { caseStream } from './case-stream.js';

/** When and by whom a command is done. */
export interface Around {
  readonly today: BusinessDate;
  readonly envelope: CommandEnvelope;
}

/** A command to a case that there is. */
export interface CaseOrder {
  readonly sender: Sender;
  readonly caseId: string;
  readonly command: HouseholdCaseCommand;
  /** All that was asked for, but for the case and the documents: the same key with another request is refused. */
  readonly asked: object;
  /** The revision that the sender saw. */
  readonly expected: number;
  /** Documents that support it, uploaded before. */
  readonly evidence?: readonly SentEvidence[];
  /** Whose case it is from this command on; without, whose it was. */
  readonly areaAfter?: (before: string) => string;
  /** What the decision rests on beside today and the documents; may refuse for want of it. */
  readonly context?: (
    state: HouseholdCase,
    around: Around,
  ) => Promise<HouseholdCaseContext | Rejection> | HouseholdCaseContext | Rejection;
  /** What is to be done elsewhere after it. Also where it is repeated: whoever was interrupted here comes again. */
  readonly afterwards?: (events: readonly RecordedEvent<HouseholdCaseEvent>[], around: Around) => Promise<void>;
}

/** Sends commands to one case: in its area, with the documents that support them. */
@Injectable()
export class CaseHandling {
  constructor(
    private readonly handling: CommandHandling,
    private readonly evidence: Evidence,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async send(order: CaseOrder): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, command, asked, expected, evidence = [], areaAfter, afterwards } = order;
    const stream = caseStream(caseId);
    const before = await areaOfCase(this.handling, stream, expected);
    if (before === undefined) return { kind: 'rejected', rejection: caseUnknown() };
    const request = { caseId, ...asked, ...(evidence.length > 0 && { evidence }) };
    const area = areaAfter?.(before) ?? before;
    const envelope = envelopeOf(sender, area, command.type, request, this.requestHash);
    const around = { today: businessDateOf(this.clock.now()), envelope };
    const outcome = await this.handling.execute({
      decider: householdCaseDecider,
      stream,
      subject: caseId,
      envelope,
      command,
      expected,
      context: (state) => this.contextOf(order, state, around),
    });
    if (outcome.kind === 'done') await afterwards?.(outcome.events, around);
    return outcome;
  }

  /** The documents first: where one is not there, nothing else is asked for or claimed. */
  private async contextOf(
    { caseId, evidence: sent = [], context }: CaseOrder,
    state: HouseholdCase,
    around: Around,
  ): Promise<HouseholdCaseContext | Rejection> {
    const evidence = await this.evidence.referencesOf(caseId, sent);
    if (isRejection(evidence)) return evidence;
    const known = (await context?.(state, around)) ?? { today: around.today };
    return isRejection(known) || evidence.length === 0 ? known : { ...known, evidence };
  }
}
