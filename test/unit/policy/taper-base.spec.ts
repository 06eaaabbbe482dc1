import { describe, expect, it } from '@jest/globals';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { type Decision, type Entitlement } from '../../../src/policy/entitlement.js';
import { explainEntitlement } from '../../../src/policy/explanation/explain-entitlement.js';
import { type Household } from '../../../src/policy/household.js';
import { entitlement } from '../../../src/policy/jilin-2018-12/entitlement.js';
import { recomputeTrace } from '../../../src/policy/recompute-trace.js';
import { county, household, income, member } from './made-up.js';

const documentNo = '试民发〔2019〕7号';
const proRata = { taperBase: { reading: 'pro-rata', documentNo } } as const;
const kept = { taperBase: { reading: 'kept', documentNo } } as const;

/** Registered poor, lifted with policy continuing, with so much income a year. */
const lifted = (ids: readonly string[], amount: number): Household =>
  household({
    registeredPoor: 'lifted-with-policy',
    members: ids.map((id) => member(id)),
    annualIncome: [income('m1', amount)],
  });
const grant: Decision = {
  type: 'grant',
  decidedOn: businessDate('2018-03-10'),
  household: lifted(['m1', 'm2', 'm3'], 80_000),
};
const reassess = (day: string, of: Household, facts: object = {}): Decision => ({
  type: 'reassess',
  decidedOn: businessDate(day),
  household: of,
  ...facts,
});
/** (360 000 × 3 − 80 000) ÷ 12 = 83 333.33: 83 333 fen are frozen for three, from 2018-07 on. */
const enters = reassess('2018-06-10', lifted(['m1', 'm2', 'm3'], 1_200_000));
/** The third has died: 1 000 000 is between 384 000 × 2 and twice as much. */
const ofTwo = (day: string, facts: object = {}): Decision => reassess(day, lifted(['m1', 'm2'], 1_000_000), facts);
const ofOne = (day: string, facts: object = {}): Decision => reassess(day, lifted(['m1'], 500_000), facts);

const owed = (later: readonly Decision[], setUp: Partial<CountySetUp> = {}): Entitlement =>
  entitlement({ county: { ...county, ...setUp }, decisions: [grant, enters, ...later] }, month('2021-03'));
/** Bases of the taper: from, to, fen a month. */
const bases = ({ periods }: Entitlement): readonly string[] =>
  periods.filter(({ state }) => state === 'taper').map(({ from, to, baseFen }) => `${from}..${to} ${baseFen}`);
const saidIn = ({ decisions }: Entitlement) => decisions.flatMap(({ taperBase }) => taperBase ?? []);
const choice = (key: string, reading: string) =>
  ({ choices: [{ key, reading, documentNo: '试民发〔2018〕9号' }] }) as Partial<CountySetUp>;

describe('a frozen base after a death', () => {
  it('stays as it is without a word of the county: 83333, 75% = 62499.75, 50% = 41666.5', () => {
    const answer = owed([ofTwo('2019-03-10')]);
    expect(bases(answer)).toEqual(['2018-07..2018-12 83333', '2019-01..2019-12 62500', '2020-01..2020-12 41667']);
    expect(answer.decisions.at(-1)).not.toHaveProperty('taperBase');
    expect(answer.readings.map(({ number }) => number)).not.toContain(6);
  });

  it('pro rata, from the month after: 83333 × 75% × 2/3 = 41666.5, not 55555 × 75% = 41666.25', () => {
    const answer = owed([ofTwo('2019-03-10', proRata)]);
    // 83333 × 50% × 2/3 = 27777.67
    expect(bases(answer)).toEqual([
      '2018-07..2018-12 83333',
      '2019-01..2019-03 62500',
      '2019-04..2019-12 41667',
      '2020-01..2020-12 27778',
    ]);
    expect(answer.decisions.at(-1)).toMatchObject({ effect: 'taper-continued', clause: '3.4.1', actsFrom: '2019-04' });
    expect(saidIn(answer)).toEqual([
      {
        applied: true,
        reading: 'pro-rata',
        documentNo,
        frozenBaseFen: 83_333,
        left: ['m3'],
        remaining: 2,
        frozenFor: 3,
      },
    ]);
  });

  it('is reduced once by the county’s rounding: 83400 × 75% × 2/3 = 41700, × 50% = 27800', () => {
    // (360 000 × 3 − 80 000) ÷ 12 = 83 333.33, to the whole yuan up 83 400.
    const answer = owed([ofTwo('2019-03-10', proRata)], { rounding: 'yuan-up' });
    expect(bases(answer).slice(2)).toEqual(['2019-04..2019-12 41700', '2020-01..2020-12 27800']);
  });

  it('steps compounding where the county reads it so: 83333 × 9/16 × 2/3 = 31249.875', () => {
    const answer = owed([ofTwo('2019-03-10', proRata)], choice('taperMethod', 'compound'));
    expect(bases(answer).slice(2)).toEqual(['2019-04..2019-12 41667', '2020-01..2020-12 31250']);
  });

  it('steps at once where the county reads it so: × 50% × 2/3 = 27777.67, × 25% × 2/3 = 13888.83', () => {
    const answer = owed([ofTwo('2019-03-10', proRata)], choice('taperFirstYear', 'reduced'));
    expect(bases(answer).slice(1)).toEqual([
      '2019-01..2019-03 41667',
      '2019-04..2019-12 27778',
      '2020-01..2020-12 13889',
    ]);
  });

  it('steps on anniversaries where the county reads it so: × 2/3 = 55555.33 until 2019-06', () => {
    const answer = owed([ofTwo('2019-03-10', proRata)], choice('taperStepDate', 'anniversary'));
    expect(bases(answer)).toEqual([
      '2018-07..2019-03 83333',
      '2019-04..2019-06 55555',
      '2019-07..2020-06 41667',
      '2020-07..2020-12 27778',
    ]);
  });

  it('after a second death is a share of the original: 83333 × 75% × 1/3 = 20833.25, not 41667 ÷ 2', () => {
    const answer = owed([ofTwo('2019-03-10', proRata), ofOne('2019-09-10', proRata)]);
    // 83333 × 50% × 1/3 = 13888.83
    expect(bases(answer).slice(2)).toEqual([
      '2019-04..2019-09 41667',
      '2019-10..2019-12 20833',
      '2020-01..2020-12 13889',
    ]);
  });

  it('stays at the share when the next death is decided to change nothing, or not decided', () => {
    for (const second of [kept, {}]) {
      const answer = owed([ofTwo('2019-03-10', proRata), ofOne('2019-09-10', second)]);
      expect(bases(answer).slice(2)).toEqual(['2019-04..2019-12 41667', '2020-01..2020-12 27778']);
    }
  });

  it('counts everybody gone when it is decided pro rata, also whom an earlier decision left aside', () => {
    const answer = owed([ofTwo('2019-03-10', kept), ofOne('2019-09-10', proRata)]);
    expect(bases(answer).slice(1)).toEqual([
      '2019-01..2019-09 62500',
      '2019-10..2019-12 20833',
      '2020-01..2020-12 13889',
    ]);
  });

  it('is raised by nobody who joined: of m1, m2 and a child m4 two count, 2/3', () => {
    const joined = reassess('2019-03-10', lifted(['m1', 'm2', 'm4'], 1_300_000), proRata);
    expect(bases(owed([joined])).slice(2)).toEqual(['2019-04..2019-12 41667', '2020-01..2020-12 27778']);
  });

  it('is whole again when the leaving is put right and it is decided again: 3/3', () => {
    const back = reassess('2019-09-10', lifted(['m1', 'm2', 'm3'], 1_200_000), proRata);
    expect(bases(owed([ofTwo('2019-03-10', proRata), back])).slice(2)).toEqual([
      '2019-04..2019-09 41667',
      '2019-10..2019-12 62500',
      '2020-01..2020-12 41667',
    ]);
  });

  it('is nothing where only those who joined are left: 0/3', () => {
    const others = reassess('2019-03-10', lifted(['m4'], 0), proRata);
    const household = { ...lifted(['m4'], 0), annualIncome: [income('m4', 500_000)] };
    const answer = owed([{ ...others, household } as Decision]);
    expect(bases(answer).slice(2)).toEqual(['2019-04..2020-12 0']);
  });

  it('was frozen for those of the decision month, not for those of a decision that acts after it', () => {
    // Decided in June for two with 0: acts from July, and what is frozen is the June of three.
    const answer = entitlement(
      {
        county,
        decisions: [
          grant,
          reassess('2018-06-05', lifted(['m1', 'm2'], 0)),
          reassess('2018-06-10', lifted(['m1', 'm2'], 1_000_000)),
          ofTwo('2019-03-10', proRata),
        ],
      },
      month('2019-12'),
    );
    expect(bases(answer).at(-1)).toBe('2019-04..2019-12 41667');
  });

  it('also steps in the month of the decision’s effect: decided in December, 50% × 2/3 from January', () => {
    const answer = owed([ofTwo('2019-12-10', proRata)]);
    expect(bases(answer).slice(1)).toEqual(['2019-01..2019-12 62500', '2020-01..2020-12 27778']);
  });
});

describe('a decision about a frozen base', () => {
  const because = (...later: readonly Decision[]) =>
    saidIn(owed(later)).map((said) => (said.applied ? said.reading : said.because));

  it('has nothing to act on where no taper goes on', () => {
    const below = reassess('2019-03-10', lifted(['m1', 'm2'], 100_000), proRata);
    expect(because(below)).toEqual(['taper-does-not-go-on']);
    const above = reassess('2019-03-10', lifted(['m1', 'm2'], 1_600_000), proRata);
    expect(because(above)).toEqual(['taper-does-not-go-on']);
    expect(because(ofTwo('2020-12-10', proRata))).toEqual(['taper-does-not-go-on']);
    const stop: Decision = { type: 'stop', decidedOn: businessDate('2019-01-10'), because: 'moved-away' };
    expect(because(stop, ofTwo('2019-03-10', proRata))).toEqual(['taper-does-not-go-on']);
    expect(because()).toEqual([]);
  });

  it('has nobody to be about where all for whom it was frozen still count', () => {
    const all = lifted(['m1', 'm2', 'm3'], 1_200_000);
    expect(because(reassess('2019-03-10', all, proRata))).toEqual(['nobody-left']);
    const joinedAndGone = reassess('2019-02-10', lifted(['m1', 'm2', 'm3', 'm4'], 1_600_000));
    expect(because(joinedAndGone, reassess('2019-03-10', all, kept))).toEqual(['nobody-left']);
  });

  it('is about whom another scheme covers now', () => {
    const orphan = { ...lifted(['m1', 'm2'], 1_000_000) };
    const members = [...orphan.members, member('m3', { otherScheme: 'orphan' })];
    expect(bases(owed([reassess('2019-03-10', { ...orphan, members }, proRata)]))[2]).toBe('2019-04..2019-12 41667');
  });

  it('knows of a taper that was taken over what it pays, not for how many', () => {
    const inherit: Decision = {
      type: 'inherit',
      decidedOn: businessDate('2019-01-31'),
      household: lifted(['m1', 'm2'], 1_000_000),
      inherited: {
        batch: 'taper',
        baseFen: fen(60_000),
        supplements: [],
        taperFrom: month('2018-07'),
        frozenBaseFen: fen(80_000),
        entryStandardFen: fen(360_000),
      },
    };
    const answers = [proRata, kept].map((said) =>
      entitlement({ county, decisions: [inherit, ofOne('2019-03-10', said)] }, month('2020-12')),
    );
    expect(answers.map(saidIn)).toMatchObject([
      [{ applied: false, because: 'frozen-members-unknown' }],
      [{ applied: true, reading: 'kept', left: ['m2'], remaining: 1, frozenFor: null }],
    ]);
    for (const answer of answers) expect(bases(answer)).toEqual(['2019-02..2019-12 60000', '2020-01..2020-12 40000']);
  });

  it('stands in the register with the rival: kept, 83333 × 6 + 62500 × 12 + 41667 × 12 after 83333 × 3', () => {
    const mark = (said: object) => owed([ofTwo('2019-03-10', said)]).readings.find(({ number }) => number === 6);
    const rivalTotal = 83_333 * 9 + 62_500 * 12 + 41_667 * 12;
    expect(mark(proRata)).toMatchObject({
      key: 'taperBase',
      clause: '3.4.1',
      reading: 'pro-rata',
      documentNo,
      rival: { reading: 'kept', result: { totalFen: rivalTotal } },
    });
    expect(mark(kept)).toMatchObject({ reading: 'kept', documentNo, rival: { reading: 'pro-rata' } });
  });

  it('is traced beside the yearly factor, with what it was made of, and can be calculated again from that', () => {
    const { trace } = owed([ofTwo('2019-03-10', proRata), ofTwo('2019-05-10')]);
    expect(recomputeTrace(trace)).toEqual([]);
    const reduced = trace.children?.find(({ subject }) => subject === '2019-04/2019-12');
    expect(reduced?.children?.[0]).toMatchObject({
      clause: '3.4.1',
      formula: 'round(frozenBase*factor*remaining/frozenFor)',
      value: 41_667,
      inputs: [
        { name: 'frozenBase', value: 83_333 },
        { name: 'factor', value: '75/100' },
        { name: 'remaining', value: 2, source: '/decisions/2/household/members', why: 'ambiguity-6' },
        { name: 'frozenFor', value: 3, source: 'trace:base-of-2018-06' },
        { name: 'rounding', value: 'fen' },
      ],
    });
    const wrong = JSON.parse(JSON.stringify(trace).replaceAll('"value":41667', '"value":41668')) as typeof trace;
    expect(recomputeTrace(wrong).map(({ what, recomputed }) => [what, recomputed])).toContainEqual(['base', 41_667]);
  });

  it('is told with its document, and not as a yearly step', () => {
    const text = explainEntitlement(owed([ofTwo('2019-03-10', proRata)]));
    for (const sentence of [
      '渐退照旧；定下来的833.33元当时算3口人，这3口人现在还算2口，县里决定从2019年4月起按3分之2折减，再逐年递减（试民发〔2019〕7号）（条款3.4.1）。',
      '· 2019年4月到2019年12月，脱贫渐退：每月416.67元（定下来的833.33元×75%×2口人÷3口人）。',
      '渐退期间家里有人去世怎么办：这次是“由县里决定，按人头折减”（按试民发〔2019〕7号办，条款3.4.1）。要是“原数照发”，',
    ])
      expect(text).toContain(sentence);
    expect(explainEntitlement(owed([ofTwo('2019-03-10', kept)]))).toContain(
      '渐退照旧；家里少了人，县里决定定下来的数不因此变动（试民发〔2019〕7号）',
    );
  });
});
