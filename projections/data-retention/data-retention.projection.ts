import { type DataRetentionEvent } from '../../src/data-retention/domain/data-retention.events.js';
import { erasableFrom } from '../../src/data-retention/domain/keeping.reading.js';
import { householdCaseEvents } from '../../src/household-case/codec/household-case.codec.js';
import { stopToldBy } from '../../src/household-case/domain/case-stop.reading.js';
import { type HouseholdCaseEvent } from '../../src/household-case/domain/household-case.events.js';
import { type RecordedEvent } from '../../src/platform/event-format/recorded-event.js';
import { type Projection } from '../../src/platform/projection/projection.js';
import { caseIdOf } from '../case-id.js';

const caseTypes = householdCaseEvents.map(({ type }) => type);
const retentionTypes = [
  'LegalHoldPlaced',
  'LegalHoldLifted',
  'ErasureProposed',
  'ErasureWithdrawn',
  'ErasureApproved',
] satisfies DataRetentionEvent['type'][];

/** What is known of a case's keeping; absent columns stay as they are. */
interface Change {
  readonly case_id: string;
  readonly area?: string;
  readonly stopped_on?: string | null;
  readonly allowed_from?: string | null;
  readonly held?: boolean;
  readonly erasure?: 'none' | 'proposed' | 'approved';
  readonly revision?: number;
}

/** Each case with its stop, holds and erasure: without a word about the household. */
export const dataRetention: Projection = {
  name: 'data-retention',
  version: 3,
  types: [...caseTypes, ...retentionTypes],
  tables: (schema) => `
    CREATE TABLE ${schema}.retention (
      case_id uuid PRIMARY KEY,
      area text NOT NULL,
      stopped_on date,
      -- first day on which it may be erased
      allowed_from date,
      held boolean NOT NULL,
      erasure text NOT NULL,
      -- of the stream dataRetention-<case>; null = there is none
      revision integer
    );
    CREATE INDEX ON ${schema}.retention (area, case_id);`,
  async apply(client, schema, events) {
    // One row a case: what a page tells of it, put together in log order.
    const changes = new Map<string, Change>();
    for (const event of events as readonly RecordedEvent<HouseholdCaseEvent | DataRetentionEvent>[]) {
      const change = changeOf(event);
      changes.set(change.case_id, { ...changes.get(change.case_id), ...change });
    }
    await client.query(
      `INSERT INTO ${schema}.retention (case_id, area, held, erasure)
       SELECT case_id, area, false, 'none'
       FROM jsonb_to_recordset($1::jsonb) AS r (case_id uuid, area text) WHERE area IS NOT NULL
       ON CONFLICT DO NOTHING`,
      [JSON.stringify([...changes.values()])],
    );
    await client.query(
      `UPDATE ${schema}.retention known SET
         area = coalesce(r.change->>'area', known.area),
         stopped_on = CASE WHEN r.change ? 'stopped_on' THEN (r.change->>'stopped_on')::date ELSE known.stopped_on END,
         allowed_from = CASE WHEN r.change ? 'allowed_from' THEN (r.change->>'allowed_from')::date
           ELSE known.allowed_from END,
         held = coalesce((r.change->>'held')::boolean, known.held),
         erasure = coalesce(r.change->>'erasure', known.erasure),
         revision = coalesce((r.change->>'revision')::integer, known.revision)
       FROM jsonb_array_elements($1::jsonb) AS r (change) WHERE known.case_id = (r.change->>'case_id')::uuid`,
      [JSON.stringify([...changes.values()])],
    );
  },
};

function changeOf(event: RecordedEvent<HouseholdCaseEvent | DataRetentionEvent>): Change {
  const case_id = caseIdOf(event.meta.stream);
  return { case_id, ...(isOfCase(event) ? stopOf(event) : keepingOf(event)) };
}

function isOfCase(
  event: RecordedEvent<HouseholdCaseEvent | DataRetentionEvent>,
): event is RecordedEvent<HouseholdCaseEvent> {
  return event.meta.stream.startsWith('householdCase-');
}

function stopOf(event: RecordedEvent<HouseholdCaseEvent>): Omit<Change, 'case_id'> {
  if (event.type === 'ApplicationSubmitted') return { area: event.data.township };
  if (event.type === 'HouseholdMoved') return movedTo(event.data);
  const begun = event.type === 'CaseImported' ? { area: event.data.township } : {};
  const stopped = stopToldBy(event);
  if (stopped === undefined) return begun;
  return { ...begun, stopped_on: stopped, allowed_from: stopped === null ? null : erasableFrom(stopped) };
}

/** A case goes with its household within the county; whoever leaves it leaves the case there (2.3). */
function movedTo({
  from,
  to,
}: Extract<HouseholdCaseEvent, { type: 'HouseholdMoved' }>['data']): Omit<Change, 'case_id'> {
  return to.county === from.county ? { area: to.township } : {};
}

function keepingOf({ type, meta: { revision } }: RecordedEvent<DataRetentionEvent>): Omit<Change, 'case_id'> {
  switch (type) {
    case 'LegalHoldPlaced':
      return { held: true, erasure: 'none', revision };
    case 'LegalHoldLifted':
      return { held: false, revision };
    case 'ErasureProposed':
      return { erasure: 'proposed', revision };
    case 'ErasureWithdrawn':
      return { erasure: 'none', revision };
    case 'ErasureApproved':
      return { erasure: 'approved', revision };
  }
}
