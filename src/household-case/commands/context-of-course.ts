import { type AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { type CommandHandling } from '../../platform/command-handling/command-handling.js';
import { type CourseCommand } from '../domain/decide-course.js';
import { type HouseholdCaseContext } from '../domain/household-case.context.js';
import { type HouseholdCase } from '../domain/household-case.state.js';
import { lawOfCase } from './law-of-case.js';
import { procedureInForce } from './procedure-in-force.js';

/**
 * What a decision on a case in payment rests on: the rates of the day on which the household is assessed; a decision
 * that assesses nobody takes those of before.
 */
export async function contextOfCourse(
  handling: CommandHandling,
  areas: AreaRegister,
  today: BusinessDate,
  state: HouseholdCase,
  { type, decidedOn }: Pick<CourseCommand, 'type' | 'decidedOn'>,
): Promise<HouseholdCaseContext | Rejection> {
  if (state.status !== 'granted' || decidedOn > today) return { today };
  const assesses = type === 'reassess' || type === 'review-taper' || type === 'review-supplements';
  const on = assesses ? decidedOn : state.course.assessedOn;
  const law = await lawOfCase(handling, areas, state.application, on, decidedOn);
  if (isRejection(law)) return law;
  const procedure = procedureInForce(state.appliedOn);
  return isRejection(procedure) ? procedure : { today, law, procedure };
}
