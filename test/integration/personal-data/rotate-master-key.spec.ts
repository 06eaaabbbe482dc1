import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, type Pool } from 'pg';
import { createPool } from '../../../src/platform/postgres/pool.js';
import { CredentialStore } from '../../../src/identity-access/credentials/credential-store.js';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { DataKeys, type KeySpec } from '../../../src/platform/personal-data/data-keys.js';
import { LocalMasterKey } from '../../../src/platform/personal-data/master-key.js';
import { KeyDatabaseInUse, rotateMasterKey } from '../../../src/platform/personal-data/rotate-master-key.js';
import { sealedColumns } from '../../../src/platform/personal-data/sealed-columns.js';
import { ServiceKeys, WrongMasterKey } from '../../../src/platform/personal-data/service-keys.js';
import { derivedId } from '../../../src/platform/id/id.js';
import { systemRandomness } from '../../../src/platform/randomness/randomness.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { loseRows, testMoment } from '../../support/personal-data.js';

const master = (fill: number) => new LocalMasterKey(new Uint8Array(32).fill(fill), systemRandomness);
const account = '00000000-0000-4000-8000-0000000000a1';
const person = '00000000-0000-4000-8000-0000000000b1';
const households = Array.from({ length: 1_200 }, (_, n) => derivedId(account, String(n)));
const specs: readonly KeySpec[] = households.map((subject) => ({
  subject,
  category: 'personal',
  retention: 'approvalFile',
}));

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('keys');
});
afterEach(() => database.drop());

async function withPool<T>(use: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createPool(database.url, 'test', 4);
  try {
    return await use(pool);
  } finally {
    await pool.end();
  }
}

/** Everything that the master key seals, as a process with this master key reads it. */
function readAll(fill: number) {
  return withPool(async (pool) => {
    const serviceKeys = new ServiceKeys(pool, master(fill), systemRandomness);
    await serviceKeys.assertMasterKey();
    const dataKeys = new DataKeys(pool, master(fill), systemRandomness, new ScriptedClock(testMoment));
    const keys = await dataKeys.load(specs.map((spec) => DataKeys.idOf(spec)));
    const credentials = new CredentialStore(pool, master(fill));
    return {
      blindIndex: await serviceKeys.key('blind-index'),
      keys: [...keys].sort(),
      secret: (await credentials.byAccount(account))?.secondFactor?.secret,
      names: await credentials.names([person]),
    };
  });
}

/** Puts something into every sealed column. */
function fillAll(fill: number) {
  return withPool(async (pool) => {
    const dataKeys = new DataKeys(pool, master(fill), systemRandomness, new ScriptedClock(testMoment));
    await new ServiceKeys(pool, master(fill), systemRandomness).assertMasterKey();
    await dataKeys.ensure(specs);
    await dataKeys.destroy(households[0] ?? '', 'approvalFile');
    const credentials = new CredentialStore(pool, master(fill));
    await credentials.issueOneTime({ account, person, loginName: 'made.up', passwordHash: 'x' });
    await credentials.setName(person, '李某某');
    await credentials.setSecondFactor(account, 'JBSWY3DPEHPK3PXP');
    await credentials.proposeSecondFactor(account, 'JBSWY3DPEHPK3PXP');
  });
}

async function rotate(from: number, to: number, patienceMs = 5_000): Promise<number> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return await rotateMasterKey(client, master(from), master(to), patienceMs);
  } finally {
    await client.end();
  }
}

describe('a new master key', () => {
  it('opens all that the old one sealed, and the old one is refused', async () => {
    await fillAll(1);
    const before = await readAll(1);
    expect(before).toMatchObject({ secret: 'JBSWY3DPEHPK3PXP', names: new Map([[person, '李某某']]) });
    expect(before.keys.filter(([, key]) => key === 'destroyed')).toHaveLength(1);
    // 1,199 keys that are left, the check value, the blind index, two secrets and a name
    expect(await rotate(1, 2)).toBe(1_204);
    expect(await readAll(2)).toEqual(before);
    await expect(readAll(1)).rejects.toThrow(WrongMasterKey);
  });

  it('takes nothing over when the old one was wrong, not even half', async () => {
    await fillAll(1);
    const before = await readAll(1);
    await expect(rotate(3, 2)).rejects.toThrow(WrongMasterKey);
    expect(await readAll(1)).toEqual(before);
  });

  it('waits until nobody else uses the key database', async () => {
    await fillAll(1);
    await withPool(async (pool) => {
      await pool.query('SELECT');
      await expect(rotate(1, 2, 200)).rejects.toThrow(KeyDatabaseInUse);
    });
    await expect(readAll(1)).resolves.toMatchObject({ secret: 'JBSWY3DPEHPK3PXP' });
  });

  it('leaves out no column of the key database', async () => {
    const found = await withPool((pool) =>
      pool.query<{ column: string }>(
        `SELECT table_name || '.' || column_name AS column FROM information_schema.columns
         WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`,
      ),
    );
    // Not sealed: hashes of tokens, which nobody needs to read back.
    const sealed = found.rows.map(({ column }) => column).filter((column) => !column.endsWith('.token_hash'));
    expect(sealed).toEqual(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort());
  });
});

describe('a row of the key database', () => {
  it('is never deleted, and a destroyed key never comes back', async () => {
    await fillAll(1);
    await withPool(async (pool) => {
      for (const statement of [
        'DELETE FROM data_key',
        'TRUNCATE data_key',
        'DELETE FROM service_key',
        "UPDATE data_key SET sealed = 'x', destroyed_at = NULL WHERE sealed IS NULL",
        "UPDATE data_key SET retention = 'paymentRegister'",
      ])
        await expect(pool.query(statement)).rejects.toThrow('are kept');
    });
  });

  it('binds the master key even where the check value is lost', async () => {
    await fillAll(1);
    await withPool((pool) => loseRows(pool, 'DELETE FROM service_key'));
    await expect(readAll(2)).rejects.toThrow(WrongMasterKey);
    await expect(readAll(1)).resolves.toMatchObject({ secret: 'JBSWY3DPEHPK3PXP' });
  });
});
