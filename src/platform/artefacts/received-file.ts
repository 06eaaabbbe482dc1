import { createCipheriv, createDecipheriv } from 'node:crypto';
import { type FileHandle, rm } from 'node:fs/promises';
import { type Randomness } from '../randomness/randomness.js';
import { type Bytes } from './artefact-store.js';
import { createDraft, piecesOf, writeAll } from './draft-file.js';
import { Measure } from './verified.js';

/** Bytes that can be read more than once, with their hash. It is a hash of readable content: never stored or shown. */
export interface Content {
  readonly sha256: string;
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

/** More came than is taken. */
export class TooManyBytes extends Error {
  constructor(readonly limit: number) {
    super(`More than ${limit} bytes`);
    this.name = 'TooManyBytes';
  }
}

const algorithm = 'aes-256-ctr';

/**
 * What somebody sends, put down until it is known whole: in a file without a name, gone with the process, and
 * encrypted under a key that is in memory only.
 */
export class ReceivedFile implements Content {
  private constructor(
    private readonly handle: FileHandle,
    private readonly key: Uint8Array,
    private readonly iv: Uint8Array,
    readonly sha256: string,
    readonly bytes: number,
  ) {}

  /** @throws TooManyBytes as soon as there are more than `limit`; what `content` throws */
  static async receive(content: Bytes, limit: number, folder: string, randomness: Randomness): Promise<ReceivedFile> {
    const { file, handle } = await createDraft(folder);
    try {
      await rm(file);
      const [key, iv] = [randomness.bytes(32), randomness.bytes(16)];
      const measure = new Measure();
      await writeAll(handle, encrypted(measure.of(upTo(limit, content)), key, iv));
      const { sha256, bytes } = measure.result();
      return new ReceivedFile(handle, key, iv, sha256, bytes);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async *read(): AsyncIterable<Uint8Array> {
    const decipher = createDecipheriv(algorithm, this.key, this.iv);
    for await (const piece of piecesOf(this.handle)) yield decipher.update(piece);
  }

  /** Gives up the file. */
  async close(): Promise<void> {
    await this.handle.close();
  }
}

async function* upTo(limit: number, content: Bytes): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > limit) throw new TooManyBytes(limit);
    yield piece;
  }
}

async function* encrypted(content: Bytes, key: Uint8Array, iv: Uint8Array): AsyncIterable<Uint8Array> {
  const cipher = createCipheriv(algorithm, key, iv);
  for await (const piece of content) yield cipher.update(piece);
}
