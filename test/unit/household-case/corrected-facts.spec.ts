import { describe, expect, it } from '@jest/globals';
import { type Applicant } from '../../../src/household-case/domain/declared-household.events.js';
import { type HouseholdFact } from '../../../src/household-case/domain/household-facts.events.js';
import { householdOn } from '../../../src/household-case/domain/household-facts.js';
import { personal } from '../../../src/kernel/personal.js';
import { type CaseWalk } from '../../support/case-walk.js';
import { applicant } from '../../support/made-up-application.js';
import { day, facts, granted, reason, send } from '../../support/made-up-course.js';

type Condition = Extract<Applicant['condition'], { kind: 'value' }>['value'];
const ableBodied: Condition = {
  labourCapacity: 'full',
  otherScheme: 'none',
  disabilities: [],
  severeDisease: null,
  locallyRecognised: [],
};
const disabled: Condition = { ...ableBodied, disabilities: [{ category: 'physical', level: 1 }] };
const joins = (name: string, cause: 'marriage' | 'return' = 'marriage'): HouseholdFact => {
  const citizenId = personal('110105197001010011');
  const birthDate = personal(day('1970-01-01'));
  const member = {
    ...applicant,
    id: 'm2',
    name: personal(name),
    citizenId,
    birthDate,
    condition: personal(ableBodied),
  };
  return { type: 'MemberJoined', data: { source: 'document', member, cause } };
};
const leaves = (cause: 'death' | 'moved-out' | 'other'): HouseholdFact => ({
  type: 'MemberLeft',
  data: { source: 'document', member: 'm2', cause },
});
const isDisabled: HouseholdFact = {
  type: 'MemberConditionVerified',
  data: { source: 'document', member: 'm2', condition: personal(disabled) },
};

function correct(walk: CaseWalk, revision: number, fact: HouseholdFact): void {
  const corrected = walk.events[revision]?.meta.eventId ?? '';
  send(walk, { type: 'correct-fact', corrected, fact: { fact, at: '' }, reason });
}
function membersOf({ state }: CaseWalk, on: string) {
  if (state.status === 'unknown') throw new Error('Unknown');
  return householdOn(state.application, state.facts, day(on)).members;
}
const idsOf = (walk: CaseWalk, on: string) => membersOf(walk, on).map(({ id }) => id);

describe('a fact that is put right stays where it was in its day', () => {
  it('so that what was recorded after it on that day still holds', () => {
    const walk = granted();
    facts(walk, '2018-07-10', joins('李某'), isDisabled);
    correct(walk, walk.events.length - 2, joins('李某某'));
    const [, wife] = membersOf(walk, '2018-07-10');
    expect(wife).toMatchObject({ name: personal('李某某'), condition: personal(disabled) });
    // Put right once more, it still comes first.
    correct(walk, walk.events.length - 1, joins('李某甲'));
    expect(membersOf(walk, '2018-07-11')[1]).toMatchObject({ name: personal('李某甲'), condition: personal(disabled) });
  });

  it('so that nobody who died on that day is alive again', () => {
    const walk = granted();
    facts(walk, '2018-11-05', joins('李某'), leaves('death'));
    correct(walk, walk.events.length - 2, joins('李某某'));
    expect(idsOf(walk, '2018-11-06')).toEqual(['m1']);
  });

  it('so that nobody is gone who came back on that day', () => {
    const walk = granted();
    facts(walk, '2018-07-10', joins('李某'));
    facts(walk, '2018-08-01', leaves('other'));
    facts(walk, '2018-08-01', joins('李某', 'return'));
    correct(walk, walk.events.length - 2, leaves('moved-out'));
    expect(idsOf(walk, '2018-08-02')).toEqual(['m1', 'm2']);
  });
});
