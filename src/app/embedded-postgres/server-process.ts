import { spawn, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type ServiceUser } from './service-user.js';

/**
 * How the server's programs name their data directory. They run with it as working directory, and another user than
 * ours may not be able to walk to it from `/`: Node enters it before it gives up its rights, and `/proc/self/cwd`
 * needs no walk. So the data stay in the project's folder even when only root may enter that.
 */
export function dataDirectoryArgument(cluster: string, user: ServiceUser | undefined): string {
  return user !== undefined && existsSync('/proc/self/cwd') ? '/proc/self/cwd' : cluster;
}

/** Options to run a server program: in its data directory, as its user, without our environment's settings for clients. */
export function serverSpawnOptions(
  cluster: string,
  user: ServiceUser | undefined,
): Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  return user === undefined ? { cwd: cluster, env } : { cwd: cluster, env, ...user };
}

/** Runs a program to its end. @throws with what it wrote when it fails */
export async function runToEnd(program: string, args: readonly string[], options: SpawnOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, options);
    const written: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => written.push(text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} failed (${code ?? 'signal'}): ${written.join('').trim()}`));
    });
  });
}
