import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Pool } from 'pg';
import { createPool } from '../../../src/platform/postgres/pool.js';
import { KeyedHash } from '../../../src/platform/personal-data/keyed-hash.js';
import { readMasterKeyFile } from '../../../src/platform/personal-data/master-key-file.js';
import { LocalMasterKey } from '../../../src/platform/personal-data/master-key.js';
import { ServiceKeys, WrongMasterKey } from '../../../src/platform/personal-data/service-keys.js';
import { SeededRandomness, systemRandomness } from '../../../src/platform/randomness/randomness.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

describe('the master key file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'master-key-'));
  });
  const file = () => path.join(folder, 'master.key');
  const read = (create: boolean) => readMasterKeyFile(file(), systemRandomness, { create });
  afterAll(() => rm(folder, { recursive: true }));

  it('is made once, for its owner only', async () => {
    const first = await read(true);
    const text = await readFile(file(), 'utf8');
    const second = await read(true);
    expect(await readFile(file(), 'utf8')).toBe(text);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(Buffer.from(await second.open(await first.seal(Buffer.from('x'), 'p'), 'p')).toString()).toBe('x');
  });

  it('is one key for all who start at once, and nothing else is left', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => read(true)));
    const sealed = await made[0]?.seal(Buffer.from('x'), 'p');
    for (const key of made) expect(Buffer.from(await key.open(sealed ?? Buffer.alloc(0), 'p')).toString()).toBe('x');
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  it('is never made where one is expected', async () => {
    await expect(read(false)).rejects.toThrow('cannot be read');
    await expect(stat(file())).rejects.toThrow('ENOENT');
  });

  it('is refused when others may read it, or when it is damaged; and stays as it is', async () => {
    await read(true);
    await chmod(file(), 0o644);
    await expect(read(true)).rejects.toThrow('open to others');
    await writeFile(file(), 'damaged');
    await chmod(file(), 0o600);
    await expect(read(true)).rejects.toThrow('64 hex digits');
    expect(await readFile(file(), 'utf8')).toBe('damaged');
  });
});

describe('service keys', () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await createTestDatabase('keys');
    pool = createPool(database.url, 'test');
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  const keysOf = (fill: number) =>
    new ServiceKeys(pool, new LocalMasterKey(new Uint8Array(32).fill(fill), systemRandomness), systemRandomness);

  it('are made once, also by two at a time, and differ by purpose', async () => {
    const [a, b] = await Promise.all([keysOf(1).key('blind-index'), keysOf(1).key('blind-index')]);
    expect(a).toEqual(b);
    expect(await keysOf(1).key('request-hash')).not.toEqual(a);
  });

  it('refuse a wrong master key and change nothing', async () => {
    await keysOf(1).assertMasterKey();
    const before = await pool.query('SELECT * FROM service_key ORDER BY purpose');
    await expect(keysOf(2).assertMasterKey()).rejects.toThrow(WrongMasterKey);
    expect((await pool.query('SELECT * FROM service_key ORDER BY purpose')).rows).toEqual(before.rows);
    await keysOf(1).assertMasterKey();
  });
});

describe('a keyed hash', () => {
  it('finds equals without telling them', () => {
    const hash = new KeyedHash(new Uint8Array(32).fill(3));
    expect(hash.of('citizenId', '11010519491231002X')).toMatch(/^[0-9a-f]{64}$/);
    expect(hash.of('citizenId', 'a')).toBe(hash.of('citizenId', 'a'));
    expect(hash.of('citizenId', 'a')).not.toBe(hash.of('receiptNo', 'a'));
    expect(hash.of('citizenId', 'a')).not.toBe(new KeyedHash(new Uint8Array(32).fill(4)).of('citizenId', 'a'));
  });
});

describe('seeded randomness', () => {
  it('repeats for its seed and no other', () => {
    const take = (seed: string) => new SeededRandomness(seed).bytes(100).toString('hex');
    expect(take('a')).toBe(take('a'));
    expect(take('a')).not.toBe(take('b'));
  });
});
