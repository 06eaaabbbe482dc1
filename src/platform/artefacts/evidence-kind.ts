import { FileTypeParser } from 'file-type';
import { Readable } from 'node:stream';
import { fromStream } from 'strtok3';
import { type Content } from './received-file.js';

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';
const allowed: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'application/pdf',
  `${office}.wordprocessingml.document`,
  `${office}.spreadsheetml.sheet`,
  `${office}.presentationml.presentation`,
  `${openDocument}.text`,
  `${openDocument}.spreadsheet`,
  `${openDocument}.presentation`,
]);

/** Name in a ZIP archive that makes it an OFD document (GB/T 33190—2016 版式文档). */
const ofdRoot = Buffer.from('OFD.xml');
const directoryEntry = Buffer.from('PK\u0001\u0002', 'latin1');
const directoryEntryBytes = 46;
/** The directory of an archive stands at its end; those of documents are far smaller. */
const directoryReach = 1_048_576;

/**
 * What a file is by its content, never by its name or by what the sender says: JPEG, PNG, PDF, OFD, Office and
 * OpenDocument, plain text in UTF-8.
 * @returns its media type; undefined for anything else
 */
export async function evidenceKindOf(content: Content): Promise<string | undefined> {
  const stream = Readable.from(content.read(), { objectMode: false });
  let found;
  try {
    const tokenizer = await fromStream(stream, { fileInfo: { size: content.bytes } });
    found = await new FileTypeParser().fromTokenizer(tokenizer);
  } finally {
    stream.destroy();
  }
  if (found === undefined) return (await isPlainText(content)) ? 'text/plain; charset=utf-8' : undefined;
  if (found.mime === 'application/zip') return (await isOfd(content)) ? 'application/ofd' : undefined;
  return allowed.has(found.mime) ? found.mime : undefined;
}

async function isPlainText(content: Content): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of content.read()) {
      // eslint-disable-next-line no-control-regex -- text has none but tabs, line ends and form feeds
      if (/[\u0000-\u0008\u000B\u000E-\u001F\u007F]/u.test(decoder.decode(piece, { stream: true }))) return false;
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

async function isOfd(content: Content): Promise<boolean> {
  let at = 0;
  let end = Buffer.alloc(0);
  for await (const piece of content.read()) {
    at += piece.length;
    if (at > content.bytes - directoryReach) end = Buffer.concat([end, piece]);
  }
  for (let name = end.indexOf(ofdRoot); name !== -1; name = end.indexOf(ofdRoot, name + 1)) {
    const entry = name - directoryEntryBytes;
    if (entry >= 0 && end.subarray(entry, entry + 4).equals(directoryEntry) && end.readUInt16LE(entry + 28) === 7)
      return true;
  }
  return false;
}
