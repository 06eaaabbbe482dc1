import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let key = 9_000;
let place: string;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
  const answer = await submit(app.as, (key += 1), { ...otherPerson(1), registeredPoor: 'none', backstopGround: null });
  place = answer.headers.get('location') ?? '';
});
afterAll(() => app.close());

const preview = (what: string, query: string, who = officer) => app.as(who)(`${place}/${what}-preview?${query}`);
const codeOf = ({ status, json }: HttpAnswer) => [status, json?.['code']];
const periods = async () => ((await app.as(officer)(place)).json?.['course'] as { periods: unknown } | null)?.periods;

/** Sends on the revision that stands now; it must be taken. */
async function act(who: string, what: string, body: object): Promise<void> {
  const etag = (await app.as(officer)(place)).headers.get('etag') ?? '';
  const headers = { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag };
  const answer = await app.as(who)(`${place}/${what}`, { body, headers });
  if (answer.status !== 201) throw new Error(answer.text);
}

describe('a decision before it is made', () => {
  it('is told as it would be recorded, and nothing is', async () => {
    const head = await app.stores.eventStore.head();
    const first = await preview('decision', 'decidedOn=2018-05-28');
    expect(first.json).toMatchObject({ before: [], events: [{ type: 'BenefitGranted', effectiveOn: '2018-05-28' }] });
    expect(first.headers.get('etag')).toBe('"0"');
    expect(first.text).toContain('一、按什么办');
    expect(first.text).toContain('此前没有入户调查的记录');
    expect(await app.stores.eventStore.head()).toBe(head);
    await act(approver, 'decision', { decidedOn: '2018-05-28' });
    expect(await periods()).toEqual(first.json?.['after']);
  });

  it('tells the months before and after a reassessment, by the reason that is given', async () => {
    const before = await periods();
    const income = [{ member: 'm1', kind: 'wage', amountFen: 500_000, guaranteedPovertyProjectReturn: false }];
    await act(officer, 'facts', { effectiveOn: '2018-09-01', source: 'survey', annualIncome: income });
    const head = await app.stores.eventStore.head();
    const ends = await preview('reassessment', 'decidedOn=2018-09-10');
    expect(ends.json?.['before']).toEqual(before);
    expect(ends.json?.['after']).toMatchObject([{ to: '2018-09', state: 'regular' }]);
    const tapers = await preview('reassessment', 'decidedOn=2018-09-10&exitCause=employment');
    const years = [{ to: '2018-09' }, { state: 'taper', to: '2018-12' }, { to: '2019-12' }, { to: '2020-12' }];
    expect(tapers.json?.['after']).toMatchObject(years);
    expect(await app.stores.eventStore.head()).toBe(head);
    await act(approver, 'reassessment', {
      decidedOn: '2018-09-10',
      occasion: 'change-reported',
      exitCause: 'employment',
      secondTaperDocumentNo: null,
      townshipReviewedOn: null,
    });
    expect(await periods()).toEqual(tapers.json?.['after']);
    expect((await preview('taper-review', 'decidedOn=2019-03-11')).json?.['events']).toMatchObject([
      { type: 'TaperReviewed' },
    ]);
  });

  it('is refused as the decision would be, and shown to nobody else', async () => {
    expect(codeOf(await preview('decision', 'decidedOn=2018-10-10'))).toEqual([409, 'household-case.already-decided']);
    expect(codeOf(await preview('reassessment', 'decidedOn=2018-05-10'))).toEqual([
      422,
      'household-case.decided-before-last-decision',
    ]);
    expect(codeOf(await preview('reassessment', 'decidedOn=2100-01-01'))).toEqual([
      409,
      'household-case.already-terminated',
    ]);
    expect((await preview('reassessment', 'decidedOn=10.9.2018')).status).toBe(400);
    expect((await preview('reassessment', 'decidedOn=2018-10-10&exitCause=luck')).status).toBe(400);
    expect((await preview('reassessment', 'decidedOn=2018-10-10', 'townshipOfficer@area-220122101')).status).toBe(403);
    const unknown = `/api/v1/cases/${uuid(77)}/decision-preview?decidedOn=2018-10-10`;
    expect((await app.as(officer)(unknown)).status).toBe(404);
  });
});
