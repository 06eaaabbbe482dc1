const freeAttempts = 5;
const firstLockMs = 60_000;
const longestLockMs = 3_600_000;

/**
 * How long an account stays locked after its n-th wrong password in a row: not at all for the first four, then a
 * minute, doubling up to an hour. A right password after the lock starts again from nothing.
 * @param failedAttempts wrong attempts in a row, this one included
 * @returns milliseconds, 0 = not locked
 */
export function lockMs(failedAttempts: number): number {
  if (failedAttempts < freeAttempts) return 0;
  return Math.min(longestLockMs, firstLockMs * 2 ** Math.min(failedAttempts - freeAttempts, 20));
}
