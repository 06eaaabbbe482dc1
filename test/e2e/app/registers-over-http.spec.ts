import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessDate } from '../../../src/kernel/business-date.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { officer, submit } from '../../support/made-up-case.js';
import { granted, period, reassessed, supplemented } from '../../support/made-up-course-events.js';
import { testEnvelope } from '../../support/personal-data.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const registers = ['entitlements', 'supplement-register', 'taper-register'] as const;
let app: TestApp;
let caseId: string;
let last: string;
/** One household: granted with a supplement in June, on its tapered exit from December. */
beforeAll(async () => {
  app = await startTestApp();
  const submitted = await submit(app.as, 1);
  if (submitted.status !== 201) throw new Error(submitted.text);
  caseId = submitted.headers.get('location')?.split('/').at(-1) ?? '';
  const taper = [
    period('2018-12', '2018-12', 30_000, 15_000, 'taper'),
    period('2019-01', null, 22_500, 15_000, 'taper'),
  ];
  const days = [
    ['2018-05-20', granted('2018-06', 30_000, 15_000), supplemented('SupplementGranted', 'm1', '2018-06', 15_000)],
    ['2018-11-20', reassessed('2018-12', taper, { effect: 'taper-entered', clause: '3.4.2', batch: 'taper' })],
  ] as const;
  let revision = 0;
  for (const [day, ...events] of days) {
    const stream = `householdCase-${caseId}`;
    const dated = events.map((event) => ({ ...event, effectiveOn: businessDate(day) }));
    const encoded = await app.stores.codec.encode(
      stream,
      caseId,
      dated,
      testEnvelope(`${caseId.slice(0, -1)}${revision}`),
    );
    last = (await app.stores.eventStore.append(stream, revision, encoded)).position;
    revision += events.length;
  }
  for (const register of registers)
    for (let tries = 0; (await read(register, '2018-06')).status !== 200; tries += 1) {
      if (tries === 100) throw new Error(`${register} is not built`);
      await sleep(100);
    }
});
afterAll(() => app.close());

const read = (register: string, month: string, query = '', who = officer): Promise<HttpAnswer> =>
  app.as(who)(`/api/v1/${register}?month=${month}&after=${encodeURIComponent(last)}${query}`);
const items = ({ json }: HttpAnswer) => (json?.['items'] ?? []) as Record<string, unknown>[];

describe('the registers over HTTP', () => {
  it('give a month’s entitlements line by line, now and as they were known', async () => {
    expect(items(await read('entitlements', '2019-01'))).toEqual([
      expect.objectContaining({
        caseId,
        applicant: '张**',
        state: 'taper',
        baseFen: '22500',
        supplementFen: '15000',
        totalFen: '37500',
        supplements: [{ member: 'm1', monthlyFen: '15000' }],
      }),
    ]);
    expect(items(await read('entitlements', '2018-05'))).toEqual([]);
    expect(items(await read('entitlements', '2019-01', '&knownAt=2018-01-01T00:00:00%2B08:00'))).toEqual([]);
  });

  it('give supplements with their grounds, the average without persons, and the factor of a tapered exit', async () => {
    expect(items(await read('supplement-register', '2018-06'))).toEqual([
      expect.objectContaining({ caseId, member: 'm1', monthlyFen: '15000', ground: 'key-group', percent: 50 }),
    ]);
    const average = await read('supplement-register/averages', '2018-06', '', 'provinceReporter@area-22');
    expect(items(average)).toEqual([
      expect.objectContaining({ county: 'area-220122', persons: 1, percent: '50.00', enough: true }),
    ]);
    expect(items(await read('taper-register', '2019-01'))).toEqual([
      expect.objectContaining({
        caseId,
        applicant: '张**',
        frozenBaseFen: '30000',
        baseFen: '22500',
        factorPercent: 75,
      }),
    ]);
    expect(items(await read('taper-register', '2018-11'))).toEqual([]);
  });

  it('show a case in its list line by line', async () => {
    const [listed] = items(await app.as(officer)(`/api/v1/cases?after=${encodeURIComponent(last)}`));
    expect(listed).toMatchObject({
      batch: 'taper',
      lines: [
        { member: null, monthlyFen: 30_000 },
        { member: 'm1', monthlyFen: 15_000 },
      ],
      nextReview: null,
      flags: 0,
    });
  });

  it.each(registers)(
    '%s: nothing of another area, no cases for reporters, bad parameters by their names',
    async (register) => {
      expect(items(await read(register, '2019-01', '', 'townshipOfficer@area-220122101'))).toEqual([]);
      expect((await read(register, '2019-01', '', 'provinceReporter@area-22')).status).toBe(403);
      for (const [month, query, pointer] of [
        ['2018-13', '', '/month'],
        ['2019-01', '&township=220112', '/township'],
        ['2019-01', '&cursor=WzFd', '/cursor'],
      ] as const) {
        const refused = await read(register, month, query);
        expect([pointer, refused.status]).toEqual([pointer, 400]);
        expect(refused.text).toContain(`"${pointer}"`);
      }
    },
  );

  it('take no moment whose zone must be guessed', async () => {
    for (const moment of ['2018-01-01', '2018-01-01T00:00:00', 'yesterday']) {
      const refused = await read('entitlements', '2019-01', `&knownAt=${moment}`);
      expect([moment, refused.status, refused.text]).toEqual([moment, 400, expect.stringContaining('"/knownAt"')]);
    }
  });

  it('are as they were at any moment that can be said', async () => {
    for (const moment of ['2018-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '2018-01-01T24:00:00Z'])
      expect(items(await read('entitlements', '2019-01', `&knownAt=${moment}`))).toEqual([]);
    expect(items(await read('entitlements', '2019-01', '&knownAt=9999-12-31T23:59:59-14:00'))).toHaveLength(1);
  });

  it.each(registers)('%s: exported without a name or a ground', async (register) => {
    const csv = await read(`${register}/export`, '2019-01', '&format=csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text).toContain(`张**`);
    expect(csv.text).toContain(caseId);
    expect(csv.text).not.toContain('key-group');
    expect(csv.text.split('\r\n')).toHaveLength(3);
    expect((await read(`${register}/export`, '2019-01')).text.startsWith('PK')).toBe(true);
  });
});
