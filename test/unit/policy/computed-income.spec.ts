import { describe, expect, it } from '@jest/globals';
import { readAssessment } from '../../../src/assessment-input/read-assessment.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { type AccountingRate, type IncomeComputation } from '../../../src/policy/accounting-rates.js';
import { assess } from '../../../src/policy/jilin-2018-12/assess.js';
import { computeIncome } from '../../../src/policy/jilin-2018-12/clause-4-1-3-accounting-standards.js';
import { assessment, county, income, member } from './made-up.js';

const documentNo = '试民办〔2018〕3号';
const rates: readonly AccountingRate[] = [
  { table: 'crop', crop: 'maize', year: 2017, perMuFen: fen(31_250), documentNo },
  { table: 'crop', crop: 'maize', year: 2018, perMuFen: fen(33_000), documentNo },
  { table: 'cash-crop', crop: 'ginseng', year: 2017, perMuFen: fen(800_000), documentNo },
  { table: 'subsidy', crop: 'maize', year: 2017, perMuFen: fen(8_733), documentNo },
  {
    table: 'rural-labour',
    work: 'building',
    labourCapacity: 'full',
    effectiveFrom: businessDate('2018-01-01'),
    perMonthFen: fen(150_000),
    documentNo,
  },
  {
    table: 'rural-labour',
    work: 'building',
    labourCapacity: 'full',
    effectiveFrom: businessDate('2018-07-01'),
    perMonthFen: fen(160_000),
    documentNo,
  },
];
const on = businessDate('2018-06-30');
const STANDARD = fen(360_000);

function computed(of: IncomeComputation, table = rates): number | null {
  return computeIncome(table, of, on, STANDARD)?.amountFen ?? null;
}

describe('income computed from the county tables of clause 4.1.3', () => {
  it('crops, cash crops and subsidies: mu by the rate of the crop and year, rounded once', () => {
    expect(computed({ table: 'crop', crop: 'maize', year: 2017, mu: 3.5 })).toBe(109_375);
    expect(computed({ table: 'cash-crop', crop: 'ginseng', year: 2017, mu: 0.25 })).toBe(200_000);
    // 8733 × 3.5 = 30565.5
    expect(computed({ table: 'subsidy', crop: 'maize', year: 2017, mu: 3.5 })).toBe(30_566);
  });

  it('labour: months by the rate in force for the work and capacity', () => {
    expect(computed({ table: 'rural-labour', work: 'building', labourCapacity: 'full', months: 6.5 })).toBe(975_000);
    expect(computed({ table: 'rural-labour', work: 'building', labourCapacity: 'partial', months: 6 })).toBeNull();
  });

  it('nothing where the county published nothing for the crop or year', () => {
    expect(computed({ table: 'crop', crop: 'rice', year: 2017, mu: 1 })).toBeNull();
    expect(computed({ table: 'crop', crop: 'maize', year: 2016, mu: 1 })).toBeNull();
  });

  it('alimony: a sum per child, or a share of what is above a multiple of the standard, never below zero', () => {
    const children = [
      { householdMembers: 3, annualIncomeFen: fen(3_000_001), supportedParents: 2 },
      { householdMembers: 4, annualIncomeFen: fen(100_000), supportedParents: 2 },
    ];
    const from = businessDate('2018-01-01');
    const fixed: AccountingRate = {
      table: 'alimony',
      method: 'per-child',
      effectiveFrom: from,
      perChildFen: fen(60_000),
      documentNo,
    };
    const share: AccountingRate = {
      table: 'alimony',
      method: 'share-of-surplus',
      effectiveFrom: from,
      keptPercentOfStandard: 150,
      sharePercent: 50,
      documentNo,
    };
    expect(computed({ table: 'alimony', children }, [fixed])).toBe(120_000);
    // (3000001 − 360000 × 1.5 × 3) × 50% ÷ 2 = 345000.25; the second child's household is below what it keeps
    expect(computed({ table: 'alimony', children }, [share])).toBe(345_000);
  });

  it('keeps quantity, table and result in the trace', () => {
    const computation = { table: 'crop', crop: 'maize', year: 2017, mu: 3.5 } as const;
    const input = assessment(
      { annualIncome: [income('m1', 109_375, { kind: 'business', computed: computation })] },
      { county: { ...county, accountingRates: rates } },
    );
    const { trace, countedIncomeFen } = assess(input);
    expect(countedIncomeFen).toBe(109_375);
    const steps = trace.children?.find(({ what }) => what === 'counted-income')?.children;
    expect(steps).toEqual([
      {
        clause: '4.1.3',
        what: 'computed-income',
        subject: '/household/annualIncome/0',
        formula: 'round(quantity*rate)',
        inputs: [
          { name: 'mu', value: 3.5, source: '/household/annualIncome/0/computed' },
          { name: 'rate', value: 31_250, source: '/county/accountingRates/0' },
        ],
        value: 109_375,
        applied: true,
        why: 'crop',
      },
    ]);
  });

  it('has no step where it is left out', () => {
    const crop = { kind: 'business', computed: { table: 'crop', crop: 'maize', year: 2017, mu: 3.5 } } as const;
    const input = assessment(
      {
        members: [member('m1'), member('m2', { otherScheme: 'orphan' })],
        annualIncome: [income('m2', 109_375, crop)],
      },
      { county: { ...county, accountingRates: rates } },
    );
    const steps = assess(input).trace.children?.find(({ what }) => what === 'counted-income')?.children;
    expect(steps?.map(({ what }) => what)).toEqual(['income-left-out']);
  });

  it('is a fault where the recorded result is not what the table gives, or no rate is published', () => {
    const withIncome = (amount: number, crop: string): unknown =>
      assessment(
        {
          members: [member('m1')],
          annualIncome: [income('m1', amount, { computed: { table: 'crop', crop, year: 2017, mu: 3.5 } })],
        },
        { county: { ...county, accountingRates: rates } },
      );
    const faults = (raw: unknown) => {
      const read = readAssessment(raw);
      return read.ok ? [] : read.faults;
    };
    expect(faults(withIncome(109_375, 'maize'))).toEqual([]);
    expect(faults(withIncome(109_376, 'maize'))).toEqual([
      {
        pointer: '/household/annualIncome/0/amountFen',
        expected: `应为109375，即按${documentNo}算出的数（条款4.1.3）`,
      },
    ]);
    expect(faults(withIncome(109_375, 'rice')).map(({ pointer }) => pointer)).toEqual([
      '/household/annualIncome/0/computed',
    ]);
  });
});
