import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifyDatabase } from '../../../src/integrity/verify-database.js';
import { systemClock } from '../../../src/platform/clock/clock.js';
import { copyLog } from '../../../src/platform/event-store/copy-log.js';
import { PostgresEventStore } from '../../../src/platform/event-store/postgres/postgres-event-store.js';
import { pendings } from '../../contract/event-store/pending-event.js';
import { startChild } from '../../support/child-process.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

const streams = 100;
const appends = 40;
const eventsPerAppend = 10;
const whole = streams * appends * eventsPerAppend;

let source: TestDatabase;
let target: TestDatabase;
let from: PostgresEventStore;
let to: PostgresEventStore;
beforeAll(async () => {
  [source, target] = await Promise.all([createTestDatabase('events'), createTestDatabase('events')]);
  from = new PostgresEventStore({ url: source.url, clock: systemClock });
  to = new PostgresEventStore({ url: target.url, clock: systemClock });
  await Promise.all(Array.from({ length: streams }, (_, stream) => fill(stream)));
});
afterAll(async () => {
  await Promise.all([from.close(), to.close()]);
  await Promise.all([source.drop(), target.drop()]);
});

async function fill(stream: number): Promise<void> {
  for (let at = 0; at < appends; at += 1)
    await from.append(
      `case-${stream}`,
      at === 0 ? 'no-stream' : at * eventsPerAppend - 1,
      pendings(eventsPerAppend, `${stream} ${at}`),
    );
}

describe('a copy that is killed again and again', () => {
  it('goes on where it was, and leaves nothing out, twice or altered', async () => {
    const kills: number[] = [];
    for (let done = 0; done < whole && kills.length < 60;) {
      const copying = startChild('src/app/cli.ts', 'store', 'copy', '--from', source.url, '--to', target.url);
      const ended = copying.line().catch(() => undefined);
      // Killed a moment after it began to write, or never where it ended before.
      while ((await to.lastOrdinal()) === done && (await Promise.race([ended, sleep(5, 'runs')])) === 'runs');
      await sleep((kills.length * 37) % 90);
      await copying.kill();
      done = await to.lastOrdinal();
      kills.push(done);
    }
    expect(kills.length).toBeGreaterThan(4);
    expect(await copyLog(from, to)).toMatchObject({ kind: 'copied', present: whole, copied: 0 });
    const verified = await verifyDatabase(source.url, 1);
    expect(verified).toMatchObject({ verified: whole, firstBreak: undefined });
    expect(await verifyDatabase(target.url, 1)).toEqual(verified);
  });
});
