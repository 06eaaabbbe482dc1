import { createCipheriv, createDecipheriv } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { ArtefactUnreadable, type Bytes } from './artefact-store.js';

const algorithm = 'aes-256-gcm';
const tagBytes = 16;
const frameBytes = 65_536;
const longestHeader = 1_024;
const newline = 0x0a;

const headerSchema = z.strictObject({
  dibaoArtefact: z.literal(1),
  /** Id of the household's key. */
  key: z.uuid(),
  mediaType: z.string(),
  /** Base64; makes the key of this one artefact. */
  salt: z.base64(),
});

/** First line of a sealed artefact, readable without any key. */
export type SealedHeader = z.infer<typeof headerSchema>;

/** The header as stored and how long it is with its line end. */
export interface ReadHeader {
  readonly header: SealedHeader;
  readonly length: number;
}

/**
 * Header line, then frames of 64 KiB, each AES-256-GCM with its tag behind it. The place of a frame, whether it is the
 * last, and the header are authenticated: none can be dropped, moved, repeated or cut off.
 * @param key of this one artefact: it never encrypts anything else
 */
export async function* sealed(header: SealedHeader, key: Uint8Array, content: Bytes): AsyncIterable<Uint8Array> {
  const line = lineOf(header);
  yield line;
  let index = 0;
  for await (const { frame, last } of framesOf(content, frameBytes)) {
    const cipher = createCipheriv(algorithm, key, nonceOf(index, last)).setAAD(line);
    yield cipher.update(frame);
    cipher.final();
    yield cipher.getAuthTag();
    index += 1;
  }
}

/** @returns undefined when it does not begin like a sealed artefact */
export async function readHeader(stored: AsyncIterable<Uint8Array>): Promise<ReadHeader | undefined> {
  let begin = Buffer.alloc(0);
  for await (const piece of stored) {
    begin = Buffer.concat([begin, piece.subarray(0, longestHeader)]);
    if (begin.includes(newline) || begin.length >= longestHeader) break;
  }
  const end = begin.indexOf(newline);
  if (end === -1) return undefined;
  try {
    const { data } = headerSchema.safeParse(JSON.parse(begin.toString('utf8', 0, end)));
    return data === undefined ? undefined : { header: data, length: end + 1 };
  } catch {
    return undefined;
  }
}

/** Opens the frames behind a header. @throws ArtefactUnreadable when the key is another or a single bit is */
export async function* unsealed(
  sha256: string,
  { header, length }: ReadHeader,
  key: Uint8Array,
  stored: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const line = lineOf(header);
  let index = 0;
  for await (const { frame, last } of framesOf(skip(length, stored), frameBytes + tagBytes)) {
    const plain = opened(frame, key, nonceOf(index, last), line);
    if (plain === undefined) throw new ArtefactUnreadable(sha256);
    yield plain;
    index += 1;
  }
}

function opened(frame: Buffer, key: Uint8Array, nonce: Buffer, context: Buffer): Buffer | undefined {
  if (frame.length < tagBytes) return undefined;
  const end = frame.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, nonce).setAAD(context).setAuthTag(frame.subarray(end));
  const plain = decipher.update(frame.subarray(0, end));
  try {
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

/** How long the content of a sealed artefact is. @param stored bytes of the whole */
export function contentBytes({ length }: ReadHeader, stored: number): number {
  const body = stored - length;
  return body - tagBytes * Math.ceil(body / (frameBytes + tagBytes));
}

function lineOf(header: SealedHeader): Buffer {
  return Buffer.from(`${canonicalize(header) ?? ''}\n`, 'utf8');
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

async function* skip(count: number, content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let left = count;
  for await (const piece of content) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

/** Cuts bytes into frames of one size; the last may be shorter, and is the only one when there are no bytes. */
async function* framesOf(
  content: Bytes,
  size: number,
): AsyncIterable<{ readonly frame: Buffer; readonly last: boolean }> {
  let waiting: Uint8Array[] = [];
  let count = 0;
  for await (const piece of content) {
    waiting.push(piece);
    count += piece.length;
    // A full frame goes out only when something follows it.
    if (count <= size) continue;
    let whole = Buffer.concat(waiting);
    for (; whole.length > size; whole = whole.subarray(size)) yield { frame: whole.subarray(0, size), last: false };
    waiting = [whole];
    count = whole.length;
  }
  yield { frame: Buffer.concat(waiting), last: true };
}
