import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import {
  ArtefactAltered,
  ArtefactMissing,
  ArtefactStoreUnavailable,
} from '../../../src/platform/artefacts/artefact-store.js';
import { allOf, inPieces, madeUpBytes } from '../../support/made-up-bytes.js';
import { type ArtefactHarness } from './harness.js';

const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const placeOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}`;

/** What every artefact store does, whatever is under it. */
export function artefactStoreContract(name: string, open: () => Promise<ArtefactHarness>): void {
  describe(`artefacts in ${name}`, () => {
    let harness: ArtefactHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.close());

    it.each([0, 1, 65_536, 200_001])('keep %i bytes under their SHA-256 and give them back', async (count) => {
      const content = madeUpBytes(count);
      const stored = await harness.store.put(inPieces(content));
      expect(stored).toEqual({ sha256: sha256Of(content), bytes: count });
      expect(await harness.kept(placeOf(stored.sha256))).toEqual(content);
      expect(await allOf(harness.other.get(stored.sha256))).toEqual(content);
      expect(await harness.other.has(stored.sha256)).toBe(true);
      expect(await harness.drafts()).toBe(0);
    });

    it('say which is missing', async () => {
      const absent = 'ab'.repeat(32);
      expect(await harness.store.has(absent)).toBe(false);
      await expect(allOf(harness.store.get(absent))).rejects.toEqual(new ArtefactMissing(absent));
    });

    it('are asked for by a hash and by nothing else', async () => {
      for (const name of ['', '../../etc/passwd', 'AB'.repeat(32), 'ab'.repeat(33)]) {
        await expect(harness.store.has(name)).rejects.toThrow(RangeError);
        await expect(allOf(harness.store.get(name))).rejects.toThrow(RangeError);
      }
    });

    it.each([
      ['one bit', (content: Buffer) => Buffer.from(content.map((byte, at) => (at === 70_000 ? byte ^ 1 : byte)))],
      ['the last byte lost', (content: Buffer) => content.subarray(0, -1)],
      ['a byte more', (content: Buffer) => Buffer.concat([content, Buffer.from('x')])],
      ['nothing left', () => Buffer.alloc(0)],
    ])('are not given out altered: %s', async (_, alter) => {
      const content = madeUpBytes(100_000);
      const { sha256 } = await harness.store.put([content]);
      const altered = alter(content);
      await harness.tamper(placeOf(sha256), altered);
      await expect(allOf(harness.store.get(sha256))).rejects.toEqual(new ArtefactAltered(sha256, sha256Of(altered)));
      // Nor is the damage hidden by storing the content again.
      await expect(harness.store.put([content])).rejects.toBeInstanceOf(ArtefactAltered);
      expect(await harness.kept(placeOf(sha256))).toEqual(altered);
    });

    it('are stored once by any number of writers', async () => {
      const content = madeUpBytes(150_000);
      const writers = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? harness.store : harness.other));
      const stored = await Promise.all(writers.map((store) => store.put(inPieces(content))));
      expect(new Set(stored.map(({ sha256 }) => sha256))).toEqual(new Set([sha256Of(content)]));
      expect(await harness.places()).toEqual([placeOf(sha256Of(content))]);
      expect(await harness.drafts()).toBe(0);
    });

    it('that break off while they come leave nothing', async () => {
      async function* broken(): AsyncIterable<Uint8Array> {
        yield await Promise.resolve(madeUpBytes(100_000));
        throw new Error('The sender left');
      }
      await expect(harness.store.put(broken())).rejects.toThrow('The sender left');
      expect(await harness.places()).toEqual([]);
      expect(await harness.drafts()).toBe(0);
    });

    it('can be read in part', async () => {
      const { sha256 } = await harness.store.put([madeUpBytes(300_000)]);
      for await (const piece of harness.store.get(sha256)) {
        expect(piece.length).toBeLessThan(300_000);
        break;
      }
      expect((await allOf(harness.store.get(sha256))).length).toBe(300_000);
    });

    it('say that they cannot be asked, and never that they are missing', async () => {
      const { sha256 } = await harness.store.put([madeUpBytes(10)]);
      await harness.breakDown();
      await expect(harness.store.has(sha256)).rejects.toBeInstanceOf(ArtefactStoreUnavailable);
      await expect(allOf(harness.store.get(sha256))).rejects.toBeInstanceOf(ArtefactStoreUnavailable);
      await expect(harness.store.put([madeUpBytes(10)])).rejects.toBeInstanceOf(ArtefactStoreUnavailable);
    });
  });
}
