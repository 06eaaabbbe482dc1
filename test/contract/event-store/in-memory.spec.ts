import { describe } from '@jest/globals';
import { InMemoryEventStore } from '../../../src/platform/event-store/in-memory/in-memory-event-store.js';
import { eventStoreContract } from './event-store.contract.js';

describe('event store in memory', () => {
  eventStoreContract({
    open: (clock) => Promise.resolve(new InMemoryEventStore(clock)),
    join: (store) => store,
    closeAll: () => Promise.resolve(),
    end: () => Promise.resolve(),
  });
});
