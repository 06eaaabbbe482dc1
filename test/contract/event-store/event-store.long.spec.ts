import { afterAll, afterEach, describe } from '@jest/globals';
import { wholeLoad } from './event-store.contract.js';
import { followingManyContract } from './following-many.contract.js';
import { postgresHarness } from './postgres-harness.js';
import { standInHarness } from './stand-in-harness.js';

/** What the contract tries on fewer events every day. */
describe.each([
  ['PostgreSQL', postgresHarness()],
  ['KurrentDB, by its stand-in', standInHarness()],
])('event store on %s', (_, harness) => {
  afterEach(() => harness.closeAll());
  afterAll(() => harness.end());
  followingManyContract(harness, wholeLoad);
});
