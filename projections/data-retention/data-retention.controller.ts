import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Request } from 'express';
import { Pool } from 'pg';
import { AreaRegister } from '../../src/kernel/area-register.js';
import { businessDateOf, type Clock } from '../../src/platform/clock/clock.js';
import { callerOf } from '../../src/platform/http/caller.js';
import { cursorKey, type Page, pageOf } from '../../src/platform/http/page.js';
import { Requires } from '../../src/platform/http/requires.decorator.js';
import { ModelPageQuery, ServedModels } from '../../src/platform/projection/serve.js';
import { CLOCK } from '../../src/platform/tokens.js';
import { dataRetention } from './data-retention.projection.js';

const states = ['due', 'proposed', 'held', 'erased'] as const;

export class DataRetentionQuery extends ModelPageQuery {
  @ApiPropertyOptional({ enum: states, description: '到期可提出、已提出、已保全、已销毁' })
  @IsOptional()
  @IsIn(states)
  state?: (typeof states)[number];
}

/** A case in the list of what is kept; no word about the household. */
export interface ListedRetention {
  readonly caseId: string;
  readonly area: string;
  readonly areaName: string;
  readonly stoppedOn: string | null;
  /** First day on which the law allows to erase. */
  readonly allowedFrom: string | null;
  readonly held: boolean;
  readonly erasure: 'none' | 'proposed' | 'approved';
  /** For If-Match; null = send none. */
  readonly revision: number | null;
}

/** What is kept, what may go (数据保管). */
@ApiTags('数据保管')
@ApiBearerAuth()
@Controller('data-retention')
export class DataRetentionListController {
  constructor(
    private readonly models: ServedModels,
    private readonly pool: Pool,
    private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('readRetention', { in: 'own-area' })
  @ApiOperation({ summary: '档案保管：哪些到期可以销毁，哪些已保全或销毁', operationId: 'listDataRetention' })
  async list(@Query() query: DataRetentionQuery, @Req() request: Request): Promise<Page<ListedRetention>> {
    const schema = await this.models.schemaOf(dataRetention, query.after);
    const today = businessDateOf(this.clock.now());
    const areas = this.areas.descendants(callerOf(request).actor.area, today).map(({ areaId }) => areaId);
    const after = cursorKey(query.cursor, ['uuid'])?.[0];
    const { rows } = await this.pool.query<Omit<ListedRetention, 'areaName'>>(
      `SELECT case_id AS "caseId", area, stopped_on::text AS "stoppedOn", allowed_from::text AS "allowedFrom", held,
         erasure, revision
       FROM ${schema}.retention
       WHERE area = ANY($1) AND ($2::uuid IS NULL OR case_id > $2) AND ($3::text IS NULL OR CASE $3
         WHEN 'due' THEN erasure = 'none' AND NOT held AND allowed_from <= $4::date
         WHEN 'proposed' THEN erasure = 'proposed' WHEN 'held' THEN held ELSE erasure = 'approved' END)
       ORDER BY case_id LIMIT $5`,
      [areas, after === undefined ? null : String(after), query.state ?? null, today, query.limit + 1],
    );
    const { items, next } = pageOf(rows, query.limit, ({ caseId }) => [caseId]);
    return { items: items.map((row) => ({ ...row, areaName: this.areas.fullName(row.area, today) })), next };
  }
}
