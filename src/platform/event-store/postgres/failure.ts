import { DatabaseError } from 'pg';
import { isDatabaseUnavailable } from '../../postgres/unavailable.js';
import { StoreUnavailable } from '../errors.js';

/** The same error, or `StoreUnavailable` where the database said 'not now' or nothing at all. */
export function asStoreFailure(error: unknown): unknown {
  return isDatabaseUnavailable(error)
    ? new StoreUnavailable('The event store cannot be reached', { cause: error })
    : error;
}

/** Runs a read. @throws StoreUnavailable where the database cannot answer now */
export async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw asStoreFailure(error);
  }
}

/**
 * True when PostgreSQL itself refused a statement and the session goes on: its transaction is rolled back for sure.
 * Anything else that happens to a commit leaves its outcome open.
 */
export function isRolledBack(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && error.severity === 'ERROR';
}

/** True when an event id is in the log already. */
export function isDuplicateEventId(error: DatabaseError): boolean {
  return error.code === '23505' && error.constraint === 'event_event_id_key';
}

/** True when a stream has an event of this revision already. */
export function isDuplicateRevision(error: DatabaseError): boolean {
  return error.code === '23505' && error.constraint === 'event_stream_revision_key';
}
