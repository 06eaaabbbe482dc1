import { expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createRequestLogger } from '../../../../src/platform/observability/logging.js';

it('a request is logged by its id and outcome, without path, query, headers or body', async () => {
  const lines: string[] = [];
  const log = createRequestLogger('info', { write: (line: string) => lines.push(line) });
  const server = createServer((request, response) => {
    log(request, response);
    request.log.error(
      { err: new Error('李四 220102199001011234', { cause: new TypeError('x is undefined') }) },
      'Failed',
    );
    response.writeHead(500).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/cases/%E6%9D%8E%E5%9B%9B?name=wang`, {
    method: 'POST',
    headers: { authorization: 'Bearer secret-token' },
    body: '{"name":"zhao"}',
  });
  server.close();
  await once(server, 'close');

  const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const requestId = answer.headers.get('x-request-id');
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/u);
  expect(logged).toEqual([
    expect.objectContaining({ requestId, msg: 'Failed', err: expect.objectContaining({ type: 'Error' }) as unknown }),
    expect.objectContaining({ requestId, method: 'POST', route: 'unmatched', status: 500 }),
  ]);
  expect(lines.join('')).toContain('x is undefined');
  expect(lines.join('')).not.toMatch(/李四|%E6|220102|wang|zhao|secret-token/u);
});
