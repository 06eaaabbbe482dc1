import { type BusinessDate } from '../../kernel/business-date.js';
import { type NewEvent, type Reason } from '../../kernel/decider.js';
import { lastDay, monthOf } from '../../kernel/month.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { type CaseAffairEvent, type Residence } from './case-affairs.events.js';
import { type CourseEvent } from './course.events.js';
import { decideCourse } from './decide-course.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import * as reject from './household-case.rejections.js';
import { type HouseholdCase } from './household-case.state.js';
import { isErased } from './household-facts.js';
import { type DueStep } from './procedure.events.js';
import { type SupplementEvent } from './supplement.events.js';

/** A household moved (迁移, 2.3). */
export interface MoveHousehold {
  readonly type: 'move-household';
  readonly movedOn: BusinessDate;
  readonly to: Residence;
  /** The county's decision to stop, where the household left it; null within the county, where nothing is decided. */
  readonly decidedOn: BusinessDate | null;
  readonly reason: Reason;
}

type Moved = Extract<CaseAffairEvent, { type: 'HouseholdMoved' }>;

/**
 * Within its county the case goes on in the new township. Elsewhere the new county decides anew: the benefit ends with
 * the month of the decision, and the household applies there before that month is over.
 */
export function moveHousehold(
  state: HouseholdCase,
  command: MoveHousehold,
  context: HouseholdCaseContext,
): readonly NewEvent<Moved | CourseEvent | SupplementEvent>[] | Rejection {
  const refused = refuseMove(state, command, context.today);
  if (refused !== undefined) return refused;
  if (state.status === 'unknown') return reject.caseUnknown();
  const { movedOn, to, decidedOn, reason } = command;
  const from = state.affairs.residence;
  const moved = (due: readonly DueStep[]): NewEvent<Moved> => ({
    type: 'HouseholdMoved',
    data: { flags: [], due, from, to },
    effectiveOn: movedOn,
    reason,
  });
  if (to.county === from.county) return decidedOn === null ? [moved([])] : reject.moveDecidesNothing();
  if (decidedOn === null) return reject.moveNeedsDecision();
  if (decidedOn < movedOn) return reject.decidedBeforeMove(movedOn);
  const ended = decideCourse(state, { type: 'terminate', decidedOn, cause: 'moved-away', reason }, context);
  if (isRejection(ended)) return ended;
  return [...ended, moved([{ step: 'application-after-move', by: lastDay(monthOf(decidedOn)) }])];
}

function refuseMove(state: HouseholdCase, { movedOn, to }: MoveHousehold, today: BusinessDate): Rejection | undefined {
  if (state.status === 'unknown') return reject.caseUnknown();
  if (state.status === 'withdrawn') return reject.alreadyWithdrawn();
  if (state.status === 'refused') return reject.notInPayment();
  if (isErased(state.application)) return reject.personalDataErased();
  const { residence, livesThereSince } = state.affairs;
  if (state.status === 'granted') {
    const { endedBecause, lastPayableMonth } = state.course;
    if (endedBecause !== null || (lastPayableMonth !== null && lastPayableMonth < monthOf(movedOn)))
      return reject.alreadyTerminated();
  } else if (to.county !== residence.county) return reject.movedBeforeDecision();
  if (movedOn > today) return reject.movedInFuture(today);
  const since = livesThereSince ?? state.appliedOn;
  if (movedOn < since) return reject.movedBeforeLastMove(since);
  if (to.township === residence.township && to.village === residence.village) return reject.alreadyLivesThere();
  return undefined;
}
