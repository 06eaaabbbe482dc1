import { type Command } from 'commander';
import { CaseFolders } from '../../household-case/folder/case-folders.js';
import { FolderIncomplete } from '../../household-case/folder/folder-contents.js';
import { revealOf } from '../../household-case/folder/folder-reveal.js';
import { tellMissing } from '../../household-case/folder/tell-missing.js';
import { loadAreas } from '../../platform/areas/load-areas.js';
import { readSettings } from '../../platform/settings/settings.js';
import { openStores, type Stores } from '../stores/open-stores.js';
import { fail } from './answering/answer-file.js';
import { checkFolder, type FolderCheck, type FolderFault } from './case-folder/check-folder.js';
import { type FolderOptions, type FolderOrder, readOrder } from './case-folder/order.js';
import { refuseExisting, writeFolder } from './case-folder/write-folder.js';
import { recordReveal } from './record-look.js';

type Export = Extract<FolderOrder, { kind: 'export' }>;

/** `dibao case-folder CASE`: a case's whole file as a folder or ZIP; `--check` checks one that was exported. */
export function registerCaseFolderCommand(program: Command): void {
  program
    .command('case-folder')
    .argument('[case]', '个案编号（见 dibao cases）')
    .description(
      '一户一档：导出一个个案的办理经过、佐证材料、文书和带哈希的目录（未遮掩，记入查阅日志），或核对已导出的',
    )
    .option('--out <path>', '写到哪里：新的文件夹，或 .zip 文件；已有的不覆盖')
    .option('--reason-code <code>', '导出事由，例如 audit')
    .option('--reason <text>', '具体说明，最多 500 字')
    .option('--check <folder>', '核对已导出的文件夹（zip 先解开）：逐个重算哈希；不需要数据库')
    .option('--json', '输出 JSON')
    .action(async (caseId: string | undefined, { json, ...options }: FolderOptions & { readonly json?: boolean }) => {
      const order = readOrder(caseId, options);
      if (!('kind' in order)) fail(order);
      else if (order.kind === 'check') await check(order.folder, json === true);
      else await exportFolder(order, json === true);
    });
}

async function exportFolder(order: Export, json: boolean): Promise<void> {
  await refuseExisting(order.out);
  const stores = await openStores(readSettings(process.env));
  try {
    const written = await writtenBy(stores, order);
    const told = `已导出 ${order.out}：第 ${written.revision} 件为止，${written.files} 个文件`;
    console.log(json ? JSON.stringify(written) : told);
  } catch (error) {
    if (!(error instanceof FolderIncomplete)) throw error;
    fail(error.missing.map(tellMissing));
    process.exitCode = 1;
  } finally {
    await stores.close();
  }
}

async function writtenBy(stores: Stores, { caseId, out, reason }: Export) {
  const folders = new CaseFolders(stores.eventStore, stores.codec, stores.artefacts, loadAreas(), stores.credentials);
  const source = await folders.sourceOf(caseId);
  if (source === undefined) throw new Error(`没有编号为 ${caseId} 的个案`);
  const folder = await folders.folderOf(source);
  await recordReveal(stores, { caseId, area: source.last.meta.area, ...revealOf(folder, reason) });
  await writeFolder(folder, out);
  return { caseId, revision: folder.revision, erased: folder.erased, files: folder.files.length, out };
}

const faultNames: Readonly<Record<FolderFault['fault'], string>> = {
  missing: '缺失',
  altered: '与目录中的哈希不符',
  'not-in-index': '目录中没有',
  'sums-differ': '目录与 SHA256SUMS 不一致',
  'unreadable-index': '读不出目录',
};

async function check(folder: string, json: boolean): Promise<void> {
  let checked: FolderCheck;
  try {
    checked = await checkFolder(folder);
  } catch {
    fail([{ pointer: '--check', expected: `应能读到文件夹 ${folder}` }]);
    return;
  }
  const { caseId, revision, files, faults } = checked;
  if (faults.length > 0) process.exitCode = 1;
  if (json) console.log(JSON.stringify(checked));
  else if (faults.length > 0)
    console.error(faults.map(({ path, fault }) => `${path}：${faultNames[fault]}`).join('\n'));
  else console.log(`核对无误：个案 ${caseId ?? ''} 第 ${revision ?? ''} 件为止，${files} 个文件`);
}
