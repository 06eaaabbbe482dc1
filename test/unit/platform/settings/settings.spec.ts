import { describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { packageRoot } from '../../../../src/platform/package-root.js';
import { readSettings, SettingsFault } from '../../../../src/platform/settings/settings.js';

const events = 'postgres://runtime:secret@localhost:5432/dibao';
const keys = 'postgres://runtime:secret@localhost:5432/dibao_keys';
const access = 'postgres://runtime:secret@localhost:5432/dibao_access';
const external = { DATABASE_URL: events, KEYS_DATABASE_URL: keys, ACCESS_LOG_URL: access };

describe('settings', () => {
  it('need nothing: the embedded server under .data', () => {
    expect(readSettings({})).toEqual({
      databases: undefined,
      dataDir: path.join(packageRoot, '.data'),
      masterKeyFile: path.join(packageRoot, '.data', 'master.key'),
      artefactBucket: undefined,
      evidenceMaxBytes: 20_971_520,
      host: '127.0.0.1',
      port: undefined,
      logLevel: 'info',
      production: false,
      identityProvider: undefined,
      trustedProxies: [],
      rateLimits: { perAccount: 1_200, perAddress: 300 },
    });
  });

  it('take the event store to be in the database unless told otherwise', () => {
    expect(readSettings(external).databases?.eventStore).toBe(events);
    const other = 'postgres://runtime@log.example/events';
    const settings = readSettings({ ...external, EVENT_STORE_URL: other });
    expect(settings.databases?.eventStore).toBe(other);
  });

  it('take an object store whole or not at all, and have no login of their own', () => {
    const bucket = {
      ARTEFACTS_S3_ENDPOINT: 'https://objects.example',
      ARTEFACTS_S3_BUCKET: 'dibao',
      ARTEFACTS_S3_REGION: 'made-up-1',
      ARTEFACTS_S3_ACCESS_KEY_ID: 'id',
      ARTEFACTS_S3_SECRET_ACCESS_KEY: 'hunter2',
    };
    expect(readSettings(bucket).artefactBucket).toEqual({
      endpoint: 'https://objects.example',
      bucket: 'dibao',
      region: 'made-up-1',
      accessKeyId: 'id',
      secretAccessKey: 'hunter2',
    });
    for (const name of Object.keys(bucket)) {
      const fault = thrownBy(() => readSettings({ ...bucket, [name]: undefined }));
      expect(fault.faults.length).toBeGreaterThan(0);
      expect(fault.message).not.toContain('hunter2');
    }
  });

  it('take a KurrentDB server or cluster as event store, and no other scheme', () => {
    for (const url of [
      'esdb://admin:secret@a.example:2113,b.example:2113,c.example:2113?tls=true',
      'kurrentdb://localhost:2113?tls=false',
      'esdb+discover://admin:secret@cluster.example:2113',
    ])
      expect(readSettings({ ...external, EVENT_STORE_URL: url }).databases?.eventStore).toBe(url);
    for (const url of ['http://localhost:2113', 'kurrent://h', 'localhost:2113']) {
      const fault = thrownBy(() => readSettings({ ...external, EVENT_STORE_URL: url }));
      expect(fault.faults[0]?.expected).toMatch(/^expected a URL postgres:/u);
    }
  });

  it('take an empty variable as not set', () => {
    expect(readSettings({ DATABASE_URL: '', PORT: '' }).port).toBeUndefined();
  });

  it('name every fault at once and repeat no value', () => {
    const environment = { DATABASE_URL: 'mysql://u:hunter2@h/d', PORT: '70000', LOG_LEVEL: 'loud' };
    const fault = thrownBy(() => readSettings(environment));
    expect(fault.faults.map(({ setting }) => setting)).toEqual(['DATABASE_URL', 'PORT', 'LOG_LEVEL']);
    expect(fault.message).not.toContain('hunter2');
  });

  it('ask for the key database beside the event database, and for another one', () => {
    expect(thrownBy(() => readSettings({ DATABASE_URL: events })).message).toContain('KEYS_DATABASE_URL: required');
    expect(thrownBy(() => readSettings({ DATABASE_URL: events, KEYS_DATABASE_URL: events })).message).toContain(
      'must be another database',
    );
  });

  it('ask for a database of the access log, and for another one', () => {
    const { message } = thrownBy(() => readSettings({ ...external, ACCESS_LOG_URL: '' }));
    expect(message).toContain('ACCESS_LOG_URL: required');
    expect(thrownBy(() => readSettings({ ...external, ACCESS_LOG_URL: events })).faults[0]?.setting).toBe(
      'ACCESS_LOG_URL',
    );
  });

  it('ask for the audience of an identity provider', () => {
    const issuer = { OIDC_ISSUER: 'http://idp.example' };
    expect(thrownBy(() => readSettings(issuer)).faults[0]?.setting).toBe('OIDC_AUDIENCE');
    const insecure = { ...issuer, OIDC_AUDIENCE: 'dibao', NODE_ENV: 'production' };
    expect(thrownBy(() => readSettings(insecure)).faults[0]?.expected).toContain('https');
  });

  it('refuse an owner of a database that is not given', () => {
    expect(thrownBy(() => readSettings({ DATABASE_OWNER_URL: events })).faults[0]?.setting).toBe('DATABASE_URL');
  });
});

function thrownBy(action: () => unknown): SettingsFault {
  try {
    action();
  } catch (error) {
    if (error instanceof SettingsFault) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}
