import { z } from 'zod';
import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Decider, type Recorded } from '../../kernel/decider.js';
import { rejection } from '../../kernel/rejection.js';
import { defineEvent } from '../event-format/event-definition.js';
import { open } from '../event-format/fields.js';

/**
 * Work over several streams (流程运行), e.g. a redetermination of a county, on a stream of its own `processRun-<uuid>`.
 * Until `ProcessRunCompleted` readers see it in progress. Each child command has an id derived from the run and the
 * child's stream, so a run that died is taken up again and does nothing twice.
 */
export type ProcessRunEvent =
  | {
      readonly type: 'ProcessRunStarted';
      readonly data: {
        readonly process: string;
        /** How many children, and SHA-256 of their list (64 hex digits): a run goes on over the list it began with. */
        readonly targets: number;
        readonly targetsHash: string;
      };
    }
  /** Children answered so far, those refused among them; of these by name those that somebody must look at. */
  | { readonly type: 'ProcessRunAdvanced'; readonly data: Progress & { readonly refused: readonly RefusedChild[] } }
  | { readonly type: 'ProcessRunCompleted'; readonly data: Progress };

/** Stream of a run. */
export function processRunStream(runId: string): string {
  return `processRun-${runId}`;
}

/** A child that the run could not do, and for which it was not to be left out. */
export interface RefusedChild {
  readonly stream: string;
  /** Of the refusal. */
  readonly code: string;
}

interface Progress {
  readonly done: number;
  readonly rejected: number;
}

type Of<T extends ProcessRunEvent['type']> = Extract<ProcessRunEvent, { type: T }>;

export const processRunEvents = [
  defineEvent<Of<'ProcessRunStarted'>>()({
    type: 'ProcessRunStarted',
    schemaVersion: 1,
    fields: { process: open(z.string()), targets: open(z.int()), targetsHash: open(z.string()) },
  }),
  defineEvent<Of<'ProcessRunAdvanced'>>()({
    type: 'ProcessRunAdvanced',
    schemaVersion: 1,
    fields: {
      done: open(z.int()),
      rejected: open(z.int()),
      refused: open(z.array(z.strictObject({ stream: z.string(), code: z.string() })).readonly()),
    },
  }),
  defineEvent<Of<'ProcessRunCompleted'>>()({
    type: 'ProcessRunCompleted',
    schemaVersion: 1,
    fields: { done: open(z.int()), rejected: open(z.int()) },
  }),
];

export type ProcessRun =
  | { readonly status: 'unknown' }
  | (Of<'ProcessRunStarted'>['data'] & Of<'ProcessRunAdvanced'>['data'] & { readonly status: 'running' | 'completed' });

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
        return { status: 'running', ...event.data, done: 0, rejected: 0, refused: [] };
      case 'ProcessRunAdvanced':
        return state.status === 'unknown'
          ? state
          : { ...state, ...event.data, refused: [...state.refused, ...event.data.refused] };
      case 'ProcessRunCompleted':
        return state.status === 'unknown' ? state : { ...state, ...event.data, status: 'completed' };
      default:
        return assertNever(event, 'process run event');
    }
  },
};
