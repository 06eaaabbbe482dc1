import { describe, expect, it } from '@jest/globals';
import { decisionToTell, isLetterDecision } from '../../../src/household-case/domain/decision-letter.js';
import { type TerminationCause } from '../../../src/household-case/domain/course.events.js';
import { composeLetter } from '../../../src/household-case/letters/compose-letter.js';
import { letterHtml } from '../../../src/household-case/letters/letter-html.js';
import { decisionAmong } from '../../../src/household-case/letters/letter-source.js';
import { fen, ZERO_FEN } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { maskName } from '../../../src/kernel/masking.js';
import { erased, valueOr } from '../../../src/kernel/personal.js';
import { type TaperBaseDecision } from '../../../src/policy/entitlement.js';
import { type CaseWalk } from '../../support/case-walk.js';
import {
  answerTo,
  context,
  day,
  document,
  earns,
  facts,
  granted,
  officers,
  procedure,
  reason,
  reassess,
  send,
  setUp,
} from '../../support/made-up-course.js';

const limits = [{ after: 'decision', step: 'letter', within: 3, unit: 'days', source: '虚构' }] as const;
const withLimit = { ...context, procedure: { ...procedure, document: { ...document, limits } } };
/** A household whose income is above the standard: refused on 2018-02-05, to be told by 2018-02-08. */
const refused = () => granted({ m1: '1949-12-31' }, { incomeFen: 900_000, context: withLimit });
const lastDecision = (walk: CaseWalk) => {
  const found = walk.events.findLast(isLetterDecision);
  if (found === undefined) throw new Error('Nothing was decided');
  return found;
};
const stored = { sha256: 'a'.repeat(64), bytes: 1 };
const about = (walk: CaseWalk) => ({ ...context, letter: { ...decisionToTell(lastDecision(walk)), ...stored } });
const issue = (walk: CaseWalk, issuedOn: string, documentNo = '试民告〔2018〕1号') =>
  ({ type: 'issue-letter', about: lastDecision(walk).meta.eventId, documentNo, issuedOn: day(issuedOn) }) as const;
const deliver = (letter: string, deliveredOn: string) =>
  ({ type: 'deliver-letter', letter, deliveredOn: day(deliveredOn), by: 'in-person', receivedBy: '张某某' }) as const;
const issued = (walk: CaseWalk, on: string) => {
  send(walk, issue(walk, on), about(walk));
  return walk.events.at(-1)?.meta.eventId ?? '';
};

function compose(walk: CaseWalk, written = (name: string) => name, told = lastDecision(walk).meta.eventId) {
  const { state } = walk;
  const found = decisionAmong(walk.events, told);
  if (state.status === 'unknown' || found === undefined) throw new Error('Nothing was decided');
  return composeLetter({
    ...{ state, ...found, procedure: document, written },
    documentNo: '试民告〔2018〕1号',
    issuedOn: day('2018-03-01'),
    county: '虚构县',
    township: '虚构县虚构镇',
  });
}
function letterOf(walk: CaseWalk, told?: string) {
  const letter = valueOr(compose(walk, undefined, told), undefined);
  if (letter === undefined) throw new Error('Erased');
  return letter;
}
const clausesOf = ({ grounds }: ReturnType<typeof letterOf>) => grounds.map(({ clause }) => clause);
const nextYears = {
  area: 'rural',
  effectiveFrom: day('2019-01-01'),
  annualPerPersonFen: fen(480_000),
  documentNo: '试民发〔2019〕1号',
} as const;
/** A receipt of 3,000 yuan, paid by oneself. */
const receipt = {
  member: 'm1',
  receiptNo: '虚构0001',
  official: true,
  totalFen: fen(300_000),
  reimbursedFen: {
    basic: ZERO_FEN,
    criticalIllness: ZERO_FEN,
    commercial: ZERO_FEN,
    medicalAid: ZERO_FEN,
    charity: ZERO_FEN,
  },
};

describe('a letter about a decision', () => {
  it('is issued once, and its delivery is awaited where a day is set', () => {
    const walk = refused();
    expect(send(walk, issue(walk, '2018-02-08'), about(walk))).toMatchObject([
      {
        type: 'LetterIssued',
        data: { kind: 'refusal', flags: [], due: [{ step: 'letter-delivery', by: '2018-02-08' }], ...stored },
        effectiveOn: '2018-02-08',
      },
    ]);
    expect(answerTo(walk, issue(walk, '2018-02-08', '另一号'), about(walk))).toBe(
      'household-case.letter-already-issued',
    );
    const other = granted();
    expect(send(other, issue(other, '2018-05-01'), about(other))).toMatchObject([{ data: { flags: [], due: [] } }]);
  });

  it('that comes late is flagged, issued or delivered', () => {
    const walk = refused();
    const late = (step: string) => [{ data: { flags: [{ code: 'late', step, limit: '2018-02-08' }] } }];
    expect(send(walk, issue(walk, '2018-02-09'), about(walk))).toMatchObject(late('letter'));
    const letter = walk.events.at(-1)?.meta.eventId ?? '';
    expect(answerTo(walk, deliver(letter, '2018-02-08'))).toBe('household-case.letter-delivered-before-issue');
    expect(answerTo(walk, deliver(letter, '2021-07-01'))).toBe('household-case.letter-delivered-in-future');
    expect(send(walk, deliver(letter, '2018-02-10'))).toMatchObject(late('letter-delivery'));
    expect(answerTo(walk, deliver(letter, '2018-02-10'))).toBe('household-case.letter-already-delivered');
  });

  it('delivered on the last day is in time', () => {
    const walk = refused();
    expect(send(walk, deliver(issued(walk, '2018-02-06'), '2018-02-08'))).toMatchObject([{ data: { flags: [] } }]);
  });

  it('is refused before its decision, in the future, and under a number that is used', () => {
    const walk = granted();
    expect(answerTo(walk, issue(walk, '2018-02-04'), about(walk))).toBe('household-case.letter-before-decision');
    expect(answerTo(walk, issue(walk, '2021-07-01'), about(walk))).toBe('household-case.letter-issued-in-future');
    expect(answerTo(walk, issue(walk, '2018-02-06'))).toBe('household-case.not-found-decision');
    expect(answerTo(walk, deliver('none', '2018-02-06'))).toBe('household-case.not-found-letter');
    issued(walk, '2018-02-06');
    send(walk, { type: 'terminate', decidedOn: day('2018-06-20'), cause: 'other', reason });
    expect(answerTo(walk, issue(walk, '2018-06-21'), about(walk))).toBe('household-case.document-no-already-used');
    expect(answerTo(walk, issue(walk, '2018-06-21', '试民告〔2018〕2号'), about(walk))).toEqual(['LetterIssued']);
  });

  it('is refused after an erasure', () => {
    const walk = granted();
    const command = [issue(walk, '2018-02-06'), about(walk)] as const;
    const letter = issued(walk, '2018-02-06');
    if (walk.state.status === 'unknown') throw new Error('Unknown');
    walk.state = { ...walk.state, application: { ...walk.state.application, means: erased } };
    expect(answerTo(walk, ...command)).toBe('household-case.erased');
    expect(answerTo(walk, deliver(letter, '2018-02-07'))).toBe('household-case.erased');
  });
});

describe('what a letter says', () => {
  it('of a grant: amounts, who is supplemented, clauses, remedies, how it comes about', () => {
    const letter = letterOf(granted());
    expect(letter).toMatchObject({ kind: 'decision', title: '最低生活保障审批结果告知书', addressee: '张某某' });
    expect(letter.amounts).toEqual([
      { from: '2018-03', to: null, baseFen: 30_000, supplementFen: 6_000, totalFen: 36_000 },
    ]);
    expect(letter.paragraphs.join('')).toContain('自2018年3月起，每月发放360元');
    expect(letter.supplements).toEqual(['张某某自2018年3月起每月增发60元（按“老年人（满60周岁）”，标准的20%）。']);
    expect(clausesOf(letter)).toEqual(['2.1', '2.4', '3.3.1', '3.3.4']);
    expect(letter.remedies.join('')).toMatch(/60日内.*6个月内.*试民发〔2018〕8号/u);
    expect(letter.explanation.join('\n')).not.toContain('m1');
    expect(letter.explanation.join('\n')).toContain('张某某增发60元');
  });

  it('of a frozen base after a death: the share, its document, and that the yearly steps go on from it', () => {
    const said = (taperBase: TaperBaseDecision | null) => {
      // 360 000 × 3 ÷ 12 = 90 000, 75% = 67 500, × 2/3 = 45 000.
      const walk = granted({ m1: '1980-01-01', m2: '1981-01-01', m3: '1982-01-01' });
      facts(walk, '2018-11-01', earns(1_200_000));
      send(walk, reassess('2018-11-20', { exitCause: 'employment' }));
      const left = { source: 'household-report', member: 'm3', cause: 'death' } as const;
      facts(walk, '2019-03-02', { type: 'MemberLeft', data: left }, earns(1_000_000));
      send(walk, reassess('2019-03-20', { occasion: 'change-reported', taperBase }));
      return letterOf(walk);
    };
    const documentNo = '试民发〔2019〕7号';
    const reduced = said({ reading: 'pro-rata', documentNo });
    expect(reduced).toMatchObject({ kind: 'change', title: '最低生活保障调整告知书' });
    expect(reduced.paragraphs.slice(0, 2)).toEqual([
      '2019年3月20日，经对你户作情况变化后的复核，渐退照旧。',
      '你户渐退前核定的差额每月900元，当时按3人核定；这3人现在保障2人，按试民发〔2019〕7号，自2019年4月起按3分之2折减，' +
        '差额由每月675元减为450元，以后各年仍按折减后的数逐年递减（条款3.4.1）。',
    ]);
    expect(reduced.amounts).toMatchObject([
      { from: '2019-04', to: '2019-12', baseFen: 45_000 },
      { from: '2020-01', to: '2020-12', baseFen: 30_000 },
    ]);
    expect(clausesOf(reduced)).toEqual(['3.4.1']);
    expect(reduced.explanation.join('\n')).toContain('每月450元（定下来的900元×75%×2口人÷3口人）');
    expect(said({ reading: 'kept', documentNo }).paragraphs[1]).toBe(
      '你户渐退前核定的差额每月900元，家庭成员减少后照原数逐年递减，不折减（试民发〔2019〕7号，条款3.4.1）。',
    );
    // Of what nobody has decided, nothing is told to the household.
    expect(said(null).paragraphs).toHaveLength(2);
  });

  it('of a redetermination: the standard of its months, which came after the decision', () => {
    const walk = granted();
    const law = { setUp: { ...setUp, standards: [...setUp.standards, nextYears] }, sources: [], officers };
    const redetermine = { type: 'redetermine', decidedOn: day('2018-12-20'), from: month('2019-01') } as const;
    send(walk, redetermine, { ...context, law });
    const { paragraphs, amounts } = letterOf(walk);
    expect(paragraphs.at(-1)).toBe('自2019年1月起执行的标准：每人每年4800元（试民发〔2019〕1号）。');
    expect(amounts).toMatchObject([{ from: '2019-01', totalFen: 48_000 }]);
  });

  it('of a grant: the months as they are paid, where a standard that is published rises later', () => {
    const law = { setUp: { ...setUp, standards: [...setUp.standards, nextYears] }, sources: [], officers };
    const walk = granted({ m1: '1949-12-31' }, { context: { ...context, law } });
    const grant = walk.events.find(({ type }) => type === 'BenefitGranted');
    const letter = letterOf(walk, grant?.meta.eventId);
    expect(letter).toMatchObject({
      kind: 'decision',
      amounts: [
        { from: '2018-03', to: '2018-12', totalFen: 36_000 },
        { from: '2019-01', to: null, totalFen: 48_000 },
      ],
    });
    expect(letter.paragraphs.slice(1)).toEqual([
      '自2018年3月起，每月发放360元；自2019年1月起，每月发放480元，以后有新的审批再变。',
      '审批时执行的标准：每人每年3600元（试民发〔2018〕1号）。',
      '自2019年1月起执行的标准：每人每年4800元（试民发〔2019〕1号）。',
    ]);
    expect(letter.supplements).toHaveLength(2);
    expect(clausesOf(letter)).toContain('2.4');
  });

  it('of a grant: the clauses that carry the amount, not those that were only looked at', () => {
    const ofGrant = (more: Parameters<typeof granted>[1]) => clausesOf(letterOf(granted({ m1: '1980-12-31' }, more)));
    expect(ofGrant({})).toEqual(['2.1', '2.4']);
    expect(ofGrant({ bills: [receipt] })).toEqual(['2.1', '2.4']);
    expect(ofGrant({ incomeFen: 400_000, bills: [receipt] })).toEqual(['2.1', '2.4', '3.2']);
    expect(ofGrant({ backstopGround: 'illness' })).toEqual(['2.1', '2.4', '3.1']);
    expect(ofGrant({ incomeFen: 900_000 })).toEqual(['2.1', '2.4']);
    expect(ofGrant({ incomeFen: 900_000, bills: [receipt] })).toEqual(['2.1', '2.4', '3.2']);
  });

  it('of a refusal: why, and that the township brings it', () => {
    const letter = letterOf(refused());
    expect(letter).toMatchObject({ kind: 'refusal', title: '最低生活保障不予批准告知书', amounts: [] });
    expect(letter.paragraphs).toContain('理由：人均收入不低于低保标准。');
    expect(letter.remedies.join('')).toContain('通过虚构县虚构镇人民政府（街道办事处）送达');
  });

  it('of what changes and what stops: the months to come, and why', () => {
    const walk = granted();
    facts(walk, '2018-05-02', earns(120_000));
    send(walk, reassess('2018-05-20', { occasion: 'change-reported' }));
    expect(letterOf(walk)).toMatchObject({ kind: 'change', title: '最低生活保障调整告知书' });
    expect(letterOf(walk).amounts.at(-1)).toMatchObject({ baseFen: 20_000, totalFen: 26_000 });
    // Of the 60 yuan in the table, too, it says whose they are and by which clause.
    expect(letterOf(walk).supplements).toEqual(['张某某照旧每月增发60元（按“老年人（满60周岁）”，标准的20%）。']);
    expect(clausesOf(letterOf(walk))).toContain('3.3.4');
    send(walk, { type: 'suspend', decidedOn: day('2018-06-20'), reason });
    expect(letterOf(walk)).toMatchObject({ kind: 'stop', title: '最低生活保障暂停发放告知书' });
    expect(letterOf(walk).paragraphs).toContain('理由：虚构的原因。');
    send(walk, { type: 'resume', decidedOn: day('2018-07-20'), reason });
    expect(letterOf(walk)).toMatchObject({ kind: 'change', title: '最低生活保障恢复发放告知书' });
    send(walk, { type: 'terminate', decidedOn: day('2018-09-20'), cause: 'own-request', reason });
    expect(letterOf(walk)).toMatchObject({ kind: 'stop', title: '最低生活保障停发告知书' });
    expect(letterOf(walk).paragraphs.join('')).toMatch(/最后发放月份为2018年9月.*理由：你户自愿退出/u);
  });

  it('of a stop after a suspension: the month that was paid last', () => {
    const walk = granted();
    send(walk, { type: 'suspend', decidedOn: day('2018-08-10'), reason });
    send(walk, { type: 'terminate', decidedOn: day('2018-11-10'), cause: 'own-request', reason });
    const [decided] = letterOf(walk).paragraphs;
    expect(decided).toContain('自2018年12月起停发，最后发放月份为2018年8月，此后暂停的月份不补发');
  });

  it('of a stop: its reason once, whoever wrote it, and no month that nobody named', () => {
    const stopped = (cause: TerminationCause, text: string) => {
      const walk = granted();
      send(walk, { type: 'terminate', decidedOn: day('2018-09-20'), cause, reason: { code: 'made-up', text } });
      return letterOf(walk);
    };
    const why = (...stop: Parameters<typeof stopped>) => stopped(...stop).paragraphs[1];
    expect(why('own-request', '自愿退出。')).toBe('理由：你户自愿退出。');
    expect(why('own-request', '户主书面申请，自愿退出')).toBe('理由：户主书面申请，自愿退出。');
    expect(why('concealment', '未申报门面房（虚构）')).toBe('理由：隐瞒家庭情况。未申报门面房（虚构）。');
    expect(why('other', '搬到女儿家居住（虚构）')).toBe('理由：搬到女儿家居住（虚构）。');
    const { explanation } = stopped('own-request', '自愿退出');
    expect(explanation[1]).toBe('结论：发到2018年9月为止，一共该发2520元。停发的原因：自愿退出。');
    expect(explanation.join('\n')).not.toMatch(/202[1-9]年/u);
  });

  it('names nobody where names are masked, and says nothing after an erasure', () => {
    const walk = granted();
    expect(JSON.stringify(compose(walk, maskName))).not.toContain('张某某');
    expect(JSON.stringify(compose(walk, maskName))).toContain('张**');
    const at = walk.events.findIndex(isLetterDecision);
    const decision = walk.events[at];
    if (decision?.type !== 'BenefitGranted') throw new Error('Not granted');
    walk.events[at] = { ...decision, data: { ...decision.data, basis: erased } };
    expect(compose(walk)).toEqual(erased);
  });

  it('is the same page for the same letter, and what people wrote is text in it', () => {
    const letter = letterOf(granted());
    expect(letterHtml(letter)).toBe(letterHtml(letterOf(granted())));
    const page = letterHtml({ ...letter, addressee: '<img src=x onerror=alert(1)>"&\'' });
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;&#39;（户）');
    expect(page).not.toMatch(/<(img|script)/u);
  });
});
