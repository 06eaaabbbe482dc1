import { type Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type OpenedArtefact } from '../../platform/artefacts/personal-artefacts.js';

/**
 * Sends an artefact as a file, unmasked, once it is written down why.
 * @param writeDown what must have happened before a byte leaves
 */
export async function sendRevealed(
  opened: OpenedArtefact,
  fileName: string,
  response: Response,
  writeDown: () => Promise<void>,
): Promise<void> {
  const pieces = opened.read()[Symbol.asyncIterator]();
  // The first piece is opened before anything is said: a key that does not fit is an answer, not a broken one.
  const first = await pieces.next();
  await writeDown();
  response.attachment(fileName).type(opened.mediaType).set('Content-Length', String(opened.bytes));
  await pipeline(Readable.from(withFirst(first, pieces), { objectMode: false }), response);
}

async function* withFirst(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncIterable<Uint8Array> {
  for (let next = first; next.done !== true; next = await rest.next()) yield next.value;
}
