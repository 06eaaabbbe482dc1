import { describe, expect, it } from '@jest/globals';
import { businessDate } from '../../../src/kernel/business-date.js';
import { month } from '../../../src/kernel/month.js';
import { type AssessmentInput } from '../../../src/policy/assessment.js';
import { CHOICE_READINGS, type ChoiceKey, type CountyChoice, DEFAULT_READINGS } from '../../../src/policy/choices.js';
import { type Decision } from '../../../src/policy/entitlement.js';
import { AMBIGUITIES, ambiguityOf } from '../../../src/policy/jilin-2018-12/ambiguity-register.js';
import { explainAssessment } from '../../../src/policy/explanation/explain-assessment.js';
import { assess } from '../../../src/policy/jilin-2018-12/assess.js';
import { entitlement } from '../../../src/policy/jilin-2018-12/entitlement.js';
import { assessment, bill, county, household, income, member } from './made-up.js';

const keys = Object.keys(CHOICE_READINGS) as ChoiceKey[];

describe('the ambiguity register', () => {
  it('has all nineteen entries of the rule book, once', () => {
    expect(AMBIGUITIES.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 19 }, (_, index) => index + 1),
    );
  });

  it('has an entry for every county choice, the default first', () => {
    for (const key of keys) {
      const [first, second] = CHOICE_READINGS[key];
      expect(ambiguityOf(key).readings.map(({ code }) => code)).toEqual([first, second]);
      expect(DEFAULT_READINGS[key]).toBe(first);
    }
  });
});

/** Assesses twice, once for each reading of a choice; the mark must tell what the other reading gave. */
function bothReadings(key: ChoiceKey, input: AssessmentInput): void {
  const [first, second] = CHOICE_READINGS[key];
  const decided = { key, reading: second, documentNo: '试民办〔2018〕9号' } as CountyChoice;
  const byDefault = assess(input);
  const byCounty = assess({ ...input, county: { ...input.county, choices: [decided] } });
  const mark = (answer: typeof byDefault) => answer.readings.find((each) => each.key === key);
  expect(mark(byDefault)).toMatchObject({ reading: first, documentNo: null, rival: { reading: second } });
  expect(mark(byCounty)).toMatchObject({ reading: second, documentNo: '试民办〔2018〕9号', rival: { reading: first } });
  const result = (answer: typeof byDefault) =>
    answer.outcome === 'refused'
      ? { outcome: 'refused', refusedBecause: answer.refusedBecause }
      : expect.objectContaining({ outcome: 'granted', batch: answer.batch, totalMonthlyFen: answer.totalMonthlyFen });
  expect(mark(byDefault)?.rival.result).toEqual(result(byCounty));
  expect(mark(byCounty)?.rival.result).toEqual(result(byDefault));
}

describe('a result that depends on a reading says so', () => {
  it('elderlyDisabledAge', () => {
    const birthDate = businessDate('1955-01-01');
    bothReadings(
      'elderlyDisabledAge',
      assessment({
        members: [member('m1', { birthDate, disabilities: [{ category: 'speech', level: 4 }] })],
      }),
    );
  });

  it('hearingSpeech', () => {
    bothReadings(
      'hearingSpeech',
      assessment({ members: [member('m1', { disabilities: [{ category: 'hearing', level: 2 }] })] }),
    );
  });

  it('deductWhenBelow', () => {
    bothReadings(
      'deductWhenBelow',
      assessment({
        annualIncome: [income('m1', 300_000)],
        medicalBills: [bill('m1', 'R-1', 120_000)],
      }),
    );
  });

  it('excludedMemberIncome', () => {
    bothReadings(
      'excludedMemberIncome',
      assessment({
        members: [member('m1'), member('m2', { otherScheme: 'orphan' })],
        annualIncome: [income('m2', 120_000)],
      }),
    );
  });

  it('ageReference', () => {
    bothReadings(
      'ageReference',
      assessment(
        { members: [member('m1', { birthDate: businessDate('1948-06-30') })] },
        { decidedOn: businessDate('2018-06-01') },
      ),
    );
  });

  it('severeDiseaseAfterDeduction', () => {
    bothReadings(
      'severeDiseaseAfterDeduction',
      assessment({
        members: [member('m1', { severeDisease: { code: 'uraemia', continuingMajorCost: true } })],
        annualIncome: [income('m1', 400_000)],
        medicalBills: [bill('m1', 'R-1', 100_000)],
      }),
    );
  });

  it('basicOldAgePension', () => {
    bothReadings(
      'basicOldAgePension',
      assessment({
        annualIncome: [income('m1', 120_000, { kind: 'transfer', basicOldAgePension: true })],
      }),
    );
  });

  it('supplementsAfterCampaign', () => {
    bothReadings(
      'supplementsAfterCampaign',
      assessment(
        { members: [member('m1', { birthDate: businessDate('1940-01-01') })] },
        { decidedOn: businessDate('2021-01-05') },
      ),
    );
  });

  it('rounding, with the document that sets it', () => {
    const input = assessment({ annualIncome: [income('m1', 60_040)] });
    const own = { ...county, rounding: 'yuan-up', roundingDocumentNo: '试民发〔2018〕4号' } as const;
    const rounded = { ...input, county: own };
    const answer = assess(rounded);
    expect(answer.readings).toMatchObject([{ key: 'rounding', reading: 'yuan-up', documentNo: '试民发〔2018〕4号' }]);
    expect(explainAssessment(answer, rounded)).toContain('（按试民发〔2018〕4号办，条款2.4）');
    const unnamed: AssessmentInput = { ...input, county: { ...county, rounding: 'yuan-up' } };
    expect(explainAssessment(assess(unnamed), unnamed)).toContain('（县里这样定，没有写明文号，条款2.4）');
    expect(explainAssessment(assess(input), input)).toContain('（县里没有另发文件，按默认办，条款2.4）');
  });

  it('rounding, without a document', () => {
    const { readings } = assess(assessment({ annualIncome: [income('m1', 60_040)] }));
    expect(readings).toContainEqual({
      number: 13,
      key: 'rounding',
      clause: '2.4',
      reading: 'fen',
      documentNo: null,
      rival: {
        reading: 'yuan-up',
        result: {
          outcome: 'granted',
          batch: 'ordinary',
          baseMonthlyFen: 25_000,
          supplementMonthlyFen: 0,
          totalMonthlyFen: 25_000,
        },
      },
    });
  });

  it('and a result that depends on none is silent', () => {
    expect(assess(assessment({ annualIncome: [income('m1', 60_000)] })).readings).toEqual([]);
  });
});

describe('an entitlement that depends on a reading says so', () => {
  const lifted = (amount: number) =>
    household({
      registeredPoor: 'lifted-with-policy',
      members: [member('m1', { birthDate: businessDate('1940-01-01') })],
      annualIncome: [income('m1', amount)],
    });
  const taper: readonly Decision[] = [
    { type: 'grant', decidedOn: businessDate('2018-03-12'), household: lifted(60_000) },
    { type: 'reassess', decidedOn: businessDate('2018-06-20'), household: lifted(500_000) },
  ];
  const until = month('2021-03');

  it.each(['taperMethod', 'taperFirstYear', 'taperStepDate', 'taperSupplements'] as const)('%s', (key) => {
    const [first, second] = CHOICE_READINGS[key];
    const decided = { key, reading: second, documentNo: '试民办〔2018〕9号' } as CountyChoice;
    const byDefault = entitlement({ county, decisions: taper }, until);
    const byCounty = entitlement({ county: { ...county, choices: [decided] }, decisions: taper }, until);
    const { periods, endedBecause, totalFen } = byCounty;
    expect(byDefault.readings.find((each) => each.key === key)).toMatchObject({
      reading: first,
      rival: { reading: second, result: { periods, endedBecause, totalFen } },
    });
    expect(byCounty.readings.find((each) => each.key === key)).toMatchObject({
      reading: second,
      documentNo: '试民办〔2018〕9号',
      rival: { reading: first, result: { periods: byDefault.periods } },
    });
  });

  it('twiceTest', () => {
    const review: Decision = {
      type: 'taper-review',
      decidedOn: businessDate('2020-02-10'),
      household: lifted(750_000),
    };
    const answer = entitlement({ county, decisions: [...taper, review] }, until);
    expect(answer.readings.find(({ key }) => key === 'twiceTest')).toMatchObject({
      reading: 'review-day',
      rival: { reading: 'entry-day', result: { endedBecause: 'income-at-or-above-twice-standard' } },
    });
  });

  it('interruptionMonth, where the file has the day of the township’s review', () => {
    const interruption: Decision = {
      type: 'reassess',
      decidedOn: businessDate('2019-05-10'),
      townshipReviewedOn: businessDate('2019-02-20'),
      household: lifted(60_000),
    };
    const answer = entitlement({ county, decisions: [...taper, interruption] }, month('2019-06'));
    // Frozen 250 yuan at 75% until the decision month; by the township's month the difference of 270 from March on.
    expect(answer.periods.map(({ from, to, state, baseFen }) => [from, to, state, baseFen]).slice(2)).toEqual([
      ['2019-01', '2019-05', 'taper', 18_750],
      ['2019-06', '2019-06', 'regular', 27_000],
    ]);
    const mark = answer.readings.find(({ key }) => key === 'interruptionMonth');
    expect(mark).toMatchObject({ number: 18, reading: 'county-decision', rival: { reading: 'township-review' } });
    expect(
      mark?.rival.result.periods.map(({ from, to, state, baseFen }) => [from, to, state, baseFen]).slice(2),
    ).toEqual([
      ['2019-01', '2019-02', 'taper', 18_750],
      ['2019-03', '2019-06', 'regular', 27_000],
    ]);
  });

  it('a second tapered exit names its document', () => {
    const decisions: readonly Decision[] = [
      ...taper,
      { type: 'reassess', decidedOn: businessDate('2019-02-10'), household: lifted(60_000) },
      {
        type: 'reassess',
        decidedOn: businessDate('2019-09-10'),
        household: lifted(500_000),
        secondTaperDocumentNo: '试民办〔2019〕4号',
      },
    ];
    const answer = entitlement({ county, decisions }, until);
    expect(answer.endedBecause).toBe('taper-completed');
    expect(answer.readings.find(({ key }) => key === 'secondTaper')).toMatchObject({
      number: 15,
      documentNo: '试民办〔2019〕4号',
      rival: { reading: 'never', result: { endedBecause: 'income-not-below-standard' } },
    });
  });
});
