import { systemClock } from '../../src/platform/clock/clock.js';
import { type LogLocation, openEventStore } from '../../src/platform/event-store/open-event-store.js';

// A process of its own that reads a log once and says how much memory it took at most, in MiB.
const [log = ''] = process.argv.slice(2);
const store = await openEventStore(JSON.parse(log) as LogLocation, { clock: systemClock });
let count = 0;
for await (const page of store.readAll()) count += page.length;
await store.close();
process.stdout.write(JSON.stringify({ count, mebibytes: process.resourceUsage().maxRSS / 1_024 }));
