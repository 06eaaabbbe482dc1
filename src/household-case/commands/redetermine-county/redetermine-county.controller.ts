import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Logger } from 'nestjs-pino';
import { AreaRegister } from '../../../kernel/area-register.js';
import { businessDate } from '../../../kernel/business-date.js';
import { month } from '../../../kernel/month.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { processRunDecider, processRunStream } from '../../../platform/command-handling/process-run.js';
import { Answer } from '../../../platform/http/answer.js';
import {
  ApiCreateCommand,
  type CommandHeaders,
  CreateRequest,
} from '../../../platform/http/command-request.decorator.js';
import { ProblemException } from '../../../platform/http/problem.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { IsBusinessDate } from '../../../platform/http/validators.js';
import { CLOCK } from '../../../platform/tokens.js';
import { RedetermineCounty } from './redetermine-county.command.js';

export class RedetermineCountyDto {
  @IsBusinessDate('审批日期')
  readonly decidedOn!: string;
  @ApiProperty({ description: '按新标准发放的第一个月', example: '2019-01' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/u, { message: '应为月份，例如 2019-01' })
  readonly from!: string;
}

/** How far a run is. */
export class RunView {
  @ApiProperty({ format: 'uuid' })
  readonly runId!: string;
  @ApiProperty({ enum: ['starting', 'running', 'completed'] })
  readonly status!: 'starting' | 'running' | 'completed';
  @ApiProperty({ description: '全县个案数' })
  readonly targets!: number;
  @ApiProperty({ description: '已处理' })
  readonly done!: number;
  @ApiProperty({ description: '其中无需变动或不在享受待遇的' })
  readonly unchanged!: number;
}

/** All cases in payment of a county at a new standard (全县重新核定). */
@ApiTags('个案')
@ApiBearerAuth()
@ApiParam({ name: 'county', description: '县级行政区划代码，六位' })
@Controller('counties/:county/redeterminations')
export class RedetermineCountyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
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
    const today = businessDateOf(this.clock.now());
    const found = this.areas.atCode(county, today);
    if (found.kind !== 'found' || found.area.level !== 'county')
      throw new ProblemException(404, 'http.not-found', '今天没有这个代码的县级地区，请核对。');
    const [decidedOn, from] = [businessDate(body.decidedOn), month(body.from)];
    if (decidedOn > today)
      throw new ProblemException(422, 'household-case.decided-in-future', '审批日期不能晚于今天。', {
        faults: [{ pointer: '/decidedOn', expected: `应不晚于 ${today}` }],
      });
    const { commandId: runId } = headers;
    // It goes on after the answer; how far it is stands in its own stream, and the same request takes it up again.
    this.commands.execute(new RedetermineCounty(headers, found.area.areaId, decidedOn, from)).catch((err: unknown) => {
      this.logger.error({ err, runId }, 'A redetermination was interrupted');
    });
    const location = `/api/v1/counties/${county}/redeterminations/${runId}`;
    return new Answer(await this.viewOf(runId), { location });
  }

  @Get(':run')
  @Requires('readAggregates', { in: 'path', name: 'county' })
  @ApiOperation({ summary: '全县重新核定的进度', operationId: 'readRedetermination' })
  async read(@Param('run', ParseUUIDPipe) run: string): Promise<RunView> {
    return this.viewOf(run);
  }

  private async viewOf(runId: string): Promise<RunView> {
    const { state } = await this.handling.load(processRunDecider, processRunStream(runId));
    if (state.status === 'unknown') return { runId, status: 'starting', targets: 0, done: 0, unchanged: 0 };
    const { status, targets, done, rejected } = state;
    return { runId, status, targets, done, unchanged: rejected };
  }
}
