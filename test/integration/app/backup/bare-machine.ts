import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openArtefactStore } from '../../../../src/app/stores/open-artefacts.js';
import { openStores } from '../../../../src/app/stores/open-stores.js';
import { readSettings } from '../../../../src/platform/settings/settings.js';
import { pendings } from '../../../contract/event-store/pending-event.js';

/** A bare machine: Node, npm and the embedded server, with 200 events in 20 streams. */
export async function bareMachine() {
  const home = mkdtempSync(path.join(os.tmpdir(), 'dibao-backup-'));
  const at = (name: string) => path.join(home, name);
  const settings = readSettings({ DIBAO_DATA: at('data') });
  const stores = await openStores(settings);
  for (let stream = 0; stream < 20; stream += 1)
    await stores.eventStore.append(`case-${stream}`, 'no-stream', pendings(10, `before ${stream}`));
  return {
    at,
    settings,
    stores,
    /** @returns the hash under which it is stored */
    evidence: async (text: string) => (await (await openArtefactStore(settings)).put([Buffer.from(text)])).sha256,
    async remove() {
      await stores.close();
      rmSync(home, { recursive: true });
    },
  };
}
