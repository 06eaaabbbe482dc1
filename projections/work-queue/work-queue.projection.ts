import { type Projection } from '../../src/platform/projection/projection.js';
import { householdCaseEvents } from '../../src/household-case/codec/household-case.codec.js';
import { type CaseEvent, foldedCases } from '../folded-cases.js';
import { placeColumns } from '../case-place.js';
import { applicantOf } from '../identities-of-case.js';
import { type CaseQueue, concernedBy, queueAfter } from './queue-of-case.js';

/** Tells nothing of a limit: facts that open and close nothing. */
const silent: readonly string[] = [
  'SchoolingVerified',
  'PovertyReasonVerified',
  'BankAccountVerified',
  'ContactVerified',
  'SupplementGranted',
  'SupplementChanged',
  'SupplementEnded',
] satisfies CaseEvent['type'][];

/**
 * What is due, late or waits, for whom (待办): opened and closed by the steps of each case; rows know no today. The
 * version is raised also where `data/procedure` changes: what an application waits for is read from there.
 */
export const workQueue: Projection = foldedCases<CaseQueue>({
  name: 'work-queue',
  version: 6,
  types: householdCaseEvents.map(({ type }) => type as CaseEvent['type']).filter((type) => !silent.includes(type)),
  fold: queueAfter,
  tables: [
    {
      name: 'queued_case',
      columns: { ...placeColumns, decided_on: 'date', visit_percent: 'integer', visited: 'boolean NOT NULL' },
      key: [],
      indexes: ['county, decided_on'],
      rowsOf: ({ place, persons, decidedOn, visitPercent, visited }) => [
        {
          ...place,
          applicant: applicantOf(persons),
          decided_on: decidedOn,
          visit_percent: visitPercent,
          visited,
        },
      ],
    },
    {
      name: 'item',
      columns: {
        step: 'text NOT NULL',
        /** `infinity` for what has no last day: so it comes after everything that has one. */
        due_by: 'date NOT NULL',
        until: 'date',
        opened_by: 'uuid NOT NULL',
        /** What follows a notice waits from the day after it, and is not listed before. */
        since: 'date NOT NULL',
        /** Last day of a notice that hangs. */
        ends_on: 'date',
        role: 'text NOT NULL',
        /** Id, name and birth date of those it may be about, sealed; null where it is about the household. */
        members: 'jsonb',
        township: 'text NOT NULL',
        county: 'text NOT NULL',
      },
      key: ['step', 'due_by', 'opened_by'],
      indexes: ['township, due_by, since, case_id, step, opened_by', 'county, role, step, due_by'],
      rowsOf: (state) => {
        const { township, county } = state.place;
        const dated = state.items.map((item) => ({
          step: item.step,
          due_by: item.by,
          until: item.until,
          opened_by: item.openedBy,
          since: item.since,
          ends_on: null,
          role: item.role,
          members: concernedBy(item, state),
          township,
          county,
        }));
        const waiting = state.waiting.map((item) => ({
          step: item.step,
          due_by: 'infinity',
          until: null,
          opened_by: item.openedBy,
          since: item.since,
          ends_on: item.endsOn,
          role: item.role,
          members: null,
          township,
          county,
        }));
        return [...dated, ...waiting];
      },
    },
    {
      name: 'flag',
      columns: {
        raised_by: 'uuid NOT NULL',
        /** Place among the flags of its event. */
        nr: 'integer NOT NULL',
        raised_on: 'date NOT NULL',
        code: 'text NOT NULL',
        step: 'text NOT NULL',
        limit_on: 'date',
        role: 'text NOT NULL',
        township: 'text NOT NULL',
      },
      key: ['raised_by', 'nr'],
      indexes: ['township, raised_on, case_id, raised_by, nr'],
      rowsOf: ({ place: { township }, flags }) =>
        flags.map(({ raisedBy, raisedOn, code, step, limit, role }, at) => ({
          raised_by: raisedBy,
          nr: at - flags.findIndex((flag) => flag.raisedBy === raisedBy),
          raised_on: raisedOn,
          code,
          step,
          limit_on: limit,
          role,
          township,
        })),
    },
  ],
});
