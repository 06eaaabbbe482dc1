import { type AllStreamSubscription, END, type EventStoreDBClient } from '@eventstore/db-client';

const firstPauseMs = 100;
const longestPauseMs = 5_000;

/** Hears that something was appended, by a subscription from the end on; cut, it is made anew after longer pauses. */
export class Bell {
  private subscription: AllStreamSubscription | undefined;
  private retry: NodeJS.Timeout | undefined;
  private pauseMs = firstPauseMs;
  private closed = false;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly onNews: () => void,
  ) {}

  start(): void {
    const subscription = this.client.subscribeToAll({ fromPosition: END, requiresLeader: true });
    this.subscription = subscription;
    subscription.on('confirmation', () => {
      this.pauseMs = firstPauseMs;
      // Something may have been appended while nobody listened.
      this.onNews();
    });
    subscription.on('data', () => {
      this.onNews();
    });
    let ended = false;
    const again = () => {
      if (ended || this.closed) return;
      ended = true;
      this.cancel();
      this.retry = setTimeout(() => {
        this.start();
      }, this.pauseMs);
      this.pauseMs = Math.min(this.pauseMs * 2, longestPauseMs);
    };
    subscription.on('error', again);
    subscription.on('end', again);
    subscription.on('close', again);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.cancel();
  }

  private cancel(): void {
    this.subscription?.unsubscribe().catch(() => undefined);
    this.subscription?.destroy();
  }
}
