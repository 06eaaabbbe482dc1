import { ageOn, type BusinessDate } from '../../kernel/business-date.js';
import { type Clause } from '../../kernel/clause.js';
import { lastDay, monthOf } from '../../kernel/month.js';
import { type Readings } from '../choices.js';
import { type Disability, type Member } from '../household.js';
import { type CaseFacts } from './case-facts.js';
import { NOTICE_FROM } from './clause-1-campaign.js';
import { type Ground, type GroundFact } from './grounds.js';

export const clause: Clause = {
  id: '3.3.3',
  term: '重点人群增发',
  plain:
    '满70周岁的、视力智力肢体精神二级以上残疾的、又老又残的、一户有多个残疾人的、一人多种残疾的，按不低于低保标准50%增发。',
  description:
    'Aged 70, disability level 1 or 2 of four categories, elderly and disabled, several disabled in one household, several disabilities: at least 50 percent.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** The least that a county may pay, in percent of the standard. */
export const KEY_GROUP_FLOOR = 50;

const AGED = 70;
const WORST_LEVELS = 2;
const FOUR_CATEGORIES: readonly string[] = ['visual', 'intellectual', 'physical', 'mental'];

/** Completed years on the decision day or, where the county decided so, as if the birthday were the first of its month. */
export function ageForRates(readings: Readings, birth: BusinessDate, on: BusinessDate): number {
  return ageOn(birth, readings.ageReference === 'decision-day' ? on : lastDay(monthOf(on)));
}

function countsAtLevelTwo(disability: Disability, readings: Readings): boolean {
  if (disability.level > WORST_LEVELS) return false;
  if (FOUR_CATEGORIES.includes(disability.category)) return true;
  return readings.hearingSpeech === 'key-group' && disability.category !== 'multiple';
}

function hasSeveralDisabilities(disabilities: readonly Disability[]): boolean {
  const [first] = disabilities;
  return disabilities.some(({ category }) => category === 'multiple' || category !== first?.category);
}

/** Covered members with any disability. */
export function disabledMembers(facts: CaseFacts): number {
  let count = 0;
  for (const index of facts.covered) {
    if ((facts.household.members[index]?.disabilities.length ?? 0) > 0) count += 1;
  }
  return count;
}

/** The key-group ground with every reason that holds; null where none does. */
export function keyGroupGround(
  facts: CaseFacts,
  member: Member,
  age: number,
  disabledInHousehold: number,
): Ground | null {
  const { disabilities } = member;
  if (age < AGED && disabilities.length === 0) return null;
  const because: GroundFact[] = [];
  if (age >= AGED) because.push({ name: 'aged-70', value: age, at: 'birthDate' });
  if (disabilities.length > 0) {
    const worst = disabilities.findIndex((disability) => countsAtLevelTwo(disability, facts.readings));
    const level = disabilities[worst]?.level;
    if (level !== undefined) because.push({ name: 'level-1-or-2', value: level, at: `disabilities/${worst}` });
    if (age >= Number(facts.readings.elderlyDisabledAge)) {
      because.push({ name: 'elderly-and-disabled', value: age, at: 'birthDate' });
    }
    if (disabledInHousehold >= 2) {
      because.push({ name: 'several-disabled-in-household', value: disabledInHousehold, at: '' });
    }
    if (hasSeveralDisabilities(disabilities)) {
      because.push({ name: 'several-disabilities', value: disabilities.length, at: 'disabilities' });
    }
  }
  if (because.length === 0) return null;
  return {
    ground: 'key-group',
    clause: '3.3.3',
    percent: facts.county.supplementPercent.keyGroup,
    unpaid: null,
    because,
  };
}
