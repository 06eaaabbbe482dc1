import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
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
import { areaOfCase } from '../area-of-case.js';
import { caseStream } from '../case-stream.js';
import { lawOfCase } from '../law-of-case.js';
import { procedureInForce } from '../procedure-in-force.js';
import { PersonClaims } from '../person-claims.js';
import { ReceiptClaims } from '../receipt-claims.js';
import { RecordDecision } from './record-decision.command.js';

@CommandHandler(RecordDecision)
export class RecordDecisionHandler implements ICommandHandler<RecordDecision> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly claims: PersonClaims,
    private readonly receipts: ReceiptClaims,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(command: RecordDecision): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, decidedOn, expected } = command;
    const stream = caseStream(caseId);
    const area = await areaOfCase(this.handling, stream, expected);
    if (area === undefined) return { kind: 'rejected', rejection: caseUnknown() };
    const envelope = envelopeOf(sender, area, 'record-decision', { caseId, decidedOn }, this.requestHash);
    const outcome = await this.handling.execute({
      decider: householdCaseDecider,
      stream,
      subject: caseId,
      envelope,
      command: { type: 'record-decision', decidedOn, by: sender.actor.person },
      expected,
      context: (state) => this.contextOf(state, decidedOn),
    });
    // Whoever was refused may apply again. Also when repeated: whoever was interrupted here comes again.
    if (outcome.kind === 'done' && outcome.events.some(({ type }) => type === 'BenefitRefused')) {
      const today = businessDateOf(this.clock.now());
      await this.claims.releaseCase(caseId, 'refused', today, envelope);
      await this.receipts.releaseCase(caseId, 'refused', today, envelope);
    }
    return outcome;
  }

  /** The county's law on the decision day, from its stream, and the procedure; only an application that waits needs it. */
  private async contextOf(state: HouseholdCase, decidedOn: BusinessDate): Promise<HouseholdCaseContext | Rejection> {
    const today = businessDateOf(this.clock.now());
    if (state.status !== 'applied' || decidedOn > today || decidedOn < state.appliedOn) return { today };
    const procedure = procedureInForce(state.appliedOn);
    if (isRejection(procedure)) return procedure;
    const law = await lawOfCase(this.handling, this.areas, state.application, decidedOn);
    return isRejection(law) ? law : { today, law, procedure };
  }
}
