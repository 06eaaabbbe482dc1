import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { Evidence } from '../../../platform/artefacts/evidence.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../../platform/tokens.js';
import { type HouseholdCaseContext } from '../../domain/household-case.context.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { caseUnknown } from '../../domain/household-case.rejections.js';
import { type HouseholdCase } from '../../domain/household-case.state.js';
import { type HouseholdFactEvent } from '../../domain/household-facts.events.js';
import { type CorrectFact, type RecordFacts } from '../../domain/record-facts.js';
import { caseStream } from '../case-stream.js';
import { PersonClaims } from '../person-claims.js';
import { ChangeHouseholdFacts } from './record-facts.command.js';

@CommandHandler(ChangeHouseholdFacts)
export class RecordFactsHandler implements ICommandHandler<ChangeHouseholdFacts> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly claims: PersonClaims,
    private readonly evidence: Evidence,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(command: ChangeHouseholdFacts): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, change, evidence: sent, expected } = command;
    const stream = caseStream(caseId);
    const [first] = await this.handling.read<HouseholdCaseEvent>(stream, { from: 0, to: 0 });
    if (first?.type !== 'ApplicationSubmitted') return { kind: 'rejected', rejection: caseUnknown() };
    const request = { caseId, change, ...(sent.length > 0 && { evidence: sent }) };
    const envelope = envelopeOf(sender, first.data.township, change.type, request, this.requestHash);
    const today = businessDateOf(this.clock.now());
    const context = async (state: HouseholdCase): Promise<HouseholdCaseContext | Rejection> => {
      // What cannot be recorded claims nobody.
      const decided = householdCaseDecider.decide(state, change, { today });
      if (isRejection(decided)) return decided;
      const evidence = await this.evidence.referencesOf(caseId, sent);
      if (isRejection(evidence)) return evidence;
      const joining = factsOf(change).flatMap((fact) => (fact.type === 'MemberJoined' ? [fact.data.member] : []));
      const pointers = joining.map((_, index) => `/joined/${index}/citizenId`);
      const claimed = await this.claims.claim(caseId, joining, pointers, today, envelope);
      return claimed ?? { today, ...(evidence.length > 0 && { evidence }) };
    };
    const outcome = await this.handling.execute({
      decider: householdCaseDecider,
      stream,
      subject: caseId,
      envelope,
      command: change,
      expected,
      context,
    });
    // Who has left may be in another case. Also when repeated: whoever was interrupted here comes again.
    if (outcome.kind === 'done') await this.claims.releaseAbsent(caseId, 'left', today, envelope);
    return outcome;
  }
}

function factsOf(change: RecordFacts | CorrectFact): readonly HouseholdFactEvent[] {
  return change.type === 'record-facts' ? change.facts : [change.fact];
}
