import { erasedText } from '../../kernel/masking.js';
import { isRejection } from '../../kernel/rejection.js';
import { evolveHouseholdCase, type HouseholdCase, unknownCase } from '../domain/household-case.state.js';
import { letterOfCase } from '../letters/letter-of-case.js';
import { lettersOf } from '../queries/letter-view.js';
import { fileNameOf } from './file-names.js';
import { type GatheredArtefact } from './folder-contents.js';
import { type FolderFile, jsonText, writtenFile } from './folder-file.js';
import { type FolderSource } from './folder-source.js';

/** What a file of the folder is. */
export type FolderItemKind = 'history' | 'history-data' | 'evidence' | 'letter' | 'letter-data';

/** A line of the folder's index (目录): a file, or one whose content was erased. */
export interface FolderItem {
  readonly kind: FolderItemKind;
  readonly title: string;
  /** Null where the content was erased. */
  readonly file: FolderFile | null;
  /** Revisions of the events that it belongs to. */
  readonly revisions: readonly number[];
  /** As the record keeps it; null of what is written for the folder. */
  readonly stored: { readonly sha256: string; readonly bytes: number } | null;
}

const folders = { evidence: '佐证材料', letter: '文书' } as const;

/** The gathered files under names of their own; beside each letter what it says, for programs. */
export function folderItems(source: FolderSource, gathered: readonly GatheredArtefact[]): readonly FolderItem[] {
  const numbers = { evidence: 0, letter: 0 };
  return gathered.flatMap((artefact) => {
    numbers[artefact.kind] += 1;
    const item = itemOf(artefact, numbers[artefact.kind]);
    return artefact.letter === null ? [item] : [item, ...letterData(source, artefact.letter, item)];
  });
}

function itemOf({ kind, title, on, stored, revisions, content }: GatheredArtefact, number: number): FolderItem {
  const common = { kind, title, revisions, stored };
  if (content === 'erased') return { ...common, file: null };
  const { mediaType, bytes, sha256, read } = content;
  const path = `${folders[kind]}/${fileNameOf(number, title, mediaType)}`;
  return { ...common, file: { path, on, bytes, sha256, read } };
}

/** None where what the letter tells was erased. */
function letterData(
  source: FolderSource,
  letter: string,
  { title, revisions, file }: FolderItem,
): readonly FolderItem[] {
  const { events, areas } = source;
  const entry = lettersOf(events).find(({ letter: id }) => id === letter);
  const before = events.slice(
    0,
    events.findIndex(({ meta }) => meta.eventId === letter),
  );
  const state = before.reduce<HouseholdCase>(evolveHouseholdCase, unknownCase);
  if (entry === undefined || state.status === 'unknown') throw new Error('A letter without a case before it');
  const content = letterOfCase({ events: before, state }, entry, areas, (name) => name);
  if (isRejection(content)) throw new Error(`A letter that was issued cannot be told: ${content.code}`);
  if (content.kind === 'erased' || file === null) return [];
  const path = file.path.replace(/\.[^.]+$/u, '.json');
  const data = writtenFile(path, file.on, jsonText({ format: 'dibao-letter/1', ...entry, content: content.value }));
  return [{ kind: 'letter-data', title: `${title}（数据）`, revisions, stored: null, file: data }];
}

/** A title as people are shown it; nothing in it turns the direction of text, so that it looks like what it is. */
export function shownTitle({ title, file }: FolderItem): string {
  const visible = title.replace(/\p{Cf}/gu, '');
  return file === null && visible !== erasedText ? `${visible}（${erasedText}）` : visible;
}
