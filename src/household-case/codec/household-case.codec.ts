import { z } from 'zod';
import { type BusinessDate, isBusinessDate } from '../../kernel/business-date.js';
import { type Fen, isFen } from '../../kernel/fen.js';
import { isMonth, type Month } from '../../kernel/month.js';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { group, list, open, personal, sensitive } from '../../platform/event-format/fields.js';
import { type SupplementLine } from '../../policy/assessment.js';
import { CLAUSE_IDS } from '../../kernel/clause.js';
import { type CourseBasis } from '../domain/course.events.js';
import { type DeclaredMeans, type MemberCondition } from '../domain/declared-household.events.js';
import { type DecisionBasis, type HouseholdCaseEvent } from '../domain/household-case.events.js';

type Of<T extends HouseholdCaseEvent['type']> = Extract<HouseholdCaseEvent, { type: T }>;

const date = z.custom<BusinessDate>(isBusinessDate, 'is not a date');
const month = z.custom<Month>(isMonth, 'is not a month');
const money = z.custom<Fen>(isFen, 'is not an amount in fen');
const clauses = open(z.array(z.string()).readonly());

/**
 * A value that the domain's own types and the policy's input checks have shaped; it is stored as a whole, so that a
 * replay sees exactly what was seen.
 */
const whole = <T extends object>() =>
  z.custom<T>((value) => typeof value === 'object' && value !== null, 'is not an object');

const registeredPoor = open(z.enum(['none', 'not-lifted', 'lifted-with-policy', 'lifted-without-policy']));
const source = open(z.enum(['household-report', 'survey', 'information-check', 'document', 'registry']));
const backstopGround = z
  .enum(['illness', 'disability', 'disaster', 'age', 'long-term-illness', 'lone-elderly'])
  .nullable();
const member = {
  id: open(z.string()),
  name: personal(z.string()),
  citizenId: personal(z.string()),
  birthDate: personal(date),
  condition: sensitive(whole<MemberCondition>()),
};
const change = {
  effect: open(
    z.enum([
      'granted',
      'refused',
      'redetermined',
      'expenditure-term-begun',
      'acts-after-term',
      'taper-entered',
      'taper-interrupted',
      'taper-continued',
      'ended',
      'suspended',
      'resumed',
      'grant-while-running',
      'nothing-running',
      'no-taper',
      'unchanged',
      'after-until',
    ]),
  ),
  clause: open(z.enum(CLAUSE_IDS)),
  because: open(z.string().nullable()),
  actsFrom: open(month),
  batch: open(z.enum(['backstop', 'ordinary', 'expenditure-deduction', 'taper']).nullable()),
  periods: open(
    z
      .array(
        z.strictObject({
          from: month,
          to: month.nullable(),
          state: z.enum(['regular', 'expenditure', 'taper']),
          baseFen: money,
          supplementFen: money,
        }),
      )
      .readonly(),
  ),
  lastPayableMonth: open(month.nullable()),
  standardFen: open(money),
  standardDocumentNo: open(z.string()),
  basis: sensitive(whole<CourseBasis>()),
};

/** What tells who a member is, is personal; what tells of illness, disability or means, is sensitive. */
export const householdCaseEvents = [
  defineEvent<Of<'ApplicationSubmitted'>>()({
    type: 'ApplicationSubmitted',
    schemaVersion: 1,
    fields: {
      township: open(z.string()),
      county: open(z.string()),
      village: open(z.string()),
      residence: open(z.enum(['rural', 'urban'])),
      registeredPoor,
      propertyWithinLimits: open(z.boolean()),
      members: list(member),
      means: sensitive(whole<DeclaredMeans>()),
    },
  }),
  defineEvent<Of<'MemberJoined'>>()({
    type: 'MemberJoined',
    schemaVersion: 1,
    fields: { source, cause: open(z.enum(['birth', 'marriage', 'return', 'other'])), member: group(member) },
  }),
  defineEvent<Of<'MemberLeft'>>()({
    type: 'MemberLeft',
    schemaVersion: 1,
    fields: { source, cause: open(z.enum(['death', 'marriage', 'moved-out', 'other'])), member: open(z.string()) },
  }),
  defineEvent<Of<'MemberConditionVerified'>>()({
    type: 'MemberConditionVerified',
    schemaVersion: 1,
    fields: { source, member: open(z.string()), condition: sensitive(whole<MemberCondition>()) },
  }),
  defineEvent<Of<'IncomeVerified'>>()({
    type: 'IncomeVerified',
    schemaVersion: 1,
    fields: { source, annualIncome: sensitive(whole<DeclaredMeans['annualIncome']>()) },
  }),
  defineEvent<Of<'MedicalBillsVerified'>>()({
    type: 'MedicalBillsVerified',
    schemaVersion: 1,
    fields: { source, medicalBills: sensitive(whole<DeclaredMeans['medicalBills']>()) },
  }),
  defineEvent<Of<'PropertyVerified'>>()({
    type: 'PropertyVerified',
    schemaVersion: 1,
    fields: { source, withinLimits: open(z.boolean()) },
  }),
  defineEvent<Of<'RegisteredPoorVerified'>>()({
    type: 'RegisteredPoorVerified',
    schemaVersion: 1,
    fields: { source, registeredPoor },
  }),
  defineEvent<Of<'BackstopGroundVerified'>>()({
    type: 'BackstopGroundVerified',
    schemaVersion: 1,
    fields: { source, backstopGround: sensitive(backstopGround) },
  }),
  defineEvent<Of<'BenefitGranted'>>()({
    type: 'BenefitGranted',
    schemaVersion: 1,
    fields: {
      batch: open(z.enum(['backstop', 'ordinary', 'expenditure-deduction'])),
      coveredMembers: open(z.int()),
      standardFen: open(money),
      standardDocumentNo: open(z.string()),
      baseMonthlyFen: open(money),
      supplementMonthlyFen: open(money),
      totalMonthlyFen: open(money),
      payableFrom: open(month),
      payableTo: open(month.nullable()),
      clauses,
      supplements: sensitive(whole<readonly SupplementLine[]>()),
      basis: sensitive(whole<DecisionBasis>()),
    },
  }),
  defineEvent<Of<'BenefitRefused'>>()({
    type: 'BenefitRefused',
    schemaVersion: 1,
    fields: {
      refusedBecause: open(z.enum(['income-not-below-standard', 'property-over-limit', 'covered-by-other-scheme'])),
      standardFen: open(money),
      standardDocumentNo: open(z.string()),
      clauses,
      basis: sensitive(whole<DecisionBasis>()),
    },
  }),
  defineEvent<Of<'BenefitReassessed'>>()({
    type: 'BenefitReassessed',
    schemaVersion: 1,
    fields: {
      ...change,
      occasion: open(z.enum(['periodic-review', 'change-reported', 'on-application', 'term-recheck'])),
      exitCause: open(z.enum(['employment', 'self-employment', 'other']).nullable()),
      secondTaperDocumentNo: open(z.string().nullable()),
      townshipReviewedOn: open(date.nullable()),
    },
  }),
  defineEvent<Of<'TaperReviewed'>>()({ type: 'TaperReviewed', schemaVersion: 1, fields: change }),
  defineEvent<Of<'BenefitRedetermined'>>()({ type: 'BenefitRedetermined', schemaVersion: 1, fields: change }),
  defineEvent<Of<'BenefitSuspended'>>()({ type: 'BenefitSuspended', schemaVersion: 1, fields: change }),
  defineEvent<Of<'BenefitResumed'>>()({ type: 'BenefitResumed', schemaVersion: 1, fields: change }),
  defineEvent<Of<'BenefitTerminated'>>()({
    type: 'BenefitTerminated',
    schemaVersion: 1,
    fields: {
      ...change,
      cause: open(
        z.enum([
          'application-withdrawn',
          'refused-cooperation',
          'concealment',
          'death-of-all-members',
          'moved-away',
          'other',
        ]),
      ),
    },
  }),
];
