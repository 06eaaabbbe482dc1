import { madeUpBytes } from './made-up-bytes.js';

/** A ZIP archive of stored entries, as small as it can be. */
export function zipOf(entries: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, place, Buffer.from(name));
    bodies.push(body);
    at += body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
}

function crc32(content: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const wordTypes =
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** Files of each kind that is taken as evidence; no more of them than tells the kind. */
export const madeUpFiles = {
  jpeg: Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), madeUpBytes(2_000)]),
  png: Buffer.from(
    '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082',
    'hex',
  ),
  pdf: Buffer.from(`%PDF-1.7\n${'% made-up page\n'.repeat(200)}%%EOF\n`),
  docx: zipOf({ '[Content_Types].xml': wordTypes, 'word/document.xml': '<document/>' }),
  odt: zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<office/>' }),
  ofd: zipOf({ 'Doc_0/Document.xml': '<Document/>', 'OFD.xml': '<OFD/>' }),
  text: Buffer.from('入户调查记录（虚构）：家中二人，无劳动能力。\r\n'),
} as const;

/** Files that are not. */
export const otherFiles = {
  zip: zipOf({ 'photo.txt': 'OFD.xml', 'x/OFD.xml': 'PK' }),
  program: Buffer.concat([Buffer.from('7f454c460201010000000000000000000200', 'hex'), madeUpBytes(200)]),
  gif: Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1'),
  html: Buffer.from('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'),
  otherEncoding: Buffer.from('c8ebbba7b5f7b2e9', 'hex'),
  bytes: madeUpBytes(5_000, 'no kind'),
} as const;
