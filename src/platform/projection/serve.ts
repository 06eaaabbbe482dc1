import { Injectable } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PositionRefused } from '../event-store/errors.js';
import { type Position } from '../event-store/event-store.js';
import { PageQuery } from '../http/page.js';
import { ProblemException } from '../http/problem.js';
import { liveSchema, type Projection } from './projection.js';
import { ProjectionStatuses, type Reached } from './projection-status.js';

/** Query parameters of a list from a read model. */
export class ModelPageQuery extends PageQuery {
  @ApiPropertyOptional({ description: '读到自己刚才的操作：操作答复中的 Log-Position' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string;
}

const retryAfter = { 'Retry-After': '2' };

/** The way from an endpoint to a read model's tables: only once they have seen what the asker has. */
@Injectable()
export class ServedModels {
  constructor(private readonly statuses: ProjectionStatuses) {}

  /**
   * Schema of the tables to be read.
   * @throws ProblemException 503 while they are being built, stay behind `after` for five seconds, or are halted before it
   */
  async schemaOf(projection: Projection, after: string | undefined): Promise<string> {
    const reached = await this.reached(projection, after);
    switch (reached.kind) {
      case 'reached':
        return liveSchema(projection);
      case 'late':
        throw new ProblemException(503, 'projection.late', '数据正在更新，请稍后再查。', { headers: retryAfter });
      case 'halted':
        throw new ProblemException(503, 'projection.halted', '这份数据的更新已停止，请联系系统管理员。', {
          extensions: { projection: projection.name },
        });
      case 'building': {
        const { ordinal: done, end: of } = reached.status;
        throw new ProblemException(503, 'projection.building', '这份数据正在重建，请稍后再查。', {
          headers: retryAfter,
          extensions: { projection: projection.name, progress: { done, of } },
        });
      }
    }
  }

  private async reached(projection: Projection, after: string | undefined): Promise<Reached> {
    try {
      return await this.statuses.reach(projection, after as Position | undefined);
    } catch (error) {
      if (!(error instanceof PositionRefused)) throw error;
      throw new ProblemException(400, 'http.invalid-request', '请求参数有 1 处不合要求，请改正。', {
        faults: [{ pointer: '/after', expected: '应为操作答复中的 Log-Position' }],
        cause: error,
      });
    }
  }
}
