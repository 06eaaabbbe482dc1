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
import { listTapers, type TaperFilter, type TaperKey, taperKeyOf, type TaperRow } from './queries.js';
import { taperRegister } from './taper-register.projection.js';

export class TaperQuery extends ModelPageQuery {
  @AskedMonth()
  month!: string;

  @AskedArea()
  township?: string;
}

export class TaperExportQuery extends TaperQuery {
  @AskedFormat()
  format: ExportFormat = 'xlsx';
}

const yuan = (fen: string | null): number | null => (fen === null ? null : Number(fen));

const shareText = (share: TaperRow['share']): string | null =>
  share === null ? null : `${share.remaining}/${share.frozenFor}（${share.documentNo}）`;

const columns: readonly ExportColumn<Listed<TaperRow>>[] = [
  ...caseColumns,
  { header: '渐退起始月', width: 12, kind: 'text', value: ({ entryMonth }) => entryMonth },
  { header: '依据', width: 8, kind: 'text', value: ({ clause }) => clause },
  { header: '冻结差额（元）', width: 14, kind: 'yuan', value: ({ frozenBaseFen }) => yuan(frozenBaseFen) },
  { header: '当月差额（元）', width: 14, kind: 'yuan', value: ({ baseFen }) => yuan(baseFen) },
  { header: '比例（%）', width: 10, kind: 'count', value: ({ factorPercent }) => factorPercent },
  { header: '已递减次数', width: 12, kind: 'count', value: ({ stepsTaken }) => stepsTaken },
  { header: '按人头折减', width: 24, kind: 'text', value: ({ share }) => shareText(share) },
  { header: '最后一月', width: 10, kind: 'text', value: ({ lastMonth }) => lastMonth },
  { header: '接续', width: 8, kind: 'text', value: ({ inherited }) => (inherited ? '接续' : null) },
  caseIdColumn,
];

@ApiTags('渐退台账')
@ApiBearerAuth()
@Controller('taper-register')
export class TaperRegisterController {
  constructor(
    private readonly models: ServedModels,
    private readonly pool: Pool,
    private readonly areas: AreaRegister,
    private readonly lists: CaseLists,
  ) {}

  @Get()
  @Requires('readCases', { in: 'own-area' })
  @ApiOperation({ summary: '某月在渐退期的个案', operationId: 'listTapers' })
  async list(@Query() query: TaperQuery, @Req() request: Request): Promise<Page<Listed<TaperRow>>> {
    const schema = await this.models.schemaOf(taperRegister, query.after);
    const after = cursorKey(query.cursor, ['uuid', 'number']) as TaperKey | undefined;
    const rows = await listTapers(this.pool, schema, this.filterOf(query, request), { limit: query.limit + 1, after });
    const { items, next } = pageOf(rows, query.limit, taperKeyOf);
    return { items: await this.lists.listed(items), next };
  }

  @Get('export')
  @Requires('readCases', { in: 'own-area' })
  @ApiOperation({ summary: '导出渐退台账（姓名遮掩）', operationId: 'exportTapers' })
  @ApiOkResponse({ description: 'xlsx 或 csv 文件' })
  async export(@Query() query: TaperExportQuery, @Req() request: Request): Promise<ListExport<Listed<TaperRow>>> {
    const schema = await this.models.schemaOf(taperRegister, query.after);
    const filter = this.filterOf(query, request);
    const pages = everyPage(500, (page) => listTapers(this.pool, schema, filter, page), taperKeyOf);
    return new ListExport(`${query.month}渐退台账`, query.format, columns, listedPages(this.lists, pages));
  }

  private filterOf({ month, township }: TaperQuery, request: Request): TaperFilter {
    const own = callerOf(request).actor.area;
    return { month, townships: townshipsOf(this.areas, own, township, this.lists.today(), '/township') };
  }
}
