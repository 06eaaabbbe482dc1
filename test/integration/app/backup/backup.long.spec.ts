import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { restoreBackup } from '../../../../src/app/backup/restore-backup.js';
import { describeDrill, drillRestore, isSound } from '../../../../src/app/backup/restore-drill.js';
import { continueBackup, takeBaseBackup } from '../../../../src/app/backup/take-backup.js';
import { openArtefactStore } from '../../../../src/app/stores/open-artefacts.js';
import { openStores } from '../../../../src/app/stores/open-stores.js';
import { verifyDatabase } from '../../../../src/integrity/verify-database.js';
import { readSettings } from '../../../../src/platform/settings/settings.js';
import { pending, pendings } from '../../../contract/event-store/pending-event.js';
import { bareMachine } from './bare-machine.js';

describe('a backup of the embedded server that is used meanwhile', () => {
  let machine: Awaited<ReturnType<typeof bareMachine>>;
  beforeAll(async () => {
    machine = await bareMachine();
  });
  afterAll(() => machine.remove());

  it('gives every moment since, with keys and both logs', async () => {
    const { at, settings, stores, evidence } = machine;
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

    const drill = await drillRestore(settings, at('backup'), moment);
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
  });
});
