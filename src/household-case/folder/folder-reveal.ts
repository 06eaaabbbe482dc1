import { type Reason } from '../../kernel/decider.js';
import { type CaseFolder } from './case-folder.js';

/**
 * What the access log says of a folder that goes out. Of an erased household the words of the reason cannot be written,
 * for they would stand under its key: the code of the reason stays.
 */
export function revealOf(
  { revision, erased }: CaseFolder,
  { code, text }: Reason,
): { readonly fields: readonly string[]; readonly reason: Reason } {
  return { fields: [`folder/${revision}`], reason: erased || text === undefined ? { code } : { code, text } };
}
