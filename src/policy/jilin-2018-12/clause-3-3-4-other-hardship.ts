import { type Clause } from '../../kernel/clause.js';
import { type Member } from '../household.js';
import { type CaseFacts } from './case-facts.js';
import { NOTICE_FROM } from './clause-1-campaign.js';
import { isListedDisease } from './clause-3-3-2-severe-disease.js';
import { type Ground, type GroundFact } from './grounds.js';

export const clause: Clause = {
  id: '3.3.4',
  term: '其他特殊困难人员增发',
  plain: '其他有特殊困难的人，增发多少由县里定；县里没有公布比例的，这一项就发不出来。',
  description:
    'Other people in special hardship at the rate that the county sets; without a published rate nothing is paid.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

const OF_AGE = 18;
const ELDERLY = 60;
const SEVERE_LEVEL = 2;

function ground(facts: CaseFacts, kind: string, name: string, value: GroundFact['value'], at: string): Ground {
  const rates = facts.county.supplementPercent.other;
  const percent = Object.hasOwn(rates, kind) ? (rates[kind] ?? null) : null;
  const unpaid = percent === null ? 'rate-not-set' : null;
  return { ground: `other:${kind}`, clause: '3.3.4', percent, unpaid, because: [{ name, value, at }] };
}

/** The grounds of clause 3.3.4, in the order in which equal percents are settled. */
export function otherGrounds(facts: CaseFacts, member: Member, age: number): readonly Ground[] {
  const found: Ground[] = [];
  if (age < OF_AGE) found.push(ground(facts, 'minor', 'age', age, 'birthDate'));
  if (age >= ELDERLY) found.push(ground(facts, 'elderly', 'age', age, 'birthDate'));
  const severe = member.disabilities.findIndex(({ level }) => level <= SEVERE_LEVEL);
  const level = member.disabilities[severe]?.level;
  if (level !== undefined) {
    found.push(ground(facts, 'severe-disability', 'level-1-or-2', level, `disabilities/${severe}`));
  }
  const disease = member.severeDisease;
  if (disease?.continuingMajorCost === false && isListedDisease(disease.code, facts.county.localSevereDiseases)) {
    found.push(ground(facts, 'serious-illness', 'listed-disease', true, 'severeDisease/code'));
  }
  member.locallyRecognised.forEach((kind, index) => {
    if (found.some((other) => other.ground === `other:${kind}`)) return;
    found.push(ground(facts, kind, 'locally-recognised', true, `locallyRecognised/${index}`));
  });
  return found;
}
