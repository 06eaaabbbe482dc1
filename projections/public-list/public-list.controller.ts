import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { Pool } from 'pg';
import { AreaRegister } from '../../src/kernel/area-register.js';
import { type BusinessDate, businessDate } from '../../src/kernel/business-date.js';
import { callerOf } from '../../src/platform/http/caller.js';
import { everyPage, type ExportColumn, ListExport } from '../../src/platform/http/export/list-export.js';
import { cursorKey, type Page, pageOf } from '../../src/platform/http/page.js';
import { ProblemException } from '../../src/platform/http/problem.js';
import { Requires } from '../../src/platform/http/requires.decorator.js';
import { ServedModels } from '../../src/platform/projection/serve.js';
import { townshipsOf } from '../asked-area.js';
import { CaseLists } from '../case-lists.js';
import { publicList } from './public-list.projection.js';
import { PublicListExportQuery, PublicListQuery } from './public-list.query.js';
import { publicNotice, publicTitle } from './public-notice.js';
import { PublicNames } from './public-names.js';
import {
  listHouseholdsInPayment,
  type PublicListFilter,
  type PublicListKey,
  publicListKeyOf,
  type PublicListRow,
} from './queries.js';

/** A household's line as the public sees it. */
export interface PublicHousehold extends Omit<PublicListRow, 'head' | 'headBorn'> {
  /** Of the township alone: whoever reads the list knows the county. */
  readonly townshipName: string;
  /** Masked. */
  readonly head: string;
}

/** Rows that an export reads at a time. */
const exportPage = 500;

const residences = { rural: '农村低保', urban: '城市低保' } as const;
const batches = {
  backstop: '无力脱贫兜底',
  ordinary: '一般',
  'expenditure-deduction': '支出核减',
  taper: '脱贫渐退',
} as const;

/** Neither a case's id nor anything that only the file knows: the list hangs on a wall. */
const columns: readonly ExportColumn<PublicHousehold>[] = [
  { header: '乡镇（街道）', width: 18, kind: 'text', value: ({ townshipName }) => townshipName },
  { header: '村（社区）', width: 28, kind: 'text', value: ({ village }) => village },
  { header: '户主姓名', width: 14, kind: 'text', value: ({ head }) => head },
  { header: '保障人数', width: 14, kind: 'count', value: ({ persons }) => persons },
  { header: '类别', width: 26, kind: 'text', value: (row) => `${residences[row.residence]}·${batches[row.batch]}` },
  { header: '月保障金额（元）', width: 18, kind: 'yuan', value: ({ totalFen }) => Number(totalFen) },
];

/** Who is in payment, for the notice board (长期公示, 社会救助暂行办法): masked, without id number, illness, disability. */
@ApiTags('长期公示')
@ApiBearerAuth()
@Controller('public-list')
export class PublicListController {
  constructor(
    private readonly models: ServedModels,
    private readonly pool: Pool,
    private readonly areas: AreaRegister,
    private readonly lists: CaseLists,
    private readonly names: PublicNames,
  ) {}

  @Get()
  @Requires('readPublicList', { in: 'own-area' })
  @ApiOperation({ summary: '某日在保的各户，按长期公示的内容：姓名遮掩', operationId: 'listPublicHouseholds' })
  async list(@Query() query: PublicListQuery, @Req() request: Request): Promise<Page<PublicHousehold>> {
    const schema = await this.models.schemaOf(publicList, query.after);
    const after = cursorKey(query.cursor, ['string', 'string', 'uuid']) as PublicListKey | undefined;
    const { filter, on } = this.filterOf(query, request);
    const rows = await listHouseholdsInPayment(this.pool, schema, filter, { limit: query.limit + 1, after });
    const { items, next } = pageOf(rows, query.limit, publicListKeyOf);
    return { items: await this.shown(items, on), next };
  }

  @Get('export')
  @Requires('readPublicList', { in: 'own-area' })
  @ApiOperation({
    summary: '导出长期公示名单：可张贴打印的网页，或 xlsx、csv（姓名遮掩）',
    operationId: 'exportPublicList',
  })
  @ApiOkResponse({ description: 'html、xlsx 或 csv 文件' })
  async export(@Query() query: PublicListExportQuery, @Req() request: Request): Promise<ListExport<PublicHousehold>> {
    const schema = await this.models.schemaOf(publicList, query.after);
    const { filter, on } = this.filterOf(query, request);
    const pages = everyPage<PublicListRow, PublicListKey>(
      exportPage,
      (page) => listHouseholdsInPayment(this.pool, schema, filter, page),
      publicListKeyOf,
    );
    const area = this.areaName(query.township, request, on);
    const shown = { area, village: query.village, on, knownAt: query.knownAt };
    return new ListExport(publicTitle(shown), query.format, columns, this.shownPages(pages, on), publicNotice(shown));
  }

  private filterOf(
    { on, township, village, knownAt }: PublicListQuery,
    request: Request,
  ): { readonly filter: PublicListFilter; readonly on: BusinessDate } {
    const today = this.lists.today();
    const day = on === undefined ? today : businessDate(on);
    if (day > today)
      throw new ProblemException(400, 'http.invalid-request', '请求参数有 1 处不合要求，请改正。', {
        faults: [{ pointer: '/on', expected: `应不晚于今天 ${today}` }],
      });
    const townships = townshipsOf(this.areas, callerOf(request).actor.area, township, today, '/township');
    return { filter: { townships, village, on: day, knownAt }, on: day };
  }

  private areaName(township: string | undefined, request: Request, on: BusinessDate): string {
    const asked = township === undefined ? undefined : this.areas.atCode(township, this.lists.today());
    return this.areas.fullName(asked?.kind === 'found' ? asked.area.areaId : callerOf(request).actor.area, on);
  }

  private async *shownPages(
    pages: AsyncIterable<readonly PublicListRow[]>,
    on: BusinessDate,
  ): AsyncGenerator<readonly PublicHousehold[]> {
    for await (const page of pages) yield await this.shown(page, on);
  }

  private async shown(rows: readonly PublicListRow[], on: BusinessDate): Promise<readonly PublicHousehold[]> {
    const names = await this.names.of(rows, on);
    return rows.map(({ caseId, township, village, residence, batch, persons, totalFen }, index) => ({
      ...{ caseId, township, village, residence, batch, persons, totalFen },
      townshipName: this.areas.pathOf(township, on).at(-1)?.name ?? township,
      head: names[index] ?? '',
    }));
  }
}
