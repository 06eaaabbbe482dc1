import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Most memory, in MiB, of a process that reads a whole log and nothing else. */
export async function readerMebibytes(url: string, count: number): Promise<number> {
  const script = fileURLToPath(new URL('./read-log.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, url]);
  const result = JSON.parse(stdout) as { count: number; mebibytes: number };
  if (result.count !== count) throw new Error(`${result.count} events read, not ${count}`);
  return result.mebibytes;
}
