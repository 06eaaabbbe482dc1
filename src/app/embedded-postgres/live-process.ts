import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';

const hasProc = existsSync('/proc/self/stat');

/** `pid-start`: start tells the process from a later one with the same pid. Undefined when no such process lives. */
export function identityOf(pid: number): string | undefined {
  const start = hasProc ? startFromProc(pid) : ps(pid, 'lstart=')?.replaceAll(/\W+/gu, '');
  return start === undefined ? undefined : `${pid}-${start}`;
}

/** True while the process that wrote this identity still runs. */
export function isAlive(identity: string): boolean {
  return identityOf(Number.parseInt(identity, 10)) === identity;
}

/** True when the process works in this folder: a postmaster stands in its data directory, whatever the pid file says. */
export function worksIn(pid: number, folder: string): boolean {
  try {
    if (hasProc) return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
  return ps(pid, 'command=')?.includes(folder) ?? false;
}

/** Field 22 of stat, counted after the command's name, which may hold anything. A zombie is dead. */
function startFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  const { stdout, status } = spawnSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8' });
  const answer = status === 0 ? stdout.trim() : '';
  return answer === '' ? undefined : answer;
}
