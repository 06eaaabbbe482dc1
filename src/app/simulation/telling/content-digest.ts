import canonicalize from 'canonicalize';
import { createHash, type Hash } from 'node:crypto';
import { type EventCodec } from '../../../platform/event-format/event-codec.js';
import { type EventStore } from '../../../platform/event-store/event-store.js';

/**
 * Streams that two stores cannot have alike: claims are named by a hash under the store's own key, and a run lists its
 * cases in the order of the log.
 */
const ofTheStore = new Set(['personClaim', 'receiptClaim', 'processRun']);

/**
 * SHA-256 over what a log says, 64 hex digits: stream, revision, type, opened data and both times of every event, by
 * stream. Two stores with the same content give the same, though their ciphertexts differ.
 */
export async function contentDigest(store: EventStore, codec: EventCodec): Promise<string> {
  const streams = new Map<string, Hash>();
  for await (const page of store.readAll()) {
    const told = page.filter(({ stream }) => !ofTheStore.has(categoryOf(stream)));
    for (const { type, data, meta } of await codec.decode(told)) {
      const { stream, revision, recordedAt, effectiveOn } = meta;
      const hash = streams.get(stream) ?? createHash('sha256');
      streams.set(stream, hash);
      hash.update(canonicalize([stream, revision, type, contentOf(type, data), recordedAt, effectiveOn]) ?? '');
    }
  }
  const whole = createHash('sha256');
  for (const [stream, hash] of [...streams].sort(([a], [b]) => (a < b ? -1 : 1)))
    whole.update(`${stream} ${hash.digest('hex')}\n`);
  return whole.digest('hex');
}

/** A letter is kept encrypted, under a hash that is its store's own. */
function contentOf(type: string, data: object): object {
  return type === 'LetterIssued' ? { ...data, sha256: '' } : data;
}

function categoryOf(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}
