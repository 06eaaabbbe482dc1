import os from 'node:os';
import { type Reason } from '../../kernel/decider.js';
import { type Actor } from '../../platform/event-format/event-meta.js';
import { newId } from '../../platform/id/id.js';
import { type Stores } from '../stores/open-stores.js';

const casesInOneEntry = 200;

/** No account is asked for on the command line: the operating system's user is named. */
function actorOnThisMachine(): Actor {
  const user = `os:${os.userInfo().username}`;
  return { account: user, person: user, role: 'installation', area: 'area-22' };
}

/**
 * Writes into the access log who on this machine looks at cases by the command line.
 * @throws when it cannot be written; the caller shows nothing then
 */
export async function recordLook(stores: Stores, command: string, cases: readonly string[]): Promise<void> {
  const actor = actorOnThisMachine();
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

/**
 * Writes that unmasked data of a case is about to leave by the command line, and why.
 * @param area where the case is; its auditors see the entry
 * @throws when it cannot be written; the caller shows nothing then
 */
export async function recordReveal(
  stores: Stores,
  { caseId, area, fields, reason }: { caseId: string; area: string; fields: readonly string[]; reason: Reason },
): Promise<void> {
  const data = { requestId: newId(), address: 'command-line', cases: [caseId], fields };
  await stores.access.log.record({
    event: { type: 'PersonalDataRevealed', data },
    actor: actorOnThisMachine(),
    area,
    authorizedBy: 'installation',
    reason,
    subject: caseId,
  });
}
