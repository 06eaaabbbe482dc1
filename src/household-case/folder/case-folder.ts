import { type PersonalArtefacts } from '../../platform/artefacts/personal-artefacts.js';
import { businessDateOf } from '../../platform/clock/clock.js';
import { gather } from './folder-contents.js';
import { type FolderFile, jsonText, writtenFile } from './folder-file.js';
import { type FolderItem, folderItems } from './folder-files.js';
import { folderHistory } from './folder-history.js';
import { folderIndex } from './folder-index.js';
import { type FolderSource } from './folder-source.js';
import { historyHtml } from './history-html.js';
import { indexHtml } from './index-html.js';
import { namedArtefacts } from './named-artefacts.js';

/** Where the index for programs and the list of hashes stand in every folder. */
export const indexPath = '目录.json';
export const sumsPath = 'SHA256SUMS';

/** One household's file (一户一档): everything that the record has of it up to an event, unmasked. */
export interface CaseFolder {
  /** Of the root folder and, with `.zip`, of the archive: it names no person. */
  readonly name: string;
  readonly caseId: string;
  readonly revision: number;
  /** Whether anything was erased by law. */
  readonly erased: boolean;
  /** The index first. */
  readonly files: readonly FolderFile[];
}

/**
 * Makes the folder of a case. The same case up to the same event, from the same program, is the same bytes: nothing says
 * when it was made.
 * @throws FolderIncomplete with every file that is missing, altered or of another household; DataKeyMissing, ArtefactStoreUnavailable
 */
export async function caseFolder(source: FolderSource, artefacts: PersonalArtefacts): Promise<CaseFolder> {
  const { caseId, events, last } = source;
  const { revision } = last.meta;
  const on = businessDateOf(Date.parse(last.meta.recordedAt));
  const named = folderItems(source, await gather(artefacts, caseId, namedArtefacts(events)));
  const entries = folderHistory(source, named);
  const page = writtenFile('办理经过.html', on, historyHtml(source, entries));
  const told = { format: 'dibao-case-history/1', caseId, revision, items: entries };
  const data = writtenFile('办理经过.json', on, jsonText(told));
  const all = { stored: null, revisions: events.map(({ meta }) => meta.revision) };
  const items: readonly FolderItem[] = [
    { kind: 'history', title: '办理经过', file: page, ...all },
    { kind: 'history-data', title: '办理经过（数据）', file: data, ...all },
    ...named,
  ];
  const index = folderIndex(source, items);
  const indexData = writtenFile(indexPath, on, jsonText(index));
  const indexPage = writtenFile('目录.html', on, indexHtml(source, index, items, indexData));
  const files = [indexPage, indexData, ...items.flatMap(({ file }) => file ?? [])];
  const sums = files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
  return {
    name: `一户一档-${caseId}-${revision}`,
    caseId,
    revision,
    erased: index.erased,
    files: [...files, writtenFile(sumsPath, on, sums)],
  };
}
