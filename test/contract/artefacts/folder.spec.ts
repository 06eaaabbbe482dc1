import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeAbandoned } from '../../../src/platform/artefacts/draft-file.js';
import { FolderArtefactStore } from '../../../src/platform/artefacts/folder/folder-artefact-store.js';
import { startChild } from '../../support/child-process.js';
import { madeUpBytes } from '../../support/made-up-bytes.js';
import { artefactStoreContract } from './artefact-store.contract.js';
import { type ArtefactHarness } from './harness.js';

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

async function openFolder(): Promise<ArtefactHarness> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dibao-artefacts-'));
  const drafts = path.join(folder, 'incoming');
  return {
    store: new FolderArtefactStore(folder, drafts),
    other: new FolderArtefactStore(folder, drafts),
    kept: (place) => readFile(path.join(folder, place)).catch(() => undefined),
    tamper: (place, content) =>
      content === undefined ? rm(path.join(folder, place)) : writeFile(path.join(folder, place), content),
    async places() {
      const places: string[] = [];
      for (const part of await namesIn(folder))
        if (part !== 'incoming')
          for (const name of await namesIn(path.join(folder, part))) places.push(`${part}/${name}`);
      return places;
    },
    drafts: async () => (await namesIn(drafts)).length,
    async breakDown() {
      // A file where the folder was: nothing under it can be reached.
      await rename(folder, `${folder}.away`);
      await writeFile(folder, '');
    },
    async close() {
      for (const name of [folder, `${folder}.away`]) await rm(name, { recursive: true, force: true });
    },
  };
}

artefactStoreContract('a folder', openFolder);

describe('a folder of artefacts', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'dibao-artefacts-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('holds nothing of a file whose writer was killed, and forgets the rest of it a day later', async () => {
    const drafts = path.join(folder, 'incoming');
    const child = startChild('test/contract/artefacts/slow-writer.child.ts', folder);
    expect(await child.line()).toBe('writing');
    let names = await namesIn(drafts);
    for (let attempt = 0; attempt < 200 && names.length === 0; attempt += 1) {
      await sleep(10);
      names = await namesIn(drafts);
    }
    await child.kill();
    expect(names).toHaveLength(1);
    expect(await namesIn(folder)).toEqual(['incoming']);
    const store = new FolderArtefactStore(folder, drafts);
    const { sha256 } = await store.put([madeUpBytes(1_000)]);
    expect(await store.has(sha256)).toBe(true);
    await removeAbandoned(drafts);
    // It might still be written.
    expect(await namesIn(drafts)).toEqual(names);
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    await utimes(path.join(drafts, names[0] ?? ''), longAgo, longAgo);
    await removeAbandoned(drafts);
    expect(await namesIn(drafts)).toEqual([]);
  });

  it('is for the user of the program alone', async () => {
    const store = new FolderArtefactStore(path.join(folder, 'own'), path.join(folder, 'own', 'incoming'));
    const { sha256 } = await store.put([madeUpBytes(1_000)]);
    const { mode } = await stat(path.join(folder, 'own', sha256.slice(0, 2), sha256));
    expect(mode & 0o077).toBe(0);
    expect((await stat(path.join(folder, 'own'))).mode & 0o077).toBe(0);
  });
});
