import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type HouseholdCaseEvent } from '../../household-case/domain/household-case.events.js';
import { stoppedOn } from '../../household-case/domain/case-stop.reading.js';
import { rejection } from '../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../platform/command-handling/outcome.js';
import { KeyedHash } from '../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../platform/tokens.js';
import { dataRetentionDecider } from '../domain/data-retention.decider.js';
import { type DataRetentionEvent } from '../domain/data-retention.events.js';
import { Eraser } from '../eraser.js';
import { ChangeDataRetention } from './change-data-retention.command.js';

@CommandHandler(ChangeDataRetention)
export class ChangeDataRetentionHandler implements ICommandHandler<ChangeDataRetention> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly eraser: Eraser,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({
    sender,
    caseId,
    change,
    expected,
  }: ChangeDataRetention): Promise<CommandOutcome<DataRetentionEvent>> {
    const events = await this.handling.read<HouseholdCaseEvent>(`householdCase-${caseId}`);
    const last = events.at(-1);
    if (last === undefined)
      return { kind: 'rejected', rejection: rejection('household-case.not-found', '没有这个个案，请核对编号。') };
    const today = businessDateOf(this.clock.now());
    const outcome = await this.handling.execute({
      decider: dataRetentionDecider,
      stream: `dataRetention-${caseId}`,
      subject: caseId,
      envelope: envelopeOf(sender, last.meta.area, change.type, { caseId, change }, this.requestHash),
      command: change,
      expected,
      context: () => ({ today, caseId, stoppedOn: stoppedOn(events), actingPerson: sender.actor.person }),
    });
    // Also when the command is repeated: whoever was interrupted here comes again, and so does the next start.
    if (outcome.kind === 'done' && change.type === 'approve-erasure') await this.eraser.catchUp();
    return outcome;
  }
}
