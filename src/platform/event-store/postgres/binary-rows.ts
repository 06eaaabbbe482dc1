import { type NumberedEvent } from '../numbered-log.js';

/** Columns in the order of `binaryRows`. */
export const writtenColumns = 'ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data';

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
/** Signature, flags and the length of an extension. */
const headerBytes = signature.length + 8;
const columns = 9;
const endOfRows = -1;
/** Of the columns that are as long in every row: ordinal, revision, event id, hash. */
const fixedBytes = 8 + 4 + 16 + 32;

/** Events as COPY takes them in its binary form: bytes go as bytes, and nothing is parsed. */
export function binaryRows(events: readonly NumberedEvent[]): Buffer {
  const rows = new RowWriter(headerBytes + events.reduce((sum, event) => sum + bytesOf(event), 0) + 2);
  for (const event of events) {
    rows.begin();
    rows.int64(event.ordinal);
    rows.int32(event.revision);
    rows.hex(event.eventId.replaceAll('-', ''), 16);
    rows.text(event.stream);
    rows.text(event.type);
    rows.text(event.recordedAt);
    rows.hex(event.hash, 32);
    rows.bytes(event.meta);
    rows.bytes(event.data);
  }
  return rows.end();
}

function bytesOf({ stream, type, recordedAt, meta, data }: NumberedEvent): number {
  const texts = Buffer.byteLength(stream) + Buffer.byteLength(type) + Buffer.byteLength(recordedAt);
  return 2 + 4 * columns + fixedBytes + texts + meta.length + data.length;
}

class RowWriter {
  private readonly buffer: Buffer;
  private at = headerBytes;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafeSlow(size);
    this.buffer.set(signature);
    this.buffer.fill(0, signature.length, headerBytes);
  }

  begin(): void {
    this.at = this.buffer.writeInt16BE(columns, this.at);
  }

  int64(value: number): void {
    this.length(8);
    this.at = this.buffer.writeBigInt64BE(BigInt(value), this.at);
  }

  int32(value: number): void {
    this.length(4);
    this.at = this.buffer.writeInt32BE(value, this.at);
  }

  /** @throws RangeError where the digits are not those of so many bytes */
  hex(digits: string, bytes: number): void {
    this.length(bytes);
    if (digits.length !== 2 * bytes || this.buffer.write(digits, this.at, 'hex') !== bytes)
      throw new RangeError(`${digits} is not ${bytes} bytes in hex`);
    this.at += bytes;
  }

  text(value: string): void {
    const written = this.buffer.write(value, this.at + 4, 'utf8');
    this.length(written);
    this.at += written;
  }

  bytes(value: Uint8Array): void {
    this.length(value.length);
    this.buffer.set(value, this.at);
    this.at += value.length;
  }

  end(): Buffer {
    this.at = this.buffer.writeInt16BE(endOfRows, this.at);
    return this.buffer;
  }

  private length(bytes: number): void {
    this.at = this.buffer.writeInt32BE(bytes, this.at);
  }
}
