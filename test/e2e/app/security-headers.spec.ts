import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { httpClient } from '../../support/http-client.js';
import { officer } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('every answer', () => {
  it.each(['/api/v1/cases', '/api/v1/nowhere', '/health/live', '/api'])('of %s has the headers', async (path) => {
    const { headers } = await app.as(officer)(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u);
    expect(headers.has('x-powered-by')).toBe(false);
  });

  it('about persons is not kept by anybody on the way', async () => {
    expect((await app.as(officer)('/api/v1/cases')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('another site', () => {
  it('is not let in: no CORS, before or at the request', async () => {
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
    const preflight = await fetch(new URL('/api/v1/cases', app.base), { method: 'OPTIONS', headers });
    expect(preflight.headers.has('access-control-allow-origin')).toBe(false);
    const answer = await httpClient(app.base)('/api/v1/cases', { headers });
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });
});
