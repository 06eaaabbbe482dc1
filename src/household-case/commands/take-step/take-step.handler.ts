import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { Evidence } from '../../../platform/artefacts/evidence.js';
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
import { procedureInForce } from '../procedure-in-force.js';
import { TakeProcedureStep } from './take-step.command.js';

@CommandHandler(TakeProcedureStep)
export class TakeStepHandler implements ICommandHandler<TakeProcedureStep> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly evidence: Evidence,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(command: TakeProcedureStep): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, takenOn, step, expected, evidence } = command;
    const stream = caseStream(caseId);
    const area = await areaOfCase(this.handling, stream, expected);
    if (area === undefined) return { kind: 'rejected', rejection: caseUnknown() };
    const request = { caseId, takenOn, step, ...(evidence.length > 0 && { evidence }) };
    return this.handling.execute({
      decider: householdCaseDecider,
      stream,
      subject: caseId,
      envelope: envelopeOf(sender, area, 'take-step', request, this.requestHash),
      command: { type: 'take-step', takenOn, by: sender.actor.person, step },
      expected,
      context: (state) => this.contextOf(state, command),
    });
  }

  private async contextOf(
    state: HouseholdCase,
    { caseId, evidence: sent }: TakeProcedureStep,
  ): Promise<HouseholdCaseContext | Rejection> {
    const today = businessDateOf(this.clock.now());
    if (state.status === 'unknown') return { today };
    const procedure = procedureInForce(state.appliedOn);
    if (isRejection(procedure)) return procedure;
    const evidence = await this.evidence.referencesOf(caseId, sent);
    return isRejection(evidence) ? evidence : { today, procedure, ...(evidence.length > 0 && { evidence }) };
  }
}
