import { type EvidenceReference } from '../../kernel/decider.js';
import { type Fault, type Rejection, rejection } from '../../kernel/rejection.js';
import { type KeySpec } from '../personal-data/data-keys.js';
import { type PersonalArtefacts } from './personal-artefacts.js';

/** The key of a case's evidence: papers about illness, income and family are sensitive as a whole. */
export function evidenceOwner(caseId: string): KeySpec {
  return { subject: caseId, category: 'sensitive', retention: 'approvalFile' };
}

/** A document that a command names, uploaded before. */
export interface SentEvidence {
  readonly fileName: string;
  readonly sha256: string;
}

/** Checks the documents that commands name, and gives them as events name them. */
export class Evidence {
  constructor(private readonly artefacts: PersonalArtefacts) {}

  /**
   * Each must have been uploaded for this case and be whole; it is read for that, so call it where the command was not
   * done before (in the `context` of `CommandHandling.execute`).
   * @param pointer JSON pointer to the list in the request
   * @returns references for the events' meta; a rejection that names each that is not
   * @throws ArtefactAltered, ArtefactStoreUnavailable
   */
  async referencesOf(
    caseId: string,
    sent: readonly SentEvidence[],
    pointer = '/evidence',
  ): Promise<readonly EvidenceReference[] | Rejection> {
    const faults: Fault[] = [];
    const references: EvidenceReference[] = [];
    for (const [index, { fileName, sha256 }] of sent.entries()) {
      const at = `${pointer}/${index}/sha256`;
      if (references.some((reference) => reference.sha256 === sha256))
        faults.push({ pointer: at, expected: '同一附件只列一次' });
      else if (await this.artefacts.isOf(evidenceOwner(caseId), sha256))
        references.push({ fileName, ...(await this.artefacts.verify(sha256)) });
      else faults.push({ pointer: at, expected: '应为本户已上传附件的 SHA-256' });
    }
    return faults.length === 0 ? references : notUploaded(faults);
  }
}

function notUploaded(faults: readonly Fault[]): Rejection {
  return rejection('evidence.not-uploaded', '所列附件有误：请先为本户上传附件，再在办理时引用。', { faults });
}
