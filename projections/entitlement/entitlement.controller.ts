import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { Pool } from 'pg';
import { AreaRegister } from '../../src/kernel/area-register.js';
import { callerOf } from '../../src/platform/http/caller.js';
import {
  everyPage,
  type ExportColumn,
  type ExportFormat,
  ListExport,
} from '../../src/platform/http/export/list-export.js';
import { cursorKey, type Page, pageOf } from '../../src/platform/http/page.js';
import { Requires } from '../../src/platform/http/requires.decorator.js';
import { ModelPageQuery, ServedModels } from '../../src/platform/projection/serve.js';
import { townshipsOf } from '../asked-area.js';
import { caseColumns, caseIdColumn, CaseLists, type Listed, listedPages } from '../case-lists.js';
import { AskedArea, AskedFormat, AskedMoment, AskedMonth } from '../list-queries.js';
import { entitlement } from './entitlement.projection.js';
import { type EntitlementFilter, type EntitlementRow, listEntitlements } from './queries.js';

export class EntitlementQuery extends ModelPageQuery {
  @AskedMonth()
  month!: string;

  @AskedArea()
  township?: string;

  @AskedMoment()
  knownAt?: string;
}

export class EntitlementExportQuery extends EntitlementQuery {
  @AskedFormat()
  format: ExportFormat = 'xlsx';
}

const columns: readonly ExportColumn<Listed<EntitlementRow>>[] = [
  ...caseColumns,
  { header: '差额（元）', width: 12, kind: 'yuan', value: ({ baseFen }) => Number(baseFen) },
  { header: '增发（元）', width: 12, kind: 'yuan', value: ({ supplementFen }) => Number(supplementFen) },
  { header: '合计（元）', width: 12, kind: 'yuan', value: ({ totalFen }) => Number(totalFen) },
  { header: '接续', width: 8, kind: 'text', value: ({ inherited }) => (inherited ? '接续' : null) },
  { header: '增发人数', width: 10, kind: 'count', value: ({ supplements }) => supplements.length },
  caseIdColumn,
];

/** What the households of a township are owed for a month (应发), as known now or at a moment. */
@ApiTags('个案')
@ApiBearerAuth()
@Controller('entitlements')
export class EntitlementController {
  constructor(
    private readonly models: ServedModels,
    private readonly pool: Pool,
    private readonly areas: AreaRegister,
    private readonly lists: CaseLists,
  ) {}

  @Get()
  @Requires('readCases', { in: 'own-area' })
  @ApiOperation({ summary: '某月应发多少，逐户逐项', operationId: 'listEntitlements' })
  async list(@Query() query: EntitlementQuery, @Req() request: Request): Promise<Page<Listed<EntitlementRow>>> {
    const schema = await this.models.schemaOf(entitlement, query.after);
    const after = cursorKey(query.cursor, ['uuid'])?.[0] as string | undefined;
    const filter = this.filterOf(query, request);
    const rows = await listEntitlements(this.pool, schema, filter, { limit: query.limit + 1, after });
    const { items, next } = pageOf(rows, query.limit, ({ caseId }) => [caseId]);
    return { items: await this.lists.listed(items), next };
  }

  @Get('export')
  @Requires('readCases', { in: 'own-area' })
  @ApiOperation({ summary: '导出某月应发（姓名遮掩）', operationId: 'exportEntitlements' })
  @ApiOkResponse({ description: 'xlsx 或 csv 文件' })
  async export(
    @Query() query: EntitlementExportQuery,
    @Req() request: Request,
  ): Promise<ListExport<Listed<EntitlementRow>>> {
    const schema = await this.models.schemaOf(entitlement, query.after);
    const filter = this.filterOf(query, request);
    const pages = everyPage<EntitlementRow, string>(
      500,
      (page) => listEntitlements(this.pool, schema, filter, page),
      ({ caseId }) => caseId,
    );
    return new ListExport(`${query.month}应发`, query.format, columns, listedPages(this.lists, pages));
  }

  private filterOf({ month, township, knownAt }: EntitlementQuery, request: Request): EntitlementFilter {
    const townships = townshipsOf(this.areas, callerOf(request).actor.area, township, this.lists.today(), '/township');
    return { townships, month, knownAt };
  }
}
