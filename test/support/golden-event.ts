import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type SealedMeta, type StoredEvent } from '../../src/platform/event-store/event-store.js';
import { packageRoot } from '../../src/platform/package-root.js';

type GoldenName = `${string}.v${number}`;

/** An event as it was stored once: the bytes of data and meta as text, and its hash. */
export interface GoldenEvent {
  readonly data: string;
  readonly meta: string;
  readonly hash: string;
}

const placeOf = (name: string): string => path.join(packageRoot, 'test/golden/events', `${name}.json`);

/**
 * The committed bytes of an event. One that is not there is written from `make` when `npm run golden` asks for it; one
 * that is there is never written again. @throws where it is missing
 */
export function goldenEvent(name: GoldenName, make?: GoldenEvent): GoldenEvent {
  const place = placeOf(name);
  const missing = !existsSync(place);
  if (missing && make !== undefined && process.env['DIBAO_WRITE_GOLDEN'] === 'true')
    writeFileSync(place, `${JSON.stringify(make, null, 2)}\n`);
  else if (missing)
    throw new Error(`test/golden/events/${name}.json is missing: write it with "npm run golden" and commit it`);
  return JSON.parse(readFileSync(place, 'utf8')) as GoldenEvent;
}

export function goldenOf({ data, meta, hash }: StoredEvent): GoldenEvent {
  return { data: Buffer.from(data).toString(), meta: Buffer.from(meta).toString(), hash };
}

/** The event as a store would give it. */
export function storedGolden({ data, meta, hash }: GoldenEvent): StoredEvent {
  const { stream, revision, eventId, type, recordedAt } = JSON.parse(meta) as SealedMeta;
  return {
    position: '' as StoredEvent['position'],
    ordinal: 1,
    stream,
    revision,
    eventId,
    type,
    recordedAt,
    data: Buffer.from(data),
    meta: Buffer.from(meta),
    hash,
  };
}
