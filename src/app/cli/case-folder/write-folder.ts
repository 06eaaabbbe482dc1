import { createWriteStream } from 'node:fs';
import { access, chmod, mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type CaseFolder } from '../../../household-case/folder/case-folder.js';
import { folderZip } from '../../../household-case/folder/folder-zip.js';
import { type BusinessDate, businessDate } from '../../../kernel/business-date.js';
import { momentOf } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/id/id.js';

/** @throws an error in Chinese when something is there already */
export async function refuseExisting(out: string): Promise<void> {
  const there = await access(out).then(
    () => true,
    () => false,
  );
  if (there) throw new Error(`${out} 已经存在：请换一个名称，已有的档案不会被覆盖`);
}

/**
 * Writes a folder, or a `.zip` where the name says so, readable by this user only. It is written under another name
 * beside its place and takes it at the end: what stands there is whole.
 */
export async function writeFolder(folder: CaseFolder, out: string): Promise<void> {
  const draft = path.join(path.dirname(path.resolve(out)), `.${newId()}`);
  try {
    if (isZip(out)) await pipeline(folderZip(folder).content, createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
    else await writeFiles(folder, draft);
    await refuseExisting(out);
    await rename(draft, out);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

export function isZip(out: string): boolean {
  return path.extname(out).toLowerCase() === '.zip';
}

async function writeFiles({ files }: CaseFolder, root: string): Promise<void> {
  await mkdir(root, { mode: 0o700 });
  for (const file of files) {
    const place = path.join(root, ...file.path.split('/'));
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await writeFile(place, file.read(), { mode: 0o600, flag: 'wx' });
    await utimes(place, noonOf(file.on), noonOf(file.on));
    await chmod(place, 0o400);
  }
}

function noonOf(on: BusinessDate): Date {
  return new Date(momentOf(businessDate(on), 12));
}
