import { type NumberedLog } from '../platform/event-store/numbered-log.js';
import { type Break, breakAt } from './break.js';
import { ChainCheck } from './chain-check.js';
import { type Inspector } from './inspector.js';

/** What a walk over the log found. */
export interface Verification {
  /** Events that are as they were recorded, from the first on. */
  readonly verified: number;
  /** Hash of the last of them; undefined for an empty log. */
  readonly lastHash: string | undefined;
  readonly firstBreak: Break | undefined;
}

export interface Progress {
  readonly verified: number;
  readonly total: number;
}

/**
 * Walks the log as it stands now: recomputes every hash from the stored bytes, compares columns with meta, follows
 * every chain, and checks that ordinals have no gap and `recordedAt` never runs backwards. Ends at the first break.
 *
 * It cannot see that a whole suffix of a stream was rewritten together with all its hashes.
 */
export async function verifyLog(
  log: Pick<NumberedLog, 'lastOrdinal' | 'strayEvent' | 'firstRemoval'>,
  inspect: Inspector,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Verification> {
  const total = await log.lastOrdinal();
  const stray = await log.strayEvent();
  if (stray !== undefined)
    return {
      verified: 0,
      lastHash: undefined,
      firstBreak: breakAt(stray, 'ordinal', `between 1 and ${total}`, String(stray.ordinal)),
    };
  const check = new ChainCheck();
  for await (const page of inspect({ from: 1, to: total })) {
    const firstBreak = check.add(page);
    if (firstBreak !== undefined) return { ...check.soFar(), firstBreak };
    onProgress({ verified: check.soFar().verified, total });
  }
  const { verified, lastHash } = check.soFar();
  if (verified < total) return { verified, lastHash, firstBreak: missing(verified + 1, total) };
  const removal = await log.firstRemoval();
  return { verified, lastHash, firstBreak: removal && removed(removal, total) };
}

function removed({ stream, what }: { stream: string; what: string }, total: number): Break {
  return { ordinal: total, event: undefined, what: `removal in ${stream}`, expected: 'never', found: what };
}

function missing(ordinal: number, total: number): Break {
  return {
    ordinal,
    event: undefined,
    what: 'ordinal',
    expected: `events ${ordinal} to ${total}`,
    found: 'no event',
  };
}
