import { type DatabaseError, type Pool, type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { AppendRefused, StoreUnavailable } from '../errors.js';
import { type NumberedEvent } from '../numbered-log.js';
import { assertSealed } from '../sealing/assert-sealed.js';
import { binaryRows, writtenColumns } from './binary-rows.js';
import { asStoreFailure, isDuplicateEventId, isDuplicateRevision, isRolledBack } from './failure.js';
import { rawQuery } from './raw-query.js';

const copy = `copy event_log.event (${writtenColumns}) from stdin (format binary)`;
const lockHead = { name: 'lock-head', text: 'select ordinal from event_log.head for no key update' };
const admit = { name: 'admit-copied', text: 'select fault, fault_at from event_log.admit_copied($1, $2, $3)' };

const codes = {
  'wrong-ordinal': 'event-store.wrong-ordinal',
  'hash-mismatch': 'event-store.hash-mismatch',
  'recorded-at-backwards': 'event-store.recorded-at-backwards',
  'wrong-previous-hash': 'event-store.wrong-previous-hash',
} as const;

/**
 * Rows go into the log by COPY, and are judged by the database before their transaction is committed.
 * @param synchronous whether the commit waits until it is on disk
 * @throws AppendRefused as `NumberedLog.appendSealed` says
 */
export async function appendSealed(pool: Pool, events: readonly NumberedEvent[], synchronous: boolean): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  const previous = events.map((event, index) => {
    if (event.ordinal !== first.ordinal + index) throw refused('wrong-ordinal', event);
    return assertSealed(event);
  });
  const rows = binaryRows(events);
  const client = await connected(pool);
  let whole = false;
  try {
    await begin(client, synchronous);
    const [head] = await rawQuery(client, lockHead, []);
    if (Number(head?.[0]) + 1 !== first.ordinal) throw refused('wrong-ordinal', first);
    await pipeline([rows], client.query(copyFrom(copy)));
    const hashes = Buffer.from(previous.join(''), 'hex');
    const [[fault, at] = []] = await rawQuery(client, admit, [first.ordinal, events.length, hashes]);
    if (isFault(fault)) throw refused(fault, events[Number(at) - 1] ?? first);
    await commit(client);
    whole = true;
  } catch (error) {
    if (error instanceof AppendRefused || isRolledBack(error)) whole = await rolledBack(client);
    if (!isRolledBack(error)) throw asStoreFailure(error);
    throw refusal(error);
  } finally {
    // Otherwise nobody knows what the connection still does.
    client.release(!whole);
  }
}

async function connected(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw asStoreFailure(error);
  }
}

/** As the owner of the log, whatever login is a member of it: the runtime's is not, and is refused here. */
async function begin(client: PoolClient, synchronous: boolean): Promise<void> {
  const setting = synchronous ? '' : 'set local synchronous_commit = off';
  await client.query(`begin isolation level read committed; set local role dibao_owner; ${setting}`);
}

async function commit(client: PoolClient): Promise<void> {
  try {
    await client.query('commit');
  } catch (error) {
    if (isRolledBack(error)) throw error;
    throw new StoreUnavailable('The connection was lost', { cause: error }, 'unknown');
  }
}

/** @returns whether the connection can go on */
async function rolledBack(client: PoolClient): Promise<boolean> {
  return client.query('rollback').then(
    () => true,
    () => false,
  );
}

function refusal(error: DatabaseError): unknown {
  const detail = error.detail ?? error.message;
  if (isDuplicateEventId(error)) return new AppendRefused('event-store.duplicate-event-id', detail);
  if (isDuplicateRevision(error)) return new AppendRefused('event-store.wrong-previous-hash', detail);
  return asStoreFailure(error);
}

function isFault(fault: string | null | undefined): fault is keyof typeof codes {
  return typeof fault === 'string' && fault in codes;
}

function refused(fault: keyof typeof codes, event: NumberedEvent): AppendRefused {
  return new AppendRefused(
    codes[fault],
    `Event ${event.eventId}, ordinal ${event.ordinal}, revision ${event.revision} of ${event.stream}: ${fault}`,
  );
}
