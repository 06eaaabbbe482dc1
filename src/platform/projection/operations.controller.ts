import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemException } from '../http/problem.js';
import { Requires } from '../http/requires.decorator.js';
import { PROJECTION_GROUPS } from '../tokens.js';
import { type ProjectionStatus, type ProjectionStatuses } from './projection-status.js';

/** Where the read models stand (读模型), for whoever runs the system and sees no case. */
@ApiTags('运行')
@ApiBearerAuth()
@Controller('operations/projections')
export class OperationsController {
  constructor(@Inject(PROJECTION_GROUPS) private readonly groups: readonly ProjectionStatuses[]) {}

  @Get()
  @Requires('readOperations', { in: 'own-area' })
  @ApiOperation({ summary: '各读模型的进度和停在哪里', operationId: 'listProjections' })
  async list(): Promise<{ readonly items: readonly ProjectionStatus[] }> {
    return { items: (await Promise.all(this.groups.map((group) => group.all()))).flat() };
  }

  @Post(':name/retry')
  @HttpCode(200)
  @Requires('operateProjections', { in: 'own-area' })
  @ApiOperation({ summary: '让停下的读模型再试一次', operationId: 'retryProjection' })
  async retry(@Param('name') name: string): Promise<{ readonly resumed: boolean }> {
    for (const group of this.groups) {
      const projection = group.projections.find((known) => known.name === name);
      if (projection !== undefined) return { resumed: await group.retry(projection) };
    }
    throw new ProblemException(404, 'http.not-found', '没有这个读模型，请核对名称。');
  }
}
