import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../src/platform/package-root.js';

const loader = path.join(packageRoot, 'test', 'support', 'typescript.mjs');

/** A program of the tests in its own process. */
export interface RunningChild {
  readonly pid: number;
  /** The next line of its output. @throws when it ends without one */
  line(): Promise<string>;
  /** Ends its input and waits for it. @returns its exit code */
  finish(): Promise<number | null>;
  /** Kills it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts a TypeScript file (from the package's root) with arguments. What it writes to stderr is shown. */
export function startChild(file: string, ...args: readonly string[]): RunningChild {
  return start(file, args, process.env);
}

/** Starts an entry of the program itself with settings of its own. */
export function startProgram(
  file: 'src/app/main.ts' | 'src/app/worker.ts',
  settings: Readonly<Record<string, string>>,
): RunningChild {
  return start(file, [], { PATH: process.env['PATH'], ...settings });
}

/** How a run of the command line ended, and what it wrote. */
export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line to its end. This process goes on meanwhile: it may serve what the command asks for. */
export async function runCommand(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const child = spawn(process.execPath, ['--import', loader, path.join(packageRoot, 'src/app/cli.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: packageRoot,
    env: { PATH: process.env['PATH'], ...settings },
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: (await ended)[0], stdout, stderr };
}

function start(file: string, args: readonly string[], env: NodeJS.ProcessEnv): RunningChild {
  const child = spawn(process.execPath, ['--import', loader, path.join(packageRoot, file), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: packageRoot,
    env,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close') as Promise<[number | null]>;
  return {
    pid: pidOf(child),
    async line() {
      const next = await lines.next();
      if (next.done === true) throw new Error(`${file} ended without a line`);
      return next.value;
    },
    async finish() {
      child.stdin.end();
      return (await ended)[0];
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('The process did not start');
  return pid;
}
