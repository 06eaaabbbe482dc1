import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AreaRegister } from '../../kernel/area-register.js';
import { isRejection } from '../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Answer } from '../../platform/http/answer.js';
import { KnownAtQuery, KnownAt } from '../../platform/http/known-at.js';
import { problemOfRejection } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { CLOCK } from '../../platform/tokens.js';
import { countyOf, countyStream } from '../commands/county-stream.js';
import { countyStandardsDecider } from '../domain/county-standards.decider.js';
import { type CountyStandards } from '../domain/county-standards.state.js';

/** What a county has published, as known now or then. */
export interface CountyStandardsView extends CountyStandards {
  readonly county: { readonly areaId: string; readonly code: string; readonly name: string };
}

@ApiTags('县级标准')
@ApiBearerAuth()
@Controller('counties/:county/standards')
export class CountyStandardsQueryController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly knownAt: KnownAt,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('readStandards', { in: 'path', name: 'county' })
  @ApiOperation({ summary: '查阅县级标准、增发比例和县级规定', operationId: 'readCountyStandards' })
  async read(@Param('county') code: string, @Query() query: KnownAtQuery): Promise<Answer<CountyStandardsView>> {
    const today = businessDateOf(this.clock.now());
    const county = countyOf(this.areas, code, today);
    if (isRejection(county)) throw problemOfRejection(county);
    const { areaId } = county;
    const range = await this.knownAt.rangeOf(query);
    const { state, revision } = await this.handling.load(countyStandardsDecider, countyStream(areaId), range);
    const name = this.areas.fullName(areaId, today);
    return new Answer({ county: { areaId, code, name }, ...state }, revision === 'no-stream' ? {} : { revision });
  }
}
