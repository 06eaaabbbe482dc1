import { z } from 'zod';
import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Decider, type Recorded } from '../../kernel/decider.js';
import { rejection } from '../../kernel/rejection.js';
import { defineEvent } from '../event-format/event-definition.js';
import { type CommandEnvelope } from '../event-format/event-meta.js';
import { open } from '../event-format/fields.js';
import { derivedId } from '../id/id.js';
import { type CommandHandling } from './command-handling.js';
import { type CommandOutcome } from './outcome.js';

/**
 * Work over several streams (流程运行), e.g. a redetermination of a county, on a stream of its own `processRun-<uuid>`.
 * Until `ProcessRunCompleted` readers see it in progress. Each child command has an id derived from the run and the
 * child's stream, so a run that died is taken up again and does nothing twice.
 */
export type ProcessRunEvent =
  | { readonly type: 'ProcessRunStarted'; readonly data: { readonly process: string; readonly targets: number } }
  | { readonly type: 'ProcessRunAdvanced'; readonly data: { readonly done: number } }
  | {
      readonly type: 'ProcessRunCompleted';
      readonly data: { readonly done: number; readonly rejected: number };
    };

type Of<T extends ProcessRunEvent['type']> = Extract<ProcessRunEvent, { type: T }>;

export const processRunEvents = [
  defineEvent<Of<'ProcessRunStarted'>>()({
    type: 'ProcessRunStarted',
    schemaVersion: 1,
    fields: { process: open(z.string()), targets: open(z.int()) },
  }),
  defineEvent<Of<'ProcessRunAdvanced'>>()({
    type: 'ProcessRunAdvanced',
    schemaVersion: 1,
    fields: { done: open(z.int()) },
  }),
  defineEvent<Of<'ProcessRunCompleted'>>()({
    type: 'ProcessRunCompleted',
    schemaVersion: 1,
    fields: { done: open(z.int()), rejected: open(z.int()) },
  }),
];

export type ProcessRun =
  | { readonly status: 'unknown' }
  | { readonly status: 'running'; readonly process: string; readonly targets: number; readonly done: number }
  | { readonly status: 'completed'; readonly process: string; readonly done: number; readonly rejected: number };

export const processRunDecider: Decider<
  ProcessRun,
  ProcessRunEvent,
  ProcessRunEvent,
  { readonly today: BusinessDate }
> = {
  initialState: { status: 'unknown' },
  // A run's commands are its events: it only writes down how far it is.
  decide(state, command, { today }) {
    const expected = command.type === 'ProcessRunStarted' ? 'unknown' : 'running';
    if (state.status !== expected) return rejection('process-run.out-of-order', '这项批量操作已经结束或尚未开始。');
    return [{ ...command, effectiveOn: today }];
  },
  evolve(state: ProcessRun, event: Recorded<ProcessRunEvent>): ProcessRun {
    switch (event.type) {
      case 'ProcessRunStarted':
        return { status: 'running', ...event.data, done: 0 };
      case 'ProcessRunAdvanced':
        return state.status === 'running' ? { ...state, done: event.data.done } : state;
      case 'ProcessRunCompleted':
        return { status: 'completed', process: state.status === 'running' ? state.process : '', ...event.data };
      default:
        return assertNever(event, 'process run event');
    }
  },
};

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
  /** Called after each page of children. */
  progress?(done: number, of: number): void;
}

const pageSize = 200;

/** Starts a run or takes it up again. @returns its end; a child that met a conflict is tried again by the next call */
export async function pursueRun(handling: CommandHandling, run: Run): Promise<ProcessRun> {
  const stream = `processRun-${run.runId}`;
  const write = async (event: ProcessRunEvent, step: string): Promise<void> => {
    const { revision } = await handling.load(processRunDecider, stream);
    const outcome = await handling.execute({
      decider: processRunDecider,
      stream,
      subject: run.runId,
      envelope: { ...run.envelope, commandId: derivedId(run.runId, `run/${step}`) },
      command: event,
      expected: revision,
      context: () => ({ today: run.today }),
    });
    if (outcome.kind !== 'done') throw new RunInterrupted(run.runId, outcome.kind);
  };
  let { state } = await handling.load(processRunDecider, stream);
  if (state.status === 'unknown') {
    const { process, targets } = run;
    await write({ type: 'ProcessRunStarted', data: { process, targets: targets.length } }, 'start');
    ({ state } = await handling.load(processRunDecider, stream));
  }
  if (state.status !== 'running') return state;
  let rejected = 0;
  // From the beginning, also when taken up again: children done before answer from their own events, and are counted.
  for (let from = 0; from < run.targets.length; from += pageSize) {
    const page = run.targets.slice(from, from + pageSize);
    const outcomes = await Promise.all(page.map((target) => run.child(target, derivedId(run.runId, target))));
    if (outcomes.some((outcome) => outcome.kind === 'conflict')) throw new RunInterrupted(run.runId, 'conflict');
    rejected += outcomes.filter((outcome) => outcome.kind === 'rejected').length;
    const done = from + page.length;
    if (done > state.done) await write({ type: 'ProcessRunAdvanced', data: { done } }, `advance/${done}`);
    run.progress?.(done, run.targets.length);
  }
  await write({ type: 'ProcessRunCompleted', data: { done: run.targets.length, rejected } }, 'complete');
  return (await handling.load(processRunDecider, stream)).state;
}

/** A run could not go on now; call again with the same run id. */
export class RunInterrupted extends Error {
  constructor(runId: string, because: string) {
    super(`Run ${runId} was interrupted by a ${because}; it goes on where it stopped when it is started again`);
    this.name = 'RunInterrupted';
  }
}
