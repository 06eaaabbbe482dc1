import { createHash } from 'node:crypto';
import { ArtefactAltered, type ArtefactStore, type Bytes } from './artefact-store.js';

const form = /^[0-9a-f]{64}$/u;

export function isSha256(text: string): boolean {
  return form.test(text);
}

/** Where an artefact stands in a folder or bucket: `ab/ab12…`. @throws RangeError when it is no SHA-256 */
export function placeOf(sha256: string): string {
  if (!isSha256(sha256)) throw new RangeError('Expected a SHA-256 of 64 hex digits');
  return `${sha256.slice(0, 2)}/${sha256}`;
}

/** Passes bytes on and compares their hash when they end. @throws ArtefactAltered */
export async function* verified(sha256: string, content: Bytes): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
  const found = hash.digest('hex');
  if (found !== sha256) throw new ArtefactAltered(sha256, found);
}

/**
 * Reads an artefact to its end and keeps nothing of it.
 * @returns how many bytes it has
 * @throws ArtefactMissing, ArtefactAltered, ArtefactStoreUnavailable
 */
export async function verifyArtefact(store: ArtefactStore, sha256: string): Promise<number> {
  let bytes = 0;
  for await (const piece of store.get(sha256)) bytes += piece.length;
  return bytes;
}

/** Hash and length of bytes as they are written somewhere. */
export class Measure {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  async *of(content: Bytes): AsyncIterable<Uint8Array> {
    for await (const piece of content) {
      this.hash.update(piece);
      this.bytes += piece.length;
      yield piece;
    }
  }

  /** To be asked once, at the end. */
  result(): { readonly sha256: string; readonly bytes: number } {
    return { sha256: this.hash.digest('hex'), bytes: this.bytes };
  }
}
