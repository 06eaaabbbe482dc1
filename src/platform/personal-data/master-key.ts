import { decrypt, encrypt, ivLength } from './aes.js';
import { type Randomness } from '../randomness/randomness.js';

/**
 * What wraps every other key (主密钥). A file by default; a key-management service can stand here.
 * `purpose` binds what is sealed to its use: opened for another use it fails.
 */
export interface MasterKey {
  seal(plain: Uint8Array, purpose: string): Promise<Uint8Array>;
  /** @throws when this master key did not seal it, or for another purpose */
  open(sealed: Uint8Array, purpose: string): Promise<Uint8Array>;
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
    return new Promise((resolve) => {
      resolve(decrypt(this.key, sealed, purpose));
    });
  }
}
