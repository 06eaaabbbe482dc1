import { createHash } from 'node:crypto';

/** Bytes that repeat for a seed and do not compress. */
export function madeUpBytes(count: number, seed = 'bytes'): Buffer {
  return count === 0 ? Buffer.alloc(0) : createHash('shake256', { outputLength: count }).update(seed).digest();
}

/** The same in pieces, one at a time, as a file comes over the network. */
export async function* inPieces(content: Uint8Array, size = 10_000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < content.length; at += size) {
    await Promise.resolve();
    yield content.subarray(at, at + size);
  }
}

export async function allOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}
