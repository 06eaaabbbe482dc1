import { type Pool } from 'pg';
import { type EventCodec } from '../event-format/event-codec.js';
import { Build } from './build.js';
import { type Projection } from './projection.js';

/** Lets a halted model, served or being built, try again. @returns false when it was not halted */
export async function retry(pool: Pool, codec: EventCodec, projection: Projection): Promise<boolean> {
  const builds = [true, false].map((live) => new Build(pool, codec, projection, live));
  const resumed = await Promise.all(builds.map((build) => build.resume()));
  return resumed.includes(true);
}

/** Records that an event is to be passed over by a model, by whom and why; a rebuild passes it over again. */
export async function skipEvent(
  pool: Pool,
  { name, version }: Projection,
  skip: { readonly eventId: string; readonly reason: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const recorded = await pool.query(
    `INSERT INTO projection.skipped (name, version, event_id, reason, skipped_by, skipped_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [name, version, skip.eventId, skip.reason, skip.by, skip.at],
  );
  return recorded.rowCount === 1;
}
