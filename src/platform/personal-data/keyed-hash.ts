import { createHmac } from 'node:crypto';

/** HMAC-SHA256 under a service key. A plain hash of personal content could be guessed; this cannot without the key. */
export class KeyedHash {
  constructor(private readonly key: Uint8Array) {}

  /**
   * @param kind what is hashed, so that equal values of two kinds differ
   * @returns 64 hex digits
   */
  of(kind: string, value: string): string {
    return createHmac('sha256', this.key).update(kind).update('\0').update(value).digest('hex');
  }
}
