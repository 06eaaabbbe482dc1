import { Body, Param, ParseUUIDPipe } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { month, monthOf } from '../../../kernel/month.js';
import { type Answer } from '../../../platform/http/answer.js';
import { type CommandHeaders, CreateRequest } from '../../../platform/http/command-request.decorator.js';
import { problemOfRejection } from '../../../platform/http/problem.js';
import { stepInFuture } from '../../domain/household-case.rejections.js';
import { CountyRunController, ReadsCountyRun, StartsCountyRun } from '../county-run/county-run-route.decorator.js';
import { CountyRuns } from '../county-run/county-runs.js';
import { runKinds } from '../county-run/run-kinds.js';
import { RunView } from '../county-run/run-view.js';
import { ApplyCountyTaperSteps, taperStepsRun } from './apply-taper-steps.command.js';

const kind = runKinds.taperSteps;

export class ApplyTaperStepsDto {
  @ApiProperty({ description: '渐退月份，不晚于本月', example: '2019-01' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/u, { message: '应为月份，例如 2019-01' })
  readonly month!: string;
}

/** The yearly step of every tapered exit of a county (渐退按年递减). */
@CountyRunController('个案', kind.path)
export class ApplyTaperStepsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly runs: CountyRuns,
  ) {}

  @StartsCountyRun(
    '全县渐退按年递减：同一县同一月只执行一次，中断后再提交即从停下处继续；以前漏执行的一并补上',
    'applyTaperSteps',
  )
  async start(
    @Param('county') county: string,
    @CreateRequest() headers: CommandHeaders,
    @Body() body: ApplyTaperStepsDto,
  ): Promise<Answer<RunView>> {
    const { county: areaId, today } = this.runs.countyOf(county);
    const asked = month(body.month);
    if (asked > monthOf(today)) throw problemOfRejection(stepInFuture(monthOf(today)));
    const runId = taperStepsRun(areaId, asked);
    const run = this.commands.execute(new ApplyCountyTaperSteps(headers, areaId, asked));
    return this.runs.start({ kind, county, runId }, run);
  }

  @ReadsCountyRun('全县渐退按年递减的进度', 'readTaperSteps')
  async read(@Param('county') county: string, @Param('run', ParseUUIDPipe) runId: string): Promise<RunView> {
    return this.runs.view({ kind, county, runId });
  }
}
