import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { indexPath, sumsPath } from '../../../household-case/folder/case-folder.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

/** What of an index a check needs. */
const indexSchema = z.object({
  format: z.literal('dibao-case-folder/1'),
  caseId: z.string(),
  revision: z.int(),
  files: z.array(z.object({ path: z.string().nullable(), sha256: sha256.nullable() })),
});

/** What is wrong with one file of a folder. */
export interface FolderFault {
  readonly path: string;
  readonly fault: 'missing' | 'altered' | 'not-in-index' | 'sums-differ' | 'unreadable-index';
}

export interface FolderCheck {
  /** Null where the index cannot be read. */
  readonly caseId: string | null;
  readonly revision: number | null;
  /** How many files were read and hashed. */
  readonly files: number;
  readonly faults: readonly FolderFault[];
}

/**
 * Checks an exported folder against its own index and list of hashes; no store is asked. Links are not followed: they
 * are no files of a folder.
 * @throws the system's error where the folder cannot be read
 */
export async function checkFolder(root: string): Promise<FolderCheck> {
  const found = await filesOf(root);
  const index = await readIndex(root);
  if (index === undefined)
    return { caseId: null, revision: null, files: 0, faults: [{ path: indexPath, fault: 'unreadable-index' }] };
  const sums = await readSums(root);
  const indexed = new Map(index.files.flatMap((file) => (file.path === null ? [] : [[file.path, file.sha256]])));
  const faults: FolderFault[] = [];
  for (const [name, expected] of indexed)
    if (sums.get(name) !== expected) faults.push({ path: name, fault: 'sums-differ' });
  // The index and its page are in the list of hashes alone.
  const expected = new Map([...sums, ...indexed]);
  for (const name of found)
    if (name !== sumsPath && !expected.has(name)) faults.push({ path: name, fault: 'not-in-index' });
  let files = 0;
  for (const [name, hash] of expected) {
    if (!found.has(name)) {
      faults.push({ path: name, fault: 'missing' });
      continue;
    }
    files += 1;
    if ((await hashOf(path.join(root, name))) !== hash) faults.push({ path: name, fault: 'altered' });
  }
  if (!sums.has(indexPath)) faults.push({ path: indexPath, fault: 'sums-differ' });
  return { caseId: index.caseId, revision: index.revision, files, faults };
}

async function filesOf(root: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')),
  );
}

async function readIndex(root: string): Promise<z.infer<typeof indexSchema> | undefined> {
  const text = await readFile(path.join(root, indexPath), 'utf8').catch(() => '');
  try {
    return indexSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The list as `sha256sum` writes it. */
async function readSums(root: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(path.join(root, sumsPath), 'utf8').catch(() => '');
  const lines = text.split('\n').flatMap((line) => {
    const match = /^([0-9a-f]{64}) [ *](.+)$/u.exec(line);
    return match === null ? [] : [[match[2] ?? '', match[1] ?? ''] as const];
  });
  return new Map(lines);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
