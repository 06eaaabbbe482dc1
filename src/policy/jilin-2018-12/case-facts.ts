import { type BusinessDate } from '../../kernel/business-date.js';
import { type Readings, readingsOf } from '../choices.js';
import { type CountySetUp, type PublishedStandard } from '../county-set-up.js';
import { type Household, type Member } from '../household.js';
import { NoRuleInForce } from '../no-rule-in-force.js';
import { NOTICE_FROM } from './clause-1-campaign.js';
import { coveredMembers } from './clause-2-2-other-schemes.js';
import { standardIndexOn } from './clause-2-4-local-standards.js';

/** What one decision is made of: the household, the law of the place, the day, and what follows from them at once. */
export interface CaseFacts {
  readonly county: CountySetUp;
  readonly readings: Readings;
  readonly on: BusinessDate;
  readonly household: Household;
  /** The standard in force on the decision day, and its place in the county's list. */
  readonly standard: PublishedStandard;
  readonly standardIndex: number;
  /** Indexes of the members who count. */
  readonly covered: readonly number[];
  /** @throws RangeError for an id that no member has */
  readonly memberById: (id: string) => Member;
}

/**
 * @throws NoRuleInForce before the notice, or without a standard for the residence kind on the day
 */
export function caseFacts(
  county: CountySetUp,
  on: BusinessDate,
  household: Household,
  readings: Readings = readingsOf(county.choices),
): CaseFacts {
  if (on < NOTICE_FROM) throw new NoRuleInForce('1', on, `the notice applies from ${NOTICE_FROM}`);
  const standardIndex = standardIndexOn(county.standards, household.area, on);
  const standard = county.standards[standardIndex];
  if (standard === undefined) throw new NoRuleInForce('2.4', on, `no ${household.area} standard was published`);
  return {
    county,
    readings,
    on,
    household,
    standard,
    standardIndex,
    covered: coveredMembers(household),
    memberById: memberLookup(household.members),
  };
}

function memberLookup(members: readonly Member[]): (id: string) => Member {
  let index: Map<string, Member> | undefined;
  return (id) => {
    index ??= new Map(members.map((member) => [member.id, member]));
    const member = index.get(id);
    if (member === undefined) throw new RangeError(`no member ${id} in the household`);
    return member;
  };
}
