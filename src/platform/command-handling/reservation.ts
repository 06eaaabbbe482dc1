import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Decider, type NewEvent, type Recorded } from '../../kernel/decider.js';
import { rejection } from '../../kernel/rejection.js';
import { defineEvent } from '../event-format/event-definition.js';
import { type EventCodec } from '../event-format/event-codec.js';
import { type CommandEnvelope } from '../event-format/event-meta.js';
import { open } from '../event-format/fields.js';
import { type Clock } from '../clock/clock.js';
import { StreamConflict } from '../event-store/errors.js';
import { type EventStore } from '../event-store/event-store.js';
import { derivedId } from '../id/id.js';
import { z } from 'zod';
import { CommandHandling } from './command-handling.js';

/**
 * Uniqueness across streams (唯一性占用): a stream named by a keyed hash of what must be unique, e.g.
 * `personClaim-<HMAC>`. It is claimed before the stream that needs it is written, and released by a further event.
 */
export type ReservationEvent =
  | { readonly type: 'ReservationMade'; readonly data: { readonly holder: string } }
  | { readonly type: 'ReservationReleased'; readonly data: { readonly holder: string; readonly because: string } };

export const reservationEvents = [
  defineEvent<Extract<ReservationEvent, { type: 'ReservationMade' }>>()({
    type: 'ReservationMade',
    schemaVersion: 1,
    fields: { holder: open(z.string()) },
  }),
  defineEvent<Extract<ReservationEvent, { type: 'ReservationReleased' }>>()({
    type: 'ReservationReleased',
    schemaVersion: 1,
    fields: { holder: open(z.string()), because: open(z.string()) },
  }),
];

type State = { readonly heldBy: string | null; readonly since: string };

type Command =
  | { readonly type: 'claim'; readonly holder: string }
  | { readonly type: 'release'; readonly holder: string; readonly because: string };

interface Context {
  readonly today: BusinessDate;
}

const reservationDecider: Decider<State, Command, ReservationEvent, Context> = {
  initialState: { heldBy: null, since: '' },
  decide(state, command, { today: effectiveOn }) {
    const { holder } = command;
    if (command.type === 'claim') {
      if (state.heldBy !== null) return rejection('reservation.held', '已被占用。');
      return [{ type: 'ReservationMade', data: { holder }, effectiveOn }];
    }
    if (state.heldBy !== holder) return rejection('reservation.not-holder', '不由该个案占用，不能释放。');
    return [{ type: 'ReservationReleased', data: { holder, because: command.because }, effectiveOn }];
  },
  evolve(state: State, event: Recorded<ReservationEvent>): State {
    switch (event.type) {
      case 'ReservationMade':
        return { heldBy: event.data.holder, since: event.meta.recordedAt };
      case 'ReservationReleased':
        return { heldBy: null, since: event.meta.recordedAt };
      default:
        return assertNever(event, 'reservation event');
    }
  },
};

/** A claim whose holder has not appeared after this long is an orphan: no command takes nearly as long. */
const orphanedAfterMs = 600_000;

/** Made now, had before by the same holder, or somebody else's. */
export type Claimed = 'made' | 'had' | { readonly heldBy: string };

/** A holder that gave a claim up, and why. */
export type Released = Extract<ReservationEvent, { type: 'ReservationReleased' }>['data'];

/** Claims and releases what must be unique. */
export class Reservations {
  private readonly handling: CommandHandling;

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {
    this.handling = new CommandHandling(store, codec);
  }

  /**
   * Claims `stream` for `holder`, itself the name of a stream. A holder that never came to be (its process died
   * between claim and first event) loses the claim to the next who asks, ten minutes later.
   */
  async claim(stream: string, holder: string, today: BusinessDate, envelope: CommandEnvelope): Promise<Claimed> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { state, revision } = await this.handling.load(reservationDecider, stream);
      if (state.heldBy === holder) return attempt === 0 ? 'had' : 'made';
      if (state.heldBy !== null && !(await this.isOrphaned(state.heldBy, state.since))) return { heldBy: state.heldBy };
      const command: Command =
        state.heldBy === null
          ? { type: 'claim', holder }
          : { type: 'release', holder: state.heldBy, because: 'orphaned' };
      await this.change(stream, command, revision, today, envelope, String(revision));
    }
    throw new Error(`Reservation ${stream} keeps changing hands`);
  }

  /**
   * Claims what nobody ever claimed, in one step and without looking first; of many at once the store makes one
   * transaction. @returns false where it was claimed before, by whomever: `claim` tells
   */
  async claimFirst(stream: string, holder: string, today: BusinessDate, envelope: CommandEnvelope): Promise<boolean> {
    const event: NewEvent<ReservationEvent> = { type: 'ReservationMade', data: { holder }, effectiveOn: today };
    const step = stepOf(envelope, stream, 'claim', 'no-stream');
    try {
      await this.store.append(stream, 'no-stream', await this.codec.encode(stream, envelope.commandId, [event], step));
      return true;
    } catch (error) {
      if (error instanceof StreamConflict) return false;
      throw error;
    }
  }

  /** Who has a claim now; null where nobody has. */
  async holderOf(stream: string): Promise<string | null> {
    return (await this.handling.load(reservationDecider, stream)).state.heldBy;
  }

  /** Who has a claim now, and who gave it up until now and why, in order; a holder may be in it more than once. */
  async recordOf(stream: string): Promise<{ readonly heldBy: string | null; readonly released: readonly Released[] }> {
    const { state, events } = await this.handling.load(reservationDecider, stream);
    const released = events.flatMap((event) => (event.type === 'ReservationReleased' ? [event.data] : []));
    return { heldBy: state.heldBy, released };
  }

  /** Gives up a claim; nothing happens where `holder` does not have it. */
  async release(
    stream: string,
    holder: string,
    because: string,
    today: BusinessDate,
    envelope: CommandEnvelope,
  ): Promise<void> {
    const { state, revision } = await this.handling.load(reservationDecider, stream);
    if (state.heldBy !== holder) return;
    await this.change(stream, { type: 'release', holder, because }, revision, today, envelope, String(revision));
  }

  private async change(
    stream: string,
    command: Command,
    expected: number | 'no-stream',
    today: BusinessDate,
    envelope: CommandEnvelope,
    step: string,
  ): Promise<void> {
    await this.handling.execute({
      decider: reservationDecider,
      stream,
      subject: envelope.commandId,
      envelope: stepOf(envelope, stream, command.type, step),
      command,
      expected,
      context: () => ({ today }),
    });
  }

  private async isOrphaned(holder: string, since: string): Promise<boolean> {
    if (this.clock.now() - Date.parse(since) < orphanedAfterMs) return false;
    for await (const event of this.store.readStream(holder, { from: 0, to: 0 })) return event.revision !== 0;
    return true;
  }
}

/** A step of the command that needs the claim, with an id of its own. */
function stepOf(envelope: CommandEnvelope, stream: string, type: Command['type'], step: string): CommandEnvelope {
  return { ...envelope, commandId: derivedId(envelope.commandId, `${stream}/${type}/${step}`) };
}
