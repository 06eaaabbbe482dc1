import { expect, it } from '@jest/globals';
import { type MemberFact, membersOn } from '../../../projections/household-members.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { type SealedField } from '../../../src/platform/event-format/recorded-event.js';

const person = (id: string) => ({ id, name: null, birthDate: null });
const fact = (eventId: string, on: string, change: MemberFact['change'], corrects: string | null = null) => ({
  eventId,
  effectiveOn: businessDate(on),
  corrects,
  change,
});
const facts = [
  fact('a', '2018-03-01', { left: 'm1' }),
  fact('b', '2018-06-01', { joined: person('m3') }),
  fact('c', '2018-05-01', { joined: person('m4') }),
  // It was the other who left.
  fact('d', '2018-03-01', { left: 'm2' }, 'a'),
];

it.each([
  ['2018-02-28', ['m1', 'm2']],
  ['2018-03-01', ['m1']],
  ['2018-05-31', ['m1', 'm4']],
  ['2018-06-01', ['m1', 'm4', 'm3']],
])('on %s the household is %j', (day, ids) => {
  expect(membersOn([person('m1'), person('m2')], facts, businessDate(day)).map(({ id }) => id)).toEqual(ids);
});

it('a member keeps the place in the household under another name', () => {
  const renamed = { ...person('m1'), name: { keyId: 'another' } as unknown as SealedField };
  const members = membersOn([person('m1'), person('m2')], [fact('e', '2018-03-01', { identified: renamed })], 'latest');
  expect(members).toEqual([renamed, person('m2')]);
});
