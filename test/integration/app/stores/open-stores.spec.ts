import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openStores } from '../../../../src/app/stores/open-stores.js';
import { withClient } from '../../../../src/app/stores/with-client.js';
import { readSettings } from '../../../../src/platform/settings/settings.js';

describe('the embedded default', () => {
  let dataDir: string;

  beforeAll(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'dibao-stores-'));
  });

  afterAll(() => {
    rmSync(dataDir, { recursive: true });
  });

  const open = () => openStores(readSettings({ DIBAO_DATA: dataDir }));

  it('is made, migrated and opened, twice at once, and opened again', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    expect(await one.eventStore.head()).toBeUndefined();
    expect(one.requestHash.of('request', 'x')).toBe(other.requestHash.of('request', 'x'));
    await Promise.all([one.close(), other.close()]);
    const again = await open();
    expect(again.requestHash.of('request', 'x')).toBe(one.requestHash.of('request', 'x'));
    await again.close();
  });

  it('keeps the master key to its owner, and the keys from who reads the events', async () => {
    expect(statSync(path.join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);
    const stores = await open();
    const keysByEventsLogin = new URL(stores.urls.runtime);
    keysByEventsLogin.pathname = '/dibao_keys';
    await expect(withClient(keysByEventsLogin.href, (client) => client.query('select 1'))).rejects.toThrow(
      'permission denied for database',
    );
    await expect(stores.readModels.query('delete from event_log.event')).rejects.toThrow('permission denied');
    await stores.close();
  });

  it('refuses a wrong master key and a lost one, and overwrites neither', async () => {
    const file = path.join(dataDir, 'master.key');
    const right = readFileSync(file, 'utf8');
    const wrong = `${'0'.repeat(64)}\n`;
    writeFileSync(file, wrong);
    await expect(open()).rejects.toThrow('does not open this key database');
    expect(readFileSync(file, 'utf8')).toBe(wrong);
    rmSync(file);
    await expect(open()).rejects.toThrow('cannot be read');
    writeFileSync(file, right, { mode: 0o600 });
    const stores = await open();
    await stores.close();
  });
});
