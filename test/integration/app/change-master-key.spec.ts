import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { changeMasterKey } from '../../../src/app/keys/change-master-key.js';
import { openStores } from '../../../src/app/stores/open-stores.js';
import { testSettings } from '../../support/test-app.js';

let databases: Awaited<ReturnType<typeof testSettings>>;
const person = '00000000-0000-4000-8000-0000000000b1';
beforeEach(async () => {
  databases = await testSettings();
  const stores = await openStores(databases.settings);
  await stores.credentials.setName(person, '王某某（虚构）');
  await stores.close();
});
afterEach(() => databases.remove());

async function name(): Promise<string | undefined> {
  const stores = await openStores(databases.settings);
  try {
    return (await stores.credentials.names([person])).get(person);
  } finally {
    await stores.close();
  }
}

it('a new master key opens what the old one sealed, and stands in its place', async () => {
  const { masterKeyFile } = databases.settings;
  const before = readFileSync(masterKeyFile, 'utf8');
  const { resealed, previous } = await changeMasterKey(databases.settings);
  expect(resealed).toBeGreaterThan(3);
  expect(readFileSync(masterKeyFile, 'utf8')).not.toBe(before);
  expect(readFileSync(previous, 'utf8')).toBe(before);
  expect(await name()).toBe('王某某（虚构）');
});

it('a change that was interrupted before the files were exchanged is finished by the next', async () => {
  const { masterKeyFile } = databases.settings;
  await changeMasterKey(databases.settings);
  // As a power cut leaves it: sealed with the new key, which is still called the next one.
  renameSync(masterKeyFile, `${masterKeyFile}.next`);
  renameSync(`${masterKeyFile}.previous`, masterKeyFile);
  expect(await changeMasterKey(databases.settings)).toMatchObject({ resealed: 0 });
  expect(existsSync(`${masterKeyFile}.next`)).toBe(false);
  expect(await name()).toBe('王某某（虚构）');
});

it('is refused while the program runs, and then changes nothing', async () => {
  const stores = await openStores(databases.settings);
  await stores.keys.query('select 1');
  await expect(changeMasterKey(databases.settings)).rejects.toThrow('other sessions use the key database');
  await stores.close();
  expect(await name()).toBe('王某某（虚构）');
}, 30_000);
