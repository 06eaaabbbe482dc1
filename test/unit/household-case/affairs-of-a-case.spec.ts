import { describe, expect, it } from '@jest/globals';
import { whatHappened } from '../../../src/household-case/queries/telling/what-happened.js';
import { fen } from '../../../src/kernel/fen.js';
import { erased } from '../../../src/kernel/personal.js';
import { householdCaseDecider } from '../../../src/household-case/domain/household-case.decider.js';
import { answerTo, context, courseOf, day, granted, reason, reassess, send } from '../../support/made-up-course.js';
import { CaseWalk } from '../../support/case-walk.js';
import { goodSteps } from '../../support/made-up-procedure.js';
import { applicationEvent } from '../../support/made-up-application.js';

const near = { township: 'area-220122101', county: 'area-220122', village: '后进村（虚构）' };
const far = { township: 'area-220182100', county: 'area-220182', village: '外县村（虚构）' };
const move = (movedOn: string, to = near, decidedOn: string | null = null) =>
  ({
    type: 'move-household',
    movedOn: day(movedOn),
    to,
    decidedOn: decidedOn === null ? null : day(decidedOn),
    reason,
  }) as const;
const refer = (referredOn: string, to: 'medical-aid' | 'housing' = 'medical-aid') =>
  ({ type: 'refer-to-other-aid', referredOn: day(referredOn), to, need: '虚构的困难' }) as const;
const applied = () => {
  const walk = new CaseWalk();
  send(walk, { type: 'submit-application', appliedOn: day('2018-01-10'), application: applicationEvent.data });
  return walk;
};
const erase = (walk: CaseWalk) => {
  if (walk.state.status === 'unknown') throw new Error('Unknown');
  const { application } = walk.state;
  const members = application.members.map((member) => ({ ...member, name: erased }));
  walk.state = { ...walk.state, application: { ...application, members } };
  return walk;
};

const withdraw = (withdrawnOn: string) =>
  ({ type: 'withdraw-application', withdrawnOn: day(withdrawnOn), cause: 'own-request', reason }) as const;

describe('an application that is withdrawn', () => {
  it('is over without a decision, and the county asks why where no paper shows it', () => {
    const walk = applied();
    expect(send(walk, withdraw('2018-01-10'))).toMatchObject([
      {
        type: 'ApplicationWithdrawn',
        data: { cause: 'own-request', due: [], flags: [{ code: 'no-paper', step: 'withdrawal', limit: null }] },
        effectiveOn: '2018-01-10',
        reason,
      },
    ]);
    expect(walk.state.status).toBe('withdrawn');
    const paper = [{ fileName: '撤回申请书.pdf', sha256: 'a'.repeat(64), bytes: 12 }];
    expect(
      householdCaseDecider.decide(applied().state, withdraw('2018-02-01'), { ...context, evidence: paper }),
    ).toMatchObject([{ data: { flags: [] }, evidence: paper }]);
  });

  it('takes nothing more', () => {
    const walk = applied();
    send(walk, withdraw('2018-02-01'));
    expect(answerTo(walk, withdraw('2018-02-01'))).toBe('household-case.already-withdrawn');
    expect(answerTo(walk, { type: 'record-decision', decidedOn: day('2018-05-28'), by: 'li' })).toBe(
      'household-case.already-withdrawn',
    );
    expect(answerTo(walk, { type: 'take-step', takenOn: day('2018-02-02'), by: 'li', step: goodSteps.accept })).toBe(
      'household-case.already-withdrawn',
    );
    expect(answerTo(walk, move('2018-02-02'))).toBe('household-case.already-withdrawn');
    expect(answerTo(walk, refer('2018-02-02'))).toBe('household-case.not-in-payment');
    expect(answerTo(walk, reassess('2018-06-01'))).toBe('household-case.not-in-payment');
    expect(walk.events).toHaveLength(2);
  });

  it.each([
    ['before it was handed in', applied, '2018-01-09', 'household-case.withdrawn-before-application'],
    ['in the future', applied, '2999-01-01', 'household-case.withdrawn-in-future'],
    ['of nobody', () => new CaseWalk(), '2018-02-01', 'household-case.not-found'],
    ['after it was decided', granted, '2018-06-01', 'household-case.already-decided'],
    ['after its data were erased', () => erase(applied()), '2018-02-01', 'household-case.erased'],
  ])('is refused %s', (_, walk, on, code) => {
    expect(answerTo(walk(), withdraw(on))).toBe(code);
  });
});

describe('a household that moves', () => {
  it('within its county takes its case along, and nothing of the benefit changes', () => {
    const walk = granted();
    const before = courseOf(walk);
    expect(answerTo(walk, move('2018-06-01'))).toEqual(['HouseholdMoved']);
    expect(courseOf(walk)).toEqual(before);
    expect(walk.state.status !== 'unknown' && walk.state.affairs.residence).toEqual(near);
    expect(answerTo(walk, move('2018-06-02'))).toBe('household-case.already-lives-there');
    expect(answerTo(walk, move('2018-05-31', { ...near, village: '另一村（虚构）' }))).toBe(
      'household-case.moved-before-last-move',
    );
    expect(answerTo(applied(), move('2018-02-01'))).toEqual(['HouseholdMoved']);
  });

  it('is told by where it moved: a village of its township, another township, another county', () => {
    const walk = granted();
    const toldOf = (...command: Parameters<typeof move>) =>
      send(walk, move(...command)).flatMap((event) => (event.type === 'HouseholdMoved' ? [whatHappened(event)] : []));
    const { township, county } = applicationEvent.data;
    expect(toldOf('2018-06-01', { township, county, village: '后退村（虚构）' })).toEqual([
      '在本乡镇（街道）内迁至后退村（虚构），个案随户迁移。',
    ]);
    expect(toldOf('2018-06-02')).toEqual(['迁至本县另一乡镇（后进村（虚构）），个案随户迁移。']);
    expect(toldOf('2018-06-03', far, '2018-06-20')).toEqual(['迁往外县，由迁入地重新审批。']);
  });

  it('to another county ends its benefit with the month of the decision, and applies there in time', () => {
    const walk = granted();
    const events = send(walk, move('2018-06-01', far, '2018-06-20'));
    expect(events).toMatchObject([
      {
        type: 'BenefitTerminated',
        data: { cause: 'moved-away', lastPayableMonth: '2018-06', due: [] },
        effectiveOn: '2018-06-20',
      },
      {
        type: 'HouseholdMoved',
        data: { to: far, due: [{ step: 'application-after-move', by: '2018-06-30' }] },
        effectiveOn: '2018-06-01',
      },
    ]);
    // The case stays where it was decided.
    expect(walk.state.status !== 'unknown' && walk.state.affairs.residence.county).toBe('area-220122');
    expect(answerTo(walk, move('2018-07-01'))).toBe('household-case.already-terminated');
  });

  it.each([
    ['in the future', granted, move('2021-07-01'), 'household-case.moved-in-future'],
    ['before it applied', granted, move('2018-01-09'), 'household-case.moved-before-last-move'],
    ['abroad without a decision', granted, move('2018-06-01', far), 'household-case.move-needs-decision'],
    ['abroad, decided before', granted, move('2018-06-01', far, '2018-05-31'), 'household-case.decided-before-move'],
    [
      'abroad, decided later than today',
      granted,
      move('2018-06-01', far, '2021-07-01'),
      'household-case.decided-in-future',
    ],
    [
      'within the county with a decision',
      granted,
      move('2018-06-01', near, '2018-06-01'),
      'household-case.move-decides-nothing',
    ],
    [
      'abroad before it is decided',
      applied,
      move('2018-02-01', far, '2018-02-02'),
      'household-case.moved-before-decision',
    ],
    ['after an erasure', () => erase(granted()), move('2018-06-01'), 'household-case.erased'],
    ['without a case', () => new CaseWalk(), move('2018-06-01'), 'household-case.not-found'],
  ] as const)('%s is refused', (_, make, command, code) => {
    expect(answerTo(make(), command)).toBe(code);
  });
});

describe('a referral to other aid', () => {
  it('is made once at a time, and answered once', () => {
    const walk = granted();
    send(walk, refer('2018-06-01'));
    expect(answerTo(walk, refer('2018-06-02'))).toBe('household-case.already-referred');
    expect(answerTo(walk, refer('2018-06-02', 'housing'))).toEqual(['ReferralMade']);
    const referral = walk.events.find(({ type }) => type === 'ReferralMade')?.meta.eventId ?? '';
    const answer = { type: 'answer-referral', referral, answeredOn: day('2018-07-01'), answer: '虚构的结果' } as const;
    const helped = { ...answer, helped: true, amountFen: fen(50_000) };
    expect(answerTo(walk, { ...helped, answeredOn: day('2018-05-31') })).toBe(
      'household-case.answered-before-referral',
    );
    expect(answerTo(walk, { ...helped, answeredOn: day('2021-07-01') })).toBe('household-case.answered-in-future');
    expect(answerTo(walk, { ...helped, helped: false })).toBe('household-case.amount-without-help');
    expect(answerTo(walk, { ...helped, referral: 'none' })).toBe('household-case.not-found-referral');
    send(walk, { type: 'terminate', decidedOn: day('2018-06-20'), cause: 'other', reason });
    expect(answerTo(walk, helped)).toEqual(['ReferralAnswered']);
    expect(answerTo(walk, helped)).toBe('household-case.already-answered');
  });

  it.each([
    ['in the future', granted, refer('2021-07-01'), 'household-case.referred-in-future'],
    ['before the decision', granted, refer('2018-02-04'), 'household-case.referred-before-decision'],
    ['before there is one', applied, refer('2018-02-04'), 'household-case.not-in-payment'],
    ['after an erasure', () => erase(granted()), refer('2018-06-01'), 'household-case.erased'],
    ['without a case', () => new CaseWalk(), refer('2018-06-01'), 'household-case.not-found'],
  ] as const)('%s is refused', (_, make, command, code) => {
    expect(answerTo(make(), command)).toBe(code);
  });

  it('is refused after the end', () => {
    const walk = granted();
    send(walk, { type: 'terminate', decidedOn: day('2018-06-20'), cause: 'other', reason });
    expect(answerTo(walk, refer('2018-06-21'))).toBe('household-case.already-terminated');
    expect(answerTo(walk, reassess('2018-07-01'))).toBe('household-case.already-terminated');
  });
});
