import { type Recorded } from '../../src/kernel/decider.js';
import { isRejection, type Rejection } from '../../src/kernel/rejection.js';
import { type HouseholdCaseContext } from '../../src/household-case/domain/household-case.context.js';
import {
  type HouseholdCaseCommand,
  householdCaseDecider,
} from '../../src/household-case/domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../src/household-case/domain/household-case.events.js';
import { type HouseholdCase, unknownCase } from '../../src/household-case/domain/household-case.state.js';

/** A case that commands are sent to one after the other, without a store. */
export class CaseWalk {
  state: HouseholdCase = unknownCase;
  readonly events: Recorded<HouseholdCaseEvent>[] = [];

  /** @returns the rejection, or the events, by which the case has moved on */
  send(command: HouseholdCaseCommand, context: HouseholdCaseContext): Rejection | readonly HouseholdCaseEvent[] {
    const decided = householdCaseDecider.decide(this.state, command, context);
    if (isRejection(decided)) return decided;
    for (const { effectiveOn, corrects, ...event } of decided) {
      const revision = this.events.length;
      const recorded: Recorded<HouseholdCaseEvent> = {
        ...event,
        meta: {
          eventId: `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`,
          stream: 'householdCase-1',
          revision,
          effectiveOn,
          recordedAt: '2018-01-01T00:00:00.000Z',
          ...(corrects !== undefined && { corrects }),
        },
      };
      this.events.push(recorded);
      this.state = householdCaseDecider.evolve(this.state, recorded);
    }
    return decided;
  }
}
