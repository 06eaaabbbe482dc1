import { PositionRefused } from './errors.js';
import { type EventStore, type StoredEvent } from './event-store.js';
import { type NumberedLog } from './numbered-log.js';

/** A log that can be copied from or to. */
export type CopiedLog = Pick<EventStore, 'head' | 'compare'> & NumberedLog;

/** What is being done: events that are there already are compared, then the others are copied. */
export interface CopyProgress {
  readonly doing: 'comparing' | 'copying';
  /** Ordinal that was reached. */
  readonly ordinal: number;
  /** Ordinal of the source's last event, as it stands now. */
  readonly of: number;
}

export type CopyOutcome =
  | {
      readonly kind: 'copied';
      /** Events that were there already, from an earlier run. */
      readonly present: number;
      readonly copied: number;
      /** Hash of the last event of both; undefined where the source is empty. */
      readonly lastHash: string | undefined;
    }
  /** The target holds another log. Nothing was written. `ordinal`: where they part. */
  | { readonly kind: 'foreign-target'; readonly ordinal: number }
  /** Both are one store. */
  | { readonly kind: 'same-store' }
  /** The source's events end before its number of them, or leave one out: `verify` says more. */
  | { readonly kind: 'source-gap'; readonly ordinal: number };

const pageSize = 1_000;

/**
 * Copies a whole log as it is: bytes, order, ordinals and hashes. Every event is held against its own bytes, and every
 * chain followed, before it is written. Called again after it died anywhere, it goes on where the target ends, once all
 * that is there was compared with the source.
 * @throws AppendRefused when an event of the source does not agree with its hash or its chain, or when somebody else
 * writes to the target; everything before is copied
 * @throws StoreUnavailable
 */
export async function copyLog(
  from: CopiedLog,
  to: CopiedLog,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<CopyOutcome> {
  if (await areOne(from, to)) return { kind: 'same-store' };
  const present = await to.lastOrdinal();
  let of = await from.lastOrdinal();
  const parted = await compareLogs(from, to, present, (ordinal) => {
    onProgress({ doing: 'comparing', ordinal, of });
  });
  if (parted.at !== undefined) return { kind: 'foreign-target', ordinal: parted.at };
  let { lastHash } = parted;
  let done = present;
  // Until nothing came to the source while the rest of it was copied.
  for (; done < of; of = await from.lastOrdinal()) {
    for await (const page of from.readOrdinals({ from: done + 1, to: of, pageSize })) {
      const gap = page.findIndex(({ ordinal }, index) => ordinal !== done + 1 + index);
      if (gap !== -1) return { kind: 'source-gap', ordinal: done + 1 + gap };
      await to.appendSealed(page);
      done += page.length;
      lastHash = page.at(-1)?.hash;
      onProgress({ doing: 'copying', ordinal: done, of });
    }
    if (done < of) return { kind: 'source-gap', ordinal: done + 1 };
  }
  return { kind: 'copied', present, copied: done - present, lastHash };
}

/** Positions name their store: two of one store can be compared. */
async function areOne(from: CopiedLog, to: CopiedLog): Promise<boolean> {
  const [a, b] = [await from.head(), await to.head()];
  if (a === undefined || b === undefined) return false;
  try {
    from.compare(a, b);
    return true;
  } catch (error) {
    if (error instanceof PositionRefused) return false;
    throw error;
  }
}

/** @returns the hash of the target's last event, or at which ordinal the logs part */
async function compareLogs(
  from: CopiedLog,
  to: CopiedLog,
  present: number,
  onProgress: (ordinal: number) => void,
): Promise<{ readonly at?: number; readonly lastHash?: string }> {
  const range = { from: 1, to: present };
  const theirs = each(to.readOrdinals(range));
  let lastHash: string | undefined;
  let ordinal = 0;
  try {
    for await (const page of from.readOrdinals(range)) {
      for (const event of page) {
        ordinal += 1;
        const { value: other } = await theirs.next();
        if (event.ordinal !== ordinal || other?.ordinal !== ordinal || other.hash !== event.hash)
          return { at: ordinal };
        lastHash = event.hash;
      }
      onProgress(ordinal);
    }
  } finally {
    // A reader that is not told of its end keeps its connection.
    await theirs.return(undefined);
  }
  return ordinal < present ? { at: ordinal + 1 } : lastHash === undefined ? {} : { lastHash };
}

async function* each(pages: AsyncIterable<readonly StoredEvent[]>): AsyncGenerator<StoredEvent, undefined> {
  for await (const page of pages) yield* page;
}
