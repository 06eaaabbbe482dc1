import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

describe('the database of a test', () => {
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase('bare');
    client = new Client({ connectionString: database.url });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('is a PostgreSQL 18 that keeps Chinese text and sorts by code point', async () => {
    const { rows } = await client.query<Record<string, string>>(
      `select current_setting('server_version_num')::int / 10000 as version, pg_encoding_to_char(encoding) as encoding, datcollate as collation
         from pg_database where datname = current_database()`,
    );
    expect(rows).toEqual([{ version: 18, encoding: 'UTF8', collation: 'C' }]);
  });

  it('is not seen by another test', async () => {
    const other = await createTestDatabase('bare');
    await client.query('create table mine (name text)');
    const second = new Client({ connectionString: other.url });
    await second.connect();
    await expect(second.query('select * from mine')).rejects.toThrow('does not exist');
    await second.end();
    await other.drop();
  });
});
