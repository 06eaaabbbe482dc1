import { StoreUnavailable } from '../errors.js';
import { fromServer } from './envelope.js';
import { type Counted, type LogOrder, type OrderHead, type Removal, storeIdOf } from './log-order.js';
import { comparePlaces, type LogServer } from './log-server.js';
import { removalIn } from './removal.js';

/** Events that are counted in one transaction. */
const stretch = 2_000;

/** Keeps the order up with the log: every event of ours gets the next ordinal, by its place. */
export class OrderKeeper {
  private running: Promise<OrderHead> | undefined;
  private next: Promise<OrderHead> | undefined;

  constructor(
    private readonly server: LogServer,
    private readonly order: LogOrder,
  ) {}

  /** The head of the log as it stood after this was called, or later. @throws StoreUnavailable */
  catchUp(): Promise<OrderHead> {
    if (this.running === undefined) return this.start();
    // The one that runs may have looked before something was appended; all who come now share the one after.
    this.next ??= this.running
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        this.next = undefined;
        return this.start();
      });
    return this.next;
  }

  /**
   * Makes sure that the database keeps the order of this log and of no other.
   * @throws StoreUnavailable
   */
  async assertSameLog(): Promise<void> {
    const [first] = await this.order.after(0, 1);
    if (first === undefined) return;
    for await (const event of this.server.readAll({ from: first.place, most: 1 }))
      if (event.eventId === first.eventId && storeIdOf(event) === (await this.order.head()).storeId) return;
    throw new StoreUnavailable(
      'The order that the database keeps is of another log than the one of EVENT_STORE_URL: have the right one, or forget the order (log_order.forget) and start again',
    );
  }

  /**
   * Counts on from a head.
   * @returns the end of the log, and the ordinals of what was counted here; fewer when others counted some of it
   * @throws StoreUnavailable
   */
  async countOn(from: OrderHead): Promise<{ head: OrderHead; ordinals: ReadonlyMap<string, number> }> {
    const ordinals = new Map<string, number>();
    let head = from;
    for (;;) {
      const { to, counted, removals, isEnd } = await this.look(head);
      if (to.place === head.place) return { head, ordinals };
      if (await this.order.keep(head, to, counted, removals)) {
        for (const { eventId, ordinal } of counted) ordinals.set(eventId, ordinal);
        if (isEnd) return { head: to, ordinals };
        head = to;
      } else head = await this.order.head();
    }
  }

  private start(): Promise<OrderHead> {
    const run = this.order
      .head()
      .then((head) => this.countOn(head))
      .then(({ head }) => head)
      .finally(() => {
        if (this.running === run) this.running = undefined;
      });
    this.running = run;
    return run;
  }

  /** Looks at what comes after a head, a stretch at a time. */
  private async look(
    from: OrderHead,
  ): Promise<{ to: OrderHead; counted: readonly Counted[]; removals: readonly Removal[]; isEnd: boolean }> {
    const counted: Counted[] = [];
    const removals: Removal[] = [];
    let to = from;
    for await (const event of this.server.readAll({ from: from.place })) {
      const { place } = event;
      if (from.place !== undefined && comparePlaces(place, from.place) <= 0) continue;
      const ours = fromServer(event);
      const removal = removalIn(event);
      if (removal !== undefined) removals.push(removal);
      to = { ...to, place };
      if (ours === undefined) continue;
      to = {
        place,
        ordinal: to.ordinal + 1,
        recordedAt: ours.recordedAt > to.recordedAt ? ours.recordedAt : to.recordedAt,
        storeId: to.storeId ?? storeIdOf(event),
      };
      counted.push({ ordinal: to.ordinal, place, eventId: ours.eventId, recordedAt: ours.recordedAt });
      if (counted.length === stretch) return { to, counted, removals, isEnd: false };
    }
    return { to, counted, removals, isEnd: true };
  }
}
