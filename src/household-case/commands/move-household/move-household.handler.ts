import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../../platform/tokens.js';
import { type HouseholdCaseContext } from '../../domain/household-case.context.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { caseUnknown } from '../../domain/household-case.rejections.js';
import { type HouseholdCase } from '../../domain/household-case.state.js';
import { type MoveHousehold } from '../../domain/move-household.js';
import { areaOfCase } from '../area-of-case.js';
import { caseStream } from '../case-stream.js';
import { contextOfCourse } from '../context-of-course.js';
import { PersonClaims } from '../person-claims.js';
import { RecordMove } from './move-household.command.js';
import { refuse } from '../../domain/refuse.js';

@CommandHandler(RecordMove)
export class RecordMoveHandler implements ICommandHandler<RecordMove> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly claims: PersonClaims,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ sender, caseId, move, expected }: RecordMove): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const stream = caseStream(caseId);
    const { movedOn, townshipCode, village, decidedOn, reason } = move;
    const from = await areaOfCase(this.handling, stream, expected);
    if (from === undefined) return { kind: 'rejected', rejection: caseUnknown() };
    const place = this.placeOf(townshipCode, movedOn);
    if (isRejection(place)) return { kind: 'rejected', rejection: place };
    const command: MoveHousehold = {
      type: 'move-household',
      movedOn,
      to: { ...place, village },
      decidedOn,
      reason: { code: 'moved', text: reason },
    };
    // Within the county the case goes along; what another county decides is a case of its own.
    const stays = this.areas.isWithin(from, place.county, movedOn);
    const area = stays ? place.township : from;
    const envelope = envelopeOf(sender, area, 'move-household', { caseId, move }, this.requestHash);
    const outcome = await this.handling.execute({
      decider: householdCaseDecider,
      stream,
      subject: caseId,
      envelope,
      command,
      expected,
      context: (state) => this.contextOf(state, command),
    });
    // The new county may register everyone. Also when repeated: whoever was interrupted here comes again.
    if (outcome.kind === 'done' && outcome.events.some(({ type }) => type === 'BenefitTerminated'))
      await this.claims.releaseCase(caseId, 'moved-away', businessDateOf(this.clock.now()), envelope);
    return outcome;
  }

  private async contextOf(
    state: HouseholdCase,
    { decidedOn }: MoveHousehold,
  ): Promise<HouseholdCaseContext | Rejection> {
    const today = businessDateOf(this.clock.now());
    if (decidedOn === null) return { today };
    return contextOfCourse(this.handling, this.areas, today, state, { type: 'terminate', decidedOn });
  }

  private placeOf(code: string, on: BusinessDate): { township: string; county: string } | Rejection {
    const found = this.areas.atCode(code, on);
    if (found.kind === 'found' && found.area.level === 'township' && found.area.parent !== null)
      return { township: found.area.areaId, county: found.area.parent };
    const expected =
      found.kind === 'not-valid-then'
        ? '应为迁移当日有效的代码'
        : '应为吉林省的九位乡镇代码；迁往外省的，办理终止，原因为迁出';
    return refuse('household-case.unknown-township', `迁移当日没有代码为 ${code} 的乡镇（街道）。`, {
      clause: '2.3',
      faults: [{ pointer: '/townshipCode', expected }],
    });
  }
}
