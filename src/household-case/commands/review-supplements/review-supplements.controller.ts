import { Body, Param, ParseUUIDPipe } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { businessDate } from '../../../kernel/business-date.js';
import { type Answer } from '../../../platform/http/answer.js';
import { type CommandHeaders, CreateRequest } from '../../../platform/http/command-request.decorator.js';
import { problemOfRejection } from '../../../platform/http/problem.js';
import { IsBusinessDate } from '../../../platform/http/validators.js';
import { decidedInFuture } from '../../domain/household-case.rejections.js';
import { CountyRunController, ReadsCountyRun, StartsCountyRun } from '../county-run/county-run-route.decorator.js';
import { CountyRuns } from '../county-run/county-runs.js';
import { runKinds } from '../county-run/run-kinds.js';
import { RunView } from '../county-run/run-view.js';
import { ReviewCountySupplements, supplementReviewRun } from './review-supplements.command.js';

const kind = runKinds.supplementReview;

export class ReviewSupplementsDto {
  @IsBusinessDate('审批日期：到这一天年满 18、60、70 周岁或证件到期的')
  readonly decidedOn!: string;
}

/** Supplements of a county's cases on a day, where a birthday or a certificate gives or takes a ground (增发条件变化). */
@CountyRunController('个案', kind.path)
export class ReviewSupplementsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly runs: CountyRuns,
  ) {}

  @StartsCountyRun(
    '全县增发复核：只调整增发，其他有变动的留给经办人员；同一县同一天只执行一次，中断后再提交即继续',
    'reviewSupplements',
  )
  async start(
    @Param('county') county: string,
    @CreateRequest() headers: CommandHeaders,
    @Body() body: ReviewSupplementsDto,
  ): Promise<Answer<RunView>> {
    const { county: areaId, today } = this.runs.countyOf(county);
    const decidedOn = businessDate(body.decidedOn);
    if (decidedOn > today) throw problemOfRejection(decidedInFuture(today));
    const runId = supplementReviewRun(areaId, decidedOn);
    const run = this.commands.execute(new ReviewCountySupplements(headers, areaId, decidedOn));
    return this.runs.start({ kind, county, runId }, run);
  }

  @ReadsCountyRun('全县增发复核的进度', 'readSupplementReview')
  async read(@Param('county') county: string, @Param('run', ParseUUIDPipe) runId: string): Promise<RunView> {
    return this.runs.view({ kind, county, runId });
  }
}
