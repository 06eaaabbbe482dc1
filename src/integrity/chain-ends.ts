/** Bytes of a SHA-256. */
const width = 32;

/**
 * Last revision and hash of every stream, packed: a log of a million streams needs some 150 MB of plain objects and a
 * third of it here.
 */
export class ChainEnds {
  private readonly places = new Map<string, number>();
  private revisions = new Int32Array(1024);
  private hashes = Buffer.alloc(1024 * width);

  /** @returns undefined for a stream that has not begun */
  get(stream: string): { readonly revision: number; readonly hash: string } | undefined {
    const place = this.places.get(stream);
    if (place === undefined) return undefined;
    return {
      revision: this.revisions[place] ?? 0,
      hash: this.hashes.toString('hex', place * width, (place + 1) * width),
    };
  }

  set(stream: string, revision: number, hash: string): void {
    let place = this.places.get(stream);
    if (place === undefined) {
      place = this.places.size;
      this.places.set(stream, place);
      if (place === this.revisions.length) this.grow();
    }
    this.revisions[place] = revision;
    this.hashes.write(hash, place * width, 'hex');
  }

  private grow(): void {
    const revisions = new Int32Array(this.revisions.length * 2);
    revisions.set(this.revisions);
    this.revisions = revisions;
    this.hashes = Buffer.concat([this.hashes, Buffer.alloc(this.hashes.length)]);
  }
}
