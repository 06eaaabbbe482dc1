import { describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ArtefactStoreUnavailable } from '../../../src/platform/artefacts/artefact-store.js';
import { type S3Bucket, S3ArtefactStore } from '../../../src/platform/artefacts/s3/s3-artefact-store.js';
import { madeUpBytes } from '../../support/made-up-bytes.js';
import { objectServiceLogin, objectServiceRegion, startObjectService } from '../../support/object-service.js';
import { artefactStoreContract } from './artefact-store.contract.js';
import { type ArtefactHarness } from './harness.js';

async function openBucket() {
  const [service, drafts] = await Promise.all([
    startObjectService('artefacts'),
    mkdtemp(path.join(os.tmpdir(), 'dibao-artefacts-')),
  ]);
  const bucket: S3Bucket = {
    endpoint: service.endpoint,
    region: objectServiceRegion,
    bucket: 'artefacts',
    ...objectServiceLogin,
  };
  const storeOf = (change: Partial<S3Bucket> = {}) => new S3ArtefactStore({ ...bucket, ...change }, drafts);
  return {
    service,
    storeOf,
    store: storeOf(),
    other: storeOf(),
    kept: (place: string) => Promise.resolve(service.objects.get(place)),
    tamper: (place: string, content: Buffer | undefined) => {
      if (content === undefined) service.objects.delete(place);
      else service.objects.set(place, content);
      return Promise.resolve();
    },
    places: () => Promise.resolve([...service.objects.keys()]),
    drafts: async () => (await readdir(drafts)).length,
    breakDown: () => service.close(),
    async close() {
      expect(service.faults).toEqual([]);
      await service.close();
      await rm(drafts, { recursive: true });
    },
  } satisfies ArtefactHarness & Record<string, unknown>;
}

artefactStoreContract('a bucket', openBucket);

describe('a bucket of artefacts', () => {
  it.each([
    ['a wrong secret', { secretAccessKey: 'another' }],
    ['an unknown login', { accessKeyId: 'somebody' }],
  ])('is not available with %s', async (_, change) => {
    const harness = await openBucket();
    const store = harness.storeOf(change);
    await expect(store.has('ab'.repeat(32))).rejects.toBeInstanceOf(ArtefactStoreUnavailable);
    await expect(store.put([madeUpBytes(10)])).rejects.toBeInstanceOf(ArtefactStoreUnavailable);
    expect(harness.service.faults.splice(0).length).toBeGreaterThan(0);
    await harness.close();
  });

  it('that does not exist takes nothing and says so', async () => {
    const harness = await openBucket();
    await expect(harness.storeOf({ bucket: 'other' }).put([madeUpBytes(10)])).rejects.toThrow('NoSuchBucket');
    await harness.close();
  });
});
