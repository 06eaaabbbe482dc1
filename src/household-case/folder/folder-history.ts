import { valueOr } from '../../kernel/personal.js';
import { type HistoryEntry, historyEntryOf } from '../queries/case-history.js';
import { tellFlag } from '../queries/telling/tell-flag.js';
import { type FolderItem } from './folder-files.js';
import { type FolderSource, type HashedEvent } from './folder-source.js';

/** An event as the folder tells it: with everything that it recorded, readable. */
export interface FolderEntry extends Omit<HistoryEntry, 'evidence'> {
  /** In the log; each event's meta names that of the one before it. */
  readonly hash: string;
  /** What somebody must look at, in Chinese. */
  readonly flags: readonly string[];
  readonly evidence: readonly {
    readonly fileName: string | null;
    /** In this folder; null where the content was erased. */
    readonly path: string | null;
    /** As the record keeps it. */
    readonly stored: { readonly sha256: string; readonly bytes: number };
  }[];
  readonly ruleset: object | null;
  readonly sources: readonly object[];
  /** As recorded; what is about persons is given as a value, or as erased. Who objected is withheld. */
  readonly data: object;
}

/** The whole history, from the first event to the last. */
export function folderHistory({ events, staff }: FolderSource, items: readonly FolderItem[]): readonly FolderEntry[] {
  const paths = new Map(items.map(({ stored, file }) => [stored?.sha256, file?.path ?? null]));
  return events.map((event) => entryOf(event, staff, (sha256) => paths.get(sha256) ?? null));
}

function entryOf(
  event: HashedEvent,
  staff: FolderSource['staff'],
  pathOf: (sha256: string) => string | null,
): FolderEntry {
  const { meta, data, hash } = event;
  const { evidence = [], ruleset = null, sources = [] } = meta;
  return {
    ...historyEntryOf(event, staff),
    hash,
    flags: 'flags' in data ? data.flags.map(tellFlag) : [],
    evidence: evidence.map(({ fileName, sha256, bytes }) => ({
      fileName: valueOr(fileName, null),
      path: pathOf(sha256),
      stored: { sha256, bytes },
    })),
    ruleset,
    sources,
    // A folder goes to the household's own township too: a complainant stays sealed (5.4).
    data: event.type === 'ObjectionRaised' ? { ...event.data, objector: { kind: 'withheld' } } : data,
  };
}
