import { setTimeout as sleep } from 'node:timers/promises';
import { AppendRefused, StoreUnavailable } from '../errors.js';
import { type ExpectedRevision } from '../event-store.js';
import { type SealedEvent } from '../sealing/seal-event.js';
import { fromServer } from './envelope.js';
import { type AppendAnswer, type LogServer } from './log-server.js';

const firstPauseMs = 50;
const longestPauseMs = 500;

/** An append with the bytes that it has for good. */
export interface FinalAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly SealedEvent[];
}

export type Outcome =
  | { readonly kind: 'appended' }
  | { readonly kind: 'conflict'; readonly actual: number | 'no-stream' }
  /** Not appended, for sure; or, as the error says, not known. */
  | { readonly kind: 'failed'; readonly error: StoreUnavailable | AppendRefused };

/**
 * Appends, and finds out what became of it when the answer is lost: looks at the stream, and where nothing stands at
 * the revision sends the very same bytes again. The server takes an append that it has already, by ids and revision,
 * for the same one; so the first that arrives, however late, is the only one.
 */
export async function settledAppend(
  server: LogServer,
  append: FinalAppend,
  /** How long a lost server is given to say what became of it, in milliseconds. */
  withinMs: number,
): Promise<Outcome> {
  const deadline = performance.now() + withinMs;
  let isLost = false;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const tried = await attempt(server, append);
    // Only the first attempt can say 'conflict' for itself: later, it may be the earlier one that stands there.
    if (tried.kind === 'appended') return isWhole(append, tried.revision);
    if (!isLost && tried.kind === 'conflict') return tried;
    if (!isLost && tried.kind === 'failed' && !isUnknown(tried.error)) return tried;
    isLost = true;
    const found = await look(server, append);
    if (found !== undefined) return found;
    if (performance.now() > deadline) return lost(tried.kind === 'failed' ? tried.error : undefined);
    await sleep(pauseMs);
  }
}

async function attempt(
  server: LogServer,
  { stream, expected, events }: FinalAppend,
): Promise<AppendAnswer | Extract<Outcome, { kind: 'failed' }>> {
  try {
    return await server.append(stream, expected, events);
  } catch (error) {
    if (error instanceof StoreUnavailable || error instanceof AppendRefused) return { kind: 'failed', error };
    throw error;
  }
}

/** @returns what stands after the revision that was expected; undefined for nothing, or when nobody answers */
async function look(server: LogServer, { stream, expected, events }: FinalAppend): Promise<Outcome | undefined> {
  const first = expected === 'no-stream' ? 0 : expected + 1;
  try {
    for await (const event of server.readStream(stream, { from: first, direction: 'forwards', most: 1 }))
      if (fromServer(event)?.hash === events[0]?.hash) return { kind: 'appended' };
    for await (const event of server.readStream(stream, { from: 'end', direction: 'backwards', most: 1 }))
      if (event.revision >= first) return { kind: 'conflict', actual: event.revision };
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
  }
  return undefined;
}

/** A stream that was deleted goes on at the revision that it had, and takes 'no stream' for right. */
function isWhole({ stream, events }: FinalAppend, revision: number): Outcome {
  if (events.at(-1)?.revision === revision) return { kind: 'appended' };
  const error = new StoreUnavailable(
    `Stream ${stream} was deleted in the event store and went on at revision ${revision}`,
    undefined,
    'unknown',
  );
  return { kind: 'failed', error };
}

function isUnknown(error: StoreUnavailable | AppendRefused): boolean {
  return error instanceof StoreUnavailable && error.outcome === 'unknown';
}

function lost(cause: Error | undefined): Outcome {
  const message = 'The event store did not say what became of the append';
  return { kind: 'failed', error: new StoreUnavailable(message, { cause }, 'unknown') };
}
