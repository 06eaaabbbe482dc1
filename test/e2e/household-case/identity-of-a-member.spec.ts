import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpAnswer } from '../../support/http-client.js';
import { application, approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let key = 50_000;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
});
afterAll(() => app.close());

const etagOf = async (place: string) => (await app.as(officer)(place)).headers.get('etag') ?? '';

async function act(who: string, place: string, path: string, body: object): Promise<HttpAnswer> {
  const headers = { 'Idempotency-Key': uuid((key += 1)), 'If-Match': await etagOf(place) };
  return app.as(who)(`${place}/${path}`, { body, headers });
}

const apply = (sequence: number, more: object = {}) =>
  submit(app.as, (key += 1), { ...otherPerson(sequence), ...more });

/** A household of one, in payment. */
async function granted(sequence: number, more: object = {}): Promise<string> {
  const place = (await apply(sequence, more)).headers.get('location') ?? '';
  expect((await act(approver, place, 'decision', { decidedOn: '2018-05-28' })).status).toBe(201);
  return place;
}

const idOf = (sequence: number) => (otherPerson(sequence).members[0] as { citizenId: string }).citizenId;
const identity = (citizenId: string, name = '张某某', member = 'm1') => ({
  identities: [{ member, name, citizenId, birthDate: '1949-12-31' }],
});
const record = (place: string, more: object, effectiveOn = application.appliedOn) =>
  act(officer, place, 'facts', { effectiveOn, source: 'document', ...more });
const told = ({ status, json }: HttpAnswer) => [
  status,
  json?.['code'],
  ...((json?.['faults'] as { pointer: string; expected: string }[] | undefined) ?? []).map(
    ({ pointer, expected }) => `${pointer} ${expected}`,
  ),
];
const elsewhere = [409, 'household-case.already-in-another-case', '/identities/0/citizenId 不应在另一户中'];

const reveal = (place: string) =>
  app.as(officer)(`${place}/reveals`, { body: { reasonCode: 'correction', reason: '核对更正后的姓名（虚构）' } });

describe('who a member is', () => {
  it('is put right since the application, everywhere it is shown, and told by no word of the history', async () => {
    const place = await granted(1, { members: [{ ...otherPerson(1).members[0], name: '章某某' }] });
    expect((await record(place, identity(idOf(1)))).status).toBe(201);
    const view = (await app.as(officer)(place)).text;
    expect(view).toContain('张**');
    expect(view).not.toContain('章');
    const household = async (query: string) => (await app.as(officer)(`${place}/household?${query}`)).text;
    expect(await household('effectiveOn=2018-05-02')).toContain('张**');
    expect(await household('effectiveOn=2018-05-02&atRevision=1')).toContain('章**');
    expect((await reveal(place)).json?.['members']).toEqual([
      { id: 'm1', name: '张某某', citizenId: idOf(1), birthDate: '1949-12-31' },
    ]);
    const history = (await app.as(officer)(`${place}/history`)).text;
    expect(history).toContain('核实成员 m1 的姓名、公民身份号码、出生日期。');
    expect(history).not.toMatch(/张某某|章某某/u);
    const list = (await app.as(officer)('/api/v1/cases')).text;
    expect(list).toContain('张**');
    expect(list).not.toContain('章');
  });

  it('claims the number that is right, and lets the one go that was not', async () => {
    const place = await granted(2);
    expect((await record(place, identity(idOf(3)))).status).toBe(201);
    expect(told(await apply(3))[1]).toBe('household-case.already-in-another-case');
    expect((await apply(2)).status).toBe(201);
    // Put right again, by a correction: the number is another's by now.
    const events = (await app.as(officer)(`${place}/household?effectiveOn=2018-06-01`)).json?.['facts'];
    const [{ eventId: corrected } = { eventId: '' }] = events as { eventId: string }[];
    const correct = (citizenId: string) =>
      act(officer, place, 'fact-corrections', {
        corrected,
        reason: '虚构',
        source: 'document',
        ...identity(citizenId),
      });
    expect(told(await correct(idOf(2)))).toEqual(elsewhere);
    expect((await correct(idOf(4))).status).toBe(201);
    expect((await apply(3)).status).toBe(201);
  });

  it('keeps the former number of a person, who is not another under it', async () => {
    const place = await granted(5);
    expect((await record(place, identity(idOf(6)), '2018-06-04')).status).toBe(201);
    expect(told(await apply(5))[1]).toBe('household-case.already-in-another-case');
    const ending = { decidedOn: '2018-07-10', cause: 'own-request', reason: '虚构的原因' };
    expect((await act(approver, place, 'termination', ending)).status).toBe(201);
    expect(told(await apply(5, { appliedOn: '2018-06-29' }))[2]).toContain('另一户的低保发到 2018-07');
    expect((await apply(5, { appliedOn: '2018-07-30' })).status).toBe(201);
  });

  it('is nobody who is in another case, in whichever form the number is written, nor whose death is recorded', async () => {
    const [place] = [await granted(7), await granted(8)];
    expect(told(await record(place, identity(idOf(8))))).toEqual(elsewhere);
    const old = { members: [{ ...otherPerson(9).members[0], citizenId: '110105491231002' }] };
    expect((await submit(app.as, (key += 1), old)).status).toBe(201);
    expect(told(await record(place, identity('11010519491231002X')))).toEqual(elsewhere);
    const widow = await granted(10);
    const husband = { ...otherPerson(11).members[0], id: 'm2' };
    expect((await record(widow, { joined: [{ cause: 'marriage', member: husband }] }, '2018-05-29')).status).toBe(201);
    expect((await record(widow, { left: [{ cause: 'death', member: 'm2' }] }, '2018-06-04')).status).toBe(201);
    expect(told(await record(place, identity(idOf(11))))).toEqual([
      422,
      'household-case.person-recorded-dead',
      '/identities/0/citizenId 不应已登记死亡',
    ]);
    // A refused number is not kept, and a name alone asks nobody.
    expect((await record(place, identity(idOf(7), '章某某'))).status).toBe(201);
  });

  it('of two whose numbers were taken for each other is put right in one request, and stays claimed', async () => {
    const [one, other] = [otherPerson(21).members[0], otherPerson(22).members[0]];
    const members = [one, { ...other, id: 'm2' }];
    const place = (await submit(app.as, (key += 1), { members })).headers.get('location') ?? '';
    const identities = [...identity(idOf(22)).identities, ...identity(idOf(21), '李某某', 'm2').identities];
    expect((await record(place, { identities })).status).toBe(201);
    for (const sequence of [21, 22])
      expect(told(await apply(sequence))[1]).toBe('household-case.already-in-another-case');
  });

  it('is of one household where several take the same number at once', async () => {
    const places = await Promise.all([12, 13, 14].map((sequence) => granted(sequence)));
    const answers = await Promise.all(places.map((place) => record(place, identity(idOf(15)))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    // The numbers of those who were refused are theirs still.
    const refused = [12, 13, 14].filter((_, index) => answers[index]?.status === 409);
    for (const sequence of refused)
      expect(told(await apply(sequence))[1]).toBe('household-case.already-in-another-case');
  });

  it('of who has left since is put right without taking anybody out of another case', async () => {
    const place = await granted(16);
    const daughter = { ...otherPerson(17).members[0], id: 'm2' };
    expect((await record(place, { joined: [{ cause: 'return', member: daughter }] }, '2018-05-29')).status).toBe(201);
    expect((await record(place, { left: [{ cause: 'marriage', member: 'm2' }] }, '2018-06-04')).status).toBe(201);
    const other = await granted(18);
    expect((await record(place, identity(idOf(18), '张某某', 'm2'), '2018-05-29')).status).toBe(201);
    expect((await app.as(officer)(other)).status).toBe(200);
    expect(told(await apply(18))[1]).toBe('household-case.already-in-another-case');
  });
});
