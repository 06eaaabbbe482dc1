import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { restoreBackup } from '../../../../src/app/backup/restore-backup.js';
import { describeDrill, drillRestore, isSound } from '../../../../src/app/backup/restore-drill.js';
import { continueBackup, takeBaseBackup } from '../../../../src/app/backup/take-backup.js';
import { pending, pendings } from '../../../contract/event-store/pending-event.js';
import { bareMachine } from './bare-machine.js';

describe('a backup of the embedded server', () => {
  let machine: Awaited<ReturnType<typeof bareMachine>>;
  beforeAll(async () => {
    machine = await bareMachine();
  }, 120_000);
  afterAll(() => machine.remove(), 60_000);

  it('passes the drill: restored to a moment, both logs verify, the keys open, every read model is built', async () => {
    const { at, settings, stores } = machine;
    await takeBaseBackup(at('data'), at('backup'));
    await stores.eventStore.append('case-0', 9, pendings(5, 'since'));
    await stores.access.eventStore.append('look-1', 'no-stream', [pending('look')]);
    const moment = new Date().toISOString();
    await sleep(20);
    await stores.eventStore.append('case-1', 9, pendings(5, 'after'));
    await continueBackup(at('data'), at('backup'));

    const drill = await drillRestore(settings, at('backup'), moment);
    expect(isSound(drill)).toBe(true);
    expect([drill.record.verified, drill.accessLog.verified]).toEqual([205, 1]);
    expect(describeDrill(drill)).toContain('业务记录：205 条，核验通过');
  }, 300_000);

  it('is for nobody else to read, is not written over, and writes over nothing', async () => {
    const { at } = machine;
    for (const name of ['backup', 'backup/cluster', 'backup/wal']) expect(statSync(at(name)).mode & 0o077).toBe(0);
    expect(statSync(at('backup/password')).mode & 0o777).toBe(0o600);
    await expect(takeBaseBackup(at('data'), at('backup'))).rejects.toThrow('里已有备份');
    await expect(restoreBackup(at('backup'), at('data'), undefined)).rejects.toThrow('不会覆盖');
    await expect(restoreBackup(at('backup'), at('new'), '2018-01-01T00:00:00Z')).rejects.toThrow('只能恢复到');
    await expect(restoreBackup(at('nothing'), at('new'), undefined)).rejects.toThrow('没有完整的备份');
    await expect(continueBackup(at('data'), at('nothing'))).rejects.toThrow('没有完整的备份');
  });
});
