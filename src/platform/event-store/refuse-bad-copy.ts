import { AppendRefused } from './errors.js';
import { type NumberedEvent } from './numbered-log.js';
import { assertSealed } from './sealing/assert-sealed.js';
import { noPreviousHash } from './sealing/hashes.js';

/** What a store holds before a copy is appended to it. */
interface Ground {
  readonly last: { readonly ordinal: number; readonly recordedAt: string } | undefined;
  headOf(stream: string): { readonly revision: number; readonly hash: string } | undefined;
  has(eventId: string): boolean;
}

/** @throws AppendRefused naming the first event of a copy that does not continue the log */
export function refuseBadCopy(events: readonly NumberedEvent[], ground: Ground): void {
  const heads = new Map<string, { readonly revision: number; readonly hash: string }>();
  const eventIds = new Set<string>();
  let ordinal = ground.last?.ordinal ?? 0;
  let recordedAt = ground.last?.recordedAt ?? '';
  for (const event of events) {
    const previousHash = assertSealed(event);
    ordinal += 1;
    const head = heads.get(event.stream) ?? ground.headOf(event.stream);
    if (event.ordinal !== ordinal)
      throw refused('wrong-ordinal', event, `ordinal ${event.ordinal}, next is ${ordinal}`);
    if (event.recordedAt < recordedAt)
      throw refused('recorded-at-backwards', event, `recorded at ${event.recordedAt}, after ${recordedAt}`);
    if (event.revision !== (head?.revision ?? -1) + 1 || previousHash !== (head?.hash ?? noPreviousHash))
      throw refused('wrong-previous-hash', event, `does not follow revision ${head?.revision ?? 'no-stream'}`);
    if (ground.has(event.eventId) || eventIds.has(event.eventId))
      throw refused('duplicate-event-id', event, 'is in the log already');
    heads.set(event.stream, event);
    eventIds.add(event.eventId);
    recordedAt = event.recordedAt;
  }
}

function refused(
  code: 'wrong-ordinal' | 'recorded-at-backwards' | 'wrong-previous-hash' | 'duplicate-event-id',
  event: NumberedEvent,
  fault: string,
): AppendRefused {
  return new AppendRefused(`event-store.${code}`, `Event ${event.eventId} of ${event.stream}: ${fault}`);
}
