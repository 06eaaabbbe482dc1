import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { AreaRegister } from '../../kernel/area-register.js';
import { businessDate } from '../../kernel/business-date.js';
import { month } from '../../kernel/month.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { parseMoment } from '../../platform/event-store/sealing/moment.js';
import { Answer } from '../../platform/http/answer.js';
import { KnownAt, KnownAtQuery, refuseRevisionAfter } from '../../platform/http/known-at.js';
import { problemOfRejection } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { CLOCK, STAFF_NAMES, type StaffNames } from '../../platform/tokens.js';
import { IsBusinessDate } from '../../platform/http/validators.js';
import { caseStream } from '../commands/case-stream.js';
import { householdCaseDecider } from '../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { beforeApplication, caseUnknown } from '../domain/household-case.rejections.js';
import { benefitOfMonth, type MonthlyBenefit } from './benefit-of-month.js';
import { householdViewOf, type HouseholdView } from './household-view.js';
import { type HistoryEntry, historyEntryOf, handlersOf } from './case-history.js';
import { type CaseView, caseViewOf, type DecisionView, decisionViewOf, type KnownCase } from './case-view.js';

export class BenefitQuery extends KnownAtQuery {
  @ApiProperty({ description: '月份', example: '2018-09' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/u, { message: '应为月份，例如 2018-09' })
  readonly month!: string;
}

export class HouseholdQuery extends KnownAtQuery {
  @IsBusinessDate('哪一天的家庭情况')
  readonly effectiveOn!: string;
}

const subject = { in: 'stream', category: 'householdCase', name: 'caseId' } as const;

/** Everything about one case, now or as it was, from its stream. */
@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class HouseholdCaseQueryController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly knownAt: KnownAt,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(STAFF_NAMES) private readonly staff: StaffNames,
  ) {}

  @Get()
  @Requires('readCases', subject)
  @ApiOperation({ summary: '查阅个案：现在的，或当时已登记的', operationId: 'readCase' })
  async read(@Param('caseId', ParseUUIDPipe) caseId: string, @Query() query: KnownAtQuery): Promise<Answer<CaseView>> {
    const { state, revision } = await this.load(caseId, query);
    const then = query.knownAt === undefined ? Infinity : parseMoment(query.knownAt);
    const today = businessDateOf(Math.min(this.clock.now(), then));
    return new Answer(caseViewOf(caseId, state, this.areas, today), { revision });
  }

  @Get('history')
  @Requires('readCases', subject)
  @ApiOperation({ summary: '逐件查阅个案的全部记录和理由', operationId: 'readCaseHistory' })
  async history(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: KnownAtQuery,
  ): Promise<Answer<{ readonly items: readonly HistoryEntry[] }>> {
    const { events, revision } = await this.load(caseId, query);
    const staff = await this.staff.names(handlersOf(events));
    return new Answer({ items: events.map((event) => historyEntryOf(event, staff)) }, { revision });
  }

  @Get('benefit')
  @Requires('readCases', subject)
  @ApiOperation({ summary: '某月应发多少、为什么', operationId: 'readBenefit' })
  async benefit(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: BenefitQuery,
  ): Promise<Answer<MonthlyBenefit & { readonly decision: DecisionView | null }>> {
    const { state, revision } = await this.load(caseId, query);
    return new Answer({ ...benefitOfMonth(state, month(query.month)), decision: decisionViewOf(state) }, { revision });
  }

  @Get('household')
  @Requires('readCases', subject)
  @ApiOperation({ summary: '某一天的家庭情况：按现在的，或当时已登记的', operationId: 'readHousehold' })
  async household(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: HouseholdQuery,
  ): Promise<Answer<HouseholdView>> {
    const { state, revision } = await this.load(caseId, query);
    const on = businessDate(query.effectiveOn);
    if (on < state.appliedOn) throw problemOfRejection(beforeApplication(state.appliedOn));
    return new Answer(householdViewOf(caseId, state, on), { revision });
  }

  private async load(caseId: string, query: KnownAtQuery) {
    const range = await this.knownAt.rangeOf(query);
    const loaded = await this.handling.load<KnownCase | { status: 'unknown' }, never, HouseholdCaseEvent, never>(
      householdCaseDecider,
      caseStream(caseId),
      range,
    );
    if (loaded.state.status === 'unknown' || loaded.revision === 'no-stream') throw problemOfRejection(caseUnknown());
    refuseRevisionAfter(loaded.revision, query);
    return { ...loaded, state: loaded.state, revision: loaded.revision };
  }
}
