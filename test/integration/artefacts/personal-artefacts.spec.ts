import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ArtefactAltered, ArtefactUnreadable } from '../../../src/platform/artefacts/artefact-store.js';
import { evidenceOwner } from '../../../src/platform/artefacts/evidence.js';
import { FolderArtefactStore } from '../../../src/platform/artefacts/folder/folder-artefact-store.js';
import { PersonalArtefacts } from '../../../src/platform/artefacts/personal-artefacts.js';
import { TooManyBytes } from '../../../src/platform/artefacts/received-file.js';
import { DataErased } from '../../../src/platform/event-format/event-codec.js';
import { DataKeyMissing } from '../../../src/platform/event-format/field-encryption.js';
import { startChild } from '../../support/child-process.js';
import { allOf, inPieces, madeUpBytes } from '../../support/made-up-bytes.js';
import { uuid } from '../../support/made-up-case.js';
import { keyDatabase, loseRows } from '../../support/personal-data.js';

let keys: Awaited<ReturnType<typeof keyDatabase>>;
let folder: string;
let artefacts: PersonalArtefacts;
beforeAll(async () => {
  keys = await keyDatabase([]);
  folder = await mkdtemp(path.join(os.tmpdir(), 'dibao-artefacts-'));
  artefacts = artefactsWith('keys');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await keys.close();
});

const drafts = () => path.join(folder, 'incoming');
const artefactsWith = (which: 'keys' | 'freshKeys') =>
  new PersonalArtefacts(
    new FolderArtefactStore(folder, drafts()),
    which === 'keys' ? keys.keys : keys.freshKeys(),
    drafts(),
    keys.randomness,
  );
const fileOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256);
const contentOf = (bytes: Buffer) => ({ sha256: '', bytes: bytes.length, read: () => inPieces(bytes) });

async function store(household: number, bytes: Buffer, mediaType = 'application/pdf') {
  const file = await artefacts.receive(inPieces(bytes), 1_000_000);
  try {
    return await artefacts.put(evidenceOwner(uuid(household)), mediaType, file);
  } finally {
    await file.close();
  }
}

async function opened(sha256: string): Promise<Buffer> {
  const artefact = await artefacts.open(sha256);
  if (artefact === 'erased') throw new Error('erased');
  const content = await allOf(artefact.read());
  expect(artefact.bytes).toBe(content.length);
  return content;
}

describe('artefacts of a household', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])('of %i bytes are what they were', async (count) => {
    const content = madeUpBytes(count);
    const { sha256, bytes } = await store(1, content);
    expect(await opened(sha256)).toEqual(content);
    expect(bytes).toBe((await readFile(fileOf(sha256))).length);
  });

  it('are stored as nothing that could be read or guessed', async () => {
    const content = Buffer.from('诊断证明（虚构）：金丝雀某某。'.repeat(50));
    const { sha256 } = await store(1, content, 'text/plain; charset=utf-8');
    const stored = await readFile(fileOf(sha256));
    expect(stored.includes('金丝雀')).toBe(false);
    const plainHash = createHash('sha256').update(content).digest();
    expect([sha256, stored.toString('hex'), stored.toString('latin1')].join().includes(plainHash.toString('hex'))).toBe(
      false,
    );
    expect(stored.includes(plainHash) || stored.includes(plainHash.toString('base64'))).toBe(false);
  });

  it('are the same stored bytes when the same is stored again, also by another process', async () => {
    const content = madeUpBytes(100_000, 'again');
    const first = await store(1, content);
    expect(await store(1, content)).toEqual(first);
    const other = artefactsWith('freshKeys');
    const file = await other.receive([content], 100_000);
    expect(await other.put(evidenceOwner(uuid(1)), 'application/pdf', file)).toEqual(first);
    await file.close();
  });

  it('differ from those of another household, and are not its own', async () => {
    const content = madeUpBytes(1_000, 'two');
    const [one, two] = [await store(1, content), await store(2, content)];
    expect(one.sha256).not.toBe(two.sha256);
    expect(await artefacts.isOf(evidenceOwner(uuid(1)), one.sha256)).toBe(true);
    expect(await artefacts.isOf(evidenceOwner(uuid(2)), one.sha256)).toBe(false);
    expect(await artefacts.isOf({ ...evidenceOwner(uuid(1)), category: 'personal' }, one.sha256)).toBe(false);
  });

  it('that are too large are refused as soon as that is known', async () => {
    let sent = 0;
    async function* endless(): AsyncIterable<Uint8Array> {
      for (;;) {
        await Promise.resolve();
        sent += 1_000;
        yield madeUpBytes(1_000);
      }
    }
    await expect(artefacts.receive(endless(), 50_000)).rejects.toEqual(new TooManyBytes(50_000));
    expect(sent).toBe(51_000);
    expect(await readdir(drafts())).toEqual([]);
  });

  it('leave no readable file while they are received', async () => {
    const file = await artefacts.receive(inPieces(madeUpBytes(50_000)), 50_000);
    expect(await readdir(drafts())).toEqual([]);
    expect(await allOf(file.read())).toEqual(madeUpBytes(50_000));
    await file.close();
  });

  it('that were altered do not open', async () => {
    const { sha256 } = await store(3, madeUpBytes(200_000, 'altered'));
    const stored = await readFile(fileOf(sha256));
    stored.writeUInt8(stored.readUInt8(150_000) ^ 1, 150_000);
    await writeFile(fileOf(sha256), stored);
    await expect(artefacts.open(sha256)).rejects.toBeInstanceOf(ArtefactAltered);
  });

  const frame = 65_536 + 16;
  const header = (stored: Buffer) => stored.indexOf('\n') + 1;
  it.each([
    [
      'frames swapped',
      (s: Buffer, h: number) => [
        s.subarray(0, h),
        s.subarray(h + frame, h + 2 * frame),
        s.subarray(h, h + frame),
        s.subarray(h + 2 * frame),
      ],
    ],
    ['a frame dropped', (s: Buffer, h: number) => [s.subarray(0, h), s.subarray(h + frame)]],
    ['a frame repeated', (s: Buffer, h: number) => [s.subarray(0, h + frame), s.subarray(h)]],
    ['cut off between frames', (s: Buffer, h: number) => [s.subarray(0, h + 2 * frame)]],
    ['cut off within one', (s: Buffer, h: number) => [s.subarray(0, h + frame + 5)]],
    [
      'another kind',
      (s: Buffer) => [Buffer.from(s.toString('latin1').replace('"application/pdf"', '"application/xyz"'), 'latin1')],
    ],
  ] as const)('do not open with %s, also under a hash that fits', async (_, change) => {
    const { sha256 } = await store(3, madeUpBytes(150_000, 'frames'));
    const stored = await readFile(fileOf(sha256));
    const forged = await new FolderArtefactStore(folder, drafts()).put(change(stored, header(stored)));
    await expect(opened(forged.sha256)).rejects.toBeInstanceOf(ArtefactUnreadable);
  });

  it('that nobody sealed do not open', async () => {
    const { sha256 } = await new FolderArtefactStore(folder, drafts()).put([Buffer.from('{"key":1}\nplain')]);
    await expect(artefacts.open(sha256)).rejects.toBeInstanceOf(ArtefactUnreadable);
    expect(await artefacts.isOf(evidenceOwner(uuid(3)), sha256)).toBe(false);
  });

  it('whose key is lost say so, and no other', async () => {
    const [lost, kept] = [await store(4, madeUpBytes(500)), await store(5, madeUpBytes(500))];
    await loseRows(keys.pool, 'DELETE FROM data_key WHERE subject = $1', [uuid(4)]);
    const other = artefactsWith('freshKeys');
    await expect(other.open(lost.sha256)).rejects.toBeInstanceOf(DataKeyMissing);
    expect(await other.open(kept.sha256)).toMatchObject({ mediaType: 'application/pdf', bytes: 500 });
  });

  it('that were erased still verify, and nothing opens or joins them', async () => {
    const { sha256, bytes } = await store(6, madeUpBytes(70_000));
    await keys.keys.destroy(uuid(6), 'approvalFile');
    expect(await artefacts.open(sha256)).toBe('erased');
    expect(await artefacts.verify(sha256)).toEqual({ sha256, bytes });
    expect(await artefacts.isOf(evidenceOwner(uuid(6)), sha256)).toBe(true);
    await expect(
      artefacts.put(evidenceOwner(uuid(6)), 'application/pdf', contentOf(madeUpBytes(10))),
    ).rejects.toBeInstanceOf(DataErased);
  });

  it('take no more memory when they are large', async () => {
    const child = startChild('test/integration/artefacts/large-file.child.ts', folder);
    const grown = Number(await child.line());
    expect(await child.finish()).toBe(0);
    // 160 MB went in and out; what the process kept of them at the most is the collector's slack.
    expect(grown).toBeLessThan(100);
  });
});
