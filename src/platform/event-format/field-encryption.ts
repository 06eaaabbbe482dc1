import canonicalize from 'canonicalize';
import { type Randomness } from '../randomness/randomness.js';
import { erased, personal, type Personal } from '../../kernel/personal.js';
import { decrypt, encrypt, ivLength } from '../personal-data/aes.js';
import { type DataKey } from '../personal-data/data-keys.js';

/** How an encrypted field stands in the stored data. No open field may be named `encrypted`. */
export interface Envelope {
  readonly encrypted: {
    /** Id of the key. */
    readonly key: string;
    /** Base64 of iv ‖ tag ‖ AES-256-GCM ciphertext of the value's JSON. */
    readonly box: string;
  };
}

/** The place of an encrypted field; it is authenticated, so that no field can be moved or swapped. */
export interface FieldPlace {
  readonly stream: string;
  readonly eventId: string;
  /** JSON pointer (RFC 6901) within the stored data, or within the meta below `/meta`. */
  readonly pointer: string;
}

/** A key that an event needs is not in the key database: a fault of the installation, of this household only. */
export class DataKeyMissing extends Error {
  readonly code = 'personal-data.key-missing';

  constructor(
    readonly stream: string,
    readonly keyId: string,
  ) {
    super(`The key ${keyId} of ${stream} is not in the key database`);
    this.name = 'DataKeyMissing';
  }
}

/** A field does not open with its key: it was altered or moved, or the key is not the one it was made with. */
export class FieldUnreadable extends Error {
  readonly code = 'personal-data.unreadable';

  constructor({ stream, eventId, pointer }: FieldPlace, keyId: string) {
    super(`${pointer} of event ${eventId} in ${stream} does not open with the key ${keyId}`);
    this.name = 'FieldUnreadable';
  }
}

export function isEnvelope(value: object): value is Envelope {
  const inner: unknown = 'encrypted' in value ? value.encrypted : undefined;
  return typeof inner === 'object' && inner !== null && 'key' in inner && 'box' in inner;
}

/** @throws when the value is not JSON, or holds a lone surrogate: what is opened later is what was sealed */
export function seal(value: unknown, keyId: string, key: Uint8Array, at: FieldPlace, randomness: Randomness): Envelope {
  const text = canonicalize(value);
  if (text === undefined) throw new Error(`${at.pointer} of ${at.stream} is not a JSON value`);
  const box = sealBox(Buffer.from(text, 'utf8'), key, at, randomness);
  // The envelope's own keys are in canonical order.
  return { encrypted: { box, key: keyId } };
}

/** The box of an envelope. @param plain canonical JSON in UTF-8 */
export function sealBox(plain: Uint8Array, key: Uint8Array, at: FieldPlace, randomness: Randomness): string {
  return encrypt(key, randomness.bytes(ivLength), plain, contextOf(at)).toString('base64');
}

/** @throws DataKeyMissing, FieldUnreadable */
export function unseal(envelope: Envelope, key: DataKey | undefined, at: FieldPlace): Personal<unknown> {
  const { key: keyId, box } = envelope.encrypted;
  if (key === undefined || key === 'missing') throw new DataKeyMissing(at.stream, keyId);
  if (key === 'destroyed') return erased;
  const plain = opened(key, Buffer.from(box, 'base64'), contextOf(at));
  if (plain === undefined) throw new FieldUnreadable(at, keyId);
  return personal(JSON.parse(plain.toString('utf8')) as unknown);
}

function opened(key: Uint8Array, box: Buffer, context: string): Buffer | undefined {
  try {
    return decrypt(key, box, context);
  } catch {
    return undefined;
  }
}

function contextOf({ stream, eventId, pointer }: FieldPlace): string {
  return `${stream}\n${eventId}\n${pointer}`;
}
