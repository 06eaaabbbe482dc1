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

export function isEnvelope(value: object): value is Envelope {
  const inner: unknown = 'encrypted' in value ? value.encrypted : undefined;
  return typeof inner === 'object' && inner !== null && 'key' in inner && 'box' in inner;
}

export function seal(value: unknown, keyId: string, key: Uint8Array, at: FieldPlace, randomness: Randomness): Envelope {
  const plain = Buffer.from(JSON.stringify(value), 'utf8');
  const box = encrypt(key, randomness.bytes(ivLength), plain, contextOf(at));
  return { encrypted: { key: keyId, box: box.toString('base64') } };
}

/** @throws DataKeyMissing; and when the field was altered or moved */
export function unseal(envelope: Envelope, key: DataKey | undefined, at: FieldPlace): Personal<unknown> {
  if (key === undefined || key === 'missing') throw new DataKeyMissing(at.stream, envelope.encrypted.key);
  if (key === 'destroyed') return erased;
  const plain = decrypt(key, Buffer.from(envelope.encrypted.box, 'base64'), contextOf(at));
  return personal(JSON.parse(plain.toString('utf8')) as unknown);
}

function contextOf({ stream, eventId, pointer }: FieldPlace): string {
  return `${stream}\n${eventId}\n${pointer}`;
}
