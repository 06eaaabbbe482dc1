import { KurrentStandIn } from '../../support/kurrentdb/stand-in.js';
import { type Harness } from './harness.js';
import { kurrentDbHarness } from './kurrentdb-harness.js';

/** Nothing is lost here: whatever takes long is a busy machine. */
const patience = { append: 60_000, settling: 60_000, longestAppend: 120_000, silence: 60_000 };

/** Stores on KurrentDB, each by a stand-in of its own. */
export function standInHarness(): Harness {
  return kurrentDbHarness(async () => {
    const server = await KurrentStandIn.start();
    return {
      connect: () => server.url,
      end: () => {
        server.stop();
      },
    };
  }, patience);
}
