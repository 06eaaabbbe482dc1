import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const documentNo = '试民发〔2019〕7号';
let app: TestApp;
let key = 60_000;
let place: string;

/** Sends on the revision that stands now. */
async function act(who: string, what: string, body: object): Promise<HttpAnswer> {
  const etag = (await app.as(officer)(place)).headers.get('etag') ?? '';
  const headers = { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag };
  return app.as(who)(`${place}/${what}`, { body, headers });
}
async function taken(answer: Promise<HttpAnswer>): Promise<HttpAnswer> {
  const { status, text } = await answer;
  if (status !== 201) throw new Error(text);
  return answer;
}
const earning = (amountFen: number) => ({
  annualIncome: [{ member: 'm1', kind: 'wage', amountFen, guaranteedPovertyProjectReturn: false }],
});
const facts = (effectiveOn: string, more: object) =>
  taken(act(officer, 'facts', { effectiveOn, source: 'household-report', ...more }));
const reassess = (decidedOn: string, more: object = {}) =>
  act(approver, 'reassessment', {
    decidedOn,
    occasion: 'change-reported',
    exitCause: null,
    secondTaperDocumentNo: null,
    townshipReviewedOn: null,
    ...more,
  });
const preview = (query: string) => app.as(officer)(`${place}/reassessment-preview?${query}`);
const codeOf = ({ status, json }: HttpAnswer) => [status, json?.['code']];
const base = async (month: string) => (await app.as(officer)(`${place}/benefit?month=${month}`)).json?.['baseFen'];

/** Two without income: 360 000 × 2 ÷ 12 = 60 000, frozen from 2018-12 on. */
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
  const members = [801, 802].map((sequence, at) => ({ ...otherPerson(sequence).members[0], id: `m${at + 1}` }));
  const answer = await submit(app.as, (key += 1), {
    members,
    registeredPoor: 'none',
    backstopGround: null,
    annualIncome: [],
  });
  place = answer.headers.get('location') ?? '';
  await taken(act(approver, 'decision', { decidedOn: '2018-05-28' }));
  await facts('2018-11-01', earning(1_000_000));
  await taken(reassess('2018-11-20', { exitCause: 'employment' }));
});
afterAll(() => app.close());

describe('a death in a tapering household', () => {
  it('is not to be decided about before anybody is gone', async () => {
    const refused = await reassess('2019-02-20', { taperBase: { reading: 'pro-rata', documentNo } });
    expect(codeOf(refused)).toEqual([422, 'household-case.nobody-left-since-frozen']);
    expect(refused.json).toMatchObject({ clause: '3.4.1', faults: [{ pointer: '/taperBase' }] });
    expect(refused.text).toContain('差额冻结时计入的成员都还在本户计入');
  });

  it('is seen before it is decided: as it stands, with what is proposed, and as it would be', async () => {
    await facts('2019-03-02', { left: [{ member: 'm2', cause: 'death' }], ...earning(500_000) });
    const nothingSaid = await preview('decidedOn=2019-03-20');
    expect(nothingSaid.json?.['after']).toMatchObject([{}, {}, {}, { from: '2019-04', baseFen: 45_000 }, {}]);
    expect(nothingSaid.text).toContain('县里没有决定冻结的差额怎么办');
    expect(nothingSaid.text).toContain('建议自2019-04起按人头折减为每月225元');
    const document = encodeURIComponent(documentNo);
    const reduced = await preview(`decidedOn=2019-03-20&taperBase=pro-rata&taperBaseDocumentNo=${document}`);
    expect(reduced.json?.['after']).toMatchObject([
      {},
      {},
      { to: '2019-03', baseFen: 45_000 },
      { from: '2019-04', to: '2019-12', baseFen: 22_500 },
      { from: '2020-01', to: '2020-12', baseFen: 15_000 },
    ]);
    expect(reduced.text).toContain('定下来的600元×75%×1口人÷2口人');
    const without = await preview('decidedOn=2019-03-20&taperBase=pro-rata');
    expect([without.status, without.text]).toEqual([400, expect.stringContaining('/taperBaseDocumentNo')]);
  });

  it('is decided with a document and one of the two readings only', async () => {
    for (const [taperBase, pointer] of [
      [{ reading: 'pro-rata' }, '/taperBase/documentNo'],
      [{ reading: 'pro-rata', documentNo: ' ' }, '/taperBase/documentNo'],
      [{ reading: 'halved', documentNo }, '/taperBase/reading'],
      ['pro-rata', '/taperBase'],
    ] as const) {
      const refused = await reassess('2019-03-20', { taperBase });
      expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(`"${pointer}"`)]);
    }
  });

  it('halves the base of two from the next month: 600 × 75% × 1/2 = 225 yuan, and 150 in 2020', async () => {
    await taken(reassess('2019-03-20', { taperBase: { reading: 'pro-rata', documentNo } }));
    expect([await base('2019-03'), await base('2019-04'), await base('2020-01')]).toEqual([45_000, 22_500, 15_000]);
    const history = await app.as(officer)(`${place}/history`);
    expect(history.text).toContain('冻结的差额按人头折减（试民发〔2019〕7号）');
  });

  it('is told in the letter about it', async () => {
    const history = await app.as(officer)(`${place}/history`);
    const events = history.json?.['items'] as { eventId: string; type: string }[];
    const about = events.findLast(({ type }) => type === 'BenefitReassessed')?.eventId;
    const issue = { about, documentNo: '试民告〔2019〕9号', issuedOn: '2019-03-21' };
    const issued = await taken(act(approver, 'letters', issue));
    const [{ eventId }] = issued.json?.['events'] as [{ eventId: string }];
    const letter = await app.as(officer)(`${place}/letters/${eventId}`);
    expect(letter.json?.['content']).toMatchObject({ kind: 'change', title: '最低生活保障调整告知书' });
    expect(letter.text).toContain('当时按2人核定；这2人现在保障1人，按试民发〔2019〕7号，自2019年4月起按2分之1折减');
    expect(letter.text).toContain('差额由每月450元减为225元');
  });
});
