import os from 'node:os';
import { newId } from '../../platform/id/id.js';
import { type Stores } from '../stores/open-stores.js';

const casesInOneEntry = 200;

/**
 * Writes into the access log who on this machine looks at cases by the command line: the operating system's user, for
 * no account is asked for there. @throws when it cannot be written; the caller shows nothing then
 */
export async function recordLook(stores: Stores, command: string, cases: readonly string[]): Promise<void> {
  const user = `os:${os.userInfo().username}`;
  const actor = { account: user, person: user, role: 'installation', area: 'area-22' };
  for (let from = 0; from < cases.length; from += casesInOneEntry) {
    const data = {
      requestId: newId(),
      address: 'command-line',
      action: `dibao ${command}`,
      cases: cases.slice(from, from + casesInOneEntry),
    };
    await stores.access.log.record({
      event: { type: 'PersonalDataRead', data },
      actor,
      area: actor.area,
      authorizedBy: 'installation',
    });
  }
}
