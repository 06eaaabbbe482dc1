import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { type CountyStandardsEvent } from '../../../county-standards/domain/county-standards.events.js';
import { publishedStandards } from '../../../county-standards/domain/published-standards.reading.js';
import { businessDate } from '../../../kernel/business-date.js';
import { month } from '../../../kernel/month.js';
import { type Answer } from '../../../platform/http/answer.js';
import {
  ApiCreateCommand,
  type CommandHeaders,
  CreateRequest,
} from '../../../platform/http/command-request.decorator.js';
import { ProblemException, problemOfRejection } from '../../../platform/http/problem.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { IsBusinessDate } from '../../../platform/http/validators.js';
import { refuseFirstMonth } from '../../domain/refuse-first-month.js';
import { CountyRuns } from '../county-run/county-runs.js';
import { RunView } from '../county-run/run-view.js';
import { RedetermineCounty } from './redetermine-county.command.js';

export class RedetermineCountyDto {
  @IsBusinessDate('审批日期')
  readonly decidedOn!: string;
  @ApiProperty({ description: '按新标准发放的第一个月，即已公布的标准开始执行的月份', example: '2019-01' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/u, { message: '应为月份，例如 2019-01' })
  readonly from!: string;
}

/** All cases in payment of a county at a new standard (全县重新核定). */
@ApiTags('个案')
@ApiBearerAuth()
@ApiParam({ name: 'county', description: '县级行政区划代码，六位' })
@Controller('counties/:county/redeterminations')
export class RedetermineCountyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly runs: CountyRuns,
    private readonly handling: CommandHandling,
  ) {}

  @Post()
  @HttpCode(202)
  @Requires('recordDecision', { in: 'path', name: 'county' })
  @ApiOperation({
    summary: '标准提高后全县重新核定；中断后用同一个 Idempotency-Key 再提交，从停下处继续',
    operationId: 'redetermineCounty',
  })
  @ApiCreateCommand()
  @ApiAcceptedResponse({ type: RunView })
  async start(
    @Param('county') county: string,
    @CreateRequest() headers: CommandHeaders,
    @Body() body: RedetermineCountyDto,
  ): Promise<Answer<RunView>> {
    const { county: areaId, today } = this.runs.countyOf(county);
    const [decidedOn, from] = [businessDate(body.decidedOn), month(body.from)];
    if (decidedOn > today)
      throw new ProblemException(422, 'household-case.decided-in-future', '审批日期不能晚于今天。', {
        faults: [{ pointer: '/decidedOn', expected: `应不晚于 ${today}` }],
      });
    const published = await this.handling.read<CountyStandardsEvent>(`countyStandards-${areaId}`);
    const refused = refuseFirstMonth(publishedStandards(published), from);
    if (refused !== undefined) throw problemOfRejection(refused);
    const { commandId: runId } = headers;
    const run = this.commands.execute(new RedetermineCounty(headers, areaId, decidedOn, from));
    return this.runs.start(runId, `/api/v1/counties/${county}/redeterminations/${runId}`, run);
  }

  @Get(':run')
  @Requires('readAggregates', { in: 'path', name: 'county' })
  @ApiOperation({ summary: '全县重新核定的进度', operationId: 'readRedetermination' })
  async read(@Param('run', ParseUUIDPipe) run: string): Promise<RunView> {
    return this.runs.view(run);
  }
}
