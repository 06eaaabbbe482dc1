import { type CommandBus } from '@nestjs/cqrs';
import { ChangeStaffMember } from '../../identity-access/commands/change-staff-member.command.js';
import { type StaffMemberCommand } from '../../identity-access/domain/staff-member.decider.js';
import { businessDate } from '../../kernel/business-date.js';
import { demoPeople } from '../demo-people.js';
import { installationSender } from '../installation.js';

/** Evaluators' grants always end (4.3). */
const evaluationEnds = businessDate('2030-12-31');

/** Registers the made-up people, each with an account and a role. Doing it again changes nothing. */
export async function openDemoAccounts(commands: CommandBus): Promise<void> {
  for (const { person, account, role, area, loginName } of demoPeople) {
    const lastDay = role === 'evaluator' ? evaluationEnds : null;
    const changes: readonly StaffMemberCommand[] = [
      { type: 'register', person },
      { type: 'open-account', account },
      { type: 'grant-role', account, role, area, lastDay },
    ];
    for (const [index, change] of changes.entries()) {
      const sender = installationSender(`demo ${change.type} ${loginName}`);
      const expected = index === 0 ? 'no-stream' : index - 1;
      const outcome = await commands.execute(new ChangeStaffMember(sender, person, change, expected, area));
      if (outcome.kind !== 'done') throw new Error(`The demo's ${role} could not be set up: ${change.type}`);
    }
  }
}
