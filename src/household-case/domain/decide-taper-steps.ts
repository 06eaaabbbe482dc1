import { type NewEvent } from '../../kernel/decider.js';
import { firstDay, lastDay, type Month, monthOf } from '../../kernel/month.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import * as reject from './household-case.rejections.js';
import { type HouseholdCase } from './household-case.state.js';
import { type TaperStepApplied } from './taper-step.events.js';
import { taperStepsOf } from './taper-steps.js';

/** The yearly steps of a tapered exit that have come by a month take effect (3.4.1); nobody decides anything anew. */
export interface ApplyTaperSteps {
  readonly type: 'apply-taper-steps';
  readonly month: Month;
}

/** A step that an earlier run missed is made up; one that was applied is not applied again. */
export function applyTaperSteps(
  state: HouseholdCase,
  { month }: ApplyTaperSteps,
  { today }: HouseholdCaseContext,
): readonly NewEvent<TaperStepApplied>[] | Rejection {
  if (state.status === 'unknown') return reject.caseUnknown();
  if (state.status !== 'granted') return reject.notInPayment();
  if (state.course.endedBecause !== null) return reject.alreadyTerminated();
  if (month > monthOf(today)) return reject.stepInFuture(monthOf(today));
  const { schedule, taperSteps, taperShares, due } = state.course;
  const steps = taperStepsOf(schedule, taperSteps, taperShares);
  const come = steps.filter(({ from }) => from <= month);
  if (come.length === 0) return reject.noTaperStep();
  const others = due.filter(({ step }) => step !== 'taper-step');
  return come.map((step, index) => {
    const next = steps[index + 1];
    const following =
      next === undefined ? others : [...others, { step: 'taper-step' as const, by: lastDay(next.from) }];
    return {
      type: 'TaperStepApplied',
      data: { ...step, flags: [], due: following },
      effectiveOn: firstDay(step.from),
    };
  });
}
