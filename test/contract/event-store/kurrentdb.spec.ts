import { describe, jest } from '@jest/globals';
import { dailyLoad, eventStoreContract } from './event-store.contract.js';
import { standInHarness } from './stand-in-harness.js';

// Every answer goes through two programs more than on PostgreSQL; on a busy machine that takes its time.
jest.setTimeout(240_000);

describe('event store on KurrentDB, by its stand-in', () => {
  eventStoreContract(standInHarness(), dailyLoad);
});
