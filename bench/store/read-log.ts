import { systemClock } from '../../src/platform/clock/clock.js';
import { PostgresEventStore } from '../../src/platform/event-store/postgres/postgres-event-store.js';

// A process of its own that reads a log once and says how much memory it took at most, in MiB.
const [url = ''] = process.argv.slice(2);
const store = new PostgresEventStore({ url, clock: systemClock });
let count = 0;
for await (const page of store.readAll()) count += page.length;
await store.close();
process.stdout.write(JSON.stringify({ count, mebibytes: process.resourceUsage().maxRSS / 1_024 }));
