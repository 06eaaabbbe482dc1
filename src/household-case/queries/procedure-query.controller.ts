import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isRejection } from '../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Answer } from '../../platform/http/answer.js';
import { KnownAt, KnownAtQuery, refuseRevisionAfter } from '../../platform/http/known-at.js';
import { problemOfRejection } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { CLOCK } from '../../platform/tokens.js';
import { caseStream } from '../commands/case-stream.js';
import { procedureInForce } from '../commands/procedure-in-force.js';
import { householdCaseDecider } from '../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { caseUnknown } from '../domain/household-case.rejections.js';
import { type HouseholdCase } from '../domain/household-case.state.js';
import { withinCalendar } from '../domain/procedure-limits.js';
import { type ProcedureView, procedureViewOf } from './procedure-view.js';

/** How an application is handled: steps, limits, what is to be looked at. */
@ApiTags('办理程序')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class ProcedureQueryController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly knownAt: KnownAt,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('procedure')
  @Requires('readCases', { in: 'stream', category: 'householdCase', name: 'caseId' })
  @ApiOperation({ summary: '查阅办理进度：已办环节、期限、待办事项、救济途径', operationId: 'readProcedure' })
  async read(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: KnownAtQuery,
  ): Promise<Answer<ProcedureView>> {
    const range = await this.knownAt.rangeOf(query);
    const { state, events, revision } = await this.handling.load<HouseholdCase, never, HouseholdCaseEvent, never>(
      householdCaseDecider,
      caseStream(caseId),
      range,
    );
    if (state.status === 'unknown' || revision === 'no-stream') throw problemOfRejection(caseUnknown());
    refuseRevisionAfter(revision, query);
    const rules = procedureInForce(state.appliedOn);
    if (isRejection(rules)) throw problemOfRejection(rules);
    // What was late is told as of the moment that is asked about.
    const then = query.knownAt === undefined ? this.clock.now() : Date.parse(query.knownAt);
    const view = withinCalendar(() => procedureViewOf(caseId, state, events, rules, businessDateOf(then)));
    if (isRejection(view)) throw problemOfRejection(view);
    return new Answer(view, { revision });
  }
}
