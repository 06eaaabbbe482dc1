import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { projections } from '../../../projections/index.js';
import { describeBreak } from '../../integrity/break.js';
import { type ArtefactVerification, verifyArtefacts } from '../../integrity/verify-artefacts.js';
import { type Verification } from '../../integrity/verify-log.js';
import { verifyDatabase } from '../../integrity/verify-database.js';
import { rebuild } from '../../platform/projection/rebuild.js';
import { type Settings } from '../../platform/settings/settings.js';
import { openArtefactStore } from '../stores/open-artefacts.js';
import { openStores } from '../stores/open-stores.js';
import { restoreBackup } from './restore-backup.js';

/** What a backup gave when it was restored. */
export interface DrillResult {
  readonly record: Verification;
  readonly accessLog: Verification;
  /** Every artefact that the record names; undefined where the record itself is broken. */
  readonly artefacts: ArtefactVerification | undefined;
  /** Read models that were built anew from the restored record. */
  readonly rebuilt: readonly string[];
  readonly seconds: number;
}

/**
 * Restores a backup beside everything, with the master key of the settings, and tries all that a restored system must
 * do: both logs and every artefact verify, the keys open, every read model can be built. What was made is removed again.
 */
export async function drillRestore(
  settings: Settings,
  folder: string,
  until: string | undefined,
): Promise<DrillResult> {
  const begun = performance.now();
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'dibao-drill-'));
  try {
    await restoreBackup(folder, dataDir, until);
    const masterKeyFile = path.join(dataDir, 'master.key');
    await copyFile(settings.masterKeyFile, masterKeyFile);
    // Opening the stores finds out whether this master key opens these keys.
    const restored = { ...settings, databases: undefined, dataDir, masterKeyFile };
    const stores = await openStores(restored);
    try {
      const record = await verifyDatabase(stores.urls.eventStore, 1);
      const accessLog = await verifyDatabase(stores.urls.accessLog, 1);
      const artefacts =
        record.firstBreak === undefined
          ? await verifyArtefacts(stores.eventStore, await openArtefactStore(restored))
          : undefined;
      const { readModels: pool, eventStore: store, codec } = stores;
      for (const projection of projections) await rebuild({ pool, store, codec }, projection);
      const seconds = Math.round((performance.now() - begun) / 1000);
      return { record, accessLog, artefacts, rebuilt: projections.map(({ name }) => name), seconds };
    } finally {
      await stores.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

export function isSound({ record, accessLog, artefacts }: DrillResult): boolean {
  return [record, accessLog, artefacts].every((found) => found !== undefined && found.firstBreak === undefined);
}

export function describeDrill({ record, accessLog, artefacts, rebuilt, seconds }: DrillResult): string {
  const line = (name: string, { verified, firstBreak }: Pick<Verification, 'verified' | 'firstBreak'>) =>
    firstBreak === undefined
      ? `${name}：${verified} 条，核验通过`
      : `${name}：核验不通过。${describeBreak(firstBreak)}`;
  return [
    `演练用时 ${seconds} 秒，恢复出的库已删除。`,
    line('业务记录', record),
    line('查阅日志', accessLog),
    ...(artefacts === undefined ? [] : [line('附件', { verified: artefacts.artefacts, ...artefacts })]),
    `密钥库：主密钥能打开`,
    `读模型：${rebuilt.join('、')} 已重建`,
  ].join('\n');
}
