import { afterAll, afterEach, describe } from '@jest/globals';
import { appendingContract } from './appending.contract.js';
import { copyingContract } from './copying.contract.js';
import { followingContract } from './following.contract.js';
import { followingManyContract } from './following-many.contract.js';
import { formatContract } from './format.contract.js';
import { type Harness } from './harness.js';
import { readingContract } from './reading.contract.js';
import { timeContract } from './time.contract.js';

/** How much is written where many write at once: the whole of it, and what is enough for every day. */
export const [wholeLoad, dailyLoad] = [10_000, 1_500];

/** The one contract that every adapter keeps whole. @param load events that are written while somebody follows */
export function eventStoreContract(harness: Harness, load = wholeLoad): void {
  afterEach(() => harness.closeAll());
  afterAll(() => harness.end());
  describe('appending', () => {
    appendingContract(harness);
  });
  describe('format', () => {
    formatContract(harness);
  });
  describe('reading', () => {
    readingContract(harness);
  });
  describe('time', () => {
    timeContract(harness);
  });
  describe('following', () => {
    followingContract(harness);
    followingManyContract(harness, load);
  });
  describe('copying', () => {
    copyingContract(harness);
  });
}
