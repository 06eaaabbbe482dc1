import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type ProcessRun } from '../../../platform/command-handling/process-run.js';
import { CLOCK } from '../../../platform/tokens.js';
import { contextOfCourse } from '../context-of-course.js';
import { CountyRun } from '../county-run/county-run.js';
import { runKinds } from '../county-run/run-kinds.js';
import { RedetermineCounty } from './redetermine-county.command.js';

@CommandHandler(RedetermineCounty)
export class RedetermineCountyHandler implements ICommandHandler<RedetermineCounty> {
  constructor(
    private readonly run: CountyRun,
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ sender, county, decidedOn, from, progress }: RedetermineCounty): Promise<ProcessRun> {
    const command = { type: 'redetermine', decidedOn, from } as const;
    return this.run.pursue({
      sender,
      county,
      process: runKinds.redetermination.process,
      command,
      asked: { decidedOn, from },
      context: (state) => contextOfCourse(this.handling, this.areas, businessDateOf(this.clock.now()), state, command),
      progress,
    });
  }
}
