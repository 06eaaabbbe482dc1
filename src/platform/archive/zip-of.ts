import { Readable } from 'node:stream';
import yazl from 'yazl';
import { type BusinessDate } from '../../kernel/business-date.js';

/** A file that goes into an archive. */
export interface ArchivedFile {
  /** Below the root of the archive, parts divided by `/`. */
  readonly path: string;
  /** Exactly as many as `read` gives. */
  readonly bytes: number;
  /** The day that the archive says it was made on. */
  readonly on: BusinessDate;
  readonly read: () => AsyncIterable<Uint8Array>;
}

export interface ZipArchive {
  /** Length of the whole. */
  readonly bytes: number;
  /** Fails with the error of a file that cannot be read: then it is not whole. */
  readonly content: Readable;
}

/**
 * Files as one ZIP archive, read one after the other while it is sent. Nothing is compressed: papers and photos are
 * already, the length is known before, and the same files are the same bytes whatever compresses elsewhere.
 */
export function zipOf(files: readonly ArchivedFile[]): ZipArchive {
  const zip = new yazl.ZipFile();
  const content = zip.outputStream as Readable;
  let source: Readable | undefined;
  content.once('close', () => source?.destroy());
  zip.once('error', (error: Error) => content.destroy(error));
  for (const { path, bytes, on, read } of files) {
    const options = { size: bytes, mtime: noonOf(on), mode: 0o100600, compress: false, forceDosTimestamp: true };
    zip.addReadStreamLazy(path, options, (opened) => {
      source = Readable.from(read(), { objectMode: false });
      source.once('error', (error) => content.destroy(error));
      opened(null, source);
    });
  }
  let total: number | undefined;
  // Called at once, with the length: every size is known and nothing is compressed.
  zip.end({ forceZip64Format: false, comment: '' }, (...[size]: readonly number[]) => {
    total = size;
  });
  if (total === undefined) throw new Error('The length of an archive without compression is not known');
  return { bytes: total, content };
}

/** The format knows days and times of no zone, and takes those of the process: at noon every zone has the day. */
function noonOf(date: BusinessDate): Date {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return new Date(year, month - 1, day, 12);
}
