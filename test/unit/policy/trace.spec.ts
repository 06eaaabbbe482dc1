import { describe, expect, it } from '@jest/globals';
import { businessDate } from '../../../src/kernel/business-date.js';
import { month } from '../../../src/kernel/month.js';
import { type Assessment } from '../../../src/policy/assessment.js';
import { assess } from '../../../src/policy/jilin-2018-12/assess.js';
import { entitlement } from '../../../src/policy/jilin-2018-12/entitlement.js';
import { recomputeTrace } from '../../../src/policy/recompute-trace.js';
import { TRACE_BYTES, type TraceNode } from '../../../src/policy/trace.js';
import { assessment, bill, county, household, income, member } from './made-up.js';

const bytes = (trace: TraceNode): number => Buffer.byteLength(JSON.stringify(trace), 'utf8');

function step(trace: TraceNode, what: string): TraceNode {
  const found = trace.children?.find((child) => child.what === what);
  if (found === undefined) throw new Error(`no step ${what}`);
  return found;
}

/** Twenty people with every ground they can have, sixty incomes of every kind, a hundred receipts. */
function large(): Assessment {
  const ids = Array.from({ length: 20 }, (_, index) => `成员${index}`);
  return assess(
    assessment(
      {
        backstopGround: 'illness',
        members: ids.map((id, index) =>
          member(id, {
            birthDate: businessDate('1940-06-01'),
            labourCapacity: index % 2 === 0 ? 'none' : 'partial',
            otherScheme: index > 16 ? 'extreme-hardship' : 'none',
            disabilities: [
              { category: 'mental', level: 1 },
              { category: 'hearing', level: 2 },
            ],
            severeDisease: { code: 'uraemia', continuingMajorCost: index % 3 > 0 },
            locallyRecognised: ['lone', '留守'],
          }),
        ),
        annualIncome: Array.from({ length: 60 }, (_, index) =>
          income(ids[index % 20] ?? '', 110_000 + index, { guaranteedPovertyProjectReturn: index % 4 === 0 }),
        ),
        medicalBills: Array.from({ length: 100 }, (_, index) =>
          bill(ids[index % 20] ?? '', `R-${index % 70}`, 900_000 + index, { official: index % 7 > 0 }),
        ),
      },
      { county: { ...county, standards: county.standards.slice(0, 1) } },
    ),
  );
}

describe('the trace of an assessment', () => {
  it('names the guaranteed return (3.1) for what it decides, not for adding up', () => {
    const withIncome = (guaranteedPovertyProjectReturn: boolean) =>
      assess(
        assessment({
          members: [member('m1', { labourCapacity: 'none' })],
          annualIncome: [income('m1', 200_000, { guaranteedPovertyProjectReturn })],
        }),
      ).trace;
    expect(step(withIncome(false), 'counted-income')).toMatchObject({ clause: '2.1', value: 200_000 });
    const left = step(withIncome(true), 'counted-income');
    expect(left).toMatchObject({ clause: '2.1', value: 0, children: [{ clause: '3.1', value: 200_000 }] });
    expect(JSON.stringify(withIncome(false))).not.toContain('"3.1"');
  });

  it('shows the paid ground and the losing ones with the reason', () => {
    const { trace } = assess(
      assessment({
        members: [
          member('m1', {
            birthDate: businessDate('1946-01-01'),
            disabilities: [{ category: 'physical', level: 2 }],
            severeDisease: { code: 'malignant-tumour', continuingMajorCost: true },
          }),
        ],
      }),
    );
    const person = step(trace, 'supplements').children?.[0];
    expect(person).toMatchObject({ subject: '/household/members/0', value: 18_000, why: 'severe-disease' });
    expect(
      person?.children?.map(({ clause, what, value, applied, why }) => [clause, what, value, applied, why]),
    ).toEqual([
      ['3.3.2', 'severe-disease', 60, true, 'highest'],
      ['3.3.3', 'key-group', 50, false, 'lower-than-highest'],
      ['3.3.4', 'other:elderly', null, false, 'rate-not-set'],
      ['3.3.4', 'other:severe-disability', null, false, 'rate-not-set'],
    ]);
    expect(person?.children?.[1]?.inputs?.map(({ name, source }) => [name, source])).toEqual([
      ['aged-70', '/household/members/0/birthDate'],
      ['level-1-or-2', '/household/members/0/disabilities/0'],
      ['elderly-and-disabled', '/household/members/0/birthDate'],
    ]);
  });

  it('goes receipt by receipt, and says why one does not count', () => {
    const { trace } = assess(
      assessment({
        annualIncome: [income('m1', 400_000)],
        medicalBills: [
          bill('m1', 'R-1', 100_000),
          bill('m1', 'R-1', 100_000),
          bill('m1', 'R-2', 9_000, { official: false }),
        ],
      }),
    );
    const bills = step(trace, 'deducted-income').children?.[0];
    expect(bills?.inputs).toEqual([
      { name: 'receipt', value: 100_000, source: '/household/medicalBills/0', of: { total: 100_000, reimbursed: 0 } },
      {
        name: 'receipt',
        value: 0,
        source: '/household/medicalBills/1',
        of: { total: 100_000, reimbursed: 0 },
        why: 'receipt-already-used',
      },
      {
        name: 'receipt',
        value: 0,
        source: '/household/medicalBills/2',
        of: { total: 9_000, reimbursed: 0 },
        why: 'not-official',
      },
    ]);
  });

  it('keeps within its bytes for a large household, and folds sums that stay sums', () => {
    const answer = large();
    expect(bytes(answer.trace)).toBeLessThanOrEqual(TRACE_BYTES);
    expect(recomputeTrace(answer.trace)).toEqual([]);
    const folds = JSON.stringify(answer.trace).match(/"why":"folded","count":\d+/g) ?? [];
    expect(folds.length).toBeGreaterThanOrEqual(3);
  });

  it('holds codes only: nothing but printable ASCII, whatever the names of people and local grounds', () => {
    expect(JSON.stringify(large().trace)).toMatch(/^[\x20-\x7e]+$/);
  });

  it('is the same bytes for the same input', () => {
    expect(JSON.stringify(large())).toBe(JSON.stringify(large()));
  });

  it('is refuted by itself when a figure in it was altered', () => {
    const { trace } = assess(assessment({ annualIncome: [income('m1', 60_000)] }));
    expect(recomputeTrace(trace)).toEqual([]);
    const forged = JSON.parse(JSON.stringify(trace).replaceAll('25000', '26000')) as TraceNode;
    expect(recomputeTrace(forged)).toContainEqual({ what: 'base', stored: 26_000, recomputed: 25_000 });
  });
});

describe('the trace of an entitlement', () => {
  it('keeps within its bytes for a long case, and recomputes', () => {
    const years = Array.from({ length: 60 }, (_, index) => ({
      type: 'reassess' as const,
      decidedOn: businessDate(`${2019 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-15`),
      household: household({
        members: [member('m1', { birthDate: businessDate('1940-06-01') }), member('m2')],
        annualIncome: [income('m1', 10_000 * index)],
      }),
    }));
    const grant = { type: 'grant' as const, decidedOn: businessDate('2018-03-01'), household: household() };
    const { trace, periods } = entitlement({ county, decisions: [grant, ...years] }, month('2025-12'));
    expect(periods.length).toBeGreaterThan(40);
    expect(bytes(trace)).toBeLessThanOrEqual(TRACE_BYTES);
    expect(recomputeTrace(trace)).toEqual([]);
  });
});
