import { type Applicant, type DeclaredMeans } from '../../../src/household-case/domain/declared-household.events.js';
import { type HouseholdFactEvent } from '../../../src/household-case/domain/household-facts.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { personal } from '../../../src/kernel/personal.js';
import { type SamplesOf } from './samples-of.js';

const condition = {
  labourCapacity: 'partial',
  otherScheme: 'none',
  disabilities: [{ category: 'physical', level: 2 }],
  severeDisease: { code: 'uraemia', continuingMajorCost: true },
  locallyRecognised: ['elderly'],
} as const;

export const member: Applicant = {
  id: 'm1',
  name: personal('张某某'),
  citizenId: personal('11010519491231002X'),
  birthDate: personal(businessDate('1949-12-31')),
  condition: personal(condition),
};

export const means: DeclaredMeans = {
  backstopGround: 'age',
  annualIncome: [
    { member: 'm1', kind: 'transfer', amountFen: fen(60_000), guaranteedPovertyProjectReturn: false },
    { member: 'm1', kind: 'property', amountFen: fen(300_000), guaranteedPovertyProjectReturn: true },
  ],
  medicalBills: [
    {
      member: 'm1',
      receiptNo: '虚构-0001',
      totalFen: fen(1_000_000),
      reimbursedFen: {
        basic: fen(500_000),
        criticalIllness: fen(100_000),
        commercial: fen(0),
        medicalAid: fen(50_000),
        charity: fen(0),
      },
      official: true,
    },
  ],
};

const source = 'survey';
const due = [{ step: 'change-review', by: businessDate('2018-05-31') }] as const;

/** Bills are recorded with their days. */
const bills = means.medicalBills.map((bill) => ({ ...bill, issuedOn: businessDate('2018-03-05') }));

export const householdFactSamples: SamplesOf<HouseholdFactEvent> = {
  MemberJoined: { source, due, cause: 'marriage', member },
  MemberLeft: { source, due, cause: 'moved-out', member: 'm1' },
  MemberIdentityVerified: {
    source,
    due,
    member: 'm1',
    name: personal('章某某'),
    citizenId: member.citizenId,
    birthDate: member.birthDate,
  },
  MemberConditionVerified: { source, due, member: 'm1', condition: personal(condition) },
  IncomeVerified: { source, due, annualIncome: personal(means.annualIncome) },
  MedicalBillsVerified: { source, due, medicalBills: personal(bills) },
  PropertyVerified: {
    source,
    due,
    withinLimits: false,
    findings: personal([
      { kind: 'vehicle', description: '小型客车（虚构）', valueFen: fen(5_000_000), withinLimit: false },
      { kind: 'housing', description: '砖瓦房三间（虚构）', valueFen: null, withinLimit: true },
    ]),
  },
  RegisteredPoorVerified: { source, due, registeredPoor: 'lifted-with-policy' },
  BackstopGroundVerified: { source, due, backstopGround: personal('long-term-illness') },
  SchoolingVerified: { source, due, member: 'm1', schooling: personal('upper-secondary') },
  CertificateVerified: {
    source,
    due,
    member: 'm1',
    certificate: personal({ kind: 'disability', number: '虚构-0002', issuer: '残联（虚构）' }),
    validUntil: businessDate('2028-05-17'),
  },
  PovertyReasonVerified: { source, due, reason: 'illness' },
  BankAccountVerified: {
    source,
    due,
    account: personal({ holder: 'm1', bank: '银行（虚构）', accountNo: '6200000000000000' }),
  },
  ContactVerified: { source, due, phone: personal('13000000000'), address: personal('前进村（虚构）1号') },
};
