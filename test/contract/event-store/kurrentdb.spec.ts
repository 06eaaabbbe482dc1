import { describe, jest } from '@jest/globals';
import { KurrentStandIn } from '../../support/kurrentdb/stand-in.js';
import { eventStoreContract } from './event-store.contract.js';
import { kurrentDbHarness } from './kurrentdb-harness.js';

// Every answer goes through two programs more than on PostgreSQL; on a busy machine that takes its time.
jest.setTimeout(240_000);

/** Nothing is lost here: whatever takes long is a busy machine. */
const patience = { append: 60_000, settling: 60_000, longestAppend: 120_000, silence: 60_000 };

describe('event store on KurrentDB, by its stand-in', () => {
  eventStoreContract(
    kurrentDbHarness(async () => {
      const server = await KurrentStandIn.start();
      return {
        connect: () => server.url,
        end: () => {
          server.stop();
        },
      };
    }, patience),
  );
});
