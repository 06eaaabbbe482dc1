import { describe, expect, it } from '@jest/globals';
import { everyoneIn } from '../../../src/household-case/domain/everyone-in.js';
import { type HouseholdFact } from '../../../src/household-case/domain/household-facts.events.js';
import { householdOn } from '../../../src/household-case/domain/household-facts.js';
import { isRecordedDead } from '../../../src/household-case/domain/recorded-leaving.js';
import { whatHappened } from '../../../src/household-case/queries/telling/what-happened.js';
import { checkCharacter } from '../../../src/kernel/citizen-id.js';
import { personal, valueOr } from '../../../src/kernel/personal.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { CaseWalk } from '../../support/case-walk.js';
import { applicant, applicationEvent } from '../../support/made-up-application.js';
import { answerTo, context, day, dueOf, facts, reason, reassess, send } from '../../support/made-up-course.js';

/** A made-up person who was born on a day. */
const person = (name: string, born: string, order = '002') => {
  const body = `110105${born.replaceAll('-', '')}${order}`;
  const citizenId = personal(body + checkCharacter(body));
  return { name: personal(name), citizenId, birthDate: personal(day(born)) };
};
const [wang, misspelt] = [person('王某', '1955-03-01'), person('汪某', '1955-03-01')];
const li = person('李某', '1956-03-01');
const appliedOn = '2018-01-10';

/** A couple of which the man is told as somebody. */
function couple(man: typeof wang = misspelt): CaseWalk {
  const walk = new CaseWalk();
  const members = [
    { ...applicant, ...man },
    { ...applicant, ...li, id: 'm2' },
  ];
  const application = { ...applicationEvent.data, members, registeredPoor: 'none' as const };
  send(walk, { type: 'submit-application', appliedOn: day(appliedOn), application });
  return walk;
}

function paidCouple(man: typeof wang = misspelt): CaseWalk {
  const walk = couple(man);
  send(walk, { type: 'record-decision', decidedOn: day('2018-02-05'), by: 'p-9' });
  return walk;
}

const is = (identity: typeof wang, member = 'm1'): HouseholdFact => ({
  type: 'MemberIdentityVerified',
  data: { source: 'document', member, ...identity },
});

function stateOf({ state }: CaseWalk) {
  if (state.status === 'unknown') throw new Error('There is no case');
  return state;
}

const namesOn = (walk: CaseWalk, on: string) =>
  householdOn(stateOf(walk).application, stateOf(walk).facts, day(on)).members.map(({ name }) => valueOr(name, ''));

/** Where recording is at fault, or a code; nothing where it is taken. */
function faultsOf(walk: CaseWalk, on: string, ...told: readonly HouseholdFact[]) {
  const placed = told.map((fact, index) => ({ fact, at: `/${index}` }));
  const answer = walk.send({ type: 'record-facts', effectiveOn: day(on), facts: placed }, context);
  if (!isRejection(answer)) return [];
  return answer.faults?.map(({ pointer, expected }) => `${pointer} ${expected}`) ?? [answer.code];
}

const leaves = (member: string, cause: 'death' | 'moved-out'): HouseholdFact => ({
  type: 'MemberLeft',
  data: { source: 'household-report', member, cause },
});

describe('who a member is', () => {
  it('is put right since the application, and keeps the condition', () => {
    const walk = couple();
    facts(walk, appliedOn, is(wang));
    expect(namesOn(walk, appliedOn)).toEqual(['王某', '李某']);
    const [man] = householdOn(stateOf(walk).application, stateOf(walk).facts, day(appliedOn)).members;
    expect(man).toEqual({ ...applicant, ...wang });
  });

  it('becomes another since a day, and is on the days before who it was', () => {
    const walk = couple(wang);
    facts(walk, '2018-03-05', is(person('王新', '1955-03-01')));
    expect([namesOn(walk, '2018-03-04')[0], namesOn(walk, '2018-03-05')[0]]).toEqual(['王某', '王新']);
  });

  it('is recorded once a day, and corrected on that day', () => {
    const walk = couple();
    facts(walk, '2018-03-05', is(person('王心', '1955-03-01')));
    expect(faultsOf(walk, '2018-03-05', is(person('王新', '1955-03-01')))).toEqual([
      '/0 2018-03-05 起的同一项情况已经登记：登记有误的，应更正原登记',
    ]);
    const corrected = stateOf(walk).facts.at(-1)?.eventId ?? '';
    const fact = { fact: is(person('王新', '1955-03-01')), at: '' };
    send(walk, { type: 'correct-fact', corrected, fact, reason });
    expect(namesOn(walk, '2018-03-05')).toEqual(['王新', '李某']);
    expect(
      answerTo(walk, { type: 'correct-fact', corrected: lastFact(walk), fact: { fact: is(li, 'm2'), at: '' }, reason }),
    ).toBe('household-case.other-kind-of-fact');
  });

  it.each([
    ['before the application', '2018-01-09', is(wang), '/effectiveOn 应不早于 2018-01-10'],
    [
      'somebody who is not there',
      appliedOn,
      is(person('孙某', '1990-05-05'), 'm3'),
      '/0/member 应为当日本户成员的编号',
    ],
    ['the other member', appliedOn, is(li), '/0/citizenId 同一个人不能在一户中登记两次'],
    [
      'an id that is none',
      appliedOn,
      is({ ...wang, citizenId: personal('110105195503010021') }),
      '/0/citizenId 公民身份号码末位校验不符',
    ],
    [
      'a birth unlike the id’s',
      appliedOn,
      is({ ...wang, birthDate: personal(day('1955-03-02')) }),
      '/0/birthDate 应与公民身份号码中的出生日期一致',
    ],
    ['a birth to come', appliedOn, is(person('王某', '2018-01-11')), '/0/birthDate 应不晚于 2018-01-10'],
  ])('is not %s', (_, on, fact, fault) => {
    expect(faultsOf(couple(), on, fact)).toEqual([fault]);
  });

  it('of two who were taken for each other is put right of both at once', () => {
    const walk = couple(wang);
    facts(walk, appliedOn, is(li), is(wang, 'm2'));
    expect(namesOn(walk, appliedOn)).toEqual(['李某', '王某']);
    expect(
      faultsOf(walk, '2018-03-05', is(person('孙某', '1990-05-05')), is(person('孙某', '1990-05-05'), 'm2')),
    ).toEqual(['/0/citizenId 同一个人不能在一户中登记两次', '/1/citizenId 同一个人不能在一户中登记两次']);
  });

  it('is nobody who comes later on a day that is recorded already', () => {
    const walk = couple();
    const son = person('王小', '1990-05-05');
    const member = { ...applicant, ...son, id: 'm3' };
    facts(walk, '2018-04-01', { type: 'MemberJoined', data: { source: 'document', cause: 'return', member } });
    expect(faultsOf(walk, '2018-03-01', is(son))).toEqual(['/0/citizenId 同一个人不能在一户中登记两次']);
  });

  it('is not somebody whose death is recorded here; of whoever died the name is put right', () => {
    const walk = couple();
    facts(walk, '2018-03-01', leaves('m2', 'death'));
    expect(faultsOf(walk, '2018-03-05', is(li))).toEqual([
      '/0/citizenId 该人已登记死亡；登记有误的，请先更正死亡登记（条款5.4）',
    ]);
    expect(faultsOf(walk, appliedOn, is({ ...li, name: personal('李莫') }, 'm2'))).toEqual([]);
  });

  it('lets whoever was named wrongly go, also of what was recorded of them; a former number is the same person’s', () => {
    const [stranger, before] = [person('汪某', '1955-03-01', '024'), person('王某', '1955-03-01', '046')];
    const walk = couple(stranger);
    facts(walk, appliedOn, is(before));
    facts(walk, '2018-03-05', is(wang));
    facts(walk, '2018-04-01', leaves('m1', 'death'));
    const state = stateOf(walk);
    expect([stranger, before, wang].map((known) => isRecordedDead(known, state))).toEqual([false, true, true]);
    expect(everyoneIn(state).map(({ id, citizenId }) => [id, citizenId])).toEqual([
      ['m1', before.citizenId],
      ['m2', li.citizenId],
      ['m1', wang.citizenId],
    ]);
  });

  it('is told in the history without saying who', () => {
    const walk = couple();
    facts(walk, appliedOn, is(wang));
    const told = walk.events.map(whatHappened).at(-1);
    expect(told).toBe('核实成员 m1 的姓名、公民身份号码、出生日期。');
  });
});

describe('another birth date of a member of a household in payment', () => {
  const younger = person('王某', '1961-03-01');

  it('asks for a decision; another name or number does not', () => {
    const walk = paidCouple();
    facts(walk, appliedOn, is(wang));
    expect(dueOf(walk)).not.toContain('2021-06-30 change-review');
    facts(walk, '2018-03-05', is(younger));
    expect(dueOf(walk)).toContain('2021-06-30 change-review');
  });

  it('makes the next decision count another age, and tell another birthday', () => {
    const walk = paidCouple();
    expect(dueOf(walk)).not.toContain('2021-03-31 turns-60');
    facts(walk, appliedOn, is(younger));
    send(walk, reassess('2018-08-01', { occasion: 'change-reported' }));
    expect(dueOf(walk)).toContain('2021-03-31 turns-60');
    expect(dueOf(walk)).not.toContain('2021-06-30 change-review');
  });

  it('asks again when it is put right as it was before, for a decision may rest on it', () => {
    const walk = paidCouple(wang);
    facts(walk, '2018-03-05', is(younger));
    send(walk, reassess('2018-08-01', { occasion: 'change-reported' }));
    expect(dueOf(walk)).not.toContain('2021-06-30 change-review');
    send(walk, { type: 'correct-fact', corrected: lastFact(walk), fact: { fact: is(wang), at: '' }, reason });
    expect(dueOf(walk)).toContain('2021-06-30 change-review');
  });
});

function lastFact(walk: CaseWalk): string {
  return stateOf(walk).facts.at(-1)?.eventId ?? '';
}
