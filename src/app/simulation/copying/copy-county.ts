import { type Stores } from '../../stores/open-stores.js';
import { type EventStore, type SealedMeta, type StoredEvent } from '../../../platform/event-store/event-store.js';
import { type NumberedEvent, type NumberedLog } from '../../../platform/event-store/numbered-log.js';
import { noPreviousHash } from '../../../platform/event-store/sealing/hashes.js';
import { categoryOf } from '../../../platform/event-store/sealing/stream-name.js';
import { DataKeys, type KeySpec } from '../../../platform/personal-data/data-keys.js';
import { systemRandomness } from '../../../platform/randomness/randomness.js';
import { personsReserved } from '../life/made-up-household.js';
import { claimsOf } from './claimed.js';
import { CopyOfCounty } from './copy-of-county.js';
import { type AreaMap } from './county-copies.js';
import { LogWriter } from './log-writer.js';
import { SealedTemplate } from './sealed-template.js';

/** A simulated county, and where its copies go. */
export interface CountyToCopy {
  readonly log: EventStore & NumberedLog;
  /** Area id of the county. */
  readonly county: string;
  readonly households: number;
  /** One a copy. */
  readonly copies: readonly AreaMap[];
}

const ofCases = new Set(['householdCase', 'personClaim', 'receiptClaim']);

/**
 * Writes the log of a simulated county into an empty store, and beside every event of a household those of its copies:
 * under ids, areas, citizen ids and keys of their own, in chains of their own, at the same times. What the county
 * published is copied once for each other county. Letters of copies name the bytes of the original, which the keys of
 * the copy do not open.
 */
export async function copyCounty(
  { log, county, households, copies: areas }: CountyToCopy,
  target: Pick<Stores, 'codec' | 'dataKeys' | 'blindIndex'> & { readonly eventStore: NumberedLog },
  progress: (done: number, of: number) => void,
): Promise<void> {
  const claims = await claimsOf(log, target.codec, target.blindIndex);
  const apart = households * personsReserved;
  const copies = areas.map((map, at) => new CopyOfCounty(at + 1, map, apart, claims, target.blindIndex));
  const countiesOnce = copies.filter((_, at) => areas.findIndex((map) => map === areas[at]) === at);
  const own = new OwnIds(await caseIdsOf(log), areas[0] ?? new Map<string, string>());
  const writer = new LogWriter(target.eventStore);
  const of = await log.lastOrdinal();
  let done = 0;
  for await (const page of log.readAll()) {
    for (const event of page) {
      await writer.add((ordinal) => ({ ...event, ordinal }));
      const into = ofCases.has(categoryOf(event.stream)) ? copies : isOf(event, county) ? countiesOnce : [];
      if (into.length > 0) await copyInto(event, into);
    }
    done += page.length;
    progress(done, of);
  }
  await writer.end();

  async function copyInto(event: StoredEvent, into: readonly CopyOfCounty[]): Promise<void> {
    own.add(event);
    const subject = event.stream.slice(event.stream.indexOf('-') + 1);
    const keys = await target.dataKeys.load(keyIdsIn(event));
    const template = new SealedTemplate(event, keys, (text) => own.has(text));
    await giveKeys(template.keyIds, subject, into, target.dataKeys);
    for (const copy of into) {
      const previous = copy.heads.get(event.stream) ?? noPreviousHash;
      let sealed: NumberedEvent | undefined;
      await writer.add((ordinal) => (sealed = template.seal(copy, previous, ordinal, systemRandomness)));
      if (sealed !== undefined) copy.heads.set(event.stream, sealed.hash);
    }
  }
}

/** Ids and areas that a copy has of its own: of cases, and of every event and command that was copied so far. */
class OwnIds {
  constructor(
    private readonly ids: Set<string>,
    private readonly areas: AreaMap,
  ) {}

  add({ eventId, meta }: StoredEvent): void {
    const { commandId, correlationId } = JSON.parse(Buffer.from(meta).toString('utf8')) as SealedMeta;
    for (const id of [eventId, commandId, correlationId]) this.ids.add(id);
  }

  has(text: string): boolean {
    return this.ids.has(text) || this.areas.has(text);
  }
}

async function caseIdsOf(log: EventStore): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const page of log.readAll({ filter: { types: ['ApplicationSubmitted'] } }))
    for (const { stream } of page) ids.add(stream.slice(stream.indexOf('-') + 1));
  return ids;
}

function isOf({ stream }: StoredEvent, county: string): boolean {
  return stream === `countyStandards-${county}` || stream === `countyAffairs-${county}`;
}

function keyIdsIn({ data, meta }: StoredEvent): readonly string[] {
  const found = [data, meta].flatMap((bytes) => [
    ...Buffer.from(bytes)
      .toString('utf8')
      .matchAll(/"key":"([0-9a-f-]{36})"\}\}/gu),
  ]);
  return found.flatMap(([, id]) => (id === undefined ? [] : [id]));
}

/** Makes for every copy the keys that stand for some of a household, those that it has not yet. */
async function giveKeys(
  keyIds: readonly string[],
  subject: string,
  into: readonly CopyOfCounty[],
  dataKeys: DataKeys,
): Promise<void> {
  for (const keyId of new Set(keyIds)) {
    if (into[0]?.keys.has(keyId) !== false) continue;
    const { category, retention } = specOf(keyId, subject);
    const specs = into.map((copy): KeySpec => ({ subject: copy.id(subject), category, retention }));
    const made = await dataKeys.ensure(specs);
    into.forEach((copy, at) => {
      const spec = specs[at];
      const own = spec && DataKeys.idOf(spec);
      const key = own === undefined ? undefined : made.get(own);
      if (own === undefined || key === undefined || typeof key === 'string') throw new Error(`${keyId} has no copy`);
      copy.keys.set(keyId, { keyId: own, key });
    });
  }
}

function specOf(keyId: string, subject: string): KeySpec {
  for (const category of ['personal', 'sensitive'] as const)
    for (const retention of ['approvalFile', 'paymentRegister'] as const) {
      const spec = { subject, category, retention };
      if (DataKeys.idOf(spec) === keyId) return spec;
    }
  throw new Error(`The key ${keyId} is not one of ${subject}`);
}
