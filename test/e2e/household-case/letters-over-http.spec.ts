import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openArtefactStore } from '../../../src/app/stores/open-artefacts.js';
import { verifyArtefacts } from '../../../src/integrity/verify-artefacts.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const otherOfficer = 'townshipOfficer@area-220122101';
const why = { 'Reveal-Reason-Code': 'complaint', 'Reveal-Reason': encodeURIComponent('补发文书（虚构）') };

let app: TestApp;
let key = 30_000;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
});
afterAll(() => app.close());

async function act(who: string, place: string, body: object, more: object = {}): Promise<HttpAnswer> {
  const [, caseId = ''] = /cases\/([^/]+)/u.exec(place) ?? [];
  const etag = (await app.as(approver)(`/api/v1/cases/${caseId}`)).headers.get('etag') ?? '';
  return app.as(who)(place, { body, headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag, ...more } });
}
/** A decided case: where it is, and the event of its decision. */
async function decided(sequence: number, change: object = {}) {
  const answer = await submit(app.as, (key += 1), { ...otherPerson(sequence), ...change });
  const place = answer.headers.get('location') ?? '';
  const made = await act(approver, `${place}/decision`, { decidedOn: '2018-05-28' });
  const [event] = made.json?.['events'] as [{ eventId: string }];
  return { place, about: event.eventId };
}
const letter = (about: string, more: object = {}) => ({
  about,
  documentNo: '试民告〔2018〕1号',
  issuedOn: '2018-05-30',
  ...more,
});
const delivery = (more: object = {}) => ({
  deliveredOn: '2018-06-01',
  by: 'in-person',
  receivedBy: '张某某',
  ...more,
});
const codeOf = ({ status, json }: HttpAnswer) => [status, json?.['code']];
const items = async (place: string) =>
  (await app.as(officer)(`${place}/letters`)).json?.['items'] as readonly Record<string, unknown>[];
const file = (place: string, id: string, headers: Record<string, string> = why) =>
  app.as(officer)(`${place}/letters/${id}/file`, { headers });

/** Entries of the access log about a letter. */
async function looksAt(id: string): Promise<number> {
  let looks = 0;
  for await (const page of app.stores.access.eventStore.readAll({ filter: { types: ['PersonalDataRevealed'] } }))
    looks += page.filter(({ data }) => Buffer.from(data).includes(`letter/${id}`)).length;
  return looks;
}

describe('a letter about a decision', () => {
  it('is issued by the county, kept, shown masked, printed with a reason, and delivered by the township', async () => {
    const { place, about } = await decided(301);
    expect((await act(officer, `${place}/letters`, letter(about))).status).toBe(403);
    const issued = await act(approver, `${place}/letters`, letter(about));
    expect([issued.status, issued.text]).toEqual([201, expect.anything()]);
    const [{ eventId }] = issued.json?.['events'] as [{ eventId: string }];
    const [entry] = await items(place);
    expect(entry).toMatchObject({ letter: eventId, kind: 'decision', about, delivery: null, flags: [] });
    const shown = await app.as(officer)(`${place}/letters/${eventId}`);
    expect(shown.json?.['content']).toMatchObject({
      title: '最低生活保障审批结果告知书',
      addressee: '张**',
      authority: '吉林省长春市农安县人民政府民政部门',
    });
    expect(shown.text).not.toContain('张某某');
    expect(codeOf(await file(place, eventId, {}))).toEqual([400, 'http.reveal-reason-required']);
    const page = await file(place, eventId);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-disposition')).toContain('attachment');
    expect(page.text).toContain('张某某（户）');
    expect(await looksAt(eventId)).toBe(1);

    expect((await act(approver, `${place}/letters/${eventId}/delivery`, delivery())).status).toBe(403);
    expect((await act(otherOfficer, `${place}/letters/${eventId}/delivery`, delivery())).status).toBe(403);
    expect((await act(officer, `${place}/letters/${eventId}/delivery`, delivery())).status).toBe(201);
    expect(codeOf(await act(officer, `${place}/letters/${eventId}/delivery`, delivery()))).toEqual([
      409,
      'household-case.letter-already-delivered',
    ]);
    expect((await items(place))[0]?.['delivery']).toEqual({
      deliveredOn: '2018-06-01',
      by: 'in-person',
      receivedBy: '张**',
    });
    // What became known since changes nothing of what was issued.
    const fact = { effectiveOn: '2018-06-05', source: 'survey', propertyWithinLimits: true };
    expect((await act(officer, `${place}/facts`, fact)).status).toBe(201);
    expect((await file(place, eventId)).text).toBe(page.text);
    expect((await app.as(officer)(`${place}/letters/${eventId}`)).json?.['content']).toEqual(shown.json?.['content']);
    const history = (await app.as(officer)(`${place}/history`)).text;
    expect(history).toContain('制发审批结果告知书（试民告〔2018〕1号）');
    expect(history).toContain('文书当面送达');
    const { firstBreak } = await verifyArtefacts(app.stores.eventStore, await openArtefactStore(app.settings));
    expect(firstBreak).toBeUndefined();
  });

  it('of a refusal is late after three days, in the letter and in its delivery', async () => {
    const { place, about } = await decided(302, { propertyWithinLimits: false });
    const late = await act(approver, `${place}/letters`, letter(about, { issuedOn: '2018-06-01' }));
    expect(late.status).toBe(201);
    const [{ eventId }] = late.json?.['events'] as [{ eventId: string }];
    expect(await items(place)).toMatchObject([
      { kind: 'refusal', deliverBy: '2018-05-31', flags: ['书面告知超过期限：应不晚于2018-05-31。'] },
    ]);
    expect((await act(officer, `${place}/letters/${eventId}/delivery`, delivery())).status).toBe(201);
    expect((await items(place))[0]?.['flags']).toHaveLength(2);
    const content = (await app.as(officer)(`${place}/letters/${eventId}`)).json?.['content'];
    expect(content).toMatchObject({
      amounts: [],
      paragraphs: expect.arrayContaining(['理由：家庭财产超过县里的规定。']),
    });
  });

  it('is issued once of twenty at a time, and refused where it cannot be', async () => {
    const { place, about } = await decided(303);
    const other = await decided(304);
    const head = await app.stores.eventStore.head();
    const refusals: readonly (readonly [object, number, string])[] = [
      [letter(uuid(1)), 404, 'household-case.not-found-decision'],
      [letter(other.about), 404, 'household-case.not-found-decision'],
      [letter(about, { issuedOn: '2999-01-01' }), 422, 'household-case.letter-issued-in-future'],
      [letter(about, { issuedOn: '2018-05-27' }), 422, 'household-case.letter-before-decision'],
      [letter(about, { about: null }), 400, 'http.invalid-request'],
      [letter(about, { documentNo: '' }), 400, 'http.invalid-request'],
      [letter(about, { issuedOn: '2018-02-30' }), 400, 'http.invalid-request'],
      [letter(about, { kind: 'stop' }), 400, 'http.invalid-request'],
    ];
    for (const [body, ...answer] of refusals)
      expect(codeOf(await act(approver, `${place}/letters`, body))).toEqual(answer);
    expect((await act(approver, `${place}/letters`, letter(about), { 'If-Match': '"0"' })).status).toBe(412);
    expect(codeOf(await act(officer, `${place}/letters/${uuid(1)}/delivery`, delivery()))).toEqual([
      404,
      'household-case.not-found-letter',
    ]);
    expect((await app.as(officer)(`${place}/letters/${uuid(1)}`)).status).toBe(404);
    expect((await file(place, uuid(1))).status).toBe(404);
    expect(await app.stores.eventStore.head()).toBe(head);

    const etag = (await app.as(approver)(place)).headers.get('etag') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.as(approver)(`${place}/letters`, {
          body: letter(about),
          headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(codeOf(await act(approver, `${place}/letters`, letter(about, { documentNo: '另号' })))).toEqual([
      409,
      'household-case.letter-already-issued',
    ]);
    expect(await items(place)).toHaveLength(1);
  });

  it('sent again under the same key is the same letter', async () => {
    const { place, about } = await decided(305);
    const again = { 'Idempotency-Key': uuid((key += 1)) };
    const one = await act(approver, `${place}/letters`, letter(about), again);
    const two = await act(approver, `${place}/letters`, letter(about), again);
    expect([one.status, two.status, two.json?.['repeated']]).toEqual([201, 201, true]);
    expect(two.json?.['events']).toEqual(one.json?.['events']);
    expect(await items(place)).toHaveLength(1);
  });
});

describe('the letters of an erased household', () => {
  it('answer that they were erased; their hashes still verify', async () => {
    const { place, about } = await decided(306);
    const issued = await act(approver, `${place}/letters`, letter(about));
    const [{ eventId }] = issued.json?.['events'] as [{ eventId: string }];
    await app.stores.dataKeys.destroy(place.split('/').at(-1) ?? '', 'approvalFile');
    expect(codeOf(await file(place, eventId))).toEqual([410, 'letter.erased']);
    expect(codeOf(await app.as(officer)(`${place}/letters/${eventId}`))).toEqual([410, 'letter.erased']);
    expect(await items(place)).toMatchObject([{ letter: eventId, documentNo: '试民告〔2018〕1号' }]);
    const refusal = await act(officer, `${place}/letters/${eventId}/delivery`, delivery());
    expect(codeOf(refusal)).toEqual([422, 'household-case.erased']);
    const { firstBreak } = await verifyArtefacts(app.stores.eventStore, await openArtefactStore(app.settings));
    expect(firstBreak).toBeUndefined();
  });
});
