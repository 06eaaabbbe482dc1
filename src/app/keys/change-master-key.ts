import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { readMasterKeyFile } from '../../platform/personal-data/master-key-file.js';
import { type MasterKey } from '../../platform/personal-data/master-key.js';
import { rotateMasterKey } from '../../platform/personal-data/rotate-master-key.js';
import { ServiceKeys, WrongMasterKey } from '../../platform/personal-data/service-keys.js';
import { createPool } from '../../platform/postgres/pool.js';
import { systemRandomness } from '../../platform/randomness/randomness.js';
import { type Settings } from '../../platform/settings/settings.js';
import { openDatabases } from '../stores/open-databases.js';
import { withClient } from '../stores/with-client.js';

export interface MasterKeyChange {
  /** How many keys were sealed anew; 0 where an interrupted change was only finished. */
  readonly resealed: number;
  readonly file: string;
  readonly previous: string;
}

/**
 * Makes a new master key, seals every key anew with it, and puts its file in the place of the old one. The new file is
 * on the disk before the first key is sealed with it; interrupted anywhere, the same call finishes.
 * @throws KeyDatabaseInUse, WrongMasterKey, MasterKeyFileUnusable; nothing is changed then
 */
export async function changeMasterKey(settings: Settings): Promise<MasterKeyChange> {
  const file = settings.masterKeyFile;
  const [next, previous] = [`${file}.next`, `${file}.previous`];
  const databases = await openDatabases(settings);
  try {
    const { keys } = databases.urls;
    const interrupted = existsSync(next);
    const to = await readMasterKeyFile(next, systemRandomness, { create: true });
    let resealed = 0;
    if (!interrupted || !(await opens(keys, to))) {
      const from = await readMasterKeyFile(file, systemRandomness, { create: false });
      const owner = settings.databases?.keysOwner ?? keys;
      resealed = await withClient(owner, (client) => rotateMasterKey(client, from, to));
    }
    if (existsSync(file)) await rename(file, previous);
    await rename(next, file);
    return { resealed, file, previous };
  } finally {
    await databases.close();
  }
}

/** Whether everything is already sealed with a key: the last change was interrupted after its transaction. */
async function opens(url: string, master: MasterKey): Promise<boolean> {
  const pool = createPool(url, 'keys', 1);
  try {
    await new ServiceKeys(pool, master, systemRandomness).assertMasterKey();
    return true;
  } catch (error) {
    if (error instanceof WrongMasterKey) return false;
    throw error;
  } finally {
    await pool.end();
  }
}
