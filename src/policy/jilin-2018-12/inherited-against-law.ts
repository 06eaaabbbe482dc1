import { type Fen, formatYuan, ZERO_FEN } from '../../kernel/fen.js';
import { firstDay } from '../../kernel/month.js';
import { type Rational, rational } from '../../kernel/rational.js';
import { type Fault } from '../../kernel/rejection.js';
import { readingsOf } from '../choices.js';
import { type UrbanPart } from '../county-set-up.js';
import { type Inherited } from '../entitlement.js';
import { type InheritedCase } from '../inherited-faults.js';
import { differenceLine } from './clause-2-1-cover-all-leave-on-time.js';
import { coveredMembers } from './clause-2-2-other-schemes.js';
import { reaches } from './clause-2-2b-urban-extension.js';
import { roundLine, standardOn } from './clause-2-4-local-standards.js';
import { supplementLine } from './clause-3-3-1-highest-supplement.js';
import { SEVERE_DISEASE_FLOOR } from './clause-3-3-2-severe-disease.js';
import { KEY_GROUP_FLOOR } from './clause-3-3-3-key-group.js';
import { taperedLine, taperFactor } from './clause-3-4-1-taper-registered-poor.js';
import { groundlessFaults } from './inherited-grounds.js';

/**
 * What cannot have been paid by the notice and by what the county published, with its place. Amounts are not calculated
 * again: the income of the decision is not here; so this is only what holds whatever the income was.
 */
export function againstLaw(told: InheritedCase): readonly Fault[] {
  if (coveredMembers(told.household).length === 0)
    return [
      { pointer: '/members/0/otherScheme', expected: '孤儿、特困人员不计入低保家庭，本户没有应保的人（条款2.2）' },
    ];
  return [...batchFaults(told), ...baseFaults(told), ...supplementFaults(told), ...groundlessFaults(told)];
}

/** A backstop household is one in town too: all that 2.2b withholds of 3.1 there is that a guaranteed return is no income. */
const clauseOfBatch: Partial<Readonly<Record<Inherited['batch'], UrbanPart>>> = {
  'expenditure-deduction': '3.2',
  taper: '3.4',
};

const notExtended = (part: UrbanPart): string => `本县的办法没有把条款${part}扩大到城市，应只用于农村户（条款2.2b）`;

function batchFaults({ household, inherited, setUp }: InheritedCase): readonly Fault[] {
  const part = clauseOfBatch[inherited.batch];
  if (part === undefined || reaches(setUp, household.area, part)) return [];
  return [{ pointer: '/inherited/batch', expected: notExtended(part) }];
}

function baseFaults(told: InheritedCase): readonly Fault[] {
  const { household, inherited, from, setUp } = told;
  const pointer = '/inherited/baseFen';
  if (inherited.batch === 'taper') {
    const factor = taperFactor(readingsOf(setUp.choices), inherited.taperFrom, from);
    const dueFen = roundLine(setUp.rounding, taperedLine(rational(inherited.frozenBaseFen), factor));
    if (inherited.baseFen === dueFen) return [];
    const how = `渐退首月 ${inherited.taperFrom}，${from} 发冻结额的 ${percentText(factor)}`;
    return [{ pointer, expected: `应为 ${formatYuan(dueFen)} 元：${how}（条款3.4.1）` }];
  }
  const standard = standardOf(told);
  if (standard === null) return [];
  const persons = coveredMembers(household).length;
  const mostFen = roundLine(setUp.rounding, differenceLine(standard, persons, ZERO_FEN));
  if (inherited.baseFen <= mostFen) return [];
  const how = `${from} 的标准每人每年 ${formatYuan(standard)} 元，${persons} 人，除以 12`;
  return [{ pointer, expected: `应不高于 ${formatYuan(mostFen)} 元：${how}（条款2.1、2.4）` }];
}

function supplementFaults(told: InheritedCase): readonly Fault[] {
  const { household, inherited, setUp } = told;
  const covered = new Set(coveredMembers(household).map((index) => household.members[index]?.id));
  return inherited.supplements.flatMap((line, index): readonly Fault[] => {
    const at = `/inherited/supplements/${index}`;
    if (!reaches(setUp, household.area, '3.3')) return [{ pointer: `${at}/ground`, expected: notExtended('3.3') }];
    if (!covered.has(line.member))
      return [{ pointer: `${at}/member`, expected: '孤儿、特困人员不计入低保家庭，应没有增发（条款2.2）' }];
    return floorFaults(told, line).map(({ pointer, expected }) => ({ pointer: `${at}${pointer}`, expected }));
  });
}

const floors: Partial<Readonly<Record<string, { readonly percent: number; readonly clause: string }>>> = {
  'severe-disease': { percent: SEVERE_DISEASE_FLOOR, clause: '条款3.3.2' },
  'key-group': { percent: KEY_GROUP_FLOOR, clause: '条款3.3.3' },
};

/** The notice's floors; other hardship has none (3.3.4). */
function floorFaults(
  told: InheritedCase,
  { ground, percent, monthlyFen }: Inherited['supplements'][number],
): readonly Fault[] {
  const floor = floors[ground];
  if (floor === undefined) return [];
  if (percent < floor.percent)
    return [{ pointer: '/percent', expected: `应不低于标准的 ${floor.percent}%（${floor.clause}）` }];
  const { inherited, from, setUp } = told;
  const standard = standardOf(told);
  if (standard === null) return [];
  const line = supplementLine(standard, floor.percent);
  const readings = readingsOf(setUp.choices);
  const tapers = inherited.batch === 'taper' && readings.taperSupplements === 'tapered';
  const leastFen = roundLine(
    setUp.rounding,
    tapers ? taperedLine(line, taperFactor(readings, inherited.taperFrom, from)) : line,
  );
  if (monthlyFen >= leastFen) return [];
  const how = `${from} 的标准每人每年 ${formatYuan(standard)} 元的 ${floor.percent}%，除以 12`;
  return [{ pointer: '/monthlyFen', expected: `应不低于 ${formatYuan(leastFen)} 元：${how}（${floor.clause}）` }];
}

/**
 * What the file alone cannot settle and somebody must look at: a frozen base above the entry standard of those who count
 * now. It may be of a household that has become smaller since; the base stays frozen then (3.4.1).
 */
export function frozenBaseAboveStandard({ household, inherited, setUp }: InheritedCase): boolean {
  if (inherited.batch !== 'taper') return false;
  const { entryStandardFen, frozenBaseFen } = inherited;
  const line = differenceLine(entryStandardFen, coveredMembers(household).length, ZERO_FEN);
  return frozenBaseFen > roundLine(setUp.rounding, line);
}

/** In fen a year, on the first day of the month that is told of: its standard is in the amounts already (2.4). */
function standardOf({ household, from, setUp }: InheritedCase): Fen | null {
  return standardOn(setUp, household.area, firstDay(from))?.annualPerPersonFen ?? null;
}

const percentText = ({ numerator, denominator }: Rational): string =>
  `${(100 * Number(numerator)) / Number(denominator)}%`;
