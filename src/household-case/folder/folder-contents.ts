import { createHash } from 'node:crypto';
import { ArtefactAltered, ArtefactMissing, ArtefactUnreadable } from '../../platform/artefacts/artefact-store.js';
import { evidenceOwner } from '../../platform/artefacts/evidence.js';
import { type PersonalArtefacts } from '../../platform/artefacts/personal-artefacts.js';
import { verified } from '../../platform/artefacts/verified.js';
import { type NamedArtefact } from './named-artefacts.js';

/** The readable content of a file, found whole. */
export interface FolderContent {
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** @throws ArtefactAltered when it is no longer what was found */
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** A file that the record names and that cannot be given. */
export interface MissingContent {
  readonly artefact: NamedArtefact;
  readonly code: (ArtefactAltered | ArtefactMissing | ArtefactUnreadable)['code'];
}

/** A folder that would lack files is not given at all; it says which. */
export class FolderIncomplete extends Error {
  constructor(readonly missing: readonly MissingContent[]) {
    super(
      `Of the case's files ${missing.map(({ artefact, code }) => `${artefact.stored.sha256} is ${code}`).join(', ')}`,
    );
    this.name = 'FolderIncomplete';
  }
}

/** A file with its content, or what became of it. */
export interface GatheredArtefact extends NamedArtefact {
  readonly content: FolderContent | 'erased';
}

/**
 * Reads every file of a case whole, before any of it goes out.
 * @throws FolderIncomplete with every file that is missing, altered or of another household; DataKeyMissing, ArtefactStoreUnavailable
 */
export async function gather(
  artefacts: PersonalArtefacts,
  caseId: string,
  named: readonly NamedArtefact[],
): Promise<readonly GatheredArtefact[]> {
  const gathered: GatheredArtefact[] = [];
  const missing: MissingContent[] = [];
  for (const artefact of named) {
    try {
      gathered.push({ ...artefact, content: await contentOf(artefacts, caseId, artefact.stored.sha256) });
    } catch (error) {
      if (!isFault(error)) throw error;
      missing.push({ artefact, code: error.code });
    }
  }
  if (missing.length > 0) throw new FolderIncomplete(missing);
  return gathered;
}

async function contentOf(
  artefacts: PersonalArtefacts,
  caseId: string,
  stored: string,
): Promise<FolderContent | 'erased'> {
  const opened = await artefacts.open(stored);
  // As the letters of a made-up copy, which are those of the case that it was copied from.
  if (!(await artefacts.isOf(evidenceOwner(caseId), stored))) throw new ArtefactUnreadable(stored);
  if (opened === 'erased') return 'erased';
  const hash = createHash('sha256');
  for await (const piece of opened.read()) hash.update(piece);
  const sha256 = hash.digest('hex');
  return { mediaType: opened.mediaType, bytes: opened.bytes, sha256, read: () => verified(sha256, opened.read()) };
}

function isFault(error: unknown): error is ArtefactAltered | ArtefactMissing | ArtefactUnreadable {
  return error instanceof ArtefactAltered || error instanceof ArtefactMissing || error instanceof ArtefactUnreadable;
}
