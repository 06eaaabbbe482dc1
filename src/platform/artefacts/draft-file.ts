import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '../id/id.js';
import { type Bytes } from './artefact-store.js';

/** Nobody writes a draft for longer; what is older was left by a process that was killed. */
const abandonedAfterMs = 24 * 3_600_000;
const pieceBytes = 65_536;

/** A new file of a name of its own, readable by this user only. */
export async function createDraft(folder: string): Promise<{ readonly file: string; readonly handle: FileHandle }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, newId());
  return { file, handle: await open(file, 'wx+', 0o600) };
}

/** Writes pieces one after the other, whole. @returns how many bytes */
export async function writeAll(handle: FileHandle, content: Bytes): Promise<number> {
  let at = 0;
  for await (const piece of content) {
    for (let done = 0; done < piece.length;)
      done += (await handle.write(piece, done, piece.length - done, at + done)).bytesWritten;
    at += piece.length;
  }
  return at;
}

/** The whole of an open file in pieces, as often as it is asked for; the file stays open. */
export async function* piecesOf(handle: FileHandle): AsyncIterable<Uint8Array> {
  for (let at = 0; ;) {
    const piece = Buffer.allocUnsafe(pieceBytes);
    const { bytesRead } = await handle.read(piece, 0, pieceBytes, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

/** Removes what killed processes left; a draft that is being written stays. */
export async function removeAbandoned(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    // Another process may have finished or removed it meanwhile.
    const modified = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - modified > abandonedAfterMs) await rm(file, { force: true });
  }
}
