import { type ZipArchive, zipOf } from '../../platform/archive/zip-of.js';
import { type CaseFolder } from './case-folder.js';

/** The folder as an archive with one root folder. */
export function folderZip({ name, files }: CaseFolder): ZipArchive {
  return zipOf(files.map((file) => ({ ...file, path: `${name}/${file.path}` })));
}
