import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { isRejection, rejection, type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { derivedId } from '../../../platform/id/id.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../../platform/tokens.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { caseStream } from '../case-stream.js';
import { PersonClaims } from '../person-claims.js';
import { applicationOf } from './application-of.js';
import { SubmitApplication } from './submit-application.command.js';

@CommandHandler(SubmitApplication)
export class SubmitApplicationHandler implements ICommandHandler<SubmitApplication> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly claims: PersonClaims,
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
        const today = businessDateOf(this.clock.now());
        // What cannot be registered claims nobody.
        const context = { today };
        const decided = householdCaseDecider.decide(
          householdCaseDecider.initialState,
          { type: 'submit-application', appliedOn, application },
          context,
        );
        if (isRejection(decided)) return decided;
        const { members } = application;
        const pointers = members.map((_, index) => `/members/${index}/citizenId`);
        return (await this.claims.claim(caseId, members, pointers, today, envelope)) ?? context;
      },
    });
  }

  private placeOf(code: string, on: BusinessDate): { township: string; county: string } | Rejection {
    const found = this.areas.atCode(code, on);
    if (found.kind === 'found' && found.area.level === 'township' && found.area.parent !== null)
      return { township: found.area.areaId, county: found.area.parent };
    const expected = found.kind === 'not-valid-then' ? '应为申请当日有效的代码' : '应为吉林省的九位乡镇代码';
    return rejection('household-case.unknown-township', `申请当日没有代码为 ${code} 的乡镇（街道）。`, {
      clause: '2.3',
      faults: [{ pointer: '/townshipCode', expected }],
    });
  }
}
