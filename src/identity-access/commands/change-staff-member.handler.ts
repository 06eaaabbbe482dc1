import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../platform/command-handling/outcome.js';
import { KeyedHash } from '../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../platform/tokens.js';
import { CredentialStore } from '../credentials/credential-store.js';
import {
  type StaffMemberCommand,
  type StaffMemberContext,
  staffMemberDecider,
} from '../domain/staff-member.decider.js';
import { type StaffMemberEvent } from '../domain/staff-member.events.js';
import { staffMemberUnknown } from '../domain/staff-member.rejections.js';
import { ChangeStaffMember } from './change-staff-member.command.js';
import { staffMemberStream } from './staff-member-stream.js';

/** What ends the sessions of the account: a token tells the role that its holder had when it was made. */
const endsSessions: readonly StaffMemberCommand['type'][] = [
  'grant-role',
  'revoke-role',
  'revoke-sessions',
  'disable-account',
];
const attempts = 5;

@CommandHandler(ChangeStaffMember)
export class ChangeStaffMemberHandler implements ICommandHandler<ChangeStaffMember> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly credentials: CredentialStore,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(command: ChangeStaffMember): Promise<CommandOutcome<StaffMemberEvent>> {
    const stream = staffMemberStream(command.person);
    const [first] = await this.handling.read<StaffMemberEvent>(stream, { from: 0, to: 0 });
    const area = first?.meta.area ?? command.home;
    if (area === undefined) return { kind: 'rejected', rejection: staffMemberUnknown() };
    const outcome = await this.attempt(command, stream, area);
    const { change } = command;
    // Also when the command is repeated: whoever was interrupted here comes again.
    if (outcome.kind === 'done' && endsSessions.includes(change.type) && 'account' in change)
      await this.credentials.endSessions(change.account);
    return outcome;
  }

  private async attempt(
    { sender, person, change, expected }: ChangeStaffMember,
    stream: string,
    area: string,
  ): Promise<CommandOutcome<StaffMemberEvent>> {
    const envelope = envelopeOf(sender, area, change.type, { person, change }, this.requestHash);
    for (let attempt = 1; ; attempt += 1) {
      const seen = expected === 'latest' ? await this.revisionOf(stream) : expected;
      const outcome = await this.handling.execute({
        decider: staffMemberDecider,
        stream,
        subject: person,
        envelope,
        command: change,
        expected: seen,
        context: () => this.contextOf(change, sender.actor.person),
      });
      if (outcome.kind !== 'conflict' || expected !== 'latest' || attempt === attempts) return outcome;
    }
  }

  private async revisionOf(stream: string): Promise<number | 'no-stream'> {
    return (await this.handling.load(staffMemberDecider, stream)).revision;
  }

  private contextOf(change: StaffMemberCommand, actingPerson: string): StaffMemberContext {
    const today: BusinessDate = businessDateOf(this.clock.now());
    if (change.type !== 'grant-role') return { today, actingPerson };
    const place = this.areas.atId(change.area, today);
    return { today, actingPerson, ...(place.kind === 'found' && { areaLevel: place.area.level }) };
  }
}
