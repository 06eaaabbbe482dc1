import { setImmediate as turn } from 'node:timers/promises';
import { type Stores } from '../../stores/open-stores.js';
import { type EventStore, type StoredEvent } from '../../../platform/event-store/event-store.js';
import { type NumberedLog } from '../../../platform/event-store/numbered-log.js';
import { DrawnAhead, systemRandomness } from '../../../platform/randomness/randomness.js';
import { personsReserved } from '../life/made-up-household.js';
import { ByteBlocks } from './byte-blocks.js';
import { claimsOf } from './claimed.js';
import { CopiedHeads } from './copied-heads.js';
import { CopiedKeys } from './copied-keys.js';
import { Copies } from './copies.js';
import { CopyPlan } from './copy-plan.js';
import { type AreaMap } from './county-copies.js';
import { EndsOfStreams } from './ends-of-streams.js';
import { LogWriter } from './log-writer.js';
import { OwnIds } from './own-ids.js';
import { SealedTemplate, type Workshop } from './sealed-template.js';

/** A simulated county, and where its copies go. */
export interface CountyToCopy {
  readonly log: EventStore & NumberedLog;
  /** Area id of the county. */
  readonly county: string;
  readonly households: number;
  /** One a copy. */
  readonly copies: readonly AreaMap[];
}

/**
 * Writes the log of a simulated county into an empty store, and beside every event of a household those of its copies:
 * under ids, areas, citizen ids and keys of their own, in chains of their own, at the same times. What the county
 * published is copied once for each other county. Letters of copies name the bytes of the original, which are of another
 * household and are not opened for them.
 * @param onWritten told how many events are in the store, of how many
 */
export async function copyCounty(
  { log, county, households, copies: areas }: CountyToCopy,
  target: Pick<Stores, 'codec' | 'dataKeys' | 'blindIndex'> & { readonly eventStore: NumberedLog },
  onWritten: (done: number, of: number) => void,
): Promise<void> {
  const plan = new CopyPlan(county, areas);
  const ends = await EndsOfStreams.of(log);
  const claims = await claimsOf(log, target.codec, target.blindIndex);
  const copies = new Copies(areas, households * personsReserved, claims, target.blindIndex);
  const keys = new CopiedKeys(copies, target.dataKeys);
  const own = await OwnIds.of(log, areas[0] ?? new Map<string, string>());
  const shop: Workshop = {
    ...{ copies, keys, isOwn: own.has },
    blocks: new ByteBlocks(),
    randomness: new DrawnAhead(systemRandomness),
  };
  const heads = new CopiedHeads(copies.count);
  const of = await eventsToWrite(log, plan);
  const writer = new LogWriter(target.eventStore, (done) => {
    onWritten(done, of);
  });
  for await (const page of log.readAll()) {
    const copied = page.map((event) => ({ event, into: plan.copiesOf(event.stream), keyIds: keyIdsIn(event) }));
    const originals = await target.dataKeys.load(copied.flatMap(({ into, keyIds }) => (into.length > 0 ? keyIds : [])));
    await keys.make(keyIdsBySubject(copied));
    for (const { event, into, keyIds } of copied) {
      if (writer.add({ ...event, ordinal: writer.next })) await writer.turn();
      if (into.length > 0) {
        own.add(event);
        await copyInto(into, new SealedTemplate(event, originals, shop), event.stream);
      }
      if (ends.isLast(event.stream)) {
        heads.forget(event.stream);
        keys.forget(keyIds);
      }
      // Otherwise the database waits for the page before, which leaves this process between two turns only.
      await turn();
    }
  }
  await writer.end();

  async function copyInto(into: readonly number[], template: SealedTemplate, stream: string): Promise<void> {
    for (const copy of into) {
      const sealed = template.seal(copy, heads.of(stream, copy), writer.next);
      heads.set(stream, copy, sealed.hash);
      if (writer.add(sealed)) await writer.turn();
    }
  }
}

async function eventsToWrite(log: EventStore, plan: CopyPlan): Promise<number> {
  let count = 0;
  for await (const page of log.readAll()) for (const { stream } of page) count += 1 + plan.copiesOf(stream).length;
  return count;
}

function keyIdsBySubject(
  copied: readonly {
    readonly event: StoredEvent;
    readonly into: readonly number[];
    readonly keyIds: readonly string[];
  }[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { event, into, keyIds } of copied) {
    if (into.length === 0 || keyIds.length === 0) continue;
    const subject = event.stream.slice(event.stream.indexOf('-') + 1);
    const ofSubject = found.get(subject) ?? new Set<string>();
    found.set(subject, ofSubject);
    for (const keyId of keyIds) ofSubject.add(keyId);
  }
  return found;
}

function keyIdsIn({ data, meta }: StoredEvent): readonly string[] {
  const found = [data, meta].flatMap((bytes) => [
    ...Buffer.from(bytes)
      .toString('utf8')
      .matchAll(/"key":"([0-9a-f-]{36})"\}\}/gu),
  ]);
  return found.flatMap(([, id]) => (id === undefined ? [] : [id]));
}
