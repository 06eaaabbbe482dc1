import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { createHttpApplication } from '../../../../src/platform/http/create-application.js';
import { HttpModule } from '../../../../src/platform/http/http.module.js';
import { ObservabilityModule } from '../../../../src/platform/observability/observability.module.js';
import { httpClient } from '../../../support/http-client.js';
import { ParcelModule } from './parcel.fixture.js';

const actor = { account: 'a1', person: 'p1', role: 'county-clerk', area: 'area-1' };
const caller = { actor, authorizedBy: 'policy-1' };
const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const parcel = { speed: 'slow', items: [{ name: '米', count: 1 }] };

@Module({
  imports: [
    ObservabilityModule.forRoot({
      logLevel: 'silent',
      checks: [{ name: 'depot', check: () => Promise.reject(new Error('postgres://secret@host')) }],
    }),
    HttpModule.forRoot({ callers: { callerOf: (token) => Promise.resolve(token === 'good' ? caller : undefined) } }),
    ParcelModule,
  ],
})
class TestModule {}

let app: NestExpressApplication;
let send: ReturnType<typeof httpClient>;
let base: string;

beforeAll(async () => {
  app = await createHttpApplication(TestModule);
  await app.listen(0, '127.0.0.1');
  base = await app.getUrl();
  send = httpClient(base, 'good');
});

afterAll(() => app.close());

describe('a command', () => {
  it('is answered with ETag and Location', async () => {
    const answer = await send('/api/v1/parcels', { body: parcel, headers: { 'Idempotency-Key': key.toUpperCase() } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"0"');
    expect(answer.headers.get('location')).toBe('/api/v1/parcels/1');
    expect(answer.json).toEqual({ command: { commandId: key, correlationId: key, ...caller }, items: 1 });
  });

  it.each([
    [{}, 'http.idempotency-key-required'],
    [{ 'Idempotency-Key': '17' }, 'http.idempotency-key-malformed'],
    [{ 'Idempotency-Key': key, 'X-Correlation-Id': 'x' }, 'http.correlation-id-malformed'],
  ])('is refused with the headers %j: %s', async (headers, code) => {
    const answer = await send('/api/v1/parcels', { body: parcel, headers });
    expect([answer.status, answer.json?.['code']]).toEqual([400, code]);
  });

  it.each([
    [undefined, 428, 'http.if-match-required'],
    ['W/"7"', 400, 'http.if-match-malformed'],
    ['*', 400, 'http.if-match-malformed'],
    ['7', 400, 'http.if-match-malformed'],
    ['"7", "8"', 400, 'http.if-match-malformed'],
    ['"9007199254740993"', 400, 'http.if-match-malformed'],
    ['"6"', 412, 'http.precondition-failed'],
  ])('on something that exists with If-Match %s is %d %s', async (ifMatch, status, code) => {
    const headers = { 'Idempotency-Key': key, ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }) };
    const answer = await send(`/api/v1/parcels/${key}/send`, { method: 'POST', headers });
    expect([answer.status, answer.json?.['code']]).toEqual([status, code]);
  });

  it('that comes too late learns the true revision', async () => {
    const headers = { 'Idempotency-Key': key, 'If-Match': '"6"' };
    const answer = await send(`/api/v1/parcels/${key}/send`, { method: 'POST', headers });
    expect(answer.headers.get('etag')).toBe('"7"');
    expect(answer.json?.['currentRevision']).toBe(7);
  });
});

describe('a bad body', () => {
  const post = (raw: string | Uint8Array<ArrayBuffer>, headers = {}) =>
    send('/api/v1/parcels', { raw, headers: { 'Idempotency-Key': key, ...headers } });

  it('has all its faults named at once, each with its place and what was expected', async () => {
    const raw =
      '{"speed":"warp","colour":1,"items":[{"name":"一二三四五六","count":9007199254740993},{"count":0.5},7]}';
    const answer = await post(raw);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json?.['code']).toBe('http.invalid-request');
    expect(answer.json?.['faults']).toEqual([
      { pointer: '/items/0/count', expected: '应不超过 9007199254740991' },
      { pointer: '/colour', expected: '没有这个字段' },
      { pointer: '/speed', expected: '应为下列之一：slow, fast' },
      { pointer: '/items/0/name', expected: '最多 5 个字' },
      { pointer: '/items/1/name', expected: '最多 5 个字；应为文字' },
      { pointer: '/items/1/count', expected: '不得小于 1；应为整数' },
      { pointer: '/items/2', expected: '应为对象' },
    ]);
  });

  it.each([
    ['text that is not JSON', '{"speed":', 400, 'http.malformed-body'],
    ['a bare value', '7', 400, 'http.malformed-body'],
    ['nothing', '', 400, 'http.invalid-request'],
    ['a list', '[]', 400, 'http.invalid-request'],
    ['null', 'null', 400, 'http.malformed-body'],
    ['NUL in text', '{"speed":"slow","items":[{"name":"\\u0000","count":1}]}', 400, 'http.invalid-request'],
    ['half a character', '{"speed":"slow","items":[{"name":"\\ud800","count":1}]}', 400, 'http.invalid-request'],
    ['a prototype', '{"speed":"slow","items":[],"__proto__":{"x":1}}', 400, 'http.invalid-request'],
    ['10 MB', JSON.stringify({ speed: 'x'.repeat(10_000_000), items: [] }), 413, 'http.body-too-large'],
  ])('%s', async (_, raw, status, code) => {
    const answer = await post(raw);
    expect([answer.status, answer.json?.['code']]).toEqual([status, code]);
  });

  it('of another media type is refused as such', async () => {
    const answer = await post('speed=slow', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([answer.status, answer.json?.['code']]).toEqual([415, 'http.unsupported-media-type']);
  });

  it('in an unknown encoding is refused', async () => {
    expect((await post('{}', { 'content-encoding': 'zip' })).status).toBe(415);
  });
});

describe('errors', () => {
  it('of ours say nothing of their inside', async () => {
    const answer = await send('/api/v1/parcels/broken');
    expect([answer.status, answer.json?.['code']]).toEqual([500, 'http.internal-error']);
    expect(answer.text).not.toMatch(/李四|at .*\.ts/u);
    expect(answer.json?.['instance']).toBe(`urn:dibao:request:${answer.headers.get('x-request-id') ?? ''}`);
  });

  it('of the store ask to come again', async () => {
    const answer = await send('/api/v1/parcels/lost');
    expect([answer.status, answer.json?.['code']]).toEqual([503, 'http.store-unavailable']);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.text).not.toContain('10.0.0.1');
  });

  it.each([
    ['/api/v1/nowhere', 404],
    ['/api/v1/parcels/x/send', 404],
  ])('of the address %s', async (path, status) => {
    expect((await send(path)).status).toBe(status);
  });

  it.each(['/api/v1/parcels/%00/send', '/api/v1/parcels?limit=3&cursor=a%00'])('of U+0000 in %s', async (path) => {
    const answer = await send(path);
    expect([answer.status, answer.json?.['code']]).toEqual([400, 'http.invalid-request']);
    expect(answer.json?.['detail']).toContain('请求地址');
  });

  it('of a path parameter', async () => {
    const headers = { 'Idempotency-Key': key, 'If-Match': '"7"' };
    expect((await send('/api/v1/parcels/7/send', { method: 'POST', headers })).status).toBe(400);
  });
});

describe('lists', () => {
  it('continue where the page ended', async () => {
    const first = await send('/api/v1/parcels?limit=3');
    expect(first.json?.['items']).toEqual([1, 2, 3]);
    const second = await send(`/api/v1/parcels?limit=3&cursor=${String(first.json?.['next'])}`);
    expect(second.json).toEqual({ items: [4, 5], next: null });
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'cursor=nonsense', 'cursor=WyJhIl0', 'order=up'])(
    'refuse ?%s',
    async (query) => {
      expect((await send(`/api/v1/parcels?${query}`)).status).toBe(400);
    },
  );
});

describe('who asks', () => {
  it('must have signed in', async () => {
    const answer = await httpClient(base, 'bad')('/api/v1/parcels');
    expect([answer.status, answer.json?.['code']]).toEqual([401, 'http.sign-in-required']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect((await httpClient(base)('/api/v1/parcels')).status).toBe(401);
  });

  it('need not for health and metrics, which name no secrets', async () => {
    const anyone = httpClient(base);
    expect((await anyone('/health/live')).json).toEqual({ status: 'ok' });
    const ready = await anyone('/health/ready');
    expect([ready.status, ready.json?.['checks']]).toEqual([503, { depot: { status: 'down' } }]);
    expect(ready.text).not.toContain('secret');
    await send('/api/v1/parcels?limit=2');
    expect((await anyone('/metrics')).text).toContain('route="/api/v1/parcels",status="200"');
  });
});
