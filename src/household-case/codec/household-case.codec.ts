import { z } from 'zod';
import { defineEvent, type Upcaster } from '../../platform/event-format/event-definition.js';
import { open, sensitive } from '../../platform/event-format/fields.js';
import { type SupplementLine } from '../../policy/assessment.js';
import { withdrawalCauses } from '../domain/application-withdrawn.events.js';
import { type DecisionBasis } from '../domain/household-case.events.js';
import { applicationFields } from './application.fields.js';
import { caseAffairEvents } from './case-affairs.codec.js';
import { caseImported } from './case-imported.codec.js';
import { courseEvents } from './course.codec.js';
import { money, month, type Of, officers, stepped, text, texts, whole } from './fields.js';
import { householdFactEvents } from './household-facts.codec.js';
import { procedureEvents } from './procedure.codec.js';

/** Decisions of version 1 were made before the procedure and the responsible officers were recorded. */
const withoutProcedure: Upcaster = (data) => ({ ...data, flags: [], due: [], officers: null });

/** Every event of one household's case. */
export const householdCaseEvents = [
  defineEvent<Of<'ApplicationSubmitted'>>()({
    type: 'ApplicationSubmitted',
    schemaVersion: 1,
    fields: applicationFields,
  }),
  defineEvent<Of<'ApplicationWithdrawn'>>()({
    type: 'ApplicationWithdrawn',
    schemaVersion: 1,
    fields: { ...stepped, cause: open(z.enum(withdrawalCauses)) },
  }),
  caseImported,
  ...procedureEvents,
  ...householdFactEvents,
  defineEvent<Of<'BenefitGranted'>>()({
    type: 'BenefitGranted',
    schemaVersion: 2,
    upcasters: [withoutProcedure],
    fields: {
      ...stepped,
      batch: open(z.enum(['backstop', 'ordinary', 'expenditure-deduction'])),
      coveredMembers: open(z.int()),
      standardFen: open(money),
      standardDocumentNo: text,
      baseMonthlyFen: open(money),
      supplementMonthlyFen: open(money),
      totalMonthlyFen: open(money),
      payableFrom: open(month),
      payableTo: open(month.nullable()),
      clauses: texts,
      officers,
      supplements: sensitive(whole<readonly SupplementLine[]>()),
      basis: sensitive(whole<DecisionBasis>()),
    },
  }),
  defineEvent<Of<'BenefitRefused'>>()({
    type: 'BenefitRefused',
    schemaVersion: 2,
    upcasters: [withoutProcedure],
    fields: {
      ...stepped,
      refusedBecause: open(z.enum(['income-not-below-standard', 'property-over-limit', 'covered-by-other-scheme'])),
      standardFen: open(money),
      standardDocumentNo: text,
      clauses: texts,
      officers,
      basis: sensitive(whole<DecisionBasis>()),
    },
  }),
  ...courseEvents,
  ...caseAffairEvents,
];
