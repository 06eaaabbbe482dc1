import { createHash } from 'node:crypto';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type ArchivedFile } from '../../platform/archive/zip-of.js';

/** One file of a case's folder; its path is below the root of the folder. */
export interface FolderFile extends ArchivedFile {
  /** Of the readable content. It stands in the folder only: the record keeps hashes of what is stored. */
  readonly sha256: string;
}

/** A file that is written here. */
export function writtenFile(path: string, on: BusinessDate, text: string): FolderFile {
  const content = Buffer.from(text, 'utf8');
  return {
    path,
    on,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    read: async function* () {
      yield await Promise.resolve(content);
    },
  };
}

/** JSON as files of the folder hold it: indented, so that two of them can be compared line by line. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
