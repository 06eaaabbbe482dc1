import { z } from 'zod';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open, personal, sensitive } from '../../platform/event-format/fields.js';
import { count, date, flag, type Of, stepped, text, texts } from './fields.js';

const papers = open(
  z
    .array(
      z.enum([
        'identity-card',
        'household-register',
        'income-proof',
        'property-proof',
        'disability-certificate',
        'diagnosis',
        'medical-receipts',
        'check-authorisation',
        'near-relative-declaration',
        'other',
      ]),
    )
    .readonly(),
);
const level = open(z.enum(['township', 'county']));
const opinion = open(z.enum(['grant', 'refuse']));
/** Free words about a household: they may tell of illness. */
const words = sensitive(z.string());

/** The steps from acceptance to the notice before the decision. */
export const procedureEvents = [
  defineEvent<Of<'ApplicationAccepted'>>()({
    type: 'ApplicationAccepted',
    schemaVersion: 1,
    fields: { ...stepped, checkAuthorisedBy: texts },
  }),
  defineEvent<Of<'MissingPapersNotified'>>()({
    type: 'MissingPapersNotified',
    schemaVersion: 1,
    fields: { ...stepped, papers, note: personal(z.string().nullable()) },
  }),
  defineEvent<Of<'MissingPapersSupplied'>>()({
    type: 'MissingPapersSupplied',
    schemaVersion: 1,
    fields: { ...stepped, papers },
  }),
  defineEvent<Of<'NearRelativeDeclared'>>()({
    type: 'NearRelativeDeclared',
    schemaVersion: 1,
    fields: {
      ...stepped,
      nearRelative: flag,
      relation: open(z.enum(['spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild']).nullable()),
      office: open(z.enum(['handling-official', 'village-committee']).nullable()),
      official: personal(z.string().nullable()),
    },
  }),
  defineEvent<Of<'HouseholdSurveyed'>>()({
    type: 'HouseholdSurveyed',
    schemaVersion: 1,
    fields: { ...stepped, surveyors: texts, signed: flag, asDeclared: flag, findings: words },
  }),
  defineEvent<Of<'InformationCheckReceived'>>()({
    type: 'InformationCheckReceived',
    schemaVersion: 1,
    fields: { ...stepped, agency: text, asDeclared: flag, findings: words },
  }),
  defineEvent<Of<'DemocraticReviewHeld'>>()({
    type: 'DemocraticReviewHeld',
    schemaVersion: 1,
    fields: {
      ...stepped,
      invited: count,
      present: count,
      representatives: count,
      votesFor: count,
      votesAgainst: count,
      allSigned: flag,
      passed: flag,
    },
  }),
  defineEvent<Of<'TownshipOpinionGiven'>>()({
    type: 'TownshipOpinionGiven',
    schemaVersion: 1,
    fields: { ...stepped, opinion, reviewer: text, grounds: words },
  }),
  defineEvent<Of<'NoticePosted'>>()({
    type: 'NoticePosted',
    schemaVersion: 1,
    fields: { ...stepped, level, places: texts, until: open(date) },
  }),
  defineEvent<Of<'ObjectionRaised'>>()({
    type: 'ObjectionRaised',
    schemaVersion: 1,
    fields: { ...stepped, level, objector: personal(z.string().nullable()), content: words },
  }),
  defineEvent<Of<'ObjectionSettled'>>()({
    type: 'ObjectionSettled',
    schemaVersion: 1,
    fields: { ...stepped, objection: text, upheld: flag, handling: words },
  }),
  defineEvent<Of<'HomeVisitOrdered'>>()({
    type: 'HomeVisitOrdered',
    schemaVersion: 1,
    fields: { ...stepped, because: open(z.enum(['random-sample', 'near-relative', 'doubted', 'reported'])) },
  }),
  defineEvent<Of<'HomeVisited'>>()({
    type: 'HomeVisited',
    schemaVersion: 1,
    fields: { ...stepped, visitors: texts, asRecorded: flag, findings: words },
  }),
  defineEvent<Of<'CountyOpinionGiven'>>()({
    type: 'CountyOpinionGiven',
    schemaVersion: 1,
    fields: { ...stepped, opinion, reviewer: text, grounds: words },
  }),
];
