import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Response } from 'express';
import { type NumberedLog } from '../platform/event-store/numbered-log.js';
import { ProblemException } from '../platform/http/problem.js';
import { Requires } from '../platform/http/requires.decorator.js';
import { VERIFIABLE_LOGS } from '../platform/tokens.js';
import { describeBreak } from './break.js';
import { inspectorOf } from './inspector.js';
import { verifyLog } from './verify-log.js';

/** The record and the access log. */
export type VerifiableLogs = Readonly<Record<(typeof logNames)[number], NumberedLog>>;

const logNames = ['record', 'access-log'] as const;
const progressEveryMs = 500;

export class VerificationQuery {
  @ApiPropertyOptional({ enum: logNames, default: 'record', description: '业务记录，或查阅日志' })
  @IsOptional()
  @IsIn(logNames)
  log: (typeof logNames)[number] = 'record';
}

class AskerLeft extends Error {}

/** Every hash recomputed from stored bytes (核验), for those who have no way to the machine. */
@ApiTags('审计')
@ApiBearerAuth()
@Controller('verification')
export class VerificationController {
  private running = false;

  constructor(@Inject(VERIFIABLE_LOGS) private readonly logs: VerifiableLogs) {}

  @Get()
  @Requires('verifyRecord', { in: 'own-area' })
  @ApiOperation({ summary: '核验：逐条重算哈希；答复是逐行的进度，末行是结果', operationId: 'verify' })
  @ApiProduces('application/x-ndjson')
  async verify(@Query() { log }: VerificationQuery, @Res() response: Response): Promise<void> {
    if (this.running)
      throw new ProblemException(409, 'integrity.already-running', '正在核验，请等它完成。', {
        headers: { 'Retry-After': '10' },
      });
    this.running = true;
    try {
      const numbered = this.logs[log];
      const say = (line: object): void => {
        response.write(`${JSON.stringify(line)}\n`);
      };
      response.status(200).type('application/x-ndjson');
      let told = Date.now();
      const { verified, lastHash, firstBreak } = await verifyLog(numbered, inspectorOf(numbered), (progress) => {
        if (response.destroyed) throw new AskerLeft();
        if (Date.now() - told < progressEveryMs) return;
        told = Date.now();
        say(progress);
      });
      say({
        log,
        verified,
        lastHash: lastHash ?? null,
        intact: firstBreak === undefined,
        firstBreak: firstBreak ?? null,
        sentence:
          firstBreak === undefined
            ? `核验通过：${verified} 条事件与记录时一致。`
            : `核验不通过。前 ${verified} 条无误。${describeBreak(firstBreak)}`,
      });
      response.end();
    } catch (error) {
      if (!(error instanceof AskerLeft)) throw error;
    } finally {
      this.running = false;
    }
  }
}
