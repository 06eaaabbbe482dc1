import { isErased } from '../domain/household-facts.js';
import { type FolderItem, type FolderItemKind } from './folder-files.js';
import { type FolderSource } from './folder-source.js';

/** A line of the index for programs. Hash and length are of the file as it lies in the folder. */
export interface IndexedFile {
  readonly kind: FolderItemKind;
  readonly title: string;
  /** Null where the content was erased; so below. */
  readonly path: string | null;
  readonly sha256: string | null;
  readonly bytes: number | null;
  /** Business date on which it came into the case. */
  readonly on: string | null;
  readonly revisions: readonly number[];
  /** As the record keeps it, encrypted: an event names this hash. Null of what is written for the folder. */
  readonly stored: { readonly sha256: string; readonly bytes: number } | null;
}

/** The index (目录) of a folder, for programs. Nothing in it says when or by whom the folder was made. */
export interface FolderIndex {
  readonly format: 'dibao-case-folder/1';
  readonly caseId: string;
  /** Of the last event in the folder, with its hash in the log. */
  readonly revision: number;
  readonly lastEvent: { readonly eventId: string; readonly hash: string; readonly recordedAt: string };
  readonly township: { readonly areaId: string; readonly name: string };
  readonly village: string;
  /** Whether any content was erased by law: it is then indexed without a file. */
  readonly erased: boolean;
  readonly files: readonly IndexedFile[];
}

export function folderIndex({ caseId, last, state, areas }: FolderSource, items: readonly FolderItem[]): FolderIndex {
  const { revision, eventId, recordedAt, effectiveOn } = last.meta;
  const { township, village } = state.affairs.residence;
  return {
    format: 'dibao-case-folder/1',
    caseId,
    revision,
    lastEvent: { eventId, hash: last.hash, recordedAt },
    township: { areaId: township, name: areas.fullName(township, effectiveOn) },
    village,
    erased: isErased(state.application) || items.some(({ file }) => file === null),
    files: items.map(({ kind, title, file, revisions, stored }) => ({
      kind,
      title,
      path: file?.path ?? null,
      sha256: file?.sha256 ?? null,
      bytes: file?.bytes ?? null,
      on: file?.on ?? null,
      revisions,
      stored,
    })),
  };
}
