import { type Decider, type DomainEvent } from '../../kernel/decider.js';
import { isRejection, type Rejection, rejection } from '../../kernel/rejection.js';
import { type EventCodec } from '../event-format/event-codec.js';
import { type CommandEnvelope } from '../event-format/event-meta.js';
import { type RecordedEvent } from '../event-format/recorded-event.js';
import { StreamConflict } from '../event-store/errors.js';
import { type EventStore, type ExpectedRevision, type StoredEvent } from '../event-store/event-store.js';
import { type CommandOutcome } from './outcome.js';

/** A stream as loaded: its state and its events. */
export interface Loaded<State, E extends DomainEvent> {
  readonly state: State;
  readonly revision: number | 'no-stream';
  readonly events: readonly RecordedEvent<E>[];
}

export interface Execution<State, Command, E extends DomainEvent, Context> {
  readonly decider: Decider<State, Command, E, Context>;
  readonly stream: string;
  /** UUID of the household (or person) whose keys encrypt what is personal. */
  readonly subject: string;
  readonly envelope: CommandEnvelope;
  readonly command: Command;
  /** The revision that the sender saw. */
  readonly expected: ExpectedRevision;
  /** Loads what else the decision rests on, from streams, never from projections; may refuse for want of it. */
  readonly context: (state: State) => Promise<Context | Rejection> | Context | Rejection;
}

/** Load, decide, append: the one way in which events come to be. */
export class CommandHandling {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** Does a command once, however often it is sent under the same id. */
  async execute<State, Command, E extends DomainEvent, Context extends object>(
    execution: Execution<State, Command, E, Context>,
  ): Promise<CommandOutcome<E>> {
    const { decider, stream, envelope, command, expected } = execution;
    const loaded = await this.load(decider, stream);
    const before = outcomeOfEarlier(stream, loaded.events, envelope);
    if (before !== undefined) return before;
    if (loaded.revision !== expected) return { kind: 'conflict', stream, actual: loaded.revision };
    const context = await execution.context(loaded.state);
    if (isRejection(context)) return { kind: 'rejected', rejection: context };
    const decided = decider.decide(loaded.state, command, context);
    if (isRejection(decided)) return { kind: 'rejected', rejection: decided };
    const pending = await this.codec.encode(stream, execution.subject, decided, envelope);
    try {
      await this.store.append(stream, expected, pending);
    } catch (error) {
      if (!(error instanceof StreamConflict)) throw error;
      const now = await this.load(decider, stream);
      return outcomeOfEarlier(stream, now.events, envelope) ?? { kind: 'conflict', stream, actual: now.revision };
    }
    const from = expected === 'no-stream' ? 0 : expected + 1;
    const events = await this.read<E>(stream, { from, to: from + decided.length - 1 });
    return { kind: 'done', stream, revision: from + decided.length - 1, events, repeated: false };
  }

  /** The state of a stream now, or as it was after `to`. */
  async load<State, Command, E extends DomainEvent, Context>(
    decider: Pick<Decider<State, Command, E, Context>, 'initialState' | 'evolve'>,
    stream: string,
    range: { readonly to?: number; readonly toOrdinal?: number } = {},
  ): Promise<Loaded<State, E>> {
    const events = await this.read<E>(stream, range);
    return {
      state: events.reduce((state, event) => decider.evolve(state, event), decider.initialState),
      revision: events.at(-1)?.meta.revision ?? 'no-stream',
      events,
    };
  }

  /** Events of a stream, opened; `toOrdinal` leaves out what was not yet known then. */
  async read<E extends DomainEvent>(
    stream: string,
    range: { readonly from?: number; readonly to?: number; readonly toOrdinal?: number } = {},
  ): Promise<readonly RecordedEvent<E>[]> {
    const { toOrdinal = Number.POSITIVE_INFINITY, ...revisions } = range;
    const stored: StoredEvent[] = [];
    for await (const event of this.store.readStream(stream, revisions)) {
      if (event.ordinal > toOrdinal) break;
      stored.push(event);
    }
    // The codec knows the type of every event; which of them a stream holds is the slice's own rule.
    return (await this.codec.decode(stored)) as readonly RecordedEvent<E>[];
  }
}

function outcomeOfEarlier<E extends DomainEvent>(
  stream: string,
  events: readonly RecordedEvent<E>[],
  { commandId, requestHash }: CommandEnvelope,
): CommandOutcome<E> | undefined {
  const own = events.filter((event) => event.meta.commandId === commandId);
  const last = own.at(-1);
  if (last === undefined) return undefined;
  if (own.some((event) => event.meta.requestHash !== requestHash))
    return { kind: 'rejected', rejection: commandKeyReused() };
  return { kind: 'done', stream, revision: last.meta.revision, events: own, repeated: true };
}

/** The same Idempotency-Key came with another request (HTTP 422). */
export function commandKeyReused(): Rejection {
  return rejection(
    'command.key-reused',
    '这个 Idempotency-Key 已经用于另一项内容不同的操作。请换用新的 Idempotency-Key 重新提交。',
  );
}
