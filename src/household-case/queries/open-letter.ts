import { evidenceOwner } from '../../platform/artefacts/evidence.js';
import { type OpenedArtefact, type PersonalArtefacts } from '../../platform/artefacts/personal-artefacts.js';
import { ProblemException } from '../../platform/http/problem.js';
import { letterErased } from './letter-view.js';

/**
 * The stored page of a letter of a case. A made-up copy of a case names the page of the case that it was copied from.
 * @throws ProblemException when it was erased, or is the page of another household; as `PersonalArtefacts.open`
 */
export async function openLetter(
  artefacts: PersonalArtefacts,
  caseId: string,
  { sha256 }: { readonly sha256: string },
): Promise<OpenedArtefact> {
  const opened = await artefacts.open(sha256);
  if (!(await artefacts.isOf(evidenceOwner(caseId), sha256)))
    throw new ProblemException(
      404,
      'letter.of-another-household',
      '这份文书的原件属于另一户，不能在本户打开：模拟副本的文书原件留在被复制的一户。',
    );
  if (opened === 'erased') throw letterErased();
  return opened;
}
