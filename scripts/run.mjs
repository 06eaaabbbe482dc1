import { spawn } from 'node:child_process';

/**
 * Runs a program with this terminal's input and output.
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
