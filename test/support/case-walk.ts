import { personal } from '../../src/kernel/personal.js';
import { type TellableEvent } from '../../src/household-case/letters/letter-source.js';
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
  readonly events: TellableEvent[] = [];

  /** @returns the rejection, or the events, by which the case has moved on */
  send(command: HouseholdCaseCommand, context: HouseholdCaseContext): Rejection | readonly HouseholdCaseEvent[] {
    const decided = householdCaseDecider.decide(this.state, command, context);
    if (isRejection(decided)) return decided;
    const commandId = `command-${this.events.length}`;
    for (const { effectiveOn, corrects, reason, ...event } of decided) {
      const revision = this.events.length;
      const recorded: TellableEvent = {
        ...event,
        meta: {
          eventId: `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`,
          stream: 'householdCase-1',
          revision,
          commandId,
          effectiveOn,
          recordedAt: '2018-01-01T00:00:00.000Z',
          ...(corrects !== undefined && { corrects }),
          ...(reason?.text !== undefined && { reason: { code: reason.code, text: personal(reason.text) } }),
        },
      };
      this.events.push(recorded);
      this.state = householdCaseDecider.evolve(this.state, recorded);
    }
    return decided;
  }
}
