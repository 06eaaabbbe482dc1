import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { restoreBackup } from '../../../../src/app/backup/restore-backup.js';
import { describeDrill, drillRestore, isSound } from '../../../../src/app/backup/restore-drill.js';
import { continueBackup, takeBaseBackup } from '../../../../src/app/backup/take-backup.js';
import { openArtefactStore } from '../../../../src/app/stores/open-artefacts.js';
import { openStores, type Stores } from '../../../../src/app/stores/open-stores.js';
import { verifyDatabase } from '../../../../src/integrity/verify-database.js';
import { readSettings } from '../../../../src/platform/settings/settings.js';
import { pending, pendings } from '../../../contract/event-store/pending-event.js';

/** A bare machine: Node, npm and the embedded server. */
describe('a backup of the embedded server', () => {
  let home: string;
  let stores: Stores;
  const at = (name: string) => path.join(home, name);
  const settings = () => readSettings({ DIBAO_DATA: at('data') });
  /** @returns the hash under which it is stored */
  const evidence = async (text: string) =>
    (await (await openArtefactStore(settings())).put([Buffer.from(text)])).sha256;

  beforeAll(async () => {
    home = mkdtempSync(path.join(os.tmpdir(), 'dibao-backup-'));
    stores = await openStores(settings());
    for (let stream = 0; stream < 20; stream += 1)
      await stores.eventStore.append(`case-${stream}`, 'no-stream', pendings(10, `before ${stream}`));
  }, 120_000);
  afterAll(async () => {
    await stores.close();
    rmSync(home, { recursive: true });
  }, 60_000);

  it('gives every moment since, with keys and both logs, while people work', async () => {
    const working = new AbortController();
    const work = (async () => {
      for (let more = 0; !working.signal.aborted; more += 1) {
        await stores.eventStore.append(`work-${more}`, 'no-stream', [pending(`work ${more}`)]);
        await stores.access.eventStore.append(`look-${more}`, 'no-stream', [pending(`look ${more}`)]);
      }
    })();
    const before = await evidence('before');
    await takeBaseBackup(at('data'), at('backup'));
    const after = await evidence('after');
    working.abort();
    await work;
    const moment = new Date().toISOString();
    const [record, looks] = [await stores.eventStore.lastOrdinal(), await stores.access.eventStore.lastOrdinal()];
    await sleep(20);
    await stores.eventStore.append('case-1', 9, pendings(5, 'after'));
    await continueBackup(at('data'), at('backup'));
    await stores.eventStore.append('case-2', 9, pendings(5, 'never copied'));

    const drill = await drillRestore(settings(), at('backup'), moment);
    expect(isSound(drill)).toBe(true);
    expect([drill.record.verified, drill.accessLog.verified]).toEqual([record, looks]);
    expect(describeDrill(drill)).toContain(`业务记录：${record} 条，核验通过`);

    await restoreBackup(at('backup'), at('restored'), undefined);
    cpSync(at('data/master.key'), at('restored/master.key'));
    const restored = await openStores(readSettings({ DIBAO_DATA: at('restored') }));
    try {
      const artefacts = await openArtefactStore(readSettings({ DIBAO_DATA: at('restored') }));
      expect([await artefacts.has(before), await artefacts.has(after)]).toEqual([true, true]);
      expect(await restored.eventStore.lastOrdinal()).toBe(record + 5);
      const { lastHash, firstBreak } = await verifyDatabase(restored.urls.eventStore, 1);
      expect(firstBreak).toBeUndefined();
      for await (const [event] of stores.eventStore.readOrdinals({ from: record + 5, to: record + 5 }))
        expect(event?.hash).toBe(lastHash);
      expect(restored.requestHash.of('request', 'x')).toBe(stores.requestHash.of('request', 'x'));
    } finally {
      await restored.close();
    }
  }, 300_000);

  it('is for nobody else to read, is not written over, and writes over nothing', async () => {
    for (const name of ['backup', 'backup/cluster', 'backup/wal']) expect(statSync(at(name)).mode & 0o077).toBe(0);
    expect(statSync(at('backup/password')).mode & 0o777).toBe(0o600);
    await expect(takeBaseBackup(at('data'), at('backup'))).rejects.toThrow('里已有备份');
    await expect(restoreBackup(at('backup'), at('data'), undefined)).rejects.toThrow('不会覆盖');
    await expect(restoreBackup(at('backup'), at('new'), '2018-01-01T00:00:00Z')).rejects.toThrow('只能恢复到');
    await expect(restoreBackup(at('nothing'), at('new'), undefined)).rejects.toThrow('没有完整的备份');
    await expect(continueBackup(at('data'), at('nothing'))).rejects.toThrow('没有完整的备份');
  });
});
