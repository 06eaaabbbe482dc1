import { type Clause } from '../../kernel/clause.js';
import { type Household } from '../household.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '2.2',
  term: '统筹孤儿保障、特困供养和低保',
  plain: '已经享受孤儿保障或者特困供养的人，不再算进低保家庭。',
  description:
    'Members in orphan protection or extreme-hardship support are outside the household: not counted, their income not counted.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** The members who count, as indexes into the household, in its order. */
export function coveredMembers(household: Household): readonly number[] {
  const covered: number[] = [];
  household.members.forEach((member, index) => {
    if (member.otherScheme === 'none') covered.push(index);
  });
  return covered;
}
