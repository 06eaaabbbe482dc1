import { hash } from 'node:crypto';

/** What stands as `previousHash` in the first event of a stream. */
export const noPreviousHash = '0'.repeat(64);

const leafPrefix = Buffer.of(0);

/** SHA-256 of the data bytes, 64 hex digits. */
export function dataHashOf(data: Uint8Array): string {
  return hash('sha256', data);
}

/** Hash of an event: SHA-256(0x00 ‖ meta bytes), 64 hex digits; the prefix is that of a leaf in a Merkle log (RFC 6962). */
export function eventHashOf(meta: Uint8Array): string {
  return hash('sha256', Buffer.concat([leafPrefix, meta]));
}
