import { noPreviousHash } from '../platform/event-store/sealing/hashes.js';
import { type Break } from './break.js';
import { ChainEnds } from './chain-ends.js';
import { type InspectedPage } from './inspect-page.js';

/** Follows every chain and the order of the log, page after page. */
export class ChainCheck {
  private readonly ends = new ChainEnds();
  private ordinal = 0;
  private recordedAt = '';
  private lastHash: string | undefined;

  /** @returns the first break of the page */
  add(page: InspectedPage): Break | undefined {
    for (let index = 0; index < page.ordinals.length; index += 1) {
      const found = this.follow(page, index);
      if (found !== undefined) return found;
    }
    return page.fault;
  }

  /** How far everything is as it was recorded. */
  soFar(): { readonly verified: number; readonly lastHash: string | undefined } {
    return { verified: this.ordinal, lastHash: this.lastHash };
  }

  private follow(page: InspectedPage, index: number): Break | undefined {
    const ordinal = page.ordinals[index] ?? 0;
    const stream = page.streams[index] ?? '';
    const revision = page.revisions[index] ?? 0;
    const recordedAt = page.recordedAts[index] ?? '';
    const hash = page.hashes[index] ?? '';
    const previousHash = page.previousHashes[index] ?? '';
    const differs = (what: string, expected: string, found: string): Break => ({
      ordinal,
      event: { eventId: page.eventIds[index] ?? '', stream, revision },
      what,
      expected,
      found,
    });
    if (ordinal !== this.ordinal + 1) return differs('ordinal', String(this.ordinal + 1), String(ordinal));
    if (recordedAt < this.recordedAt) return differs('recordedAt', `${this.recordedAt} or later`, recordedAt);
    const end = this.ends.get(stream);
    const next = (end?.revision ?? -1) + 1;
    if (revision !== next) return differs('revision', String(next), String(revision));
    const previous = end?.hash ?? noPreviousHash;
    if (previousHash !== previous) return differs('previousHash', previous, previousHash);
    this.ordinal = ordinal;
    this.recordedAt = recordedAt;
    this.lastHash = hash;
    this.ends.set(stream, revision, hash);
    return undefined;
  }
}
