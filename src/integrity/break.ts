import { type StoredEvent } from '../platform/event-store/event-store.js';

/** The first thing in the log that is not as it was recorded. */
export interface Break {
  /** Ordinal at which it was found. */
  readonly ordinal: number;
  /** The event concerned; undefined where events are missing and nothing stands in their place. */
  readonly event: { readonly eventId: string; readonly stream: string; readonly revision: number } | undefined;
  /** `hash`, `meta`, `dataHash`, `previousHash`, `ordinal`, or a column of the event. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

export function breakAt(event: StoredEvent, what: string, expected: string, found: string): Break {
  const { ordinal, eventId, stream, revision } = event;
  return { ordinal, event: { eventId, stream, revision }, what, expected, found };
}

/** One sentence for people. */
export function describeBreak({ ordinal, event, what, expected, found }: Break): string {
  const place = event === undefined ? '' : `，事件 ${event.eventId}（${event.stream} 第 ${event.revision} 件）`;
  return `日志第 ${ordinal} 条${place}：${what} 应为 ${expected}，实为 ${found}`;
}
