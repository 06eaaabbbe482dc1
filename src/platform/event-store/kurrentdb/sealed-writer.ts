import { AppendRefused, StoreUnavailable } from '../errors.js';
import { refuseBadCopy } from '../refuse-bad-copy.js';
import { type NumberedEvent } from '../numbered-log.js';
import { type StreamHeads } from '../postgres/stream-heads.js';
import { largestAppend } from '../sealing/admit.js';
import { sealedFrom } from './envelope.js';
import { type LogOrder } from './log-order.js';
import { type LogServer } from './log-server.js';
import { type OrderKeeper } from './order-keeper.js';
import { type FinalAppend, settledAppend } from './settled-append.js';
import { type Turn, type WriterTurn } from './writer-turn.js';

interface Parts {
  readonly server: LogServer;
  readonly order: LogOrder;
  readonly keeper: OrderKeeper;
  readonly turn: WriterTurn;
  readonly heads: StreamHeads;
  readonly settlingMs: number;
  readonly onAppended: () => void;
}

/**
 * Takes over events of another store. All are checked before the first is sent; then they go one after the other, for
 * the order of the log is that of their arrival. A server that is lost on the way has taken the first of them, and the
 * copy goes on from there.
 */
export class SealedWriter {
  constructor(private readonly parts: Parts) {}

  async append(events: readonly NumberedEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.parts.turn.take((turn) => this.write(turn, events));
    this.parts.onAppended();
  }

  private async write(turn: Turn, events: readonly NumberedEvent[]): Promise<void> {
    const { keeper, order, server, heads, settlingMs } = this.parts;
    const head = turn.isCounted ? turn.head : (await keeper.countOn(turn.head)).head;
    const known = await order.ordinalsOf(events.map(({ eventId }) => eventId));
    const streams = new Map<string, { revision: number; hash: string } | undefined>();
    for (const { stream } of events) if (!streams.has(stream)) streams.set(stream, await this.headOf(stream));
    refuseBadCopy(events, {
      last: head,
      headOf: (stream) => streams.get(stream),
      has: (eventId) => known.has(eventId),
    });
    await turn.beginSending([]);
    for (const append of runs(events)) {
      const outcome = await settledAppend(server, append, settlingMs);
      if (outcome.kind === 'failed') throw outcome.error;
      if (outcome.kind === 'conflict')
        throw new AppendRefused('event-store.wrong-previous-hash', `Stream ${append.stream} moved while it was copied`);
      const last = append.events.at(-1);
      if (last !== undefined) heads.learn(append.stream, last);
    }
    const { ordinal } = await keeper.catchUp();
    if (ordinal !== events.at(-1)?.ordinal)
      throw new StoreUnavailable(`The copy ended at ordinal ${ordinal}: something else writes to this log`);
    turn.settled();
  }

  private async headOf(stream: string): Promise<{ revision: number; hash: string } | undefined> {
    for await (const event of this.parts.server.readStream(stream, { from: 'end', direction: 'backwards', most: 1 }))
      return sealedFrom(event);
    return undefined;
  }
}

/** Neighbours of one stream go together, as long as they are no larger than an append may be. */
function* runs(events: readonly NumberedEvent[]): Iterable<FinalAppend> {
  let run: NumberedEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = event.data.length + event.meta.length;
    if (run.length > 0 && (run[0]?.stream !== event.stream || bytes + size > largestAppend)) {
      yield appendOf(run);
      run = [];
      bytes = 0;
    }
    run.push(event);
    bytes += size;
  }
  yield appendOf(run);
}

function appendOf(run: readonly NumberedEvent[]): FinalAppend {
  const [first] = run;
  if (first === undefined) throw new Error('A run of events has a first');
  return { stream: first.stream, expected: first.revision === 0 ? 'no-stream' : first.revision - 1, events: run };
}
