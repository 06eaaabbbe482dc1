import { describe, expect, it } from '@jest/globals';
import { type MemberCondition } from '../../../src/household-case/domain/declared-household.events.js';
import { type HouseholdFact } from '../../../src/household-case/domain/household-facts.events.js';
import { erased, personal } from '../../../src/kernel/personal.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { CaseWalk } from '../../support/case-walk.js';
import { applicant, applicationEvent } from '../../support/made-up-application.js';
import { answerTo, context, day, earns, facts, reason, send } from '../../support/made-up-course.js';

const { law } = context;
if (law === undefined) throw new Error('No law');
const listing = (...localSevereDiseases: readonly string[]) => {
  const setUp: CountySetUp = { ...law.setUp, localSevereDiseases };
  return { ...context, law: { ...law, setUp } };
};
const condition = (change: Partial<MemberCondition>): MemberCondition => ({
  labourCapacity: 'none',
  otherScheme: 'none',
  disabilities: [],
  severeDisease: null,
  locallyRecognised: [],
  ...change,
});
const ill = (code: string) => condition({ severeDisease: { code, continuingMajorCost: true } });
const applying = (own: MemberCondition) => {
  const application = { ...applicationEvent.data, members: [{ ...applicant, condition: personal(own) }] };
  return { type: 'submit-application', appliedOn: day('2018-01-10'), application } as const;
};
function applied(): CaseWalk {
  const walk = new CaseWalk();
  send(walk, applying(condition({})));
  return walk;
}
const told = (fact: HouseholdFact, at = '') =>
  ({ type: 'record-facts', effectiveOn: day('2018-06-01'), facts: [{ fact, at }] }) as const;
const verified = (own: MemberCondition): HouseholdFact => ({
  type: 'MemberConditionVerified',
  data: { source: 'document', member: 'm1', condition: personal(own) },
});
const joined = (birthDate: string, cause: 'birth' | 'return', own = condition({})): HouseholdFact => ({
  type: 'MemberJoined',
  data: {
    source: 'document',
    cause,
    member: {
      ...applicant,
      id: 'm2',
      citizenId: erased,
      birthDate: personal(day(birthDate)),
      condition: personal(own),
    },
  },
});
const faultsOf = (walk: CaseWalk, command: Parameters<CaseWalk['send']>[0], around = context) => {
  const answer = walk.send(command, around);
  return isRejection(answer) ? answer.faults?.map(({ pointer, expected }) => `${pointer} ${expected}`) : answer.length;
};

describe('a disease', () => {
  const typo = '应为条款3.3.2所列的病种，或县里当日所列的病种代码（当日没有另列）';

  it('is one of the notice’s list or of the county’s own, in an application as in a fact', () => {
    expect(faultsOf(new CaseWalk(), applying(ill('urameia')))).toEqual([`/members/0/severeDisease/code ${typo}`]);
    expect(faultsOf(applied(), told(verified(ill('urameia')), '/conditions/0'))).toEqual([
      `/conditions/0/severeDisease/code ${typo}`,
    ]);
    expect(faultsOf(applied(), told(joined('1980-01-01', 'return', ill('urameia')), '/joined/0'))).toEqual([
      `/joined/0/member/severeDisease/code ${typo}`,
    ]);
    expect(faultsOf(applied(), told(verified(ill('urameia'))), listing('local-disease'))).toEqual([
      expect.stringContaining('（local-disease）'),
    ]);
  });

  it('is taken where it is listed, the notice’s own without asking the county', () => {
    const today = { today: context.today };
    expect(faultsOf(new CaseWalk(), applying(ill('uraemia')), today)).toBe(1);
    expect(faultsOf(new CaseWalk(), applying(ill('local-disease')), listing('local-disease'))).toBe(1);
    expect(faultsOf(applied(), told(verified(ill('local-disease'))), listing('local-disease'))).toBe(1);
  });
});

describe('the disabilities of a person', () => {
  it('are of each category once', () => {
    const twice = condition({
      disabilities: [
        { category: 'physical', level: 3 },
        { category: 'mental', level: 3 },
        { category: 'physical', level: 2 },
      ],
    });
    const expected = ['/members/0/disabilities/2/category 同一类残疾只能填一次'];
    expect(faultsOf(new CaseWalk(), applying(twice))).toEqual(expected);
  });
});

describe('who joins by birth', () => {
  it('was born within the year', () => {
    expect(faultsOf(applied(), told(joined('2017-06-01', 'birth'), '/joined/0'))).toEqual([
      '/joined/0/cause 出生加入的人，2018-06-01 应未满一周岁；其他人应填其他原因',
    ]);
    expect(faultsOf(applied(), told(joined('2017-06-02', 'birth')))).toBe(1);
    expect(faultsOf(applied(), told(joined('2017-06-01', 'return')))).toBe(1);
  });
});

describe('a correction', () => {
  const correct = (walk: CaseWalk, fact: HouseholdFact) => {
    const corrected = walk.events[1]?.meta.eventId ?? '';
    return answerTo(walk, { type: 'correct-fact', corrected, fact: { fact, at: '' }, reason });
  };

  it('says something else than what it corrects', () => {
    const walk = applied();
    facts(walk, '2018-06-01', earns(100_000));
    expect(correct(walk, earns(100_000))).toBe('household-case.nothing-to-correct');
    expect(correct(walk, earns(100_001))).toEqual(['IncomeVerified']);
  });

  it('may be of the source alone', () => {
    const walk = applied();
    facts(walk, '2018-06-01', verified(condition({})));
    expect(correct(walk, verified(condition({})))).toBe('household-case.nothing-to-correct');
    const { type, data } = verified(condition({}));
    expect(correct(walk, { type, data: { ...data, source: 'registry' } } as HouseholdFact)).toEqual([type]);
  });
});
