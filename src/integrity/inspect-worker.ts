import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../platform/clock/clock.js';
import { type LogLocation, openEventStore } from '../platform/event-store/open-event-store.js';
import { type InspectedPage } from './inspect-page.js';
import { inspectorOf } from './inspector.js';

if (parentPort === null) throw new Error('Started by InspectorThread only');
const port = parentPort;
// It reads only: the clock is never asked.
const store = openEventStore(workerData as LogLocation, { clock: systemClock, readers: 2 });

// A failure is an unhandled rejection, ends this thread and reaches whoever waits for it as the worker's error.
port.on('message', (range: { readonly from: number; readonly to: number }) => {
  void (async () => {
    const pages: InspectedPage[] = [];
    for await (const page of inspectorOf(await store)(range)) pages.push(page);
    port.postMessage(pages);
  })();
});
port.postMessage('ready');
