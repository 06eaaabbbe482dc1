// Builds when dist is missing or older than its sources; one build at a time, so that two commands may start together.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { distIsStale, root } from './stale.mjs';

const lock = path.join(root, 'dist', '.building');
const abandonedAfterMs = 300_000;

export async function buildWhenStale() {
  if (!distIsStale()) return;
  mkdirSync(path.dirname(lock), { recursive: true });
  while (!take()) {
    await sleep(250);
    if (!distIsStale()) return;
  }
  let failed = false;
  try {
    // The build's messages go to stderr: stdout belongs to the command that asked for the build.
    if (distIsStale())
      execFileSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: ['ignore', 2, 2] });
  } catch {
    // The compiler has said what is wrong; our own stack would bury it.
    console.error('The build failed');
    failed = true;
  } finally {
    rmSync(lock, { force: true });
  }
  // No command runs on a dist that is not its source's.
  if (failed) process.exit(1);
}

function take() {
  try {
    closeSync(openSync(lock, 'wx'));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const held = statSync(lock, { throwIfNoEntry: false });
    if (held !== undefined && Date.now() - held.mtimeMs > abandonedAfterMs) rmSync(lock, { force: true });
    return false;
  }
}

if (process.argv[1] === path.join(root, 'scripts', 'build-when-stale.mjs')) await buildWhenStale();
