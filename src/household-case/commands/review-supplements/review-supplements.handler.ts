import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type ProcessRun } from '../../../platform/command-handling/process-run.js';
import { CLOCK } from '../../../platform/tokens.js';
import { supplementGroundCame } from '../../domain/review-supplements.js';
import { contextOfCourse } from '../context-of-course.js';
import { CountyRun } from '../county-run/county-run.js';
import { runKinds } from '../county-run/run-kinds.js';
import { ReviewCountySupplements, supplementReviewRun } from './review-supplements.command.js';

@CommandHandler(ReviewCountySupplements)
export class ReviewSupplementsHandler implements ICommandHandler<ReviewCountySupplements> {
  constructor(
    private readonly run: CountyRun,
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ sender, county, decidedOn, progress }: ReviewCountySupplements): Promise<ProcessRun> {
    const command = { type: 'review-supplements', decidedOn } as const;
    return this.run.pursue({
      sender: { ...sender, commandId: supplementReviewRun(county, decidedOn) },
      county,
      process: runKinds.supplementReview.process,
      command,
      asked: { decidedOn },
      context: (state) => {
        const today = businessDateOf(this.clock.now());
        // Most cases have no birthday: they are refused without a look at the county's law.
        if (state.status === 'granted' && !supplementGroundCame(state, decidedOn)) return { today };
        return contextOfCourse(this.handling, this.areas, today, state, command);
      },
      progress,
    });
  }
}
