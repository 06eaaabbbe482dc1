import { addDays, type BusinessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { type Household, type IncomeItem, type MedicalBill, type Member } from '../../../policy/household.js';
import { madeUpPerson } from './made-up-person.js';
import { type SeededChoice } from '../seeded-choice.js';

/** A household that does not exist (虚构家庭). */
export interface MadeUpHousehold {
  readonly household: Household;
  readonly identities: readonly { readonly name: string; readonly citizenId: string }[];
}

/** What life has made of a household; each leads to another end of the notice. */
const stories = [
  'old couple',
  'disabled and alone',
  'illness',
  'low wages',
  'project return',
  'orphan and grandmother',
  'well off',
  'house in town',
  'extreme hardship',
] as const;

type Story = (typeof stories)[number];

const householdMembers: Readonly<Record<Story, readonly (readonly [youngest: number, oldest: number])[]>> = {
  'old couple': [
    [68, 84],
    [64, 82],
  ],
  'disabled and alone': [[35, 64]],
  illness: [
    [38, 55],
    [36, 54],
    [8, 17],
  ],
  'low wages': [
    [35, 50],
    [33, 48],
    [5, 15],
    [3, 12],
  ],
  'project return': [
    [55, 66],
    [52, 64],
  ],
  'orphan and grandmother': [
    [66, 78],
    [6, 15],
  ],
  'well off': [
    [30, 50],
    [30, 48],
  ],
  'house in town': [[40, 60]],
  'extreme hardship': [[62, 80]],
};

/** Numbers of persons that a household has for all who will ever be in it. */
export const personsReserved = 40;

/** @param index 0-based; persons are numbered from `index × personsReserved` */
export function madeUpHousehold(choice: SeededChoice, index: number, appliesOn: BusinessDate): MadeUpHousehold {
  const key = `household ${index}`;
  const story = choice.of(`${key} story`, stories);
  const persons = householdMembers[story].map(([youngest, oldest], at) =>
    madeUpPerson(choice, index * personsReserved + at, choice.integer(`${key} age ${at}`, youngest, oldest)),
  );
  const members = persons.map(({ birthDate }, at): Member => ({
    id: `m${at + 1}`,
    birthDate,
    ...conditionOf(story, at, choice, key),
  }));
  const household: Household = {
    area: choice.chance(`${key} urban`, 15) ? 'urban' : 'rural',
    registeredPoor: choice.chance(`${key} registered`, 55) ? 'not-lifted' : 'none',
    backstopGround: groundOf(story),
    propertyWithinLimits: story !== 'house in town',
    members,
    annualIncome: incomeOf(story, choice, key),
    medicalBills: story === 'illness' ? billsOf(choice, key, index, appliesOn) : [],
  };
  return { household, identities: persons.map(({ name, citizenId }) => ({ name, citizenId })) };
}

function conditionOf(story: Story, at: number, choice: SeededChoice, key: string): Omit<Member, 'id' | 'birthDate'> {
  const healthy = { otherScheme: 'none', disabilities: [], severeDisease: null, locallyRecognised: [] } as const;
  const labour = choice.of<Member['labourCapacity']>(`${key} labour ${at}`, ['full', 'partial', 'none']);
  switch (story) {
    case 'old couple':
      return { ...healthy, labourCapacity: 'none', disabilities: mild(choice, `${key} ${at}`) };
    case 'disabled and alone':
      return {
        ...healthy,
        labourCapacity: 'none',
        disabilities: [
          {
            category: choice.of(`${key} category`, ['visual', 'physical', 'intellectual', 'mental', 'hearing']),
            level: choice.of(`${key} level`, [1, 2, 3]),
          },
        ],
      };
    case 'illness':
      return at === 0
        ? {
            ...healthy,
            labourCapacity: 'none',
            severeDisease: {
              code: choice.of(`${key} disease`, ['uraemia', 'malignant-tumour', 'severe-cardio-cerebrovascular']),
              continuingMajorCost: choice.chance(`${key} continuing`, 80),
            },
          }
        : { ...healthy, labourCapacity: at === 2 ? 'none' : 'full' };
    case 'orphan and grandmother':
      return { ...healthy, labourCapacity: 'none', otherScheme: at === 1 ? 'orphan' : 'none' };
    case 'extreme hardship':
      return { ...healthy, labourCapacity: 'none', otherScheme: 'extreme-hardship' };
    case 'low wages':
      return { ...healthy, labourCapacity: at < 2 ? 'full' : 'none' };
    case 'project return':
    case 'well off':
    case 'house in town':
      return { ...healthy, labourCapacity: labour };
  }
}

function mild(choice: SeededChoice, key: string): Member['disabilities'] {
  return choice.chance(`${key} disabled`, 35)
    ? [{ category: 'physical', level: choice.of(`${key} level`, [2, 3, 4]) }]
    : [];
}

function groundOf(story: Story): Household['backstopGround'] {
  switch (story) {
    case 'old couple':
      return 'age';
    case 'disabled and alone':
      return 'disability';
    case 'project return':
      return 'long-term-illness';
    case 'illness':
    case 'low wages':
    case 'orphan and grandmother':
    case 'well off':
    case 'house in town':
    case 'extreme hardship':
      return null;
  }
}

function incomeOf(story: Story, choice: SeededChoice, key: string): readonly IncomeItem[] {
  const item = (member: string, kind: IncomeItem['kind'], yuan: number, guaranteed = false): IncomeItem => ({
    member,
    kind,
    amountFen: fen(yuan * 100),
    guaranteedPovertyProjectReturn: guaranteed,
  });
  const between = (what: string, from: number, to: number) => choice.integer(`${key} ${what}`, from, to);
  const land = item('m1', 'transfer', between('land', 200, 1_800));
  switch (story) {
    case 'illness':
      return [item('m2', 'wage', between('wage', 14_000, 26_000)), land];
    case 'low wages':
      return [item('m1', 'wage', between('wage', 7_000, 16_000)), land];
    case 'project return':
      return [item('m1', 'property', between('project', 1_500, 4_000), true), land];
    case 'well off':
      return [
        item('m1', 'wage', between('wage', 18_000, 40_000)),
        item('m2', 'business', between('farm', 2_000, 9_000)),
      ];
    case 'old couple':
    case 'disabled and alone':
    case 'orphan and grandmother':
    case 'house in town':
    case 'extreme hardship':
      return [land];
  }
}

function billsOf(choice: SeededChoice, key: string, index: number, by: BusinessDate): readonly MedicalBill[] {
  return [1, 2].map((number) => {
    const total = choice.integer(`${key} bill ${number}`, 12_000, 48_000) * 100;
    return {
      member: 'm1',
      receiptNo: `虚构票据-${index + 1}-${number}`,
      totalFen: fen(total),
      reimbursedFen: {
        basic: fen(Math.trunc(total / 2)),
        criticalIllness: fen(Math.trunc(total / 10)),
        commercial: fen(0),
        medicalAid: fen(Math.trunc(total / 20)),
        charity: fen(0),
      },
      official: true,
      issuedOn: addDays(by, -40 * number),
    };
  });
}
