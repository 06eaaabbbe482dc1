import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags, PickType } from '@nestjs/swagger';
import { type Area, AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { isRejection } from '../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Answer } from '../../platform/http/answer.js';
import { KnownAt, KnownAtQuery, refuseRevisionAfter } from '../../platform/http/known-at.js';
import { problemOfRejection } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { CLOCK } from '../../platform/tokens.js';
import { affairsStream, planningAreaOf, reportingAreaOf } from '../commands/county-stream.js';
import { type CountyAffairsEvent } from '../domain/county-affairs.events.js';
import { PLAN_DUE, type PlanFiling, planFilingOn } from '../domain/plan-filings.reading.js';

/** A prefecture's or county's plan with the area that it is of. */
interface PlanFilingOfArea extends PlanFiling {
  readonly area: Pick<Area, 'areaId' | 'code' | 'name' | 'level'>;
}

/** The plans of an area and what lies below it; those that are late or missing are counted. */
interface PlanFilings {
  readonly due: BusinessDate;
  readonly on: BusinessDate;
  readonly late: number;
  readonly missing: number;
  readonly items: readonly PlanFilingOfArea[];
}

/** Revisions of many streams are not one axis: only a moment can be asked for. */
export class PlanFilingsQuery extends PickType(KnownAtQuery, ['knownAt']) {}

const area = { in: 'path', name: 'area' } as const;

/** Which plans were filed with the province, which late, which not (4.1.1); from the streams of the areas. */
@ApiTags('实施方案备案')
@ApiBearerAuth()
@ApiParam({ name: 'area', description: '省（两位）、市州（四位）或县级（六位）代码' })
@Controller('areas/:area')
export class PlanFilingsQueryController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly knownAt: KnownAt,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('plan-filing')
  @Requires('readAggregates', area)
  @ApiOperation({ summary: '一个地区的实施方案报备', operationId: 'readPlanFiling' })
  async read(@Param('area') code: string, @Query() query: KnownAtQuery): Promise<Answer<PlanFilingOfArea>> {
    const found = planningAreaOf(this.areas, code, this.today());
    if (isRejection(found)) throw problemOfRejection(found);
    const events = await this.eventsOf(found, await this.knownAt.rangeOf(query));
    const revision = events.at(-1)?.meta.revision;
    refuseRevisionAfter(revision ?? 'no-stream', query);
    const filing = planFilingOn(events, this.dayOf(query));
    return new Answer({ area: nameOf(found), ...filing }, revision === undefined ? {} : { revision });
  }

  @Get('plan-filings')
  @Requires('readAggregates', area)
  @ApiOperation({ summary: '辖区各市州、县的实施方案报备，迟报、未报的列明', operationId: 'listPlanFilings' })
  async list(@Param('area') code: string, @Query() query: PlanFilingsQuery): Promise<PlanFilings> {
    const found = reportingAreaOf(this.areas, code, this.today());
    if (isRejection(found)) throw problemOfRejection(found);
    const range = await this.knownAt.rangeOf(query);
    const on = this.dayOf(query);
    const items: PlanFilingOfArea[] = [];
    for (const below of this.areas.descendants(found.areaId, this.today())) {
      // A unit that was made later had no plan to file.
      if (!files(below) || this.areas.atId(below.areaId, PLAN_DUE).kind !== 'found') continue;
      items.push({ area: nameOf(below), ...planFilingOn(await this.eventsOf(below, range), on) });
    }
    const count = (state: PlanFiling['state']) => items.filter((item) => item.state === state).length;
    return { due: PLAN_DUE, on, late: count('late'), missing: count('missing'), items };
  }

  private today(): BusinessDate {
    return businessDateOf(this.clock.now());
  }

  /** What is missing is so on the day on which it was known. */
  private dayOf({ knownAt }: PlanFilingsQuery): BusinessDate {
    return knownAt === undefined ? this.today() : businessDateOf(Date.parse(knownAt));
  }

  private async eventsOf({ areaId }: Area, range: { to?: number; toOrdinal?: number }) {
    return this.handling.read<CountyAffairsEvent>(affairsStream(areaId), range);
  }
}

const files = ({ level }: Area): boolean => level === 'prefecture' || level === 'county';

function nameOf({ areaId, code, name, level }: Area): PlanFilingOfArea['area'] {
  return { areaId, code, name, level };
}
