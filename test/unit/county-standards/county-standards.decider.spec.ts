import { describe, expect, it } from '@jest/globals';
import { countySetUpOn } from '../../../src/county-standards/domain/county-set-up.reading.js';
import { countyStandardsDecider } from '../../../src/county-standards/domain/county-standards.decider.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { deciderSpec } from '../../support/decider-spec.js';

const { given } = deciderSpec(countyStandardsDecider);
const context = { today: businessDate('2018-06-01') };
const eventIdOf = (revision: number) => `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`;

const standardFrom = (date: string, annual = 360_000, residence: 'rural' | 'urban' = 'rural') => ({
  residence,
  effectiveFrom: businessDate(date),
  annualPerPersonFen: fen(annual),
  documentNo: '试民发〔2018〕1号',
});
const published = (date: string, annual = 360_000, residence: 'rural' | 'urban' = 'rural') => ({
  type: 'StandardPublished' as const,
  data: standardFrom(date, annual, residence),
});
const rates = (change: object = {}) => ({
  effectiveFrom: businessDate('2018-01-01'),
  severeDisease: 60,
  keyGroup: 50,
  other: [],
  documentNo: '试民发〔2018〕2号',
  ...change,
});
const rules = (change: object = {}) => ({
  effectiveFrom: businessDate('2018-01-01'),
  rounding: 'fen' as const,
  urbanAdopts: [],
  choices: [],
  localSevereDiseases: [],
  documentNo: '试民发〔2018〕3号',
  ...change,
});
const reason = { code: 'publication-corrected', text: '录入有误' };
const correctedStandard = (corrected: string, annual = 380_000, documentNo = '试民发〔2018〕9号') => ({
  type: 'StandardCorrected' as const,
  data: { corrected, annualPerPersonFen: fen(annual), documentNo },
});
const correction = (...of: Parameters<typeof correctedStandard>) => ({
  type: 'correct' as const,
  correction: correctedStandard(...of),
  reason,
});

describe('a standard', () => {
  it('is published for a residence kind from the first of a month', () => {
    given([])
      .when({ type: 'publish-standard', standard: standardFrom('2018-07-01') }, context)
      .then([published('2018-07-01')]);
    given([])
      .when({ type: 'publish-standard', standard: standardFrom('2018-07-02') }, context)
      .thenRejected('county-standards.not-first-of-month', '2.4');
  });

  it('is not published twice for one date, but for another residence kind or date', () => {
    const once = given([published('2018-07-01')]);
    once
      .when({ type: 'publish-standard', standard: standardFrom('2018-07-01', 400_000) }, context)
      .thenRejected('county-standards.already-published', '2.4');
    once
      .when({ type: 'publish-standard', standard: standardFrom('2018-07-01', 500_000, 'urban') }, context)
      .then([published('2018-07-01', 500_000, 'urban')]);
    once
      .when({ type: 'publish-standard', standard: standardFrom('2019-07-01', 400_000) }, context)
      .then([published('2019-07-01', 400_000)]);
  });
});

describe('a document of any kind', () => {
  const effectiveFrom = (date: string) => ({ effectiveFrom: businessDate(date), documentNo: '试民发〔2018〕9号' });
  const every = (date: string) =>
    [
      { type: 'publish-standard', standard: standardFrom(date) },
      { type: 'publish-supplement-rates', rates: rates(effectiveFrom(date)) },
      { type: 'publish-local-rules', rules: rules(effectiveFrom(date)) },
      {
        type: 'publish-accounting-rates',
        tables: {
          ...effectiveFrom(date),
          crops: [],
          labour: [],
          alimony: { method: 'per-child', perChildFen: fen(1) },
        },
      },
      {
        type: 'publish-property-limits',
        limits: { ...effectiveFrom(date), residence: 'rural', limits: [{ kind: 'vessel', amount: null, text: '无' }] },
      },
      { type: 'appoint-officers', appointment: { ...effectiveFrom(date), officers: [] } },
    ] as const;

  it.each(every('2999-02-01'))('does not apply from a day beyond two years: $type', (command) => {
    given([]).when(command, context).thenRejected('county-standards.too-far-ahead', '2.4');
  });

  it('may be published two years before it applies, or long after', () => {
    for (const date of ['2020-06-01', '2012-01-01'])
      given([])
        .when({ type: 'publish-standard', standard: standardFrom(date) }, context)
        .then([published(date)]);
    given([])
      .when({ type: 'publish-standard', standard: standardFrom('2020-07-01') }, context)
      .thenRejected('county-standards.too-far-ahead');
  });
});

describe('a correction', () => {
  it('keeps the date, says what it corrects and why', () => {
    const { result } = given([published('2018-07-01')]).when(correction(eventIdOf(0)), context);
    expect(result).toMatchObject([
      { type: 'StandardCorrected', effectiveOn: '2018-07-01', corrects: eventIdOf(0), reason: { text: '录入有误' } },
    ]);
  });

  it('is of what stands: the last correction, not what it replaced', () => {
    const twice = given([published('2018-07-01'), correctedStandard(eventIdOf(0))]);
    twice.when(correction(eventIdOf(0), 390_000), context).thenRejected('county-standards.not-found');
    expect(isRejection(twice.when(correction(eventIdOf(1), 390_000), context).result)).toBe(false);
  });

  it('of nothing, or that changes nothing, is refused', () => {
    given([])
      .when(correction(eventIdOf(0)), context)
      .thenRejected('county-standards.not-found');
    given([published('2018-07-01')])
      .when(correction(eventIdOf(0), 360_000, '试民发〔2018〕1号'), context)
      .thenRejected('county-standards.nothing-to-correct');
  });
});

describe('supplement rates', () => {
  it.each([
    [{ severeDisease: 59.9999 }, '3.3.2'],
    [{ keyGroup: 49.9999 }, '3.3.3'],
  ])('below the floor are refused with the clause: %j', (change, clause) => {
    given([])
      .when({ type: 'publish-supplement-rates', rates: rates(change) }, context)
      .thenRejected('county-standards.rate-below-floor', clause);
  });

  it('at the floor are published, once for a date, each hardship once', () => {
    const command = { type: 'publish-supplement-rates' as const, rates: rates() };
    const event = { type: 'SupplementRatesPublished' as const, data: rates() };
    given([]).when(command, context).then([event]);
    given([event]).when(command, context).thenRejected('county-standards.already-published');
    const minor = { key: 'minor', percent: 30 };
    given([])
      .when({ type: 'publish-supplement-rates', rates: rates({ other: [minor, minor] }) }, context)
      .thenRejected('county-standards.duplicate-key', '3.3.4');
  });
});

describe('local rules', () => {
  it('have one reading for a question, and one set for a date', () => {
    const choice = { key: 'deductWhenBelow' as const, reading: 'yes' as const, documentNo: '试民发〔2018〕4号' };
    given([])
      .when({ type: 'publish-local-rules', rules: rules({ choices: [choice, choice] }) }, context)
      .thenRejected('county-standards.duplicate-choice');
    const event = { type: 'LocalRulesPublished' as const, data: rules({ choices: [choice] }) };
    given([])
      .when({ type: 'publish-local-rules', rules: rules({ choices: [choice] }) }, context)
      .then([event]);
    given([event])
      .when({ type: 'publish-local-rules', rules: rules() }, context)
      .thenRejected('county-standards.already-published');
  });
});

describe('every other kind that was published', () => {
  const kinds = [
    ['SupplementRates', rates(), { ...rates(), severeDisease: 65 }],
    ['LocalRules', rules(), { ...rules(), rounding: 'yuan-up' as const }],
  ] as const;

  it.each(kinds)('%s can be put right since the same date, as often as it is wrong', (kind, before, after) => {
    const { effectiveFrom, ...content } = after;
    const event = { type: `${kind}Published`, data: before } as Parameters<typeof given>[0][number];
    const correct = (corrected: string) =>
      ({
        type: 'correct',
        correction: { type: `${kind}Corrected`, data: { corrected, ...content } },
        reason,
      }) as Parameters<ReturnType<typeof given>['when']>[0];
    const { result } = given([event]).when(correct(eventIdOf(0)), context);
    expect(result).toMatchObject([{ type: `${kind}Corrected`, effectiveOn: effectiveFrom, corrects: eventIdOf(0) }]);
    if (isRejection(result)) throw new Error(result.code);
    const once = given([event, ...result]);
    once.when(correct(eventIdOf(0)), context).thenRejected('county-standards.not-found');
    once.when(correct(eventIdOf(1)), context).thenRejected('county-standards.nothing-to-correct');
  });

  it('is put right by its own kind only, and within the floors', () => {
    const { effectiveFrom, ...content } = rates({ severeDisease: 59 });
    const low = { type: 'SupplementRatesCorrected' as const, data: { ...content, corrected: eventIdOf(0) } };
    given([{ type: 'SupplementRatesPublished', data: rates(), effectiveOn: effectiveFrom }])
      .when({ type: 'correct', correction: low, reason }, context)
      .thenRejected('county-standards.rate-below-floor', '3.3.2');
    given([published('2018-07-01')])
      .when({ type: 'correct', correction: low, reason }, context)
      .thenRejected('county-standards.not-found');
  });
});

describe('the law on a day', () => {
  const meta = (revision: number) => ({
    eventId: eventIdOf(revision),
    stream: 'countyStandards-area-220122',
    revision,
    effectiveOn: businessDate('2018-01-01'),
    recordedAt: '2018-01-01T00:00:00.000Z',
  });
  const all = [
    { ...published('2018-01-01'), meta: meta(0) },
    { type: 'SupplementRatesPublished' as const, data: rates(), meta: meta(1) },
    { type: 'LocalRulesPublished' as const, data: rules(), meta: meta(2) },
  ];
  const on = (events: typeof all, date: string, residence: 'rural' | 'urban' = 'rural') => {
    const law = countySetUpOn(events, '220122', residence, businessDate(date));
    return isRejection(law) ? law.code : law.sources.map(({ revision }) => revision);
  };

  it('names each event it is made of', () => {
    expect(on(all, '2018-05-28')).toEqual([0, 1, 2]);
  });

  it('is missing by name: nothing stands in for it', () => {
    expect(on(all, '2017-12-31')).toBe('county-standards.no-standard-in-force');
    expect(on(all, '2018-05-28', 'urban')).toBe('county-standards.no-standard-in-force');
    expect(on(all.slice(0, 1), '2018-05-28')).toBe('county-standards.no-rates-in-force');
    expect(on(all.slice(0, 2), '2018-05-28')).toBe('county-standards.no-rules-in-force');
  });
});
