import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { type ProcessRun } from '../../../platform/command-handling/process-run.js';
import { CLOCK } from '../../../platform/tokens.js';
import { CountyRun } from '../county-run/county-run.js';
import { runKinds } from '../county-run/run-kinds.js';
import { ApplyCountyTaperSteps, taperStepsRun } from './apply-taper-steps.command.js';

@CommandHandler(ApplyCountyTaperSteps)
export class ApplyTaperStepsHandler implements ICommandHandler<ApplyCountyTaperSteps> {
  constructor(
    private readonly run: CountyRun,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ sender, county, month, progress }: ApplyCountyTaperSteps): Promise<ProcessRun> {
    return this.run.pursue({
      sender: { ...sender, commandId: taperStepsRun(county, month) },
      county,
      process: runKinds.taperSteps.process,
      command: { type: 'apply-taper-steps', month },
      asked: { month },
      context: () => ({ today: businessDateOf(this.clock.now()) }),
      progress,
    });
  }
}
