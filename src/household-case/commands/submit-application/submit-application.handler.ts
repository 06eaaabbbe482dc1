import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { type Fault, isRejection, rejection, type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { Reservations } from '../../../platform/command-handling/reservation.js';
import { type CommandEnvelope } from '../../../platform/event-format/event-meta.js';
import { derivedId } from '../../../platform/id/id.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { BLIND_INDEX, CLOCK, REQUEST_HASH } from '../../../platform/tokens.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type ApplicationSubmitted, type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { personInAnotherCase } from '../../domain/household-case.rejections.js';
import { caseStream, personClaimStream } from '../case-stream.js';
import { applicationOf } from './application-of.js';
import { SubmitApplication } from './submit-application.command.js';

@CommandHandler(SubmitApplication)
export class SubmitApplicationHandler implements ICommandHandler<SubmitApplication> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly reservations: Reservations,
    private readonly areas: AreaRegister,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(BLIND_INDEX) private readonly blindIndex: KeyedHash,
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
        return (await this.claimPersons(application, caseId, today, envelope)) ?? context;
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

  /** One person is in one case at a time (2.1). Claims made before one that fails are given back. */
  private async claimPersons(
    { members }: ApplicationSubmitted['data'],
    caseId: string,
    today: BusinessDate,
    envelope: CommandEnvelope,
  ): Promise<Rejection | undefined> {
    const holder = caseStream(caseId);
    const claimed: string[] = [];
    const faults: Fault[] = [];
    for (const [index, { citizenId }] of members.entries()) {
      if (citizenId.kind === 'erased') continue;
      const claim = personClaimStream(this.blindIndex.of('citizenId', citizenId.value));
      const held = await this.reservations.claim(claim, holder, today, envelope);
      if (held === true) claimed.push(claim);
      else faults.push({ pointer: `/members/${index}/citizenId`, expected: '不应在另一户中' });
    }
    if (faults.length === 0) return undefined;
    for (const claim of claimed) await this.reservations.release(claim, holder, 'application-refused', today, envelope);
    return personInAnotherCase(faults);
  }
}
