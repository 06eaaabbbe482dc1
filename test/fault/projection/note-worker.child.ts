import { Pool } from 'pg';
import { systemClock } from '../../../src/platform/clock/clock.js';
import { EventCodec } from '../../../src/platform/event-format/event-codec.js';
import { PostgresEventStore } from '../../../src/platform/event-store/postgres/postgres-event-store.js';
import { ProjectionRunner } from '../../../src/platform/projection/projection-runner.js';
import { SeededRandomness } from '../../../src/platform/randomness/randomness.js';
import { noteWritten } from '../../support/note-book.js';
import { noteCount } from '../../support/note-count.js';

// A worker of one read model, made to be killed. Prints a line for every page that it applied.
const url = process.argv[2] ?? '';
const noKeys = { load: () => Promise.resolve(new Map()), ensure: () => Promise.reject(new Error('reads only')) };
const runner = new ProjectionRunner(
  new Pool({ connectionString: url, max: 3 }),
  new PostgresEventStore({ url, clock: systemClock }),
  new EventCodec([noteWritten], noKeys, new SeededRandomness('none')),
  noteCount(),
  {
    halted: (_, error) => {
      console.log(`halted ${error.message}`);
    },
    waiting: () => undefined,
    applied: (_, events) => {
      console.log(`applied ${events}`);
    },
  },
);
await runner.run(new AbortController().signal);
