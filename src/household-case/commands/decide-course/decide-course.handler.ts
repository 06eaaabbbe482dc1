import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../../platform/tokens.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { caseUnknown } from '../../domain/household-case.rejections.js';
import { areaOfCase } from '../area-of-case.js';
import { caseStream } from '../case-stream.js';
import { contextOfCourse } from '../context-of-course.js';
import { PersonClaims } from '../person-claims.js';
import { DecideCourse } from './decide-course.command.js';

@CommandHandler(DecideCourse)
export class DecideCourseHandler implements ICommandHandler<DecideCourse> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly claims: PersonClaims,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ sender, caseId, decision, expected }: DecideCourse): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const stream = caseStream(caseId);
    const area = await areaOfCase(this.handling, stream, expected);
    if (area === undefined) return { kind: 'rejected', rejection: caseUnknown() };
    const envelope = envelopeOf(sender, area, decision.type, { caseId, decision }, this.requestHash);
    const outcome = await this.handling.execute({
      decider: householdCaseDecider,
      stream,
      subject: caseId,
      envelope,
      command: decision,
      expected,
      context: (state) => contextOfCourse(this.handling, this.areas, businessDateOf(this.clock.now()), state, decision),
    });
    // Whose case has ended may apply again. Also when repeated: whoever was interrupted here comes again.
    if (outcome.kind === 'done' && outcome.events.some(({ data }) => 'effect' in data && data.effect === 'ended'))
      await this.claims.releaseCase(caseId, 'ended', businessDateOf(this.clock.now()), envelope);
    return outcome;
  }
}
