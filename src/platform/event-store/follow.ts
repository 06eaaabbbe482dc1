import { PositionRefused, StoreUnavailable } from './errors.js';
import { type EventFilter, type Position, type StoredEvent, type SubscriptionMessage } from './event-store.js';
import { formatPosition, ordinalIn } from './position.js';
import { type WakeUp } from './wake-up.js';

/** What following a log needs of a store. */
export interface FollowedLog {
  storeId(): Promise<string>;
  lastOrdinal(): Promise<number>;
  /** Events with `after` < ordinal ≤ `upTo` that pass the filter. */
  pages(
    after: number,
    upTo: number,
    options: { filter?: EventFilter | undefined; pageSize?: number | undefined },
  ): AsyncIterable<readonly StoredEvent[]>;
  readonly news: WakeUp;
}

/** A lost notification costs this much at most. */
const pollMs = 1_000;

/** The one way to follow, shared by the adapters: catch up, say so, wait for news or for the next look. */
export async function* follow(
  log: FollowedLog,
  {
    after,
    signal,
    ...options
  }: { after?: Position | undefined; filter?: EventFilter; pageSize?: number; signal: AbortSignal },
): AsyncIterable<SubscriptionMessage> {
  let at: number | undefined;
  let saidAt: number | undefined;
  while (!signal.aborted) {
    const seen = log.news.seen;
    try {
      at ??= await startOf(log, after);
      const end = await log.lastOrdinal();
      if (end > at) {
        for await (const events of log.pages(at, end, options)) {
          if (isAborted(signal)) return;
          yield { kind: 'page', events };
          at = events.at(-1)?.ordinal ?? at;
        }
        at = end;
      }
      if (saidAt !== at && !isAborted(signal)) {
        saidAt = at;
        yield { kind: 'caught-up', position: at === 0 ? undefined : formatPosition(await log.storeId(), at) };
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
    await log.news.wait(seen, pollMs, signal);
  }
}

/**
 * Ordinal of a position of this log, 0 for its beginning.
 * @throws PositionRefused when the log ends before it
 */
export async function startOf(
  log: Pick<FollowedLog, 'storeId' | 'lastOrdinal'>,
  after: Position | undefined,
): Promise<number> {
  if (after === undefined) return 0;
  const ordinal = ordinalIn(await log.storeId(), after);
  const last = await log.lastOrdinal();
  if (ordinal > last) throw new PositionRefused(`Position ${after} is beyond the end of the log at ${last}`);
  return ordinal;
}

/** A call, because the compiler takes an `aborted` that was once false for false ever after. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
