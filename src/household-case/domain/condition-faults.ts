import { type Personal, valueOr } from '../../kernel/personal.js';
import { type Fault } from '../../kernel/rejection.js';
import { isListedDisease } from '../../policy/jilin-2018-12/clause-3-3-2-severe-disease.js';
import { type MemberCondition } from './declared-household.events.js';

/** Whether a person's disease is none of the notice's own, so that only the county's list can tell it (3.3.2). */
export function hasUnlistedDisease(condition: Personal<MemberCondition>): boolean {
  const disease = valueOr(condition, null)?.severeDisease ?? null;
  return disease !== null && !isListedDisease(disease.code, []);
}

/**
 * What of a person's condition cannot be, with its place.
 * @param localDiseases the county's own list of that day; nothing of it is needed where the disease is of the notice's
 */
export function conditionFaults(
  condition: Personal<MemberCondition>,
  localDiseases: readonly string[],
  at: string,
): readonly Fault[] {
  if (condition.kind === 'erased') return [];
  const { severeDisease, disabilities } = condition.value;
  const faults: Fault[] = [];
  if (severeDisease !== null && !isListedDisease(severeDisease.code, localDiseases))
    faults.push({
      pointer: `${at}/severeDisease/code`,
      expected: `应为条款3.3.2所列的病种，或县里当日所列的病种代码（${localDiseases.join('、') || '当日没有另列'}）`,
    });
  const categories = disabilities.map(({ category }) => category);
  categories.forEach((category, index) => {
    if (categories.indexOf(category) < index)
      faults.push({ pointer: `${at}/disabilities/${index}/category`, expected: '同一类残疾只能填一次' });
  });
  return faults;
}
