import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { Pool } from 'pg';
import { AreaRegister } from '../../src/kernel/area-register.js';
import { addDays, businessDate } from '../../src/kernel/business-date.js';
import { callerOf } from '../../src/platform/http/caller.js';
import { everyPage, ListExport } from '../../src/platform/http/export/list-export.js';
import { cursorKey, type Page, pageOf } from '../../src/platform/http/page.js';
import { Requires } from '../../src/platform/http/requires.decorator.js';
import { ServedModels } from '../../src/platform/projection/serve.js';
import { townshipsOf } from '../asked-area.js';
import { CaseLists, type Listed } from '../case-lists.js';
import { countItems, type HomeVisitShare, homeVisitShares, type QueueCount } from './counts.js';
import { queueColumns } from './export-columns.js';
import { type ListedItem, ListedItems } from './listed-items.js';
import {
  type FlagKey,
  flagKeyOf,
  type FlagRow,
  type ItemFilter,
  type ItemKey,
  itemKeyOf,
  listFlags,
  listItems,
} from './queries.js';
import { CountsQuery, FlagQuery, WorkQueueExportQuery, WorkQueueQuery } from './work-queue.query.js';
import { workQueue } from './work-queue.projection.js';

/** Rows that an export reads at a time. */
const exportPage = 500;

interface Named {
  readonly areaName: string;
}

export interface QueueCounts {
  /** The business date that the counts are of. */
  readonly asOf: string;
  readonly counts: readonly (QueueCount & Named)[];
  readonly homeVisits: readonly (HomeVisitShare & Named)[];
}

@ApiTags('待办')
@ApiBearerAuth()
@Controller('work-queue')
export class WorkQueueController {
  constructor(
    private readonly models: ServedModels,
    private readonly pool: Pool,
    private readonly areas: AreaRegister,
    private readonly lists: CaseLists,
    private readonly listedItems: ListedItems,
  ) {}

  @Get()
  @Requires('readCases', { in: 'own-area' })
  @ApiOperation({
    summary: '本辖区的待办：什么事、由谁办、哪天前（没有期限的从哪天起等待）',
    operationId: 'listWorkQueue',
  })
  async list(@Query() query: WorkQueueQuery, @Req() request: Request): Promise<Page<ListedItem>> {
    const schema = await this.models.schemaOf(workQueue, query.after);
    const after = cursorKey(query.cursor, ['date-or-none', 'date', 'uuid', 'string', 'uuid']) as ItemKey | undefined;
    const filter = this.filterOf(query, request);
    const rows = await listItems(this.pool, schema, filter, { limit: query.limit + 1, after });
    const { items, next } = pageOf(rows, query.limit, itemKeyOf);
    return { items: await this.listedItems.of(items), next };
  }

  @Get('export')
  @Requires('readCases', { in: 'own-area' })
  @ApiOperation({ summary: '导出待办（姓名遮掩）', operationId: 'exportWorkQueue' })
  @ApiOkResponse({ description: 'xlsx 或 csv 文件' })
  async export(@Query() query: WorkQueueExportQuery, @Req() request: Request): Promise<ListExport<ListedItem>> {
    const schema = await this.models.schemaOf(workQueue, query.after);
    const filter = this.filterOf(query, request);
    const pages = everyPage(exportPage, (page) => listItems(this.pool, schema, filter, page), itemKeyOf);
    const today = this.lists.today();
    return new ListExport('待办清单', query.format, queueColumns(today), this.listedItems.pages(pages));
  }

  @Get('flags')
  @Requires('readCases', { in: 'own-area' })
  @ApiOperation({ summary: '须有人过问的标记', operationId: 'listFlags' })
  async flags(@Query() query: FlagQuery, @Req() request: Request): Promise<Page<Listed<FlagRow>>> {
    const schema = await this.models.schemaOf(workQueue, query.after);
    const after = cursorKey(query.cursor, ['date', 'uuid', 'uuid', 'number']) as FlagKey | undefined;
    const { step, role, code } = query;
    const filter = { townships: this.townships(query.area, request), step, role, code };
    const rows = await listFlags(this.pool, schema, filter, { limit: query.limit + 1, after });
    const { items, next } = pageOf(rows, query.limit, flagKeyOf);
    return { items: await this.lists.listed(items), next };
  }

  @Get('counts')
  @Requires('readAggregates', { in: 'own-area' })
  @ApiOperation({ summary: '待办件数和县级入户抽查比例', operationId: 'countWorkQueue' })
  async counts(@Query() query: CountsQuery, @Req() request: Request): Promise<QueueCounts> {
    const schema = await this.models.schemaOf(workQueue, query.after);
    const today = this.lists.today();
    const townships = this.townships(query.area, request);
    const { decidedFrom: from, decidedTo: to } = query;
    const by = this.levelBelow(query.area, request);
    const [counts, visits] = await Promise.all([
      countItems(this.pool, schema, { townships, by, today }),
      homeVisitShares(this.pool, schema, { townships, from, to }),
    ]);
    const named = (area: string): Named => ({ areaName: this.areas.fullName(area, today) });
    return {
      asOf: today,
      counts: counts.map((count) => ({ ...count, ...named(count.area) })),
      homeVisits: visits.map((share) => ({ ...share, ...named(share.county) })),
    };
  }

  private filterOf(query: WorkQueueQuery, request: Request): ItemFilter {
    const { step, role, late, area, missed, waiting } = query;
    const today = this.lists.today();
    const yesterday = addDays(today, -1);
    const by = query.by === undefined ? undefined : businessDate(query.by);
    const until = late && (by === undefined || by > yesterday) ? yesterday : by;
    return { townships: this.townships(area, request), step, role, by: until, today, missed, waiting };
  }

  private townships(area: string | undefined, request: Request): readonly string[] {
    return townshipsOf(this.areas, callerOf(request).actor.area, area, this.lists.today());
  }

  /** Above a county its counties are told apart, else townships. */
  private levelBelow(area: string | undefined, request: Request): 'township' | 'county' {
    if (area !== undefined) return area.length < 6 ? 'county' : 'township';
    const own = this.areas.atId(callerOf(request).actor.area, this.lists.today());
    const above = own.kind === 'found' && (own.area.level === 'province' || own.area.level === 'prefecture');
    return above ? 'county' : 'township';
  }
}
