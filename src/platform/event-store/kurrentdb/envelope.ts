import { type EventData, jsonEvent } from '@eventstore/db-client';
import { eventHashOf } from '../sealing/hashes.js';
import { inspectSeal } from '../sealing/inspect.js';
import { type SealedEvent } from '../sealing/seal-event.js';
import { isStreamName } from '../sealing/stream-name.js';
import { StoreUnavailable } from '../errors.js';
import { type ServerEvent } from './log-server.js';

const hashForm = /^[0-9a-f]{64}$/u;

/**
 * An event as the server keeps it: data is the event's data, metadata is its sealed meta and hash, both JSON, so that
 * the store's own page shows them. The client writes them with `JSON.stringify`; the event format is such that this
 * gives the canonical bytes back.
 */
export function toServer({ eventId, type, data, meta, hash }: SealedEvent): EventData {
  return jsonEvent({ id: eventId, type, data: parse(data), metadata: { hash, meta: parse(meta) } });
}

/** The event with its bytes; undefined for one that was not written by this program. */
export function fromServer(event: ServerEvent): SealedEvent | undefined {
  const { stream, revision, eventId, type, data, metadata } = event;
  if (!event.isJson || !isStreamName(stream) || !isRecord(metadata)) return undefined;
  const { hash, meta } = metadata;
  if (typeof hash !== 'string' || !hashForm.test(hash) || !isRecord(meta)) return undefined;
  const { recordedAt } = meta;
  if (typeof recordedAt !== 'string') return undefined;
  return { stream, revision, eventId, type, recordedAt, data: bytes(data), meta: bytes(meta), hash };
}

/**
 * As `fromServer`, for whoever decides or projects on it.
 * @throws StoreUnavailable when it is not ours or not as it was sealed
 */
export function sealedFrom(event: ServerEvent): SealedEvent {
  const sealed = fromServer(event);
  const place = `Event ${event.eventId}, revision ${event.revision} of ${event.stream}`;
  if (sealed === undefined) throw new StoreUnavailable(`${place}, was not written by this program`);
  const inspected = inspectSeal(sealed);
  if ('what' in inspected) throw new StoreUnavailable(`${place}, is not as it was recorded: ${inspected.what} differs`);
  return sealed;
}

/** Hash of the event at which a chain goes on. */
export function chainHash(event: ServerEvent): string {
  return eventHashOf(sealedFrom(event).meta);
}

function parse(json: Uint8Array): Record<string, unknown> {
  return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString('utf8')) as Record<
    string,
    unknown
  >;
}

function bytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}
