import { type AccessLogEvent } from '../../src/identity-access/access-log/access-log.events.js';
import { type RecordedEvent } from '../../src/platform/event-format/recorded-event.js';
import { type Projection } from '../../src/platform/projection/projection.js';

const types = [
  'PersonalDataRead',
  'PersonalDataRevealed',
  'AccessLogRead',
  'AccessRefused',
  'SignedIn',
  'SignInRefused',
] satisfies AccessLogEvent['type'][];

/** The access log by case and by person: who looked at this case, what did this person look at. */
export const accessLog: Projection = {
  name: 'access-log',
  version: 1,
  types,
  tables: (schema) => `
    CREATE TABLE ${schema}.entry (
      event_id uuid PRIMARY KEY,
      recorded_at timestamptz NOT NULL,
      type text NOT NULL,
      account text NOT NULL,
      person text NOT NULL,
      role text NOT NULL,
      actor_area text NOT NULL,
      area text NOT NULL,
      authorized_by text NOT NULL,
      address text NOT NULL,
      request_id uuid NOT NULL,
      cases uuid[] NOT NULL,
      action text,
      detail text,
      times integer NOT NULL
    );
    CREATE INDEX ON ${schema}.entry (recorded_at, event_id);
    CREATE INDEX ON ${schema}.entry (person, recorded_at, event_id);
    CREATE INDEX ON ${schema}.entry USING gin (cases);`,
  async apply(client, schema, events) {
    const rows = (events as readonly RecordedEvent<AccessLogEvent>[]).map(({ type, data, meta }) => ({
      event_id: meta.eventId,
      recorded_at: meta.recordedAt,
      type,
      account: meta.actor.account,
      person: meta.actor.person,
      role: meta.actor.role,
      actor_area: meta.actor.area,
      area: meta.area,
      authorized_by: meta.authorizedBy,
      address: data.address,
      request_id: data.requestId,
      cases: 'cases' in data ? data.cases : [],
      action: 'action' in data ? data.action : null,
      detail: detailOf(data) ?? meta.reason?.code ?? null,
      times: 'times' in data ? data.times : 1,
    }));
    await client.query(
      `INSERT INTO ${schema}.entry (event_id, recorded_at, type, account, person, role, actor_area, area, authorized_by,
         address, request_id, cases, action, detail, times)
       SELECT event_id, recorded_at, type, account, person, role, actor_area, area, authorized_by,
         address, request_id, cases, action, detail, times
       FROM jsonb_to_recordset($1::jsonb) AS r (event_id uuid, recorded_at timestamptz, type text, account text,
         person text, role text, actor_area text, area text, authorized_by text, address text, request_id uuid,
         cases uuid[], action text, detail text, times integer)`,
      [JSON.stringify(rows)],
    );
  },
};

function detailOf(data: AccessLogEvent['data']): string | undefined {
  if ('because' in data) return data.because;
  return 'by' in data ? data.by : undefined;
}
