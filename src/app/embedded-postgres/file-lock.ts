import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isAlive } from './live-process.js';

const retryMs = 50;
const giveUpAfterMs = 120_000;
/** Clearing takes microseconds without a pause; a clearing file this old was left by a killed process. */
const clearingAbandonedAfterMs = 5_000;

/** Does something while no other process that uses the same lock file does; a dead holder's lock is cleared. */
export async function withFileLock<T>(file: string, action: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + giveUpAfterMs;
  while (!take(file)) {
    if (Date.now() > deadline) throw new Error(`${file} is held by process ${holderOf(file) ?? '?'} for too long`);
    clearWhenDead(file);
    await sleep(retryMs);
  }
  try {
    return await action();
  } finally {
    rmSync(file, { force: true });
  }
}

/** A link appears whole or not at all, so a lock without a holder's name is never seen. */
function take(file: string): boolean {
  const mine = `${file}.${randomUUID()}`;
  writeFileSync(mine, identityOf(process.pid) ?? '', { mode: 0o600 });
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    unlinkSync(mine);
  }
}

/** One process at a time clears, and looks again before it does: what it removes is surely the dead holder's. */
function clearWhenDead(file: string): void {
  const clearing = `${file}.clearing`;
  if (!holderIsDead(file)) return;
  try {
    writeFileSync(clearing, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    const since = statSync(clearing, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > clearingAbandonedAfterMs) rmSync(clearing, { force: true });
    return;
  }
  try {
    if (holderIsDead(file)) rmSync(file, { force: true });
  } finally {
    rmSync(clearing, { force: true });
  }
}

function holderIsDead(file: string): boolean {
  const holder = holderOf(file);
  return holder !== undefined && !isAlive(holder);
}

function holderOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
