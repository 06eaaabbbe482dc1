import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type MoveHousehold } from '../../domain/move-household.js';
import { CaseHandling } from '../case-handling.js';
import { contextOfCourse } from '../context-of-course.js';
import { PersonClaims } from '../person-claims.js';
import { RecordMove } from './move-household.command.js';
import { refuse } from '../../domain/refuse.js';

@CommandHandler(RecordMove)
export class RecordMoveHandler implements ICommandHandler<RecordMove> {
  constructor(
    private readonly cases: CaseHandling,
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly claims: PersonClaims,
  ) {}

  async execute({ sender, caseId, move, expected, evidence }: RecordMove): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { movedOn, townshipCode, village, decidedOn, reason } = move;
    const place = this.placeOf(townshipCode, movedOn);
    if (isRejection(place)) return { kind: 'rejected', rejection: place };
    const command: MoveHousehold = {
      type: 'move-household',
      movedOn,
      to: { ...place, village },
      decidedOn,
      reason: { code: 'moved', text: reason },
    };
    return this.cases.send({
      sender,
      caseId,
      command,
      asked: { move },
      expected,
      evidence,
      // Within the county the case goes along; what another county decides is a case of its own.
      areaAfter: (from) => (this.areas.isWithin(from, place.county, movedOn) ? place.township : from),
      context: (state, { today }) =>
        decidedOn === null
          ? { today }
          : contextOfCourse(this.handling, this.areas, today, state, { type: 'terminate', decidedOn }),
      // The new county may register everyone.
      afterwards: async (events, { today, envelope }) => {
        if (events.some(({ type }) => type === 'BenefitTerminated'))
          await this.claims.releaseCase(caseId, 'moved-away', today, envelope);
      },
    });
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
