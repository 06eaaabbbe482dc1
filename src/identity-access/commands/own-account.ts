import { type CommandBus } from '@nestjs/cqrs';
import { type Caller } from '../../platform/http/caller.js';
import { problemOfRejection } from '../../platform/http/problem.js';
import { newId } from '../../platform/id/id.js';
import { type StaffMemberCommand } from '../domain/staff-member.decider.js';
import { ChangeStaffMember } from './change-staff-member.command.js';

/**
 * Records what somebody does with their own account. Doing it twice does no harm, so nothing is asked for a repetition.
 * @throws ProblemException when refused
 */
export async function changeOwnAccount(
  commands: CommandBus,
  caller: Caller,
  change: StaffMemberCommand,
): Promise<void> {
  const { actor, authorizedBy } = caller;
  const commandId = newId();
  const sender = { commandId, correlationId: commandId, actor, authorizedBy };
  const outcome = await commands.execute(new ChangeStaffMember(sender, actor.person, change, 'latest'));
  if (outcome.kind === 'rejected') throw problemOfRejection(outcome.rejection);
  if (outcome.kind === 'conflict') throw new Error(`${outcome.stream} did not come to rest`);
}
