const blockBytes = 4 * 1024 * 1024;

/**
 * Room for the bytes of many values, one behind the other in large blocks, of which each is a view: thousands of small
 * buffers a second would cost more than what is written into them.
 */
export class ByteBlocks {
  private block = Buffer.allocUnsafeSlow(blockBytes);
  private start = 0;
  private at = 0;

  /** Begins a value. @param most bytes that it can have */
  begin(most: number): void {
    if (this.block.length - this.at < most) {
      this.block = Buffer.allocUnsafeSlow(Math.max(blockBytes, most));
      this.at = 0;
    }
    this.start = this.at;
  }

  bytes(bytes: Uint8Array): void {
    this.block.set(bytes, this.at);
    this.at += bytes.length;
  }

  text(text: string): void {
    this.at += this.block.write(text, this.at, 'utf8');
  }

  /** The value that was begun. */
  end(): Buffer {
    return this.block.subarray(this.start, this.at);
  }

  /** Its room is used again: nobody keeps the view of it that `end` gave. */
  giveBack(): void {
    this.at = this.start;
  }
}
