import { describe, expect, it } from '@jest/globals';
import { type AccountingTables } from '../../../src/county-standards/domain/accounting-rates.events.js';
import { countySetUpOn } from '../../../src/county-standards/domain/county-set-up.reading.js';
import { countyStandardsDecider } from '../../../src/county-standards/domain/county-standards.decider.js';
import { type CountyStandardsEvent } from '../../../src/county-standards/domain/county-standards.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { computeIncome } from '../../../src/policy/jilin-2018-12/clause-4-1-3-accounting-standards.js';
import { deciderSpec } from '../../support/decider-spec.js';

const { given } = deciderSpec(countyStandardsDecider);
const context = { today: businessDate('2018-06-01') };
const eventIdOf = (revision: number) => `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`;
const reason = { code: 'publication-corrected', text: '录入有误' };

const maize = (perMuFen: number, year = 2017) => ({
  table: 'crop' as const,
  crop: '玉米',
  year,
  perMuFen: fen(perMuFen),
});
const building = (perMonthFen: number) => ({
  work: '建筑',
  labourCapacity: 'full' as const,
  perMonthFen: fen(perMonthFen),
});
const tables = (date: string, change: Partial<AccountingTables> = {}) => ({
  effectiveFrom: businessDate(date),
  crops: [],
  labour: [],
  alimony: null,
  documentNo: '试民发〔2018〕6号',
  ...change,
});
const published = (...of: Parameters<typeof tables>) => ({
  type: 'AccountingRatesPublished' as const,
  data: tables(...of),
});
const publish = (...of: Parameters<typeof tables>) => ({
  type: 'publish-accounting-rates' as const,
  tables: tables(...of),
});
const correct = (change: Partial<AccountingTables>, corrected = eventIdOf(0)) => {
  const { effectiveFrom, ...content } = tables('2018-01-01', change);
  return {
    type: 'correct' as const,
    correction: { type: 'AccountingRatesCorrected' as const, data: { corrected, ...content } },
    reason: { ...reason, text: `${reason.text}（${effectiveFrom}）` },
  };
};

describe('accounting rates', () => {
  it('are published by document, any of the tables in it', () => {
    const all = {
      crops: [maize(31_250), { ...maize(8_000), table: 'subsidy' as const }],
      labour: [building(250_000)],
      alimony: { method: 'share-of-surplus' as const, keptPercentOfStandard: 200, sharePercent: 50 },
    };
    given([])
      .when(publish('2018-03-15', all), context)
      .then([published('2018-03-15', all)]);
    given([]).when(publish('2018-03-15'), context).thenRejected('county-standards.nothing-published', '4.1.3');
  });

  it('do not say the same thing twice, in one document or another', () => {
    const before = published('2018-01-01', {
      crops: [maize(31_250)],
      labour: [building(250_000)],
      alimony: { method: 'per-child', perChildFen: fen(60_000) },
    });
    const code = 'county-standards.line-already-published';
    given([])
      .when(publish('2018-01-01', { crops: [maize(1), maize(2)] }), context)
      .thenRejected(code, '4.1.3');
    given([])
      .when(publish('2018-01-01', { labour: [building(1), building(2)] }), context)
      .thenRejected(code);
    // A crop has one rate for a harvest year, from whatever day; labour and alimony have one from a day.
    given([before])
      .when(publish('2018-06-01', { crops: [maize(1)] }), context)
      .thenRejected(code);
    given([before])
      .when(publish('2018-01-01', { labour: [building(1)] }), context)
      .thenRejected(code);
    given([before])
      .when(publish('2018-01-01', { alimony: { method: 'per-child', perChildFen: fen(1) } }), context)
      .thenRejected(code);
  });

  it('are succeeded line by line by those of a later day', () => {
    const once = given([published('2018-01-01', { labour: [building(250_000)] })]);
    once
      .when(publish('2019-01-01', { labour: [building(260_000)] }), context)
      .then([published('2019-01-01', { labour: [building(260_000)] })]);
  });

  it('can be put right and added to; a line that was published stays', () => {
    const once = given([published('2018-01-01', { crops: [maize(31_250)], labour: [building(250_000)] })]);
    const { result } = once.when(
      correct({ crops: [maize(32_000), maize(33_000, 2018)], labour: [building(250_000)] }),
      context,
    );
    expect(result).toMatchObject([
      { effectiveOn: '2018-01-01', corrects: eventIdOf(0), reason: { code: reason.code } },
    ]);
    once.when(correct({ crops: [maize(32_000)] }), context).thenRejected('county-standards.line-taken-away', '4.1.3');
    const other = given([
      published('2018-01-01', { crops: [maize(31_250)] }),
      published('2018-01-01', { labour: [building(250_000)] }),
    ]);
    other
      .when(correct({ crops: [maize(31_250)], labour: [building(1)] }), context)
      .thenRejected('county-standards.line-already-published');
  });
});

describe('the accounting rates of a decision', () => {
  const meta = (revision: number) => ({
    eventId: eventIdOf(revision),
    stream: 'countyStandards-area-220122',
    revision,
    effectiveOn: businessDate('2018-01-01'),
    recordedAt: '2018-01-01T00:00:00.000Z',
  });
  const from = businessDate('2018-01-01');
  const law: CountyStandardsEvent[] = [
    {
      type: 'StandardPublished',
      data: { residence: 'rural', effectiveFrom: from, annualPerPersonFen: fen(360_000), documentNo: '试〔2018〕1号' },
    },
    {
      type: 'SupplementRatesPublished',
      data: { effectiveFrom: from, severeDisease: 60, keyGroup: 50, other: [], documentNo: '试〔2018〕2号' },
    },
    {
      type: 'LocalRulesPublished',
      data: {
        effectiveFrom: from,
        rounding: 'fen',
        urbanAdopts: [],
        choices: [],
        localSevereDiseases: [],
        documentNo: '试〔2018〕3号',
      },
    },
  ];
  const lawOn = (more: readonly CountyStandardsEvent[], date: string) => {
    const events = [...law, ...more].map((event, revision) => ({ ...event, meta: meta(revision) }));
    const found = countySetUpOn(events, '220122', 'rural', businessDate(date));
    if (isRejection(found)) throw new Error(found.code);
    return found;
  };
  const labourOn = (more: readonly CountyStandardsEvent[], date: string) => {
    const { setUp, sources } = lawOn(more, date);
    const computation = { table: 'rural-labour', work: '建筑', labourCapacity: 'full', months: 2 } as const;
    const found = computeIncome(setUp.accountingRates ?? [], computation, businessDate(date), fen(360_000));
    return [found?.amountFen, sources.length];
  };

  it('come with the document that sets the rounding', () => {
    expect(lawOn([], '2018-02-28').setUp).toMatchObject({ rounding: 'fen', roundingDocumentNo: '试〔2018〕3号' });
  });

  it('are those in force on its day, with the events that say so', () => {
    const more = [
      published('2018-03-01', { labour: [building(250_000)] }),
      published('2019-01-01', { labour: [building(260_000)] }),
    ];
    expect(labourOn(more, '2018-02-28')).toEqual([undefined, 3]);
    expect(labourOn(more, '2018-03-01')).toEqual([500_000, 4]);
    expect(labourOn(more, '2019-05-01')).toEqual([520_000, 5]);
  });

  it('are the right ones once they were put right, and the correction is what says so', () => {
    const { effectiveFrom, ...content } = tables('2018-03-01', { labour: [building(240_000)] });
    const corrected = {
      type: 'AccountingRatesCorrected' as const,
      data: { corrected: eventIdOf(3), ...content },
    };
    const more = [published('2018-03-01', { labour: [building(250_000)] }), corrected];
    expect(labourOn(more, '2018-03-01')).toEqual([480_000, 4]);
    expect(lawOn(more, effectiveFrom).sources.at(-1)?.eventId).toBe(eventIdOf(4));
  });

  it('are absent where none were published', () => {
    expect(lawOn([], '2018-05-01').setUp).not.toHaveProperty('accountingRates');
  });
});
