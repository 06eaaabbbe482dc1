import { Command } from '@nestjs/cqrs';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type Household } from '../../../policy/household.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';

/** Who the members are; the policy knows them by their ids only. */
export interface MemberIdentity {
  readonly name: string;
  /** 15 or 18 characters as given. */
  readonly citizenId: string;
}

/** A household applies. */
export class SubmitApplication extends Command<CommandOutcome<HouseholdCaseEvent>> {
  constructor(
    readonly sender: Sender,
    /** Nine digits, valid on the day of the application. */
    readonly townshipCode: string,
    readonly village: string,
    readonly appliedOn: BusinessDate,
    readonly household: Household,
    /** In the order of the household's members. */
    readonly identities: readonly MemberIdentity[],
  ) {
    super();
  }
}
