import canonicalize from 'canonicalize';
import { type StoredEvent } from '../../../platform/event-store/event-store.js';
import { type NumberedEvent } from '../../../platform/event-store/numbered-log.js';
import { dataHashOf, eventHashOf } from '../../../platform/event-store/sealing/hashes.js';
import { isEnvelope, sealText, unseal } from '../../../platform/event-format/field-encryption.js';
import { type DataKey } from '../../../platform/personal-data/data-keys.js';
import { type Randomness } from '../../../platform/randomness/randomness.js';
import { fill, type Pieces, piecesOf, type Replacements } from './text-pieces.js';

/** What one copy of a household, or of its county, puts in the place of what is another in each. */
export interface Copy extends Replacements {
  citizenId(citizenId: string): string;
  /** The copy's own key in the place of the one with this id. */
  key(keyId: string): { readonly keyId: string; readonly key: Uint8Array };
}

interface Box {
  readonly keyId: string;
  /** JSON pointer of the field. */
  readonly pointer: string;
  readonly plain: Pieces;
}

/** A text and the boxes that stand in it, each after its part of the text. */
interface SealedText {
  readonly parts: readonly { readonly before: Pieces; readonly box: Box | undefined }[];
}

const digest = /(?<="(?:dataHash|previousHash)":")[0-9a-f]{64}(?=")/gu;
const envelopes = /\{"encrypted":\{"box":"[^"]+","key":"[^"]+"\}\}/gu;

/** An event of a simulation, opened once, from which copies are sealed anew: their own ids, keys and chains. */
export class SealedTemplate {
  private readonly data: SealedText;
  /** The canonical meta; `dataHash` belongs after the first, `previousHash` after the second. */
  private readonly meta: readonly [SealedText, SealedText, SealedText];
  private readonly stream: Pieces;

  /** @param mine tells the ids and areas that a copy has of its own */
  constructor(
    private readonly event: StoredEvent,
    keys: ReadonlyMap<string, DataKey>,
    mine: (text: string) => boolean,
  ) {
    const read = (text: string, boxes: readonly Box[]): SealedText => {
      const between = text.split(envelopes);
      return { parts: between.map((before, at) => ({ before: piecesOf(before, mine), box: boxes[at] })) };
    };
    const [data, meta] = [textOf(event.data), textOf(event.meta)];
    const open = (value: unknown, at: string) => boxesIn(value, at, event, keys, mine);
    this.data = read(data, open(JSON.parse(data), ''));
    const [first = '', second = '', third = ''] = meta.split(digest);
    // A reason and names of files stand after the hash of the data, in the order of the keys.
    const boxes = open(JSON.parse(meta), '/meta');
    const inSecond = second.match(envelopes)?.length ?? 0;
    if (first.match(envelopes) !== null) throw new Error('Nothing encrypted stands before the hash of the data');
    this.meta = [read(first, []), read(second, boxes.slice(0, inSecond)), read(third, boxes.slice(inSecond))];
    this.stream = piecesOf(`"${event.stream}"`, mine);
  }

  /** Ids of the keys that it was made with. */
  get keyIds(): readonly string[] {
    return [this.data, ...this.meta].flatMap(({ parts }) => parts.flatMap(({ box }) => (box ? [box.keyId] : [])));
  }

  /** @param previousHash of the copy's own stream */
  seal(copy: Copy, previousHash: string, ordinal: number, randomness: Randomness): NumberedEvent {
    const { revision, type, recordedAt } = this.event;
    const stream = fill(this.stream, copy).slice(1, -1);
    const eventId = copy.id(this.event.eventId);
    const sealed = ({ parts }: SealedText): string => {
      let text = '';
      for (const { before, box } of parts) {
        text += fill(before, copy);
        if (box === undefined) continue;
        const { keyId, key } = copy.key(box.keyId);
        const plain = box.pointer.endsWith('/citizenId') ? citizenIdOf(box, copy) : fill(box.plain, copy);
        text += JSON.stringify(sealText(plain, keyId, key, { stream, eventId, pointer: box.pointer }, randomness));
      }
      return text;
    };
    const data = Buffer.from(sealed(this.data), 'utf8');
    const [first, second, third] = this.meta;
    const meta = Buffer.from(
      `${sealed(first)}${dataHashOf(data)}${sealed(second)}${previousHash}${sealed(third)}`,
      'utf8',
    );
    return { ordinal, stream, revision, eventId, type, recordedAt, data, meta, hash: eventHashOf(meta) };
  }
}

/** Every encrypted field of a value in the order of its text, opened. */
function boxesIn(
  value: unknown,
  pointer: string,
  event: StoredEvent,
  keys: ReadonlyMap<string, DataKey>,
  mine: (text: string) => boolean,
): readonly Box[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isEnvelope(value)) {
    const keyId = value.encrypted.key;
    const opened = unseal(value, keys.get(keyId), { stream: event.stream, eventId: event.eventId, pointer });
    if (opened.kind === 'erased') throw new Error(`${pointer} of event ${event.eventId} was erased`);
    return [{ keyId, pointer, plain: piecesOf(canonicalize(opened.value) ?? '', mine) }];
  }
  return Object.entries(value).flatMap(([name, inner]) => boxesIn(inner, `${pointer}/${name}`, event, keys, mine));
}

function citizenIdOf({ plain }: Box, copy: Copy): string {
  const text = plain.map((part) => part.text).join('');
  return text === 'null' ? text : JSON.stringify(copy.citizenId(JSON.parse(text) as string));
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
