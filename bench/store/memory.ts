import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type LogLocation } from '../../src/platform/event-store/open-event-store.js';

/** Most memory, in MiB, of a process that reads a whole log, at least `count` events, and nothing else. */
export async function readerMebibytes(log: LogLocation, count: number): Promise<number> {
  const script = fileURLToPath(new URL('./read-log.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(log)]);
  const result = JSON.parse(stdout) as { count: number; mebibytes: number };
  if (result.count < count) throw new Error(`${result.count} events read, not ${count}`);
  return result.mebibytes;
}
