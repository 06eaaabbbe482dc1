import { fromBufferPromise } from 'yauzl';

/**
 * Whether an archive unpacks to no more than a number of bytes. What it says of itself is not believed: it is unpacked
 * once, a piece at a time, before anybody holds the whole of it.
 * @throws what is wrong with an archive that is none
 */
export async function unpacksWithin(archive: Uint8Array, mostBytes: number): Promise<boolean> {
  const zip = await fromBufferPromise(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength));
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const content = await zip.openReadStreamPromise(entry);
    for await (const piece of content as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (bytes > mostBytes) return false;
    }
  }
  return true;
}
