import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { StreamConflict } from '../../../src/platform/event-store/errors.js';
import { KurrentNamespace } from '../../support/kurrentdb/kurrent-namespace.js';
import { KurrentStandIn, tlsFolder } from '../../support/kurrentdb/stand-in.js';
import { followUntil } from './follow-until.js';
import { collect, collectLog } from './harness.js';
import { kurrentDbHarness } from './kurrentdb-harness.js';
import { pending, pendings } from './pending-event.js';

const clock = new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));
const stream = 'householdCase-1';

/** How end-to-end specs share one real server; here it is a stand-in with a password and a certificate. */
describe('two logs on one KurrentDB server', () => {
  let server: KurrentStandIn;
  let logs = 0;
  const harness = kurrentDbHarness(async () => {
    const authority = encodeURIComponent(path.join(tlsFolder, 'authority.pem'));
    const url = `esdb://admin:p%40ss@localhost:${server.port}?tls=true&tlsCAFile=${authority}`;
    const log = await KurrentNamespace.before(url, `~${(logs += 1)}`);
    return {
      connect: () => log.url,
      end: () => {
        log.stop();
      },
    };
  });
  beforeAll(async () => {
    server = await KurrentStandIn.start({ tls: true, credentials: { user: 'admin', password: 'p@ss' } });
  });
  afterAll(async () => {
    await harness.closeAll();
    await harness.end();
    server.stop();
  });

  it('see nothing of each other, and each keeps the contract', async () => {
    const one = await harness.open(clock);
    await one.append(stream, 'no-stream', pendings(3, 'one'));
    const other = await harness.open(clock);
    expect(await collectLog(other)).toEqual([]);
    const following = followUntil(other, (events) => events.length === 3, { pageSize: 2 });
    await other.append(stream, 'no-stream', [pending('other')]);
    await one.append('householdCase-2', 'no-stream', pendings(2, 'more'));
    await other.append(stream, 0, pendings(2, 'another'));
    expect((await following).map(({ ordinal, stream: name }) => [ordinal, name])).toEqual([
      [1, stream],
      [2, stream],
      [3, stream],
    ]);
    await expect(other.append(stream, 0, [pending('late')])).rejects.toEqual(new StreamConflict(stream, 0, 2));
    expect(await collect(other.readStream('householdCase-2'))).toEqual([]);
    expect(await collect(one.readStream(stream))).toHaveLength(3);
    expect(await one.lastOrdinal()).toBe(5);
    expect(server.log.all.map(({ stream: name }) => name)).toContain(`${stream}~2`);
  });
});
