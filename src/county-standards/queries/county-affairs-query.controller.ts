import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AreaRegister } from '../../kernel/area-register.js';
import { isRejection } from '../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Answer } from '../../platform/http/answer.js';
import { KnownAt, KnownAtQuery, refuseRevisionAfter } from '../../platform/http/known-at.js';
import { problemOfRejection } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { CLOCK } from '../../platform/tokens.js';
import { affairsStream, countyOf } from '../commands/county-stream.js';
import { countyAffairsDecider } from '../domain/county-affairs.decider.js';
import { type CountyAffairsEvent } from '../domain/county-affairs.events.js';
import { type AffairsView, affairsViewOf } from './affairs-view.js';
import { type PublicationEntry, publicationEntryOf } from './publication-history.js';

const county = { in: 'path', name: 'county' } as const;

/** What a county has done (工作记录), now or as it was known. */
@ApiTags('县级工作记录')
@ApiBearerAuth()
@ApiParam({ name: 'county', description: '县级行政区划代码，六位' })
@Controller('counties/:county/affairs')
export class CountyAffairsQueryController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly knownAt: KnownAt,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('readAggregates', county)
  @ApiOperation({ summary: '查阅县级工作记录：培训、资金、督导、咨询、满意度', operationId: 'readCountyAffairs' })
  async read(@Param('county') code: string, @Query() query: KnownAtQuery): Promise<Answer<AffairsView>> {
    const { state, headers } = await this.load(code, query);
    return new Answer(affairsViewOf(state), headers);
  }

  @Get('history')
  @Requires('readAggregates', county)
  @ApiOperation({ summary: '工作记录的全部经过：登记、更正、撤回', operationId: 'readCountyAffairsHistory' })
  async history(
    @Param('county') code: string,
    @Query() query: KnownAtQuery,
  ): Promise<Answer<{ readonly items: readonly PublicationEntry[] }>> {
    const { events, headers } = await this.load(code, query);
    return new Answer({ items: events.map(publicationEntryOf) }, headers);
  }

  private async load(code: string, query: KnownAtQuery) {
    const found = countyOf(this.areas, code, businessDateOf(this.clock.now()));
    if (isRejection(found)) throw problemOfRejection(found);
    const range = await this.knownAt.rangeOf(query);
    const stream = affairsStream(found.areaId);
    const { state, events, revision } = await this.handling.load<
      typeof countyAffairsDecider.initialState,
      never,
      CountyAffairsEvent,
      never
    >(countyAffairsDecider, stream, range);
    refuseRevisionAfter(revision, query);
    return { state, events, headers: revision === 'no-stream' ? {} : { revision } };
  }
}
