import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../../support/child-process.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { type NodeState } from '../../support/kurrentdb/faults.js';
import { KurrentStandIn } from '../../support/kurrentdb/stand-in.js';
import { approver, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const standards = '/api/v1/counties/220122/standards';

let server: KurrentStandIn;
let app: TestApp;
let published = 0;
beforeAll(async () => {
  server = await KurrentStandIn.start();
  app = await startTestApp({ environment: { EVENT_STORE_URL: server.url } });
});
afterAll(async () => {
  await app.close();
  server.stop();
});

/** Publishes the standard of one more year. @returns a way to send the very same command */
function publication(): () => Promise<HttpAnswer> {
  const year = 2010 + published;
  const headers = {
    'Idempotency-Key': uuid(5_000 + published),
    ...(published > 0 && { 'If-Match': `"${published - 1}"` }),
  };
  published += 1;
  const body = {
    residence: 'rural',
    effectiveFrom: `${year}-01-01`,
    annualPerPersonFen: 300_000 + year,
    documentNo: `农政发〔${year}〕2号`,
  };
  return () => app.as(approver)(standards, { body, headers });
}

async function onceAvailable(send: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  for (;;) {
    const answer = await send();
    if (answer.status !== 503) return answer;
    await sleep(100);
  }
}

const isReady = async () => (await app.as(approver)('/health/ready')).status === 200;

async function refusedAndThenDoneOnce(lose: () => void, restore: () => Promise<void> | void): Promise<void> {
  const send = publication();
  const before = server.log.all.length;
  lose();
  const lost = await send();
  expect([lost.status, lost.json?.['code']]).toEqual([503, 'http.store-unavailable']);
  expect(lost.headers.get('retry-after')).not.toBeNull();
  expect(await isReady()).toBe(false);
  expect(server.log.all).toHaveLength(before);
  await restore();
  expect((await onceAvailable(send)).status).toBe(201);
  expect((await send()).json?.['repeated']).toBe(true);
  expect(server.log.all).toHaveLength(before + 1);
  while (!(await isReady())) await sleep(100);
}

describe('a command that finds the server of the event store', () => {
  const states: readonly NodeState[] = [{ kind: 'electing' }, { kind: 'too-busy' }, { kind: 'read-only' }];
  it.each(states)('$kind is answered 503 and, sent again with its key, done once', async (state) => {
    await refusedAndThenDoneOnce(
      () => {
        server.faults.state = state;
      },
      () => {
        server.faults.state = { kind: 'leader' };
      },
    );
  });

  it('gone is answered 503 and, sent again with its key, done once', async () => {
    await refusedAndThenDoneOnce(
      () => {
        server.stop();
      },
      () => server.restart(),
    );
  });
});

it('a program that is started where nobody answers says so in one line, without the password', async () => {
  const settings = { ...app.environment, EVENT_STORE_URL: 'esdb://admin:secret@127.0.0.1:1?tls=false' };
  expect(await runCommand(['projections', 'status'], settings)).toEqual({
    status: 1,
    stdout: '',
    stderr: 'The event store cannot be reached\n',
  });
});
