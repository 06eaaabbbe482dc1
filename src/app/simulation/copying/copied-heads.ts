import { noPreviousHash } from '../../../platform/event-store/sealing/hashes.js';

const hashBytes = noPreviousHash.length;

/** Hash of the last event so far of every copy of a stream, as hex digits in ASCII: one buffer a stream, not a text a copy. */
export class CopiedHeads {
  private readonly streams = new Map<string, Buffer>();

  constructor(private readonly copies: number) {}

  /** Bytes of the hash; a view, which `set` writes over. */
  of(stream: string, copy: number): Uint8Array {
    return this.hashes(stream).subarray(hashBytes * copy, hashBytes * (copy + 1));
  }

  set(stream: string, copy: number, hash: string): void {
    this.hashes(stream).write(hash, hashBytes * copy, hashBytes, 'latin1');
  }

  /** Nothing more of this stream is copied. */
  forget(stream: string): void {
    this.streams.delete(stream);
  }

  private hashes(stream: string): Buffer {
    let hashes = this.streams.get(stream);
    if (hashes === undefined) {
      hashes = Buffer.alloc(hashBytes * this.copies, noPreviousHash[0], 'latin1');
      this.streams.set(stream, hashes);
    }
    return hashes;
  }
}
