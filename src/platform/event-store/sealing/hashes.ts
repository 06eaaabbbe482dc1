import { hash } from 'node:crypto';

/** What stands as `previousHash` in the first event of a stream. */
export const noPreviousHash = '0'.repeat(64);

/** The prefix, and room for a meta behind it: copying costs less than making a buffer for every event. */
const leaf = Buffer.alloc(64 * 1024);

/** SHA-256 of the data bytes, 64 hex digits. */
export function dataHashOf(data: Uint8Array): string {
  return hash('sha256', data);
}

/** Hash of an event: SHA-256(0x00 ‖ meta bytes), 64 hex digits; the prefix is that of a leaf in a Merkle log (RFC 6962). */
export function eventHashOf(meta: Uint8Array): string {
  if (meta.length >= leaf.length) return hash('sha256', Buffer.concat([leaf.subarray(0, 1), meta]));
  leaf.set(meta, 1);
  return hash('sha256', leaf.subarray(0, 1 + meta.length));
}
