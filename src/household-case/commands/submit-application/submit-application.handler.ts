import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { valueOr } from '../../../kernel/personal.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { derivedId } from '../../../platform/id/id.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../../platform/tokens.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { hasUnlistedDisease } from '../../domain/condition-faults.js';
import { hasComputedIncome } from '../../domain/computed-income.js';
import { type HouseholdCaseContext } from '../../domain/household-case.context.js';
import { type ApplicationSubmitted, type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { caseStream } from '../case-stream.js';
import { lawOfCase } from '../law-of-case.js';
import { PersonClaims } from '../person-claims.js';
import { ReceiptClaims } from '../receipt-claims.js';
import { applicationOf } from './application-of.js';
import { SubmitApplication } from './submit-application.command.js';
import { refuse } from '../../domain/refuse.js';

@CommandHandler(SubmitApplication)
export class SubmitApplicationHandler implements ICommandHandler<SubmitApplication> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly claims: PersonClaims,
    private readonly receipts: ReceiptClaims,
    private readonly areas: AreaRegister,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(command: SubmitApplication): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, appliedOn } = command;
    const place = this.placeOf(command.townshipCode, appliedOn);
    if (isRejection(place)) return { kind: 'rejected', rejection: place };
    const application = applicationOf(command, place.township, place.county);
    const { townshipCode, village, household, identities } = command;
    const request = { townshipCode, village, appliedOn, household, identities };
    const envelope = envelopeOf(sender, place.township, 'submit-application', request, this.requestHash);
    const caseId = derivedId(sender.commandId, 'householdCase');
    return this.handling.execute({
      decider: householdCaseDecider,
      stream: caseStream(caseId),
      subject: caseId,
      envelope,
      command: { type: 'submit-application', appliedOn, application },
      expected: 'no-stream',
      context: async () => {
        const context = await this.contextOf(application, appliedOn);
        if (isRejection(context)) return context;
        const { today } = context;
        // What cannot be registered claims nothing.
        const decided = householdCaseDecider.decide(
          householdCaseDecider.initialState,
          { type: 'submit-application', appliedOn, application },
          context,
        );
        if (isRejection(decided)) return decided;
        const { members } = application;
        const pointers = members.map((_, index) => `/members/${index}/citizenId`);
        return (
          (await this.receipts.claim(caseId, household.medicalBills, receiptPointer, today, envelope, () =>
            this.claims.claim(caseId, members, pointers, today, envelope, appliedOn),
          )) ?? context
        );
      },
    });
  }

  /** The county's law on the day of applying; only income by its tables and diseases of its own list need it. */
  private async contextOf(
    application: ApplicationSubmitted['data'],
    appliedOn: BusinessDate,
  ): Promise<HouseholdCaseContext | Rejection> {
    const today = businessDateOf(this.clock.now());
    const { means, members } = application;
    const looksUp =
      hasComputedIncome(valueOr(means, null)?.annualIncome ?? []) ||
      members.some(({ condition }) => hasUnlistedDisease(condition));
    if (!looksUp || appliedOn > today) return { today };
    const law = await lawOfCase(this.handling, this.areas, application, appliedOn);
    return isRejection(law) ? law : { today, law };
  }

  private placeOf(code: string, on: BusinessDate): { township: string; county: string } | Rejection {
    const found = this.areas.atCode(code, on);
    if (found.kind === 'found' && found.area.level === 'township' && found.area.parent !== null)
      return { township: found.area.areaId, county: found.area.parent };
    const expected = found.kind === 'not-valid-then' ? '应为申请当日有效的代码' : '应为吉林省的九位乡镇代码';
    return refuse('household-case.unknown-township', `申请当日没有代码为 ${code} 的乡镇（街道）。`, {
      clause: '2.3',
      faults: [{ pointer: '/townshipCode', expected }],
    });
  }
}

const receiptPointer = (index: number): string => `/medicalBills/${index}/receiptNo`;
