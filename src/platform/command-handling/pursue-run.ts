import { createHash } from 'node:crypto';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type CommandEnvelope } from '../event-format/event-meta.js';
import { derivedId } from '../id/id.js';
import { type CommandHandling } from './command-handling.js';
import { type CommandOutcome } from './outcome.js';
import { patiently } from './patiently.js';
import {
  type ProcessRun,
  processRunDecider,
  type ProcessRunEvent,
  processRunStream,
  type RefusedChild,
} from './process-run.js';

/** A run: what it is, its children in a fixed order, and what to do for each. */
export interface Run {
  /** UUID; the same run again goes on where it stopped. */
  readonly runId: string;
  readonly process: string;
  /** Streams of the children, the same list in the same order for the same run. */
  readonly targets: readonly string[];
  readonly envelope: CommandEnvelope;
  readonly today: BusinessDate;
  /** Sends the child command under the id given; repeated ids are answered, not done again. */
  child(stream: string, commandId: string): Promise<CommandOutcome>;
  /** Codes of refusals that mean that there is nothing to do; a child refused for another reason is named. */
  readonly leavesOut?: ReadonlySet<string>;
  /** Called after each page of children. */
  progress?(done: number, of: number): void;
}

/** A run could not go on now; call again with the same run id. */
export class RunInterrupted extends Error {
  constructor(runId: string, because: string) {
    super(`Run ${runId} was interrupted by a ${because}; it goes on where it stopped when it is started again`);
    this.name = 'RunInterrupted';
  }
}

/** A run was taken up again with another process, question or list of children than it began with. */
export class RunDiffers extends Error {
  constructor(runId: string) {
    super(`Run ${runId} began with another process, question or targets; a new run needs a new id`);
    this.name = 'RunDiffers';
  }
}

const pageSize = 200;
/** Children sent at once. */
const atATime = 8;

/**
 * Starts a run or takes it up again after its last finished page. Two processes may pursue one run: children and
 * steps have ids derived from it, so each is done once. It waits for a database that does not answer for a while.
 * @returns its end
 * @throws RunInterrupted, RunDiffers
 */
export async function pursueRun(handling: CommandHandling, run: Run): Promise<ProcessRun> {
  const { runId, process, targets } = run;
  const started = { process, targets: targets.length, targetsHash: hashOf(targets) };
  // One that has begun answers from its own event, and refuses another question under its id.
  const begun = await patiently(() => written(handling, run, { type: 'ProcessRunStarted', data: started }));
  if (begun.kind === 'rejected') throw new RunDiffers(runId);
  const state = await stateOf(handling, runId);
  if (state.status === 'unknown') throw new Error(`Run ${runId} did not start`);
  if (state.targetsHash !== started.targetsHash || state.process !== process) throw new RunDiffers(runId);
  if (state.status === 'completed') return state;
  let { done, rejected } = state;
  while (done < targets.length) {
    const page = targets.slice(done, done + pageSize);
    const answers = await pursuePage(run, page);
    const refused = answers.filter(({ code }) => run.leavesOut?.has(code) !== true);
    rejected += answers.length;
    done += page.length;
    await write(handling, run, { type: 'ProcessRunAdvanced', data: { done, rejected, refused } });
    run.progress?.(done, targets.length);
  }
  await write(handling, run, { type: 'ProcessRunCompleted', data: { done, rejected } });
  return stateOf(handling, runId);
}

/**
 * Sends a page of children, a few at a time: as many as there are connections, so that none waits for one until its
 * patience ends. Waits for all that were sent, also when one fails. @returns those that were refused
 */
async function pursuePage(run: Run, page: readonly string[]): Promise<readonly RefusedChild[]> {
  const refused = new Map<string, string>();
  let stopped = false;
  const waiting = page.values();
  const sendInTurn = async (): Promise<void> => {
    for (const target of waiting) {
      if (stopped) return;
      const outcome = await patiently(() => run.child(target, derivedId(run.runId, target)));
      if (outcome.kind === 'conflict') throw new RunInterrupted(run.runId, 'conflict');
      if (outcome.kind === 'rejected') refused.set(target, outcome.rejection.code);
    }
  };
  const senders = Array.from({ length: atATime }, () =>
    sendInTurn().catch((error: unknown) => {
      stopped = true;
      throw error;
    }),
  );
  const ended = await Promise.allSettled(senders);
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  // In the order of the page, whatever was answered first: two that pursue the run write the same.
  return page.flatMap((stream) => {
    const code = refused.get(stream);
    return code === undefined ? [] : [{ stream, code }];
  });
}

async function stateOf(handling: CommandHandling, runId: string): Promise<ProcessRun> {
  return (await patiently(() => handling.load(processRunDecider, processRunStream(runId)))).state;
}

async function write(handling: CommandHandling, run: Run, event: ProcessRunEvent): Promise<void> {
  const outcome = await patiently(() => written(handling, run, event));
  if (outcome.kind !== 'done') throw new RunInterrupted(run.runId, outcome.kind);
}

async function written(handling: CommandHandling, run: Run, event: ProcessRunEvent): Promise<CommandOutcome> {
  const stream = processRunStream(run.runId);
  const step = event.type === 'ProcessRunAdvanced' ? `${event.type}/${event.data.done}` : event.type;
  const { revision } = await handling.load(processRunDecider, stream);
  return handling.execute({
    decider: processRunDecider,
    stream,
    subject: run.runId,
    envelope: { ...run.envelope, commandId: derivedId(run.runId, `run/${step}`) },
    command: event,
    expected: revision,
    context: () => ({ today: run.today }),
  });
}

function hashOf(targets: readonly string[]): string {
  return createHash('sha256').update(targets.join('\n')).digest('hex');
}
