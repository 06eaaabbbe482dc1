import { Command } from '@nestjs/cqrs';
import { type Sender } from '../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../platform/command-handling/outcome.js';
import { type StaffMemberCommand } from '../domain/staff-member.decider.js';
import { type StaffMemberEvent } from '../domain/staff-member.events.js';

/** Something about a member of staff, their accounts or roles changes. */
export class ChangeStaffMember extends Command<CommandOutcome<StaffMemberEvent>> {
  constructor(
    readonly sender: Sender,
    /** Natural-person id. */
    readonly person: string,
    readonly change: StaffMemberCommand,
    /** The revision that the sender saw; 'latest' for what holders do with their own account, whatever came meanwhile. */
    readonly expected: number | 'no-stream' | 'latest',
    /** Area id of whom the person belongs to; for registering. Everything later stays with that area. */
    readonly home?: string,
  ) {
    super();
  }
}
