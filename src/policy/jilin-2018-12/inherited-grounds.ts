import { addMonths, lastDay } from '../../kernel/month.js';
import { type Fault } from '../../kernel/rejection.js';
import { type Inherited } from '../entitlement.js';
import { type Household } from '../household.js';
import { type InheritedCase } from '../inherited-faults.js';
import { type CaseFacts, caseFacts } from './case-facts.js';
import { standardOn } from './clause-2-4-local-standards.js';
import { regularBatch } from './clause-3-1-backstop.js';
import { supplementsOf } from './clause-3-3-1-highest-supplement.js';
import { clauseOfGround } from './grounds.js';

/**
 * What the household itself, as it is told, gives no ground for: payment above the limits of property, the backstop batch
 * without what makes it one, and supplements of persons in whom nothing of their clause is told. On the last day before
 * the first month, for a decision acts from the month after it.
 */
export function groundlessFaults({ household, inherited, from, setUp }: InheritedCase): readonly Fault[] {
  const on = lastDay(addMonths(from, -1));
  const faults = [...propertyFaults(household, inherited), ...backstopFaults(household, inherited)];
  // A case without a standard cannot be taken over at all.
  if (standardOn(setUp, household.area, on) === null) return faults;
  return [...faults, ...supplementFaults(caseFacts(setUp, on, household), inherited)];
}

/** During a tapered exit twice the standard is tested and nothing else (3.4.3). */
function propertyFaults({ propertyWithinLimits }: Household, { batch }: Inherited): readonly Fault[] {
  if (propertyWithinLimits || batch === 'taper') return [];
  return [{ pointer: '/propertyWithinLimits', expected: '财产超过限额的家庭不符合条件，在享的户应为“是”（条款2.1）' }];
}

function backstopFaults(household: Household, { batch }: Inherited): readonly Fault[] {
  if (batch !== 'backstop' || regularBatch(household) === 'backstop') return [];
  return [{ pointer: '/backstopGround', expected: '按兜底发的户，应有兜底原因（条款3.1）' }];
}

function supplementFaults(facts: CaseFacts, { supplements }: Inherited): readonly Fault[] {
  const { notApplied, persons } = supplementsOf(facts, null);
  // That nobody has one by this clause is a fault of its own, or a county's reading.
  if (notApplied !== null) return [];
  const covered = new Set(facts.covered.map((index) => facts.household.members[index]?.id));
  return supplements.flatMap(({ member, ground }, index): readonly Fault[] => {
    // Who does not count has none, whatever the ground: a fault of its own.
    if (!covered.has(member)) return [];
    const grounds = persons.find((person) => person.member === member)?.grounds ?? [];
    const holds = grounds.some((own) => own.ground === ground && own.unpaid !== 'no-continuing-major-cost');
    return holds ? [] : [{ pointer: `/inherited/supplements/${index}/ground`, expected: expectedOf(ground, facts.on) }];
  });
}

function expectedOf(ground: string, on: string): string {
  const clause = clauseOfGround(ground);
  if (clause === '3.3.2') return '本人应填有所列重病、并持续大额支出（条款3.3.2）';
  if (clause === '3.3.3')
    return `本人 ${on} 应满 70 周岁、一二级残疾，或属老残一体、一户多残、多重残疾，所填各列不见其一（条款3.3.3）`;
  return `本人 ${on} 的年龄和所填各列应有这一情形（条款3.3.4）`;
}
