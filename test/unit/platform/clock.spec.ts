import { describe, expect, it } from '@jest/globals';
import { businessDateOf, momentOf, ScriptedClock, toTimestamp } from '../../../src/platform/clock/clock.js';
import { businessDate } from '../../../src/kernel/business-date.js';

describe('business dates in Asia/Shanghai', () => {
  it('begins a new day at 16:00 UTC, whatever zone the process runs in', () => {
    expect(businessDateOf(Date.parse('2019-12-31T15:59:59.999Z'))).toBe('2019-12-31');
    expect(businessDateOf(Date.parse('2019-12-31T16:00:00.000Z'))).toBe('2020-01-01');
  });

  it('finds the moment of a local time and comes back to its day', () => {
    const moment = momentOf(businessDate('2020-02-29'), 9, 30);
    expect(toTimestamp(moment)).toBe('2020-02-29T01:30:00.000Z');
    expect(businessDateOf(moment)).toBe('2020-02-29');
  });
});

describe('a scripted clock', () => {
  it('stands still until told', () => {
    const clock = new ScriptedClock(1000);
    expect([clock.now(), clock.now()]).toEqual([1000, 1000]);
    clock.set(2000);
    expect(clock.now()).toBe(2000);
  });
});
