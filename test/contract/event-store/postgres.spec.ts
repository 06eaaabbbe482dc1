import { describe } from '@jest/globals';
import { dailyLoad, eventStoreContract } from './event-store.contract.js';
import { postgresHarness } from './postgres-harness.js';

describe('event store on PostgreSQL', () => {
  eventStoreContract(postgresHarness(), dailyLoad);
});
