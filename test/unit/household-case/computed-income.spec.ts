import { describe, expect, it } from '@jest/globals';
import { type HouseholdFact } from '../../../src/household-case/domain/household-facts.events.js';
import { whyOf } from '../../../src/household-case/queries/case-history.js';
import { householdViewOf } from '../../../src/household-case/queries/household-view.js';
import { fen } from '../../../src/kernel/fen.js';
import { personal, valueOr } from '../../../src/kernel/personal.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { type IncomeComputation } from '../../../src/policy/accounting-rates.js';
import { computedText } from '../../../src/policy/explanation/computed-text.js';
import { type IncomeItem, type Member } from '../../../src/policy/household.js';
import { CaseWalk } from '../../support/case-walk.js';
import { applicant, applicationEvent } from '../../support/made-up-application.js';
import { context as usual, day, reassess, setUp } from '../../support/made-up-course.js';

const documentNo = '试民发〔2018〕5号';
const from = day('2018-01-01');
const labour = (labourCapacity: 'full' | 'partial', perMonth: number) =>
  ({
    table: 'rural-labour',
    work: '建筑',
    labourCapacity,
    effectiveFrom: from,
    perMonthFen: fen(perMonth),
    documentNo,
  }) as const;
const context = {
  ...usual,
  law: {
    sources: [],
    officers: null,
    setUp: {
      ...setUp,
      accountingRates: [
        { table: 'crop', crop: '玉米', year: 2017, perMuFen: fen(31_250), documentNo },
        { table: 'subsidy', crop: '玉米', year: 2017, perMuFen: fen(8_733), documentNo },
        { table: 'alimony', method: 'per-child', effectiveFrom: from, perChildFen: fen(60_000), documentNo },
        labour('full', 100_000),
        labour('partial', 50_000),
      ] as const,
    },
  },
};

const maize = (table: 'crop' | 'subsidy' = 'crop') => ({ table, crop: '玉米', year: 2017, mu: 2.5 }) as const;
const building = (labourCapacity: 'full' | 'partial') =>
  ({ table: 'rural-labour', work: '建筑', labourCapacity, months: 3 }) as const;
const child = { householdMembers: 3, annualIncomeFen: fen(3_000_000), supportedParents: 2 };

function item(kind: IncomeItem['kind'], computed: IncomeComputation, more: Partial<IncomeItem> = {}): IncomeItem {
  return { member: 'm1', kind, amountFen: fen(0), guaranteedPovertyProjectReturn: false, computed, ...more };
}

const condition = (labourCapacity: Member['labourCapacity']) =>
  personal({ ...valueOr(applicant.condition, null as never), labourCapacity });
const verified = (...annualIncome: readonly IncomeItem[]): HouseholdFact => ({
  type: 'IncomeVerified',
  data: { source: 'survey', annualIncome: personal(annualIncome) },
});
const nowIs = (capacity: Member['labourCapacity']): HouseholdFact => ({
  type: 'MemberConditionVerified',
  data: { source: 'survey', member: 'm1', condition: condition(capacity) },
});

/** What is wrong, as `pointer: expected`; nothing where it was done. */
function faultsOf(answer: ReturnType<CaseWalk['send']>): readonly string[] {
  return isRejection(answer) ? (answer.faults ?? []).map(({ pointer, expected }) => `${pointer}: ${expected}`) : [];
}

function apply(walk: CaseWalk, capacity: Member['labourCapacity'], ...annualIncome: readonly IncomeItem[]) {
  const means = personal({ backstopGround: null, annualIncome, medicalBills: [] });
  const application = { ...applicationEvent.data, members: [{ ...applicant, condition: condition(capacity) }], means };
  return walk.send({ type: 'submit-application', appliedOn: day('2018-01-10'), application }, context);
}

const tell = (walk: CaseWalk, on: string, ...told: readonly HouseholdFact[]) =>
  walk.send({ type: 'record-facts', effectiveOn: day(on), facts: told.map((fact) => ({ fact, at: '' })) }, context);
const grant = (walk: CaseWalk) =>
  walk.send({ type: 'record-decision', decidedOn: day('2018-02-05'), by: 'p-9' }, context);

describe('labour that the county’s table gives (4.1.3)', () => {
  it('is refused in an application at another capacity than the member’s', () => {
    expect(faultsOf(apply(new CaseWalk(), 'partial', item('wage', building('full'))))).toEqual([
      '/annualIncome/0/computed/labourCapacity: 应为 partial：成员 m1 在 2018-01-10 有部分劳动能力（条款4.1.3）',
    ]);
    expect(faultsOf(apply(new CaseWalk(), 'none', item('wage', building('partial'))))).toEqual([
      '/annualIncome/0/computed: 成员 m1 在 2018-01-10 没有劳动能力（none），没有可用的打工核算标准：确有收入的，应填实际金额（条款4.1.3）',
    ]);
    expect(faultsOf(apply(new CaseWalk(), 'full', item('wage', building('full'))))).toEqual([]);
  });

  it('is held to the capacity of its own day, also where the same command or day changes it', () => {
    const walk = new CaseWalk();
    apply(walk, 'full');
    const full = verified(item('wage', building('full')));
    const partial = verified(item('wage', building('partial')));
    const wrong = [
      '/annualIncome/0/computed/labourCapacity: 应为 partial：成员 m1 在 2018-01-20 有部分劳动能力（条款4.1.3）',
    ];
    expect(faultsOf(tell(walk, '2018-01-20', nowIs('partial'), full))).toEqual(wrong);
    expect(faultsOf(tell(walk, '2018-01-19', full))).toEqual([]);
    expect(faultsOf(tell(walk, '2018-01-20', nowIs('partial')))).toEqual([]);
    expect(faultsOf(tell(walk, '2018-01-20', full))).toEqual(wrong);
    expect(faultsOf(tell(walk, '2018-01-20', partial))).toEqual([]);
  });

  it('that no longer fits is looked at again before anybody decides', () => {
    const walk = new CaseWalk();
    apply(walk, 'full', item('wage', building('full')));
    tell(walk, '2018-01-20', nowIs('partial'));
    const refused = grant(walk);
    expect(refused).toMatchObject({ code: 'household-case.computed-income-differs', clause: '4.1.3' });
    expect(faultsOf(refused)).toEqual([
      '/annualIncome/0/computed/labourCapacity: 应为 partial：成员 m1 在 2018-02-05 有部分劳动能力（条款4.1.3）',
    ]);
    tell(walk, '2018-01-21', verified(item('wage', building('partial'))));
    expect(grant(walk)).toMatchObject([{ type: 'BenefitGranted', data: { baseMonthlyFen: 17_500 } }, {}]);
    tell(walk, '2018-03-01', nowIs('full'));
    expect(walk.send(reassess('2018-03-05'), context)).toMatchObject({
      code: 'household-case.computed-income-differs',
    });
  });
});

describe('a computed item', () => {
  it.each<[string, IncomeItem, readonly string[]]>([
    [
      'a crop',
      item('wage', maize()),
      ['/annualIncome/0/kind: 应为 business（经营净收入）：按主要农作物标准计算的收入是这一类（条款4.1.3）'],
    ],
    [
      'a subsidy',
      item('property', maize('subsidy')),
      [
        '/annualIncome/0/kind: 应为 business（经营净收入）或 transfer（转移性收入）：按政策性补贴标准计算的收入是这一类（条款4.1.3）',
      ],
    ],
    [
      'alimony',
      item('business', { table: 'alimony', children: [child] }),
      ['/annualIncome/0/kind: 应为 transfer（转移性收入）：按赡养费标准计算的收入是这一类（条款4.1.3）'],
    ],
    [
      'labour',
      item('business', building('full')),
      ['/annualIncome/0/kind: 应为 wage（工资性收入）：按打工标准计算的收入是这一类（条款4.1.3）'],
    ],
    [
      'what does not count as income',
      item('business', maize(), { guaranteedPovertyProjectReturn: true }),
      ['/annualIncome/0/guaranteedPovertyProjectReturn: 应为 false：按核算标准计算的收入不是这一项（条款4.1.3）'],
    ],
    [
      'a pension',
      item('transfer', { table: 'alimony', children: [child] }, { basicOldAgePension: true }),
      ['/annualIncome/0/basicOldAgePension: 应为 false：按核算标准计算的收入不是这一项（条款4.1.3）'],
    ],
  ])('is of the kind of its table: %s', (_, wrong, faults) => {
    expect(faultsOf(apply(new CaseWalk(), 'full', wrong))).toEqual(faults);
  });

  it('keeps quantity, rate, document and result, and tells them', () => {
    const walk = new CaseWalk();
    apply(walk, 'full', item('business', maize()), item('business', maize('subsidy')));
    tell(
      walk,
      '2018-01-20',
      verified(item('business', maize()), item('transfer', { table: 'alimony', children: [child] })),
    );
    const crops = [
      '玉米2.5亩（2017年）×每亩净收入312.50元，得781.25元（依据试民发〔2018〕5号，条款4.1.3）',
      '玉米2.5亩（2017年）×每亩补贴87.33元，得218.33元（依据试民发〔2018〕5号，条款4.1.3）',
      '1名子女×每人每年赡养费600元，得600元（依据试民发〔2018〕5号，条款4.1.3）',
    ];
    const [application, income] = walk.events.map(whyOf);
    expect(application).toBe(`按县里的核算标准算的收入：\n· ${crops[0]}\n· ${crops[1]}`);
    expect(income).toBe(`按县里的核算标准算的收入：\n· ${crops[0]}\n· ${crops[2]}`);
    if (walk.state.status === 'unknown') throw new Error('Not applied');
    expect(householdViewOf('case-1', walk.state, day('2018-01-20')).annualIncome).toMatchObject([
      { amountFen: 78_125, rate: { documentNo, perMuFen: 31_250 }, how: crops[0] },
      { amountFen: 60_000, rate: { documentNo, perChildFen: 60_000 }, how: crops[2] },
    ]);
  });

  it('of alimony by the children’s means tells the formula', () => {
    const share = {
      table: 'alimony',
      method: 'share-of-surplus',
      effectiveFrom: from,
      keptPercentOfStandard: 200,
      sharePercent: 50,
      documentNo,
    } as const;
    const of = { table: 'alimony', children: [child] } as const;
    expect(computedText(of, share, 210_000)).toBe(
      '1名子女的赡养费：各家全年收入减去每口人标准的200%，余下的50%由所赡养的老人平分，得2100元（依据试民发〔2018〕5号，条款4.1.3）',
    );
  });

  it('is told with the grant and with every assessment after it', () => {
    const walk = new CaseWalk();
    apply(walk, 'full', item('business', maize()), item('wage', { ...building('full'), months: 2 }));
    grant(walk);
    walk.send(reassess('2018-03-05'), context);
    const [, granted, reassessed] = walk.events.filter(({ type }) => !type.startsWith('Supplement')).map(whyOf);
    for (const text of [granted, reassessed]) {
      expect(text).toContain('玉米2.5亩（2017年）×每亩净收入312.50元，得781.25元（依据试民发〔2018〕5号，条款4.1.3）');
      expect(text).toContain(
        '打工（建筑，完全劳动能力）2个月×每月1000元，得2000元（依据试民发〔2018〕5号，条款4.1.3）',
      );
    }
  });
});
