import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseContext } from '../../domain/household-case.context.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type HouseholdCase } from '../../domain/household-case.state.js';
import { hasRunOut, paysLonger } from '../../domain/pays-beyond.js';
import { type Around, CaseHandling } from '../case-handling.js';
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

  async execute(order: DecideCourse): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, decision, expected, evidence } = order;
    return this.cases.send({
      sender,
      caseId,
      command: decision,
      asked: { decision },
      expected,
      evidence,
      context: async (state, around) => {
        const known = await contextOfCourse(this.handling, this.areas, around.today, state, decision);
        return isRejection(known) ? known : ((await this.claimAgain(order, state, known, around)) ?? known);
      },
      // Whose case has ended may apply again.
      afterwards: async (events, { today, envelope }) => {
        if (events.some(({ data }) => 'effect' in data && data.effect === 'ended'))
          await this.claims.releaseCase(caseId, 'ended', today, envelope);
      },
    });
  }

  /** A term that had run out by today may have let its people go: they are claimed again where it goes on (2.1). */
  private async claimAgain(
    { caseId, decision }: DecideCourse,
    state: HouseholdCase,
    known: HouseholdCaseContext,
    { today, envelope }: Around,
  ): Promise<Rejection | undefined> {
    if (!hasRunOut(state, today)) return undefined;
    // What cannot be decided claims nothing.
    const decided = householdCaseDecider.decide(state, decision, known);
    if (isRejection(decided)) return decided;
    return paysLonger(state, decided) ? this.claims.claimAgain(caseId, decision.decidedOn, today, envelope) : undefined;
  }
}
