import { addDays, type BusinessDate, businessDate } from '../../kernel/business-date.js';
import { type Month, month } from '../../kernel/month.js';
import { fen } from '../../kernel/fen.js';
import { type Area } from '../../policy/county-set-up.js';
import { type CountyStandardsCommand } from '../../county-standards/domain/county-standards.decider.js';
import { type DemoAffair, demoAffairs } from './demo-affairs.js';
import { demoDocuments } from './demo-county-documents.js';
import { madeUpHousehold, type MadeUpHousehold } from './made-up-household.js';
import { SeededChoice } from './seeded-choice.js';

/** One thing that happens in the demo county, on its business day. */
export type DemoStep =
  | {
      readonly kind: 'publish';
      readonly on: BusinessDate;
      readonly name: string;
      readonly change: CountyStandardsCommand;
    }
  | {
      readonly kind: 'apply';
      readonly on: BusinessDate;
      readonly number: number;
      readonly township: string;
      readonly village: string;
      readonly made: MadeUpHousehold;
    }
  | { readonly kind: 'decide'; readonly on: BusinessDate; readonly number: number }
  /** What the county, or its prefecture, records of its work. */
  | ({ readonly kind: 'affair' } & DemoAffair)
  /** The new standards of a year for all who are paid. */
  | { readonly kind: 'redetermine'; readonly on: BusinessDate; readonly from: Month };

const townships = ['220122100', '220122101', '220122102', '220122103'] as const;
const villages = ['前进村（虚构）', '向阳村（虚构）', '团结村（虚构）', '新立村（虚构）'] as const;
/** The last few applications wait for their decision, so that there is something to do. */
const undecided = 8;

/** Everything that happens, in order of its day. The same seed and number give the same plan. */
export function demoPlan(seed: string, households: number): readonly DemoStep[] {
  const choice = new SeededChoice(seed);
  const steps: DemoStep[] = [
    ...publications(),
    ...demoDocuments(townships).map((document): DemoStep => ({ kind: 'publish', ...document })),
    ...demoAffairs(townships).map((affair): DemoStep => ({ kind: 'affair', ...affair })),
  ];
  for (let number = 0; number < households; number += 1) {
    const on = addDays(businessDate('2018-01-15'), Math.trunc((number * 1_000) / households));
    steps.push({
      kind: 'apply',
      on,
      number,
      township: choice.of(`household ${number} township`, townships),
      village: choice.of(`household ${number} village`, villages),
      made: madeUpHousehold(choice, number),
    });
    const decidedOn = addDays(on, choice.integer(`household ${number} wait`, 18, 40));
    if (number < households - undecided) steps.push({ kind: 'decide', on: decidedOn, number });
  }
  return steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function publications(): DemoStep[] {
  const document = (year: number, number: number) => `示例（虚构）〔${year}〕${number}号`;
  const standard = (year: number, residence: Area, yuan: number): DemoStep => ({
    kind: 'publish',
    on: businessDate(`${year}-01-05`),
    name: `${residence} standard ${year}`,
    change: {
      type: 'publish-standard',
      standard: {
        residence,
        effectiveFrom: businessDate(`${year}-01-01`),
        annualPerPersonFen: fen(yuan * 100),
        documentNo: document(year, residence === 'rural' ? 1 : 2),
      },
    },
  });
  const on = businessDate('2018-01-05');
  const effectiveFrom = businessDate('2018-01-01');
  return [
    standard(2018, 'rural', 3_700),
    standard(2018, 'urban', 5_880),
    {
      kind: 'publish',
      on,
      name: 'supplement rates 2018',
      change: {
        type: 'publish-supplement-rates',
        rates: {
          effectiveFrom,
          severeDisease: 60,
          keyGroup: 50,
          other: [
            { key: 'minor', percent: 20 },
            { key: 'elderly', percent: 20 },
            { key: 'severe-disability', percent: 30 },
          ],
          documentNo: document(2018, 3),
        },
      },
    },
    {
      kind: 'publish',
      on,
      name: 'local rules 2018',
      change: {
        type: 'publish-local-rules',
        rules: {
          effectiveFrom,
          rounding: 'yuan-up',
          urbanAdopts: ['3.1', '3.2', '3.3'],
          choices: [],
          localSevereDiseases: [],
          documentNo: document(2018, 4),
        },
      },
    },
    standard(2019, 'rural', 3_900),
    standard(2019, 'urban', 6_240),
    standard(2020, 'rural', 4_300),
    standard(2020, 'urban', 6_600),
    ...[2019, 2020].map((year): DemoStep => ({
      kind: 'redetermine',
      on: businessDate(`${year}-01-08`),
      from: month(`${year}-01`),
    })),
  ];
}
