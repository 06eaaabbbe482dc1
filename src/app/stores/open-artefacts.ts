import path from 'node:path';
import { type ArtefactStore } from '../../platform/artefacts/artefact-store.js';
import { removeAbandoned } from '../../platform/artefacts/draft-file.js';
import { FolderArtefactStore } from '../../platform/artefacts/folder/folder-artefact-store.js';
import { PersonalArtefacts } from '../../platform/artefacts/personal-artefacts.js';
import { type DataKeys } from '../../platform/personal-data/data-keys.js';
import { type Randomness } from '../../platform/randomness/randomness.js';
import { type Settings } from '../../platform/settings/settings.js';

/** The artefacts of the settings with the keys of households; what a killed process left half received is removed. */
export async function openArtefacts(
  settings: Settings,
  dataKeys: DataKeys,
  randomness: Randomness,
): Promise<PersonalArtefacts> {
  const store = await openArtefactStore(settings);
  await removeAbandoned(draftsOf(settings));
  return new PersonalArtefacts(store, dataKeys, draftsOf(settings), randomness);
}

/** The store alone, as verifying needs it: it asks for no key. */
export async function openArtefactStore(settings: Settings): Promise<ArtefactStore> {
  if (settings.artefactBucket === undefined)
    return new FolderArtefactStore(path.join(settings.dataDir, 'artefacts'), draftsOf(settings));
  // The client is large; whoever keeps files in a folder does not load it.
  const { S3ArtefactStore } = await import('../../platform/artefacts/s3/s3-artefact-store.js');
  return new S3ArtefactStore(settings.artefactBucket, draftsOf(settings));
}

/** On the disk of the folder store: a finished draft is linked into its place. */
function draftsOf({ dataDir }: Settings): string {
  return path.join(dataDir, 'artefacts', 'incoming');
}
