import { link, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '../id/id.js';
import { type Randomness } from '../randomness/randomness.js';
import { LocalMasterKey } from './master-key.js';

/** The master key's file cannot serve. The message says what to do; nothing was overwritten. */
export class MasterKeyFileUnusable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MasterKeyFileUnusable';
  }
}

const form = /^[0-9a-f]{64}\n?$/;

/**
 * Reads the master key: one line of 64 hex digits, mode 0600.
 * @param options.create make it when missing: the first start of the embedded default only
 * @throws MasterKeyFileUnusable
 */
export async function readMasterKeyFile(
  file: string,
  randomness: Randomness,
  options: { create: boolean },
): Promise<LocalMasterKey> {
  if (options.create) await createIfMissing(file, randomness);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new MasterKeyFileUnusable(`The master key file ${file} cannot be read. Restore it from its backup.`);
  }
  if (((await stat(file)).mode & 0o077) !== 0)
    throw new MasterKeyFileUnusable(`The master key file ${file} is open to others. Set its mode to 0600.`);
  if (!form.test(text))
    throw new MasterKeyFileUnusable(
      `The master key file ${file} does not hold 64 hex digits. Restore it from its backup.`,
    );
  return new LocalMasterKey(Buffer.from(text.trim(), 'hex'), randomness);
}

/**
 * The file appears under its name only when it is whole and on the disk: a process killed in between leaves nothing
 * that a later start takes for the key, and of two that make one at once the first wins.
 */
async function createIfMissing(file: string, randomness: Randomness): Promise<void> {
  const draft = `${file}.${newId()}`;
  try {
    await writeFile(draft, `${randomness.bytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, file);
    await flushFolder(path.dirname(file));
  } catch (error) {
    const exists = typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
    if (!exists) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
