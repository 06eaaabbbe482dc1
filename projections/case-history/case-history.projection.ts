import { householdCaseEvents } from '../../src/household-case/codec/household-case.codec.js';
import { type HouseholdCaseEvent } from '../../src/household-case/domain/household-case.events.js';
import { type RecordedEvent } from '../../src/platform/event-format/recorded-event.js';
import { type Projection } from '../../src/platform/projection/projection.js';
import { caseIdOf } from '../case-id.js';

/** Every event of every case in a row: who did what when, allowed by which policy. */
export const caseHistory: Projection = {
  name: 'case-history',
  version: 2,
  types: householdCaseEvents.map(({ type }) => type),
  tables: (schema) => `
    CREATE TABLE ${schema}.entry (
      case_id uuid NOT NULL,
      revision integer NOT NULL,
      event_id uuid NOT NULL,
      type text NOT NULL,
      recorded_at timestamptz NOT NULL,
      effective_on date NOT NULL,
      area text NOT NULL,
      account text NOT NULL,
      person text NOT NULL,
      role text NOT NULL,
      authorized_by text NOT NULL,
      clauses text[] NOT NULL,
      total_fen bigint,
      reason_code text,
      corrects uuid,
      PRIMARY KEY (case_id, revision)
    );
    CREATE INDEX ON ${schema}.entry (person, recorded_at, case_id, revision);`,
  async apply(client, schema, events) {
    const rows = (events as readonly RecordedEvent<HouseholdCaseEvent>[]).map(({ type, data, meta }) => ({
      case_id: caseIdOf(meta.stream),
      revision: meta.revision,
      event_id: meta.eventId,
      type,
      recorded_at: meta.recordedAt,
      effective_on: meta.effectiveOn,
      area: meta.area,
      account: meta.actor.account,
      person: meta.actor.person,
      role: meta.actor.role,
      authorized_by: meta.authorizedBy,
      clauses: clausesOf(data),
      total_fen: totalOf(data),
      reason_code: meta.reason?.code ?? null,
      corrects: meta.corrects ?? null,
    }));
    await client.query(
      `INSERT INTO ${schema}.entry (case_id, revision, event_id, type, recorded_at, effective_on, area, account, person,
         role, authorized_by, clauses, total_fen, reason_code, corrects)
       SELECT case_id, revision, event_id, type, recorded_at, effective_on, area, account, person, role, authorized_by,
         clauses, total_fen, reason_code, corrects
       FROM jsonb_to_recordset($1::jsonb) AS r (case_id uuid, revision integer, event_id uuid, type text,
         recorded_at timestamptz, effective_on date, area text, account text, person text, role text,
         authorized_by text, clauses text[], total_fen bigint, reason_code text, corrects uuid)`,
      [JSON.stringify(rows)],
    );
  },
};

function clausesOf(data: HouseholdCaseEvent['data']): readonly string[] {
  if ('clauses' in data) return data.clauses;
  return 'clause' in data ? [data.clause] : [];
}

/** Fen a month from the first month that the decision pays; null where it pays none. */
function totalOf(data: HouseholdCaseEvent['data']): number | null {
  if ('totalMonthlyFen' in data) return data.totalMonthlyFen;
  const [first] = 'periods' in data ? data.periods : [];
  return first === undefined ? null : first.baseFen + first.supplementFen;
}
