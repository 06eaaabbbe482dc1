import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FolderArtefactStore } from '../../../src/platform/artefacts/folder/folder-artefact-store.js';

/** Writes an artefact that never ends into the folder of its argument; it is there to be killed. */
const [, , folder = ''] = process.argv;

async function* endless(): AsyncIterable<Uint8Array> {
  yield Buffer.alloc(100_000, 7);
  console.log('writing');
  for (;;) {
    await sleep(20);
    yield Buffer.alloc(1_000, 7);
  }
}

await new FolderArtefactStore(folder, path.join(folder, 'incoming')).put(endless());
