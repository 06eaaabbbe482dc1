import { Body, Param, ParseUUIDPipe } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { type CountyStandardsEvent } from '../../../county-standards/domain/county-standards.events.js';
import { publishedStandards } from '../../../county-standards/domain/published-standards.reading.js';
import { businessDate } from '../../../kernel/business-date.js';
import { month } from '../../../kernel/month.js';
import { type Answer } from '../../../platform/http/answer.js';
import { type CommandHeaders, CreateRequest } from '../../../platform/http/command-request.decorator.js';
import { problemOfRejection } from '../../../platform/http/problem.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { IsBusinessDate } from '../../../platform/http/validators.js';
import { decidedInFuture } from '../../domain/household-case.rejections.js';
import { refuseFirstMonth } from '../../domain/refuse-first-month.js';
import { CountyRunController, ReadsCountyRun, StartsCountyRun } from '../county-run/county-run-route.decorator.js';
import { CountyRuns } from '../county-run/county-runs.js';
import { runKinds } from '../county-run/run-kinds.js';
import { RunView } from '../county-run/run-view.js';
import { RedetermineCounty } from './redetermine-county.command.js';

const kind = runKinds.redetermination;

export class RedetermineCountyDto {
  @IsBusinessDate('审批日期')
  readonly decidedOn!: string;
  @ApiProperty({ description: '按新标准发放的第一个月，即已公布的标准开始执行的月份', example: '2019-01' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/u, { message: '应为月份，例如 2019-01' })
  readonly from!: string;
}

/** All cases in payment of a county at a new standard (全县重新核定). */
@CountyRunController('个案', kind.path)
export class RedetermineCountyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly runs: CountyRuns,
    private readonly handling: CommandHandling,
  ) {}

  @StartsCountyRun('标准提高后全县重新核定；中断后用同一个 Idempotency-Key 再提交，从停下处继续', 'redetermineCounty')
  async start(
    @Param('county') county: string,
    @CreateRequest() headers: CommandHeaders,
    @Body() body: RedetermineCountyDto,
  ): Promise<Answer<RunView>> {
    const { county: areaId, today } = this.runs.countyOf(county);
    const [decidedOn, from] = [businessDate(body.decidedOn), month(body.from)];
    if (decidedOn > today) throw problemOfRejection(decidedInFuture(today));
    const published = await this.handling.read<CountyStandardsEvent>(`countyStandards-${areaId}`);
    const refused = refuseFirstMonth(publishedStandards(published), from);
    if (refused !== undefined) throw problemOfRejection(refused);
    const { commandId: runId } = headers;
    const run = this.commands.execute(new RedetermineCounty(headers, areaId, decidedOn, from));
    return this.runs.start({ kind, county, runId }, run);
  }

  @ReadsCountyRun('全县重新核定的进度', 'readRedetermination')
  async read(@Param('county') county: string, @Param('run', ParseUUIDPipe) runId: string): Promise<RunView> {
    return this.runs.view({ kind, county, runId });
  }
}
