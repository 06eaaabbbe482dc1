import { type Clock } from '../../platform/clock/clock.js';
import { type AccessEntry, type AccessLog } from './access-log.js';

type Refusal = AccessEntry & {
  readonly event: Extract<AccessEntry['event'], { type: 'AccessRefused' | 'SignInRefused' }>;
};

interface Tally {
  readonly since: number;
  written: number;
  untold: number;
  last: Refusal;
}

/** So many a minute, from one address and alike, have entries of their own. */
const oneByOne = 20;
const windowMs = 60_000;
/** Beyond it the oldest is written out, so that a flood of addresses does not fill the memory. */
const mostKinds = 10_000;

/**
 * Writes refusals one by one until they become a flood; the rest of the minute is one entry that says how many
 * (`times`). Guessing a thousand passwords leaves a readable trace and not a full disk.
 */
export class RefusalTally {
  private readonly kinds = new Map<string, Tally>();

  constructor(
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  async record(refusal: Refusal): Promise<void> {
    await this.flush(windowMs);
    const { data } = refusal.event;
    const key = `${refusal.event.type} ${data.because} ${data.address} ${refusal.actor.account}`;
    const tally = this.kinds.get(key) ?? { since: this.clock.now(), written: 0, untold: 0, last: refusal };
    this.kinds.set(key, tally);
    if (tally.written < oneByOne) {
      tally.written += 1;
      await this.log.record(refusal);
      return;
    }
    tally.untold += 1;
    tally.last = refusal;
  }

  /** Writes out what was only counted and is older than `olderThanMs`; all of it at the end. */
  async flush(olderThanMs = 0): Promise<void> {
    const now = this.clock.now();
    for (const [key, { since, untold, last }] of this.kinds) {
      // In order of their beginning: the first that is young enough ends the search.
      if (now - since < olderThanMs && this.kinds.size <= mostKinds) return;
      this.kinds.delete(key);
      if (untold > 0) await this.log.record(withTimes(last, untold));
    }
  }
}

function withTimes(refusal: Refusal, times: number): AccessEntry {
  const { event } = refusal;
  return event.type === 'AccessRefused'
    ? { ...refusal, event: { ...event, data: { ...event.data, times } } }
    : { ...refusal, event: { ...event, data: { ...event.data, times } } };
}
