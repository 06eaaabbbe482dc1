import canonicalize from 'canonicalize';
import { type StoredEvent } from '../../../platform/event-store/event-store.js';
import { type NumberedEvent } from '../../../platform/event-store/numbered-log.js';
import { dataHashOf, eventHashOf } from '../../../platform/event-store/sealing/hashes.js';
import { largestEvent } from '../../../platform/event-store/sealing/seal-event.js';
import { type Envelope, isEnvelope, sealBox, unseal } from '../../../platform/event-format/field-encryption.js';
import { type DataKey } from '../../../platform/personal-data/data-keys.js';
import { type Randomness } from '../../../platform/randomness/randomness.js';
import { type ByteBlocks } from './byte-blocks.js';
import { type CopiedKey, type CopiedKeys } from './copied-keys.js';
import { type Column, type Copies } from './copies.js';
import { piecesOf } from './text-pieces.js';

interface Box {
  /** JSON pointer of the field. */
  readonly pointer: string;
  readonly key: CopiedKey;
  readonly plain: readonly Part[];
}

/** Bytes that are the same in every copy, or what each has in their place. */
type Part = Uint8Array | Column | Box | 'dataHash' | 'previousHash';

/** What is known only when an event of one copy is sealed. */
interface Place {
  readonly stream: string;
  readonly eventId: string;
  readonly copy: number;
  readonly dataHash: string;
  readonly previousHash: Uint8Array;
}

/** What templates are made with and copies are written into. */
export interface Workshop {
  readonly copies: Copies;
  readonly keys: CopiedKeys;
  readonly blocks: ByteBlocks;
  readonly randomness: Randomness;
  /** Tells the ids and areas that a copy has of its own. */
  readonly isOwn: (text: string) => boolean;
}

/** Texts of a copy, as numbers of receipts, may be longer than those of the original. */
const most = 2 * largestEvent;
const inBetween =
  /(?<box>\{"encrypted":\{"box":"[^"]+","key":"[^"]+"\}\})|(?<="(?<hash>dataHash|previousHash)":")[0-9a-f]{64}(?=")/gu;

/** An event of a simulation, opened once, from which copies are sealed anew: their own ids, keys and chains. */
export class SealedTemplate {
  private readonly data: readonly Part[];
  private readonly meta: readonly Part[];
  private readonly streams: Column;
  private readonly eventIds: Column;

  /** @param keys of the original */
  constructor(
    private readonly event: StoredEvent,
    keys: ReadonlyMap<string, DataKey>,
    private readonly shop: Workshop,
  ) {
    this.streams = this.whole(`"${event.stream}"`).map((quoted) => quoted.slice(1, -1));
    this.eventIds = shop.copies.column('id', event.eventId);
    this.data = this.read(event.data, '', keys);
    this.meta = this.read(event.meta, '/meta', keys);
  }

  /** @param previousHash of the copy's own stream, 64 hex digits in ASCII */
  seal(copy: number, previousHash: Uint8Array, ordinal: number): NumberedEvent {
    const { revision, type, recordedAt } = this.event;
    const [stream = '', eventId = ''] = [this.streams[copy], this.eventIds[copy]];
    const place = { stream, eventId, copy, previousHash, dataHash: '' };
    const data = this.written(this.data, place);
    const meta = this.written(this.meta, { ...place, dataHash: dataHashOf(data) });
    return { ordinal, stream, revision, eventId, type, recordedAt, data, meta, hash: eventHashOf(meta) };
  }

  private written(parts: readonly Part[], place: Place): Buffer {
    const { blocks } = this.shop;
    // What is sealed is made before the text that it stands in: both have one place to grow.
    const boxes = parts.map((part) => (isBox(part) ? this.sealed(part, place) : undefined));
    blocks.begin(most);
    parts.forEach((part, at) => {
      const box = boxes[at];
      if (box !== undefined) blocks.text(box);
      else this.write(part, place);
    });
    return blocks.end();
  }

  private write(part: Part, { copy, dataHash, previousHash }: Place): void {
    const { blocks } = this.shop;
    if (part === 'dataHash') blocks.text(dataHash);
    else if (part === 'previousHash') blocks.bytes(previousHash);
    else if (part instanceof Uint8Array) blocks.bytes(part);
    else if (!isBox(part)) blocks.text(part[copy] ?? '');
  }

  private sealed({ pointer, key, plain }: Box, place: Place): string {
    const { blocks, randomness } = this.shop;
    blocks.begin(most);
    for (const part of plain) this.write(part, place);
    const { stream, eventId, copy } = place;
    const box = sealBox(blocks.end(), key.of(copy), { stream, eventId, pointer }, randomness);
    blocks.giveBack();
    return `{"encrypted":{"box":"${box}","key":"${key.ids[copy] ?? ''}"}}`;
  }

  /** @param at pointer of what the bytes are */
  private read(bytes: Uint8Array, at: string, keys: ReadonlyMap<string, DataKey>): readonly Part[] {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    const envelopes = envelopesIn(JSON.parse(text), at);
    const parts: Part[] = [];
    let from = 0;
    for (const { index, groups = {}, 0: found } of text.matchAll(inBetween)) {
      parts.push(...this.parts(text.slice(from, index)));
      from = index + found.length;
      if (groups['box'] === undefined) parts.push(groups['hash'] === 'dataHash' ? 'dataHash' : 'previousHash');
      else parts.push(this.box(envelopes.shift(), keys));
    }
    return [...parts, ...this.parts(text.slice(from))];
  }

  private box(found: { envelope: Envelope; pointer: string } | undefined, keys: ReadonlyMap<string, DataKey>): Box {
    if (found === undefined) throw new Error(`Event ${this.event.eventId} has more boxes than fields`);
    const { envelope, pointer } = found;
    const keyId = envelope.encrypted.key;
    const { stream, eventId } = this.event;
    const opened = unseal(envelope, keys.get(keyId), { stream, eventId, pointer });
    if (opened.kind === 'erased') throw new Error(`${pointer} of event ${eventId} was erased`);
    const plain =
      pointer.endsWith('/citizenId') && typeof opened.value === 'string'
        ? [this.shop.copies.citizenIds(opened.value).map((id) => `"${id}"`)]
        : this.parts(canonicalize(opened.value) ?? '');
    return { pointer, key: this.shop.keys.of(keyId), plain };
  }

  private parts(text: string): readonly Part[] {
    return piecesOf(text, this.shop.isOwn).map((piece) =>
      piece.kind === 'same' ? Buffer.from(piece.text, 'utf8') : this.shop.copies.column(piece.kind, piece.text),
    );
  }

  /** A text that is needed as such. */
  private whole(text: string): Column {
    const { copies, isOwn } = this.shop;
    const pieces = piecesOf(text, isOwn).map(({ kind, text: piece }) =>
      kind === 'same' ? piece : copies.column(kind, piece),
    );
    return Array.from({ length: copies.count }, (_, copy) =>
      pieces.map((piece) => (typeof piece === 'string' ? piece : (piece[copy] ?? ''))).join(''),
    );
  }
}

function isBox(part: Part): part is Box {
  return typeof part === 'object' && 'pointer' in part;
}

/** Every encrypted field of a value in the order of its text. */
function envelopesIn(value: unknown, pointer: string): { envelope: Envelope; pointer: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isEnvelope(value)) return [{ envelope: value, pointer }];
  return Object.entries(value).flatMap(([name, inner]) => envelopesIn(inner, `${pointer}/${name}`));
}
