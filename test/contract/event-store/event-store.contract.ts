import { afterEach, describe } from '@jest/globals';
import { appendingContract } from './appending.contract.js';
import { copyingContract } from './copying.contract.js';
import { followingContract } from './following.contract.js';
import { formatContract } from './format.contract.js';
import { type Harness } from './harness.js';
import { readingContract } from './reading.contract.js';
import { timeContract } from './time.contract.js';

/** The one contract that every adapter keeps whole. */
export function eventStoreContract(harness: Harness): void {
  afterEach(() => harness.closeAll());
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
  });
  describe('copying', () => {
    copyingContract(harness);
  });
}
