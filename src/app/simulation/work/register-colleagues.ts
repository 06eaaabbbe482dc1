import { type CommandBus } from '@nestjs/cqrs';
import { ChangeStaffMember } from '../../../identity-access/commands/change-staff-member.command.js';
import { installationSender } from '../../installation.js';
import { areaIdOf, type Office } from './office.js';
import { colleague, visitors } from './staff.js';

/** Registers the colleagues without an account, who survey and visit too. */
export async function registerColleagues(commands: CommandBus, { county, townships }: Office): Promise<void> {
  const colleagues = [
    ...townships.map((township) => colleague('townshipOfficer', areaIdOf(township))),
    colleague('countyApprover', county.areaId),
    colleague('countyApprover', visitors),
  ];
  for (const { person } of colleagues) {
    const sender = installationSender(`colleague ${person}`);
    const change = { type: 'register', person } as const;
    const outcome = await commands.execute(new ChangeStaffMember(sender, person, change, 'no-stream', county.areaId));
    if (outcome.kind !== 'done') throw new Error(`A colleague could not be registered: ${person}`);
  }
}
