import fc from 'fast-check';
import { addDays, type BusinessDate, businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { CHOICE_READINGS, type CountyChoice } from '../../../src/policy/choices.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { type Decision } from '../../../src/policy/entitlement.js';
import { type Household, type IncomeItem, type MedicalBill, type Member } from '../../../src/policy/household.js';

/** Days from the first of the notice to the spring of 2021. */
export const day: fc.Arbitrary<BusinessDate> = fc
  .integer({ min: 0, max: 1185 })
  .map((days) => addDays(businessDate('2018-01-01'), days));

const birthDate = fc.integer({ min: 0, max: 34_000 }).map((days) => addDays(businessDate('2018-01-01'), -days));
const amount = (max: number) => fc.integer({ min: 0, max }).map(fen);

const choices: fc.Arbitrary<CountyChoice[]> = fc
  .subarray(Object.keys(CHOICE_READINGS) as (keyof typeof CHOICE_READINGS)[])
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc
          .constantFrom(...CHOICE_READINGS[key])
          .map((reading) => ({ key, reading, documentNo: '试民发〔2018〕9号' }) as CountyChoice),
      ),
    ),
  );

/** A county with standards that rise every year, for both kinds of residence. */
export const county: fc.Arbitrary<CountySetUp> = fc
  .record({
    rural: fc.integer({ min: 200_000, max: 500_000 }),
    rise: fc.integer({ min: 0, max: 60_000 }),
    severeDisease: fc.integer({ min: 60, max: 100 }),
    keyGroup: fc.integer({ min: 50, max: 80 }),
    others: fc.uniqueArray(
      fc.tuple(
        fc.constantFrom('minor', 'elderly', 'severe-disability', 'serious-illness', 'flood'),
        fc.integer({ min: 1, max: 90 }),
      ),
      { selector: ([key]) => key },
    ),
    rounding: fc.constantFrom('fen' as const, 'yuan-up' as const),
    urbanAdopts: fc.subarray(['3.1', '3.2', '3.3', '3.4'] as const),
    choices,
  })
  .map(({ rural, rise, severeDisease, keyGroup, others, ...rest }) => ({
    areaCode: '220122',
    standards: (['rural', 'urban'] as const).flatMap((area) =>
      [2018, 2019, 2020].map((year, index) => ({
        area,
        effectiveFrom: businessDate(`${year}-01-01`),
        annualPerPersonFen: fen((area === 'rural' ? rural : rural * 2) + rise * index),
        documentNo: `试民发〔${year}〕${index + 1}号`,
      })),
    ),
    supplementPercent: { severeDisease, keyGroup, other: Object.fromEntries(others) },
    localSevereDiseases: [],
    ...rest,
  }));

const member = (id: string): fc.Arbitrary<Member> =>
  fc.record({
    id: fc.constant(id),
    birthDate,
    labourCapacity: fc.constantFrom('full', 'partial', 'none'),
    otherScheme: fc.constantFrom('none', 'none', 'none', 'none', 'orphan', 'extreme-hardship'),
    disabilities: fc.array(
      fc.record({
        category: fc.constantFrom('visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'),
        level: fc.constantFrom(1, 2, 3, 4),
      }),
      { maxLength: 2 },
    ),
    severeDisease: fc.option(
      fc.record({ code: fc.constantFrom('uraemia', 'malignant-tumour'), continuingMajorCost: fc.boolean() }),
    ),
    locallyRecognised: fc.subarray(['flood', 'single-parent']),
  });

const incomeOf = (ids: readonly string[]): fc.Arbitrary<IncomeItem> =>
  fc.record({
    member: fc.constantFrom(...ids),
    kind: fc.constantFrom('wage', 'business', 'property', 'transfer'),
    amountFen: amount(900_000),
    guaranteedPovertyProjectReturn: fc.boolean(),
  });

const billOf = (ids: readonly string[]): fc.Arbitrary<MedicalBill> =>
  fc.record({
    member: fc.constantFrom(...ids),
    receiptNo: fc.integer({ min: 1, max: 6 }).map((number) => `R-${number}`),
    totalFen: amount(2_000_000),
    reimbursedFen: fc.record({
      basic: amount(800_000),
      criticalIllness: amount(200_000),
      commercial: amount(100_000),
      medicalAid: amount(100_000),
      charity: amount(50_000),
    }),
    official: fc.boolean(),
  });

/** Any household that the input checks would let pass. */
export const household: fc.Arbitrary<Household> = fc.integer({ min: 1, max: 6 }).chain((size) => {
  const ids = Array.from({ length: size }, (_, index) => `m${index + 1}`);
  return fc.record({
    area: fc.constantFrom('rural' as const, 'urban' as const),
    registeredPoor: fc.constantFrom('none', 'not-lifted', 'lifted-with-policy', 'lifted-without-policy'),
    backstopGround: fc.constantFrom('illness', 'disability', 'age', null),
    propertyWithinLimits: fc.constantFrom(true, true, true, true, false),
    members: fc.tuple(...ids.map(member)),
    annualIncome: fc.array(incomeOf(ids), { maxLength: 5 }),
    medicalBills: fc.array(billOf(ids), { maxLength: 5 }),
  });
});

const decision = (on: BusinessDate): fc.Arbitrary<Decision> =>
  fc.oneof(
    { weight: 5, arbitrary: household.map((of): Decision => ({ type: 'reassess', decidedOn: on, household: of })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(household, fc.constantFrom('employment' as const, 'self-employment' as const, 'other' as const))
        .map(([of, exitCause]): Decision => ({ type: 'reassess', decidedOn: on, household: of, exitCause })),
    },
    { weight: 2, arbitrary: household.map((of): Decision => ({ type: 'taper-review', decidedOn: on, household: of })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Decision>({ type: 'suspend', decidedOn: on }, { type: 'resume', decidedOn: on }),
    },
    { weight: 1, arbitrary: fc.constant<Decision>({ type: 'stop', decidedOn: on, because: 'moved-away' }) },
  );

/** A grant and what follows it, in order of days. */
export const decisions: fc.Arbitrary<readonly Decision[]> = fc
  .tuple(household, fc.array(day, { minLength: 1, maxLength: 7 }))
  .chain(([first, days]) => {
    const [granted = businessDate('2018-01-01'), ...later] = days.toSorted((a, b) => (a < b ? -1 : 1));
    const grant: Decision = { type: 'grant', decidedOn: granted, household: first };
    return fc.tuple(...later.map(decision)).map((rest) => [grant, ...rest]);
  });
