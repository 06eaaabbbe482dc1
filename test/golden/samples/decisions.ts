import { type ApplicationWithdrawn } from '../../../src/household-case/domain/application-withdrawn.events.js';
import { type CaseImported } from '../../../src/household-case/domain/case-imported.events.js';
import { type CourseChange, type CourseEvent } from '../../../src/household-case/domain/course.events.js';
import {
  type ApplicationSubmitted,
  type BenefitGranted,
  type BenefitRefused,
} from '../../../src/household-case/domain/household-case.events.js';
import { type SupplementEvent } from '../../../src/household-case/domain/supplement.events.js';
import { type TaperStepApplied } from '../../../src/household-case/domain/taper-step.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { personal } from '../../../src/kernel/personal.js';
import { type GrantedAssessment, type RefusedAssessment } from '../../../src/policy/assessment.js';
import { type Entitlement } from '../../../src/policy/entitlement.js';
import { means, member } from './household-facts.js';
import { stepped } from './procedure.js';
import { documentNo, type SamplesOf, sha256 } from './samples-of.js';

// What the policy said is written down here, not asked for: the samples stay when the rules get a new version.

const decidedOn = businessDate('2018-05-18');
const ruleset = { document: '吉民发〔2018〕12号', version: '1.0.0', hash: sha256 };
const standard = {
  area: 'rural',
  effectiveFrom: businessDate('2018-01-01'),
  annualPerPersonFen: fen(360_000),
  documentNo,
} as const;
const county = {
  areaCode: '220122',
  standards: [standard],
  supplementPercent: { severeDisease: 60, keyGroup: 50, other: {} },
  localSevereDiseases: [],
  rounding: 'fen',
  urbanAdopts: [],
  choices: [],
} as const;
const household = {
  area: 'rural',
  registeredPoor: 'not-lifted',
  propertyWithinLimits: true,
  members: [
    {
      id: 'm1',
      birthDate: businessDate('1949-12-31'),
      labourCapacity: 'none',
      otherScheme: 'none',
      disabilities: [],
      severeDisease: null,
      locallyRecognised: [],
    },
  ],
  ...means,
} as const;
const trace = {
  clause: '2.1',
  what: 'outcome',
  inputs: [{ name: 'countedIncomeFen', value: 60_000, source: 'trace:income' }],
  value: 'granted',
  applied: true,
} as const;
const assessed = {
  ruleset,
  decidedOn,
  standard,
  members: ['m1'],
  coveredMembers: ['m1'],
  countedIncomeFen: fen(60_000),
  readings: [
    {
      number: 13,
      key: 'basicOldAgePension',
      clause: '2.2',
      reading: 'counted',
      documentNo: null,
      rival: { reading: 'left-out', result: { outcome: 'refused', refusedBecause: 'property-over-limit' } },
    },
  ],
  flags: [{ code: 'rate-not-set', clause: '3.3.4', member: 'm1', ground: 'elderly' }],
  trace,
} as const;
const supplements = [{ member: 'm1', ground: 'keyGroup', percent: 50, monthlyFen: fen(15_000) }];
const granted: GrantedAssessment = {
  ...assessed,
  outcome: 'granted',
  batch: 'backstop',
  selfPaidMedicalFen: fen(0),
  assessedIncomeFen: fen(60_000),
  baseMonthlyFen: fen(25_000),
  supplements,
  totalMonthlyFen: fen(40_000),
  payableFrom: month('2018-06'),
  payableTo: null,
};
const refused: RefusedAssessment = { ...assessed, outcome: 'refused', refusedBecause: 'income-not-below-standard' };
const input = { county, decidedOn, household };
const officers = { leader: 'p-1', deputy: 'p-2', handler: 'p-3', documentNo };
const decided = { ...stepped, officers, standardFen: fen(360_000), standardDocumentNo: documentNo };

const entitlement: Entitlement = {
  ruleset,
  until: month('2023-12'),
  periods: [
    {
      from: month('2018-06'),
      to: month('2023-12'),
      state: 'regular',
      baseFen: fen(25_000),
      supplementFen: fen(15_000),
    },
  ],
  endedBecause: null,
  totalFen: fen(2_680_000),
  decisions: [
    {
      type: 'grant',
      decidedOn,
      actsFrom: month('2018-06'),
      effect: 'granted',
      clause: '2.1',
      because: null,
      found: {
        outcome: 'granted',
        batch: 'backstop',
        baseMonthlyFen: fen(25_000),
        supplementMonthlyFen: fen(15_000),
        totalMonthlyFen: fen(40_000),
      },
    },
  ],
  readings: [],
  trace,
};
const change: CourseChange = {
  ...decided,
  effect: 'taper-entered',
  clause: '3.4.1',
  because: null,
  actsFrom: month('2018-06'),
  batch: 'taper',
  coveredMembers: 1,
  periods: [
    { from: month('2018-06'), to: month('2018-12'), state: 'taper', baseFen: fen(25_000), supplementFen: fen(15_000) },
    { from: month('2019-01'), to: null, state: 'regular', baseFen: fen(16_667), supplementFen: fen(0) },
  ],
  lastPayableMonth: null,
  basis: personal({
    county,
    decision: { type: 'grant', decidedOn, household },
    until: month('2023-12'),
    entitlement,
  }),
};
const supplemented = {
  member: 'm1',
  from: month('2018-06'),
  monthlyFen: fen(15_000),
  ground: personal({ ground: 'keyGroup', percent: 50 }),
};

const applied: ApplicationSubmitted['data'] = {
  township: 'area-220122100',
  county: 'area-220122',
  village: '前进村（虚构）',
  residence: 'rural',
  registeredPoor: 'not-lifted',
  propertyWithinLimits: true,
  members: [member],
  means: personal(means),
};

export const decisionSamples: SamplesOf<
  | ApplicationSubmitted
  | ApplicationWithdrawn
  | CaseImported
  | BenefitGranted
  | BenefitRefused
  | CourseEvent
  | SupplementEvent
  | TaperStepApplied
> = {
  ApplicationSubmitted: applied,
  ApplicationWithdrawn: {
    flags: [{ code: 'no-paper', step: 'withdrawal', limit: null }],
    due: [],
    cause: 'own-request',
  },
  CaseImported: {
    ...applied,
    ...change,
    effect: 'inherited',
    inherited: {
      batch: 'taper',
      baseFen: fen(18_750),
      supplementFen: fen(15_000),
      termFrom: month('2018-06'),
      taperFrom: month('2018-01'),
      frozenBaseFen: fen(25_000),
      entryStandardFen: fen(336_000),
    },
    file: sha256,
    row: 2,
  },
  BenefitGranted: {
    ...decided,
    batch: 'backstop',
    coveredMembers: 1,
    baseMonthlyFen: fen(25_000),
    supplementMonthlyFen: fen(15_000),
    totalMonthlyFen: fen(40_000),
    payableFrom: month('2018-06'),
    payableTo: null,
    clauses: ['2.1', '3.1'],
    supplements: personal(supplements),
    basis: personal({ input, assessment: granted }),
  },
  BenefitRefused: {
    ...decided,
    refusedBecause: 'income-not-below-standard',
    clauses: ['2.1'],
    basis: personal({ input, assessment: refused }),
  },
  BenefitReassessed: {
    ...change,
    occasion: 'change-reported',
    exitCause: 'employment',
    secondTaperDocumentNo: documentNo,
    townshipReviewedOn: businessDate('2018-05-10'),
    taperBase: {
      reading: 'pro-rata',
      documentNo,
      frozenBaseFen: fen(25_000),
      remaining: 2,
      frozenFor: 3,
      keptFen: fen(18_750),
      proRataFen: fen(12_500),
    },
  },
  TaperReviewed: { ...change, effect: 'taper-continued', clause: '3.4.3' },
  BenefitRedetermined: { ...change, effect: 'redetermined', clause: '2.4', batch: 'ordinary' },
  BenefitSuspended: { ...change, effect: 'suspended', clause: '2.1', batch: null, periods: [] },
  BenefitResumed: { ...change, effect: 'resumed', clause: '2.1' },
  BenefitTerminated: {
    ...change,
    effect: 'ended',
    clause: '2.1',
    because: 'concealment',
    batch: null,
    periods: [],
    lastPayableMonth: month('2018-05'),
    cause: 'concealment',
  },
  SupplementGranted: supplemented,
  SupplementChanged: { ...supplemented, monthlyFen: fen(18_000), ground: personal({ ground: 'severe', percent: 60 }) },
  SupplementEnded: { member: 'm1', lastMonth: month('2018-05') },
  TaperStepApplied: { ...stepped, from: month('2019-01'), beforeFen: fen(25_000), baseFen: fen(16_667) },
};
