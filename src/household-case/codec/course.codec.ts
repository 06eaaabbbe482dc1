import { z } from 'zod';
import { CLAUSE_IDS } from '../../kernel/clause.js';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open, sensitive } from '../../platform/event-format/fields.js';
import { type CourseBasis } from '../domain/course.events.js';
import { type SupplementGround } from '../domain/supplement.events.js';
import { count, date, money, month, type Of, officers, stepped, text, whole } from './fields.js';

/** What every decision on a course says. */
export const change = {
  ...stepped,
  effect: open(
    z.enum([
      'granted',
      'inherited',
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
  coveredMembers: count,
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
  standardDocumentNo: text,
  officers,
  basis: sensitive(whole<CourseBasis>()),
};

const supplemented = {
  member: text,
  from: open(month),
  monthlyFen: open(money),
  ground: sensitive(whole<SupplementGround>()),
};

/** Decisions on a case in payment, the supplements that they make, and the steps of a tapered exit. */
export const courseEvents = [
  defineEvent<Of<'BenefitReassessed'>>()({
    type: 'BenefitReassessed',
    schemaVersion: 1,
    fields: {
      ...change,
      occasion: open(
        z.enum(['periodic-review', 'change-reported', 'on-application', 'term-recheck', 'supplement-ground']),
      ),
      exitCause: open(z.enum(['employment', 'self-employment', 'other']).nullable()),
      secondTaperDocumentNo: open(z.string().nullable()),
      townshipReviewedOn: open(date.nullable()),
      taperBase: open(
        z
          .strictObject({
            reading: z.enum(['pro-rata', 'kept', 'undecided']),
            documentNo: z.string().nullable(),
            frozenBaseFen: money,
            remaining: z.int().min(0),
            frozenFor: z.int().min(1).nullable(),
            keptFen: money,
            proRataFen: money.nullable(),
          })
          .nullable(),
      ),
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
        z.enum(['own-request', 'refused-cooperation', 'concealment', 'death-of-all-members', 'moved-away', 'other']),
      ),
    },
  }),
  defineEvent<Of<'TaperStepApplied'>>()({
    type: 'TaperStepApplied',
    schemaVersion: 1,
    fields: { ...stepped, from: open(month), beforeFen: open(money), baseFen: open(money) },
  }),
  defineEvent<Of<'SupplementGranted'>>()({ type: 'SupplementGranted', schemaVersion: 1, fields: supplemented }),
  defineEvent<Of<'SupplementChanged'>>()({ type: 'SupplementChanged', schemaVersion: 1, fields: supplemented }),
  defineEvent<Of<'SupplementEnded'>>()({
    type: 'SupplementEnded',
    schemaVersion: 1,
    fields: { member: text, lastMonth: open(month) },
  }),
];
