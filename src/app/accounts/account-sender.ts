import { type Action } from '../../identity-access/authorization/actions.js';
import { Authorizer } from '../../identity-access/authorization/authorizer.js';
import { staffMemberStream } from '../../identity-access/commands/staff-member-stream.js';
import { livingGrant } from '../../identity-access/domain/living-grant.js';
import { staffMemberDecider } from '../../identity-access/domain/staff-member.decider.js';
import { type AreaRegister } from '../../kernel/area-register.js';
import { businessDateOf } from '../../platform/clock/clock.js';
import { type Sender } from '../../platform/command-handling/envelope.js';
import { type Stores } from '../stores/open-stores.js';

/**
 * An account as the sender of a command from the command line: whoever may use it stands behind what the machine does
 * in their name, within what the policies allow them.
 * @returns undefined where there is no such account, or no policy allows it the act on the area
 */
export async function accountSender(
  { credentials, handling, clock }: Pick<Stores, 'credentials' | 'handling' | 'clock'>,
  areas: AreaRegister,
  { login, action, area, commandId }: { login: string; action: Action; area: string; commandId: string },
): Promise<Sender | undefined> {
  const credential = await credentials.byLoginName(login);
  if (credential === undefined) return undefined;
  const { account, person } = credential;
  const today = businessDateOf(clock.now());
  const { state } = await handling.load(staffMemberDecider, staffMemberStream(person));
  const grant = livingGrant(state, account, today);
  if (grant === undefined) return undefined;
  const actor = { account, person, role: grant.role, area: grant.area };
  const path = areas.pathOf(area, today).map(({ areaId }) => areaId);
  const verdict = Authorizer.load().decide(actor, action, path);
  if (!verdict.allowed) return undefined;
  return { commandId, correlationId: commandId, actor, authorizedBy: verdict.policy };
}
