import { type RunningChild, startProgram } from '../../support/child-process.js';

/** An instance of the system that a test kills and starts again. */
export interface Instance {
  readonly name: string;
  /** Of an API that runs; undefined for a worker and while it is dead. */
  readonly url: () => string | undefined;
  start(): Promise<void>;
  kill(): Promise<void>;
}

/** An API on a port of its own. `start` ends when it listens. */
export function apiInstance(name: string, settings: Readonly<Record<string, string>>): Instance {
  let url: string | undefined;
  let running: RunningChild | undefined;
  return {
    name,
    url: () => url,
    async start() {
      running = await started('src/app/main.ts', { ...settings, PORT: '0' }, (line) => {
        url = /http:\/\/\S+/u.exec(line)?.[0];
        return url !== undefined;
      });
    },
    async kill() {
      await running?.kill();
      url = undefined;
    },
  };
}

/** A worker. `start` ends when it keeps read models or stands by for those of another. */
export function workerInstance(name: string, settings: Readonly<Record<string, string>>): Instance {
  let running: RunningChild | undefined;
  return {
    name,
    url: () => undefined,
    async start() {
      running = await started('src/app/worker.ts', { ...settings, LOG_LEVEL: 'info' }, (line) =>
        line.includes('Read models are kept up to date'),
      );
    },
    async kill() {
      await running?.kill();
    },
  };
}

/** Starts it again when it ends, as whoever runs it would: a server under load may not answer in time. */
async function started(
  file: Parameters<typeof startProgram>[0],
  settings: Readonly<Record<string, string>>,
  isUp: (line: string) => boolean,
): Promise<RunningChild> {
  for (let attempt = 1; ; attempt += 1) {
    const running = startProgram(file, settings);
    try {
      while (!isUp(await running.line()));
      return running;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}
