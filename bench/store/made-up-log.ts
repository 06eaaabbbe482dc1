import { systemClock } from '../../src/platform/clock/clock.js';
import { type LogLocation, openEventStore } from '../../src/platform/event-store/open-event-store.js';
import { MadeUpEvents } from './made-up-events.js';

const eventsPerStream = 20;
const eventsPerAppend = 10;
const writers = 64;

/** Fills a log with streams of 20 events, every tenth of 4 KiB and the others of 500 B, as the store itself appends. */
export async function fillLog(log: LogLocation, count: number, name = 'bench'): Promise<void> {
  const store = await openEventStore(log, { clock: systemClock });
  const events = new MadeUpEvents(20_180_302);
  const streams = count / eventsPerStream;
  let next = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (next < streams) {
        const stream = `bench-${name}.${next}`;
        next += 1;
        let expected: number | 'no-stream' = 'no-stream';
        for (let done = 0; done < eventsPerStream; done += eventsPerAppend) {
          const batch = Array.from({ length: eventsPerAppend }, (_, index) => events.event(index === 0 ? 4096 : 500));
          expected = (await store.append(stream, expected, batch)).revision;
        }
      }
    }),
  );
  await store.close();
}
