import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Pool } from 'pg';
import { readMasterKeyFile } from '../../platform/personal-data/master-key-file.js';
import { type MasterKey } from '../../platform/personal-data/master-key.js';
import { ServiceKeys } from '../../platform/personal-data/service-keys.js';
import { type Randomness } from '../../platform/randomness/randomness.js';
import { type Settings } from '../../platform/settings/settings.js';

/**
 * Reads the master key and checks that it is the one of this key database. Only the embedded default makes one, and
 * only for a key database that was never used: a lost key is not replaced by one that opens nothing.
 */
export async function openServiceKeys(
  settings: Settings,
  keys: Pool,
  randomness: Randomness,
): Promise<{ master: MasterKey; serviceKeys: ServiceKeys }> {
  const { rowCount } = await keys.query('select from service_key limit 1');
  const create = settings.databases === undefined && rowCount === 0;
  if (create) await mkdir(path.dirname(settings.masterKeyFile), { recursive: true, mode: 0o700 });
  const master = await readMasterKeyFile(settings.masterKeyFile, randomness, { create });
  const serviceKeys = new ServiceKeys(keys, master, randomness);
  await serviceKeys.assertMasterKey();
  return { master, serviceKeys };
}
