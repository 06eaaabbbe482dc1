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
import { AskedArea, AskedFormat, AskedMonth } from '../list-queries.js';
import { type ShownGround, SupplementGrounds } from './grounds.js';
import {
  listSupplements,
  type MonthFilter,
  type SupplementAverage,
  supplementAverages,
  type SupplementKey,
  supplementKeyOf,
  type SupplementRow,
} from './queries.js';
import { supplementRegister } from './supplement-register.projection.js';

export class SupplementQuery extends ModelPageQuery {
  @AskedMonth()
  month!: string;

  @AskedArea()
  township?: string;
}

export class SupplementExportQuery extends SupplementQuery {
  @AskedFormat()
  format: ExportFormat = 'xlsx';
}

type ListedSupplement = Omit<Listed<SupplementRow>, 'ground'> & ShownGround;

/** Grounds tell of illness and disability: they are read one list at a time, and not carried away in a file. */
const columns: readonly ExportColumn<Listed<SupplementRow>>[] = [
  ...caseColumns,
  { header: '成员', width: 8, kind: 'text', value: ({ member }) => member },
  { header: '月增发（元）', width: 12, kind: 'yuan', value: ({ monthlyFen }) => Number(monthlyFen) },
  { header: '自何月', width: 10, kind: 'text', value: ({ from }) => from },
  { header: '至何月', width: 10, kind: 'text', value: ({ to }) => to },
  { header: '接续', width: 8, kind: 'text', value: ({ inherited }) => (inherited ? '接续' : null) },
  caseIdColumn,
];

@ApiTags('增发台账')
@ApiBearerAuth()
@Controller('supplement-register')
export class SupplementRegisterController {
  constructor(
    private readonly models: ServedModels,
    private readonly pool: Pool,
    private readonly areas: AreaRegister,
    private readonly lists: CaseLists,
    private readonly grounds: SupplementGrounds,
  ) {}

  @Get()
  @Requires('readCases', { in: 'own-area' })
  @ApiOperation({ summary: '某月增发到人', operationId: 'listSupplements' })
  async list(@Query() query: SupplementQuery, @Req() request: Request): Promise<Page<ListedSupplement>> {
    const schema = await this.models.schemaOf(supplementRegister, query.after);
    const after = cursorKey(query.cursor, ['uuid', 'string']) as SupplementKey | undefined;
    const filter = this.filterOf(query, request);
    const rows = await listSupplements(this.pool, schema, filter, { limit: query.limit + 1, after });
    const { items, next } = pageOf(rows, query.limit, supplementKeyOf);
    const [listed, grounds] = await Promise.all([
      this.lists.listed(items),
      this.grounds.of(items.map(({ ground }) => ground)),
    ]);
    return {
      items: listed.map((row, index) => ({ ...row, ...(grounds[index] ?? { ground: '', percent: null }) })),
      next,
    };
  }

  @Get('export')
  @Requires('readCases', { in: 'own-area' })
  @ApiOperation({ summary: '导出某月增发（姓名遮掩，不含事由）', operationId: 'exportSupplements' })
  @ApiOkResponse({ description: 'xlsx 或 csv 文件' })
  async export(
    @Query() query: SupplementExportQuery,
    @Req() request: Request,
  ): Promise<ListExport<Listed<SupplementRow>>> {
    const schema = await this.models.schemaOf(supplementRegister, query.after);
    const filter = this.filterOf(query, request);
    const pages = everyPage(500, (page) => listSupplements(this.pool, schema, filter, page), supplementKeyOf);
    return new ListExport(`${query.month}增发台账`, query.format, columns, listedPages(this.lists, pages));
  }

  @Get('averages')
  @Requires('readAggregates', { in: 'own-area' })
  @ApiOperation({ summary: '各县平均增发水平（不低于标准的50%）', operationId: 'readSupplementAverages' })
  async averages(
    @Query() query: SupplementQuery,
    @Req() request: Request,
  ): Promise<{ readonly items: readonly SupplementAverage[] }> {
    const schema = await this.models.schemaOf(supplementRegister, query.after);
    return { items: await supplementAverages(this.pool, schema, this.filterOf(query, request)) };
  }

  private filterOf({ month, township }: SupplementQuery, request: Request): MonthFilter {
    const own = callerOf(request).actor.area;
    return { month, townships: townshipsOf(this.areas, own, township, this.lists.today(), '/township') };
  }
}
