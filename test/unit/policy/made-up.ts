import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { type AssessmentInput } from '../../../src/policy/assessment.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { type Household, type IncomeItem, type MedicalBill, type Member } from '../../../src/policy/household.js';

/** A made-up county: 3600, 3840 and 4200 yuan a year. */
export const county: CountySetUp = {
  areaCode: '220122',
  standards: [360_000, 384_000, 420_000].map((amount, index) => ({
    area: 'rural',
    effectiveFrom: businessDate(`${2018 + index}-01-01`),
    annualPerPersonFen: fen(amount),
    documentNo: `试民发〔${2018 + index}〕${index + 1}号`,
  })),
  supplementPercent: { severeDisease: 60, keyGroup: 50, other: { minor: 30 } },
  localSevereDiseases: [],
  rounding: 'fen',
  urbanAdopts: [],
  choices: [],
};

/** A made-up person without any ground. */
export function member(id: string, facts: Partial<Member> = {}): Member {
  return {
    id,
    birthDate: businessDate('1980-01-01'),
    labourCapacity: 'full',
    otherScheme: 'none',
    disabilities: [],
    severeDisease: null,
    locallyRecognised: [],
    ...facts,
  };
}

export function income(of: string, amount: number, facts: Partial<IncomeItem> = {}): IncomeItem {
  return { member: of, kind: 'wage', amountFen: fen(amount), guaranteedPovertyProjectReturn: false, ...facts };
}

export function bill(of: string, receiptNo: string, total: number, facts: Partial<MedicalBill> = {}): MedicalBill {
  const none = fen(0);
  return {
    member: of,
    receiptNo,
    totalFen: fen(total),
    reimbursedFen: { basic: none, criticalIllness: none, commercial: none, medicalAid: none, charity: none },
    official: true,
    ...facts,
  };
}

export function household(facts: Partial<Household> = {}): Household {
  return {
    area: 'rural',
    registeredPoor: 'none',
    backstopGround: null,
    propertyWithinLimits: true,
    members: [member('m1')],
    annualIncome: [],
    medicalBills: [],
    ...facts,
  };
}

export function assessment(facts: Partial<Household> = {}, input: Partial<AssessmentInput> = {}): AssessmentInput {
  return { county, decidedOn: businessDate('2018-06-30'), household: household(facts), ...input };
}
