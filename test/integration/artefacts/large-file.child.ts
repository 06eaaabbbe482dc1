import path from 'node:path';
import { FolderArtefactStore } from '../../../src/platform/artefacts/folder/folder-artefact-store.js';
import { ReceivedFile } from '../../../src/platform/artefacts/received-file.js';
import { readHeader, sealed, unsealed } from '../../../src/platform/artefacts/sealed-form.js';
import { systemRandomness } from '../../../src/platform/randomness/randomness.js';

/** Sends 160 MB in, through the encryption and out again; prints by how many MB the process grew at the most. */
const [, , folder = ''] = process.argv;
const megabytes = 160;
const drafts = path.join(folder, 'incoming');

const residentMb = (): number => process.memoryUsage.rss() / 1_048_576;
const before = residentMb();
let most = before;

async function* watched(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const piece of content) {
    most = Math.max(most, residentMb());
    yield piece;
  }
}

async function* sent(): AsyncIterable<Uint8Array> {
  for (let piece = 0; piece < megabytes * 16; piece += 1) {
    await Promise.resolve();
    yield Buffer.alloc(65_536, piece);
  }
}

const key = systemRandomness.bytes(32);
const header = {
  dibaoArtefact: 1,
  key: '00000000-0000-4000-8000-000000000001',
  mediaType: 'application/pdf',
  salt: systemRandomness.bytes(32).toString('base64'),
} as const;
const store = new FolderArtefactStore(folder, drafts);
const file = await ReceivedFile.receive(watched(sent()), megabytes * 1_048_576, drafts, systemRandomness);
const { sha256 } = await store.put(watched(sealed(header, key, file.read())));
const head = await readHeader(store.get(sha256));
if (head === undefined) throw new Error('no header');
let bytes = 0;
for await (const piece of watched(unsealed(sha256, head, key, store.get(sha256)))) bytes += piece.length;
await file.close();
if (bytes !== megabytes * 1_048_576) throw new Error(`${bytes} bytes came out`);
console.log(Math.round(most - before));
