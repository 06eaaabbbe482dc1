import { decrypt, encrypt, ivLength } from './aes.js';
import { type Randomness } from '../randomness/randomness.js';

/**
 * What wraps every other key (主密钥). A file by default; a key-management service can stand here.
 * `purpose` binds what is sealed to its use: opened for another use it fails.
 */
export interface MasterKey {
  seal(plain: Uint8Array, purpose: string): Promise<Uint8Array>;
  /** @throws NotSealedByThisKey; anything else means that the key cannot be asked now */
  open(sealed: Uint8Array, purpose: string): Promise<Uint8Array>;
}

/** What was to be opened was not sealed by this master key, or for another purpose, or is damaged. */
export class NotSealedByThisKey extends Error {
  constructor(purpose: string) {
    super(`The master key does not open ${purpose}`);
    this.name = 'NotSealedByThisKey';
  }
}

/** A master key whose 32 bytes are at hand. */
export class LocalMasterKey implements MasterKey {
  constructor(
    private readonly key: Uint8Array,
    private readonly randomness: Randomness,
  ) {
    if (key.length !== 32) throw new Error('A master key has 32 bytes');
  }

  seal(plain: Uint8Array, purpose: string): Promise<Uint8Array> {
    return Promise.resolve(encrypt(this.key, this.randomness.bytes(ivLength), plain, purpose));
  }

  open(sealed: Uint8Array, purpose: string): Promise<Uint8Array> {
    try {
      return Promise.resolve(decrypt(this.key, sealed, purpose));
    } catch {
      return Promise.reject(new NotSealedByThisKey(purpose));
    }
  }
}
