import { z } from 'zod';
import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Decider, type Recorded } from '../../kernel/decider.js';
import { rejection } from '../../kernel/rejection.js';
import { defineEvent } from '../event-format/event-definition.js';
import { open } from '../event-format/fields.js';
import { type EventStore } from '../event-store/event-store.js';

/**
 * What a store is for: a simulation says so in its first event, for ever, so that made-up cases are never taken for
 * real ones. A store without a declaration holds real cases.
 */
export type StoreDeclarationEvent =
  | {
      readonly type: 'SimulationDeclared';
      readonly data: {
        readonly seed: string;
        /** Those that are simulated. */
        readonly households: number;
        /** Of each of them, in other counties. */
        readonly copies: number;
      };
    }
  | { readonly type: 'SimulationCompleted'; readonly data: { readonly commands: number } };

type Of<T extends StoreDeclarationEvent['type']> = Extract<StoreDeclarationEvent, { type: T }>;

export const storeDeclarationEvents = [
  defineEvent<Of<'SimulationDeclared'>>()({
    type: 'SimulationDeclared',
    schemaVersion: 2,
    // Before copies were declared, a store without them could not be told from one with them.
    upcasters: [(data) => ({ ...data, copies: 0 })],
    fields: { seed: open(z.string()), households: open(z.int()), copies: open(z.int()) },
  }),
  defineEvent<Of<'SimulationCompleted'>>()({
    type: 'SimulationCompleted',
    schemaVersion: 1,
    fields: { commands: open(z.int()) },
  }),
];

export type StoreDeclaration =
  | { readonly status: 'undeclared' }
  | {
      readonly status: 'declared' | 'completed';
      readonly seed: string;
      readonly households: number;
      readonly copies: number;
    };

/** One declaration a store; its stream has one name. */
export const storeDeclarationStream = 'storeDeclaration-simulation';

export const storeDeclarationDecider: Decider<
  StoreDeclaration,
  StoreDeclarationEvent,
  StoreDeclarationEvent,
  { readonly today: BusinessDate }
> = {
  initialState: { status: 'undeclared' },
  decide(state, command, { today }) {
    const expected = command.type === 'SimulationDeclared' ? 'undeclared' : 'declared';
    if (state.status !== expected) return rejection('store-declaration.already-declared', '这个库已经声明过用途。');
    return [{ ...command, effectiveOn: today }];
  },
  evolve(state: StoreDeclaration, event: Recorded<StoreDeclarationEvent>): StoreDeclaration {
    switch (event.type) {
      case 'SimulationDeclared':
        return { status: 'declared', ...event.data };
      case 'SimulationCompleted':
        return state.status === 'undeclared' ? state : { ...state, status: 'completed' };
      default:
        return assertNever(event, 'store declaration event');
    }
  },
};

/** What a store says of itself by its first event. */
export async function purposeOf(store: EventStore): Promise<'empty' | 'simulation' | 'real'> {
  for await (const page of store.readAll({ pageSize: 1 })) {
    return page[0]?.type === 'SimulationDeclared' ? 'simulation' : 'real';
  }
  return 'empty';
}
