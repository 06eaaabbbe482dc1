import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { CaseHandling } from '../case-handling.js';
import { contextOfCourse } from '../context-of-course.js';
import { PersonClaims } from '../person-claims.js';
import { DecideCourse } from './decide-course.command.js';

@CommandHandler(DecideCourse)
export class DecideCourseHandler implements ICommandHandler<DecideCourse> {
  constructor(
    private readonly cases: CaseHandling,
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly claims: PersonClaims,
  ) {}

  async execute(command: DecideCourse): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, decision, expected, evidence } = command;
    return this.cases.send({
      sender,
      caseId,
      command: decision,
      asked: { decision },
      expected,
      evidence,
      context: (state, { today }) => contextOfCourse(this.handling, this.areas, today, state, decision),
      // Whose case has ended may apply again.
      afterwards: async (events, { today, envelope }) => {
        if (events.some(({ data }) => 'effect' in data && data.effect === 'ended'))
          await this.claims.releaseCase(caseId, 'ended', today, envelope);
      },
    });
  }
}
