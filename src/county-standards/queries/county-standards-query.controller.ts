import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AreaRegister } from '../../kernel/area-register.js';
import { businessDate } from '../../kernel/business-date.js';
import { isRejection } from '../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Answer } from '../../platform/http/answer.js';
import { KnownAt, KnownAtQuery, refuseRevisionAfter } from '../../platform/http/known-at.js';
import { problemOfRejection } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { IsBusinessDate } from '../../platform/http/validators.js';
import { CLOCK } from '../../platform/tokens.js';
import { countyOf, countyStream } from '../commands/county-stream.js';
import { countyStandardsDecider } from '../domain/county-standards.decider.js';
import { type CountyStandards } from '../domain/county-standards.state.js';
import { type PublicationEntry, publicationEntryOf } from './publication-history.js';
import { type StandardsInForce, standardsInForce } from './standards-in-force.js';

/** The county that an answer is about. */
interface CountyName {
  readonly areaId: string;
  readonly code: string;
  readonly name: string;
}

/** What a county has published, as known now or then. */
export interface CountyStandardsView extends CountyStandards {
  readonly county: CountyName;
}

export class InForceQuery extends KnownAtQuery {
  @IsBusinessDate('哪一天')
  readonly on!: string;
}

const county = { in: 'path', name: 'county' } as const;

@ApiTags('县级标准')
@ApiBearerAuth()
@ApiParam({ name: 'county', description: '县级行政区划代码，六位' })
@Controller('counties/:county/standards')
export class CountyStandardsQueryController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly knownAt: KnownAt,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('readStandards', county)
  @ApiOperation({ summary: '查阅县级公布的全部标准、限额和责任人', operationId: 'readCountyStandards' })
  async read(@Param('county') code: string, @Query() query: KnownAtQuery): Promise<Answer<CountyStandardsView>> {
    const { name, state, headers } = await this.load(code, query);
    return new Answer({ county: name, ...state }, headers);
  }

  @Get('in-force')
  @Requires('readStandards', county)
  @ApiOperation({ summary: '某一天有效的标准、核算标准、限额和责任人', operationId: 'readStandardsInForce' })
  async inForce(
    @Param('county') code: string,
    @Query() query: InForceQuery,
  ): Promise<Answer<StandardsInForce & { readonly county: CountyName }>> {
    const { name, state, headers } = await this.load(code, query);
    return new Answer({ county: name, ...standardsInForce(state, businessDate(query.on)) }, headers);
  }

  @Get('history')
  @Requires('readStandards', county)
  @ApiOperation({ summary: '公布和更正的全部经过：谁、何时、为何', operationId: 'readStandardsHistory' })
  async history(
    @Param('county') code: string,
    @Query() query: KnownAtQuery,
  ): Promise<Answer<{ readonly county: CountyName; readonly items: readonly PublicationEntry[] }>> {
    const { name, events, headers } = await this.load(code, query);
    return new Answer({ county: name, items: events.map(publicationEntryOf) }, headers);
  }

  private async load(code: string, query: KnownAtQuery) {
    const today = businessDateOf(this.clock.now());
    const found = countyOf(this.areas, code, today);
    if (isRejection(found)) throw problemOfRejection(found);
    const { areaId } = found;
    const range = await this.knownAt.rangeOf(query);
    const { state, revision, events } = await this.handling.load(countyStandardsDecider, countyStream(areaId), range);
    refuseRevisionAfter(revision, query);
    const name: CountyName = { areaId, code, name: this.areas.fullName(areaId, today) };
    return { name, state, events, headers: revision === 'no-stream' ? {} : { revision } };
  }
}
