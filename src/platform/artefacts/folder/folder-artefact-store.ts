import { type FileHandle, link, mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  ArtefactMissing,
  type ArtefactStore,
  ArtefactStoreUnavailable,
  type Bytes,
  type StoredArtefact,
} from '../artefact-store.js';
import { createDraft, piecesOf, writeAll } from '../draft-file.js';
import { Measure, placeOf, verified, verifyArtefact } from '../verified.js';

/** Artefacts as files named by their hash; any number of processes may use one folder. */
export class FolderArtefactStore implements ArtefactStore {
  /** @param drafts folder on the same disk for files on their way */
  constructor(
    private readonly folder: string,
    private readonly drafts: string,
  ) {}

  async put(content: Bytes): Promise<StoredArtefact> {
    const { file, handle } = await this.asking(createDraft(this.drafts));
    try {
      const measure = new Measure();
      try {
        await writeAll(handle, measure.of(content));
        await handle.sync();
      } finally {
        await handle.close();
      }
      const stored = measure.result();
      await this.publish(file, stored.sha256);
      return stored;
    } finally {
      await rm(file, { force: true });
    }
  }

  async *get(sha256: string): AsyncIterable<Uint8Array> {
    const file = path.join(this.folder, placeOf(sha256));
    let handle;
    try {
      handle = await open(file, 'r');
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') throw new ArtefactMissing(sha256);
      throw unavailable(cause);
    }
    try {
      yield* verified(sha256, this.pieces(handle));
    } finally {
      await handle.close();
    }
  }

  async has(sha256: string): Promise<boolean> {
    try {
      return (await stat(path.join(this.folder, placeOf(sha256)))).isFile();
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return false;
      throw cause instanceof RangeError ? cause : unavailable(cause);
    }
  }

  /** The file appears under its name only when it is whole; a link, unlike a renaming, never overwrites. */
  private async publish(draft: string, sha256: string): Promise<void> {
    const file = path.join(this.folder, placeOf(sha256));
    await this.asking(mkdir(path.dirname(file), { recursive: true, mode: 0o700 }));
    try {
      await link(draft, file);
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw unavailable(cause);
      await verifyArtefact(this, sha256);
    }
    // Also where another writer was first: it may not have come that far.
    for (const folder of [path.dirname(file), this.folder]) await this.asking(flushFolder(folder));
  }

  private async *pieces(handle: FileHandle): AsyncIterable<Uint8Array> {
    try {
      yield* piecesOf(handle);
    } catch (cause) {
      throw unavailable(cause);
    }
  }

  private async asking<T>(answer: Promise<T>): Promise<T> {
    return answer.catch((cause: unknown) => {
      throw unavailable(cause);
    });
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unavailable(cause: unknown): ArtefactStoreUnavailable {
  return new ArtefactStoreUnavailable(`The folder of artefacts cannot be used (${codeOf(cause) ?? 'unknown error'})`, {
    cause,
  });
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
