import { expect } from '@jest/globals';
import { type BusinessDate, businessDate } from '../../src/kernel/business-date.js';
import { type Decider, type DomainEvent, type Recorded } from '../../src/kernel/decider.js';
import { isRejection } from '../../src/kernel/rejection.js';

/** Events as given in a test: the fact, and its effective date where the test is about it. */
export type Given<E extends DomainEvent> = E & { readonly effectiveOn?: BusinessDate };

/**
 * Reads a decider's behaviour as a sentence: `given([...]).when(command, context).then([...])`,
 * or `.thenRejected('slice.reason')`.
 */
export function deciderSpec<State, Command, E extends DomainEvent, Context>(
  decider: Decider<State, Command, E, Context>,
) {
  return {
    given: (events: readonly Given<E>[]) => {
      const state = events.map(recorded).reduce((folded, event) => decider.evolve(folded, event), decider.initialState);
      return {
        state,
        when(command: Command, context: Context) {
          const result = decider.decide(state, command, context);
          return {
            result,
            /** The events decided, compared by type and data. */
            then(expected: readonly E[]): void {
              if (isRejection(result)) throw new Error(`Rejected: ${result.code} ${result.sentence}`);
              expect(result.map(({ type, data }) => ({ type, data }))).toEqual(
                expected.map(({ type, data }) => ({ type, data })),
              );
            },
            thenRejected(code: string, clause?: string): void {
              if (!isRejection(result))
                throw new Error(`Not rejected: ${result.map((event) => event.type).join(', ')}`);
              expect(result.code).toBe(code);
              if (clause !== undefined) expect(result.clause).toBe(clause);
            },
          };
        },
      };
    },
  };
}

function recorded<E extends DomainEvent>(event: Given<E>, revision: number): Recorded<E> {
  return {
    ...event,
    meta: {
      eventId: `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`,
      stream: 'given-1',
      revision,
      effectiveOn: event.effectiveOn ?? businessDate('2018-01-01'),
      recordedAt: '2018-01-01T00:00:00.000Z',
    },
  };
}
