import { Controller, Get, Inject, Param, ParseUUIDPipe, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
import { type Request } from 'express';
import { Pool } from 'pg';
import { AreaRegister } from '../../src/kernel/area-register.js';
import { businessDateOf, type Clock } from '../../src/platform/clock/clock.js';
import { callerOf } from '../../src/platform/http/caller.js';
import { cursorKey, type Page, pageOf, PageQuery } from '../../src/platform/http/page.js';
import { Requires } from '../../src/platform/http/requires.decorator.js';
import { ServedModels } from '../../src/platform/projection/serve.js';
import { ACCESS_LOG_MODELS, CLOCK } from '../../src/platform/tokens.js';
import { accessLog } from './access-log.projection.js';
import { type AccessLogFilter, type AccessLogRow, listAccess } from './queries.js';

const momentMessage = '应为带时区的时刻，例如 2018-05-18T09:30:00+08:00';

export class AccessLogQuery extends PageQuery {
  @ApiPropertyOptional({ description: '查阅人（自然人编号）' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  person?: string;

  @ApiPropertyOptional({ enum: accessLog.types, description: '种类' })
  @IsOptional()
  @IsIn(accessLog.types)
  type?: string;

  @ApiPropertyOptional({ description: '自某一时刻起（ISO 8601，带时区）' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true }, { message: momentMessage })
  from?: string;

  @ApiPropertyOptional({ description: '某一时刻之前（ISO 8601，带时区）' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true }, { message: momentMessage })
  before?: string;
}

/** An entry with the names of its areas. */
export interface ListedAccess extends AccessLogRow {
  readonly actorAreaName: string;
  readonly areaName: string;
}

/** Who looked at what (查阅日志), newest first. */
@ApiTags('审计')
@ApiBearerAuth()
@Controller()
export class AccessLogController {
  constructor(
    @Inject(ACCESS_LOG_MODELS) private readonly log: { readonly models: ServedModels; readonly pool: Pool },
    private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('access-log')
  @Requires('readAccessLog', { in: 'own-area' })
  @ApiOperation({ summary: '本辖区的查阅日志：谁看了什么、被拒绝了什么、何时登录', operationId: 'listAccess' })
  async list(@Query() query: AccessLogQuery, @Req() request: Request): Promise<Page<ListedAccess>> {
    const { actor } = callerOf(request);
    const { person, type, from, before } = query;
    const areas = this.areas.descendants(actor.area, this.today()).map(({ areaId }) => areaId);
    return this.page(query, { areas, person, type, from, before });
  }

  @Get('cases/:caseId/access-log')
  @Requires('readAccessLog', { in: 'stream', category: 'householdCase', name: 'caseId' })
  @ApiOperation({ summary: '谁看过这个个案', operationId: 'listAccessToCase' })
  async ofCase(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: AccessLogQuery,
  ): Promise<Page<ListedAccess>> {
    const { person, type, from, before } = query;
    return this.page(query, { caseId, person, type, from, before });
  }

  private async page({ cursor, limit }: AccessLogQuery, filter: AccessLogFilter): Promise<Page<ListedAccess>> {
    const schema = await this.log.models.schemaOf(accessLog, undefined);
    const key = cursorKey(cursor, ['moment', 'uuid']);
    const after = key === undefined ? undefined : ([String(key[0]), String(key[1])] as const);
    const rows = await listAccess(this.log.pool, schema, filter, { limit: limit + 1, after });
    const { items, next } = pageOf(rows, limit, ({ recordedAt, eventId }) => [recordedAt, eventId]);
    const today = this.today();
    const named = (row: AccessLogRow): ListedAccess => ({
      ...row,
      actorAreaName: this.areas.fullName(row.actorArea, today),
      areaName: this.areas.fullName(row.area, today),
    });
    return { items: items.map(named), next };
  }

  private today() {
    return businessDateOf(this.clock.now());
  }
}
