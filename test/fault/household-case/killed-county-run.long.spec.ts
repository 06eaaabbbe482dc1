import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Stores } from '../../../src/app/stores/open-stores.js';
import { householdCaseDecider } from '../../../src/household-case/domain/household-case.decider.js';
import { type HouseholdCaseCommand } from '../../../src/household-case/domain/household-case.decider.js';
import { taperStepsRun } from '../../../src/household-case/commands/apply-taper-steps/apply-taper-steps.command.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { month } from '../../../src/kernel/month.js';
import { personal } from '../../../src/kernel/personal.js';
import { envelopeOf } from '../../../src/platform/command-handling/envelope.js';
import { derivedId } from '../../../src/platform/id/id.js';
import { startChild } from '../../support/child-process.js';
import { applicant, applicationEvent } from '../../support/made-up-application.js';
import { approver, publishLaw, standard, uuid } from '../../support/made-up-case.js';
import { context, earns, reassess, setUp, testSender } from '../../support/made-up-course.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const cases = 90;
const kills = 8;

let app: TestApp;
let stores: Stores;
const streams = Array.from({ length: cases }, (_, n) => `householdCase-${derivedId(uuid(1), `case ${n}`)}`);
/** How far the clock of the server is ahead, in milliseconds. */
let ahead = 0;
beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => Date.now() + ahead } });
  ({ stores } = app);
  await publishLaw(app.as);
  for (let n = 0; n < cases; n += 20)
    await Promise.all(streams.slice(n, n + 20).map((stream, at) => enterTaper(stream, (n + at) % 3 > 0)));
});
afterAll(() => app.close());

/** Two of three are on their tapered exit; everyone is seventy at the end of 2019. */
async function enterTaper(stream: string, tapers: boolean): Promise<void> {
  const members = [{ ...applicant, citizenId: personal('11010519491231002X') }];
  const application = { ...applicationEvent.data, members };
  const commands: HouseholdCaseCommand[] = [
    { type: 'submit-application', appliedOn: businessDate('2018-01-10'), application },
    { type: 'record-decision', decidedOn: businessDate('2018-02-05'), by: 'p-9' },
    {
      type: 'record-facts',
      effectiveOn: businessDate('2018-11-01'),
      facts: [{ fact: earns(tapers ? 500_000 : 100_000), at: '' }],
    },
    reassess('2018-11-20', { exitCause: 'employment' }),
  ];
  const subject = stream.slice('householdCase-'.length);
  for (const [index, command] of commands.entries()) {
    const { revision } = await stores.handling.load(householdCaseDecider, stream);
    const outcome = await stores.handling.execute({
      decider: householdCaseDecider,
      stream,
      subject,
      envelope: envelopeOf(
        testSender(`${stream} ${index}`),
        application.township,
        command.type,
        {},
        stores.requestHash,
      ),
      command,
      expected: revision,
      context: () => ({ ...context, law: { setUp, sources: [] } }),
    });
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  }
}

/** Kills the run again and again, then lets two of it end at the same time. */
async function killedAndEnded(kind: string): Promise<void> {
  const { environment } = app;
  const start = () => startChild('test/fault/household-case/county-run.child.ts', kind, JSON.stringify(environment));
  for (let killed = 0; killed < kills; killed += 1) {
    const run = start();
    await run.line();
    await sleep(20 + killed * 90);
    await run.kill();
  }
  const both = [start(), start()];
  for (const run of both) {
    expect(await run.line()).toBe('ready');
    expect(await run.line()).toBe('completed');
    await run.finish();
  }
}

/** How many cases hold so many events of a kind. */
async function tally(types: readonly string[]): Promise<Readonly<Record<number, number>>> {
  const counts: Record<number, number> = {};
  for (const stream of streams) {
    const events = await stores.handling.read(stream);
    const own = events.filter(({ type }) => types.includes(type)).length;
    counts[own] = (counts[own] ?? 0) + 1;
  }
  return counts;
}

describe('a county-wide run that is killed again and again, and ends twice at the same time', () => {
  it('takes each yearly step once', async () => {
    await killedAndEnded('taper-steps');
    expect(await tally(['TaperStepApplied'])).toEqual({ 0: cases / 3, 1: (cases / 3) * 2 });
  });

  it('changes the supplements of each birthday once', async () => {
    await killedAndEnded('supplement-reviews');
    expect(await tally(['SupplementChanged'])).toEqual({ 1: cases });
    expect(await tally(['BenefitReassessed'])).toEqual({ 2: cases });
  });

  it('raises each case with its standard once', async () => {
    const standards = await app.as(approver)('/api/v1/counties/220122/standards');
    const body = {
      ...standard,
      effectiveFrom: '2020-02-01',
      annualPerPersonFen: 384_000,
      documentNo: '试民发〔2020〕1号',
    };
    const published = await app.as(approver)('/api/v1/counties/220122/standards', {
      body,
      headers: { 'Idempotency-Key': uuid(990), 'If-Match': standards.headers.get('etag') ?? '' },
    });
    expect(published.status).toBe(201);
    await killedAndEnded('redetermine');
    // A tapered base is frozen, the supplement of a person rises: every case changes.
    expect(await tally(['BenefitRedetermined'])).toEqual({ 1: cases });
    expect(await tally(['SupplementChanged'])).toEqual({ 2: cases });
  });
});

describe('a county-wide run whose process was killed', () => {
  it('stands still until it is submitted to another server, which ends it', async () => {
    const before = await tally(['TaperStepApplied']);
    expect(before).toEqual({ 0: cases / 3, 1: (cases / 3) * 2 });
    const environment = JSON.stringify(app.environment);
    const midway = String(cases / 2);
    const run = [
      'test/fault/household-case/county-run.child.ts',
      'taper-steps',
      environment,
      '2020-01',
      midway,
    ] as const;
    expect(await startChild(...run).finish()).toBeNull();
    const { 2: taken = 0 } = await tally(['TaperStepApplied']);
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan((cases / 3) * 2);
    const place = `/api/v1/counties/220122/taper-steps/${taperStepsRun('area-220122', month('2020-01'))}`;
    const view = async () => (await app.as(approver)(place)).json;
    expect(await view()).toMatchObject({ status: 'running', targets: cases, advice: null });
    ahead = 3 * 60_000;
    expect(await view()).toMatchObject({ status: 'interrupted', advice: expect.stringContaining('再提交一次') });
    const again = await app.as(approver)('/api/v1/counties/220122/taper-steps', {
      body: { month: '2020-01' },
      headers: { 'Idempotency-Key': uuid(991) },
    });
    expect(again.status).toBe(202);
    while ((await view())?.['status'] === 'running') await sleep(50);
    expect(await view()).toMatchObject({ status: 'completed', done: cases, refused: [] });
    expect(await tally(['TaperStepApplied'])).toEqual({ 0: cases / 3, 2: (cases / 3) * 2 });
  });
});
