const endSignature = 0x06054b50;
const entryBytes = 46;

/** An entry of a ZIP archive of stored files, as its central directory and its own header tell it. */
export interface StoredEntry {
  readonly path: string;
  readonly content: Buffer;
  /** `YYYY-MM-DD` as the archive says it. */
  readonly on: string;
}

/** Reads an archive in which nothing is compressed. */
export function storedEntries(archive: Buffer): readonly StoredEntry[] {
  const end = archive.length - 22;
  if (archive.readUInt32LE(end) !== endSignature) throw new Error('No end of an archive');
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const day = archive.readUInt16LE(at + 14);
    const size = archive.readUInt32LE(at + 24);
    const [name, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    const header = archive.readUInt32LE(at + 42);
    const body = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    const path = archive.toString('utf8', at + entryBytes, at + entryBytes + (name ?? 0));
    at += entryBytes + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    const [year, month, date] = [1980 + (day >> 9), (day >> 5) & 15, day & 31];
    const on = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
    return { path, content: archive.subarray(body, body + size), on };
  });
}
