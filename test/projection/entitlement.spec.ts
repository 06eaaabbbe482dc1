import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicantNames } from '../../projections/benefit-state/applicant-names.js';
import { entitlement } from '../../projections/entitlement/entitlement.projection.js';
import { listEntitlements } from '../../projections/entitlement/queries.js';
import { type CourseCommand } from '../../src/household-case/domain/decide-course.js';
import { type HouseholdCaseEvent } from '../../src/household-case/domain/household-case.events.js';
import { evolveHouseholdCase, unknownCase } from '../../src/household-case/domain/household-case.state.js';
import { benefitOfMonth } from '../../src/household-case/queries/benefit-of-month.js';
import { addDays, businessDate } from '../../src/kernel/business-date.js';
import { fen } from '../../src/kernel/fen.js';
import { addMonths, month } from '../../src/kernel/month.js';
import { personal } from '../../src/kernel/personal.js';
import { type Clock } from '../../src/platform/clock/clock.js';
import { type RecordedEvent } from '../../src/platform/event-format/recorded-event.js';
import { type CountySetUp } from '../../src/policy/county-set-up.js';
import { type CaseModel, caseIdAt, openCaseModel } from '../support/case-model.js';
import { CaseWalk } from '../support/case-walk.js';
import { applicant, applicationEvent } from '../support/made-up-application.js';
import { granted, period, reassessed, supplemented } from '../support/made-up-course-events.js';
import { procedureOf } from '../support/procedure.js';
import { testMoment } from '../support/personal-data.js';

const law: CountySetUp = {
  areaCode: '220122',
  standards: [
    { area: 'rural', effectiveFrom: businessDate('2017-01-01'), annualPerPersonFen: fen(360_000), documentNo: '试1号' },
  ],
  supplementPercent: { severeDisease: 60, keyGroup: 50, other: { elderly: 20 } },
  rounding: 'fen',
  urbanAdopts: [],
  choices: [],
  localSevereDiseases: [],
};
const context = {
  today: businessDate('2021-06-30'),
  law: { setUp: law, sources: [] },
  procedure: procedureOf('2018-01-10'),
};
const income = (amountFen: number) => [
  { member: 'm1', kind: 'wage', amountFen: fen(amountFen), guaranteedPovertyProjectReturn: false } as const,
];

interface Step {
  readonly days: number;
  readonly incomeFen: number;
  readonly type: 'reassess' | 'review-taper' | 'suspend' | 'resume' | 'terminate';
  readonly exitCause: 'employment' | null;
}
const step: fc.Arbitrary<Step> = fc.record({
  days: fc.integer({ min: 0, max: 200 }),
  incomeFen: fc.integer({ min: 0, max: 800_000 }),
  type: fc.constantFrom('reassess', 'reassess', 'reassess', 'review-taper', 'suspend', 'resume', 'terminate'),
  exitCause: fc.constantFrom('employment' as const, null),
});

/** The events of a household that applied, was granted and was looked at again. */
function walk(firstIncome: number, steps: readonly Step[]): CaseWalk['events'] {
  const walked = new CaseWalk();
  const means = personal({ backstopGround: null, annualIncome: income(firstIncome), medicalBills: [] });
  // He turns 70 in August 2018: one rate of supplement before, another from the next look at him on.
  const members = [
    { ...applicant, citizenId: personal('110105194808010027'), birthDate: personal(businessDate('1948-08-01')) },
  ];
  const application = { ...applicationEvent.data, members, means };
  walked.send({ type: 'submit-application', appliedOn: businessDate('2018-01-10'), application }, context);
  let on = businessDate('2018-02-05');
  walked.send({ type: 'record-decision', decidedOn: on, by: 'p-9' }, context);
  for (const { days, incomeFen, type, exitCause } of steps) {
    on = addDays(on, days);
    const annualIncome = personal(income(incomeFen));
    const fact = { type: 'IncomeVerified', data: { source: 'survey', annualIncome } } as const;
    walked.send({ type: 'record-facts', effectiveOn: on, facts: [{ fact, at: '' }] }, context);
    walked.send(commandOf(type, exitCause, on), context);
  }
  return walked.events;
}

function commandOf(
  type: Step['type'],
  exitCause: Step['exitCause'],
  decidedOn: CourseCommand['decidedOn'],
): CourseCommand {
  const reason = { code: 'made-up', text: '虚构' };
  if (type === 'terminate') return { type, decidedOn, cause: 'other', reason };
  if (type === 'suspend' || type === 'resume') return { type, decidedOn, reason };
  if (type === 'review-taper') return { type, decidedOn };
  const more = { exitCause, secondTaperDocumentNo: null, townshipReviewedOn: null, taperBase: null };
  return { type, decidedOn, occasion: 'periodic-review', ...more };
}

/** A second passes with every look at the clock. */
class SteppingClock implements Clock {
  private time = testMoment;
  now(): number {
    return (this.time += 1_000);
  }
}

const courses = 20;
let model: CaseModel;
const streams: (readonly RecordedEvent<HouseholdCaseEvent>[])[] = [];
beforeAll(async () => {
  model = await openCaseModel(entitlement, new SteppingClock());
  const sampled = fc.sample(fc.tuple(fc.integer({ min: 0, max: 359_999 }), fc.array(step, { maxLength: 7 })), {
    seed: 201812,
    numRuns: courses,
  });
  for (const [n, [first, steps]] of sampled.entries())
    for (const { type, data, meta } of walk(first, steps))
      await model.happened(n, meta.effectiveOn, { type, data } as HouseholdCaseEvent);
  await model.caughtUp();
  for (const n of sampled.keys()) streams.push(await streamOf(n));
});
afterAll(() => model.close());

async function streamOf(n: number): Promise<readonly RecordedEvent<HouseholdCaseEvent>[]> {
  const events: RecordedEvent<HouseholdCaseEvent>[] = [];
  for await (const stored of model.store.readStream(`householdCase-${caseIdAt(n)}`))
    events.push(...((await model.codec.decode([stored])) as RecordedEvent<HouseholdCaseEvent>[]));
  return events;
}

/** What each made-up case is owed for a month, known at a moment: as the rows say it. */
async function byRows(of: string, knownAt?: string): Promise<ReadonlyMap<string, string>> {
  const filter = { townships: [applicationEvent.data.township], month: of, knownAt };
  const rows = await listEntitlements(model.pool, model.schema, filter, { limit: 1_000, after: undefined });
  return new Map(rows.map(({ caseId, baseFen, supplementFen }) => [caseId, `${baseFen} + ${supplementFen}`]));
}

const until = month('2022-12');

describe('what a township owes for a month', () => {
  it('is what the fold of each case’s stream says, now and at every moment of before', async () => {
    let compared = 0;
    let superseded = 0;
    // Every moment at which a case became another, and now.
    const moments = streams.flatMap((events) => events.map(({ meta }) => meta.recordedAt));
    const asked = [undefined, ...moments.filter((_, index) => index % 4 === 0)];
    for (let at = month('2018-01'); at <= until; at = addMonths(at, 5))
      for (const knownAt of asked) {
        const rows = await byRows(at, knownAt);
        for (const [n, events] of streams.entries()) {
          const known = events.filter(({ meta }) => knownAt === undefined || meta.recordedAt <= knownAt);
          const state = known.reduce(evolveHouseholdCase, unknownCase);
          const owed = state.status === 'unknown' ? undefined : benefitOfMonth(state, at);
          const expected = owed?.payable === true ? `${owed.baseFen} + ${owed.supplementFen}` : undefined;
          expect([at, knownAt, n, rows.get(caseIdAt(n))]).toEqual([at, knownAt, n, expected]);
          compared += 1;
          const now = events.reduce(evolveHouseholdCase, unknownCase);
          if (
            state.status !== 'unknown' &&
            now.status !== 'unknown' &&
            owed?.totalFen !== benefitOfMonth(now, at).totalFen
          )
            superseded += 1;
        }
      }
    expect(compared).toBeGreaterThan(5_000);
    // The comparison is worth something only where what was known differs from what is known.
    expect(superseded).toBeGreaterThan(100);
  });

  it('tells whose supplements make up the sum of a month', async () => {
    const seenLines = new Set<string>();
    for (let at = month('2018-01'); at <= until; at = addMonths(at, 1)) {
      const filter = { townships: [applicationEvent.data.township], month: at };
      for (const row of await listEntitlements(model.pool, model.schema, filter, { limit: 1_000, after: undefined })) {
        const lines = row.supplements.map(({ monthlyFen }) => Number(monthlyFen));
        expect([at, row.caseId, lines.reduce((sum, fen) => sum + fen, 0)]).toEqual([
          at,
          row.caseId,
          Number(row.supplementFen),
        ]);
        seenLines.add(lines.join(' '));
      }
    }
    expect([...seenLines].sort()).toEqual(['15000', '6000']);
  });

  it('tells the revisions of a case at which a month was so', async () => {
    for (const [n, events] of streams.entries())
      for (const { meta } of events) {
        const state = events
          .filter((event) => event.meta.revision <= meta.revision)
          .reduce(evolveHouseholdCase, unknownCase);
        if (state.status === 'unknown') continue;
        const { rows } = await model.pool.query<{ base_fen: string }>(
          `SELECT base_fen FROM ${model.schema}.span WHERE case_id = $1 AND from_month <= '2019-06'
             AND (to_month IS NULL OR to_month >= '2019-06') AND from_revision <= $2
             AND (until_revision IS NULL OR until_revision > $2)`,
          [caseIdAt(n), meta.revision],
        );
        const { payable, baseFen } = benefitOfMonth(state, month('2019-06'));
        expect([n, meta.revision, rows.map(({ base_fen }) => Number(base_fen))]).toEqual([
          n,
          meta.revision,
          payable ? [baseFen] : [],
        ]);
      }
  });

  it('has a line for each person, and each month in the township of its last day, as known then', async () => {
    const n = courses + 1;
    const other = 'area-220122101';
    const county = 'area-220122';
    await model.happened(n, '2018-05-02', applicationEvent);
    await model.happened(
      n,
      '2018-05-20',
      granted('2018-06', 30_000, 25_000),
      supplemented('SupplementGranted', 'm1', '2018-06', 15_000),
      supplemented('SupplementGranted', 'm2', '2018-06', 10_000),
    );
    await model.happened(
      n,
      '2018-08-20',
      reassessed('2018-09', [period('2018-09', null, 30_000, 15_000)]),
      { type: 'SupplementEnded', data: { member: 'm2', lastMonth: month('2018-08') } },
      {
        type: 'HouseholdMoved',
        data: {
          flags: [],
          due: [],
          from: { county, township: applicationEvent.data.township, village: '前进村（虚构）' },
          to: { county, township: other, village: '红旗村（虚构）' },
        },
      },
    );
    await model.caughtUp();
    const placesOf = async (of: string, knownAt?: string) => {
      const filter = { townships: [applicationEvent.data.township, other], month: of, knownAt };
      const rows = await listEntitlements(model.pool, model.schema, filter, { limit: 1_000, after: undefined });
      return rows.flatMap(({ caseId, township, village }) =>
        caseId === caseIdAt(n) ? `${township.slice(-3)} ${village}` : [],
      );
    };
    expect(await placesOf('2018-07')).toEqual(['100 前进村（虚构）']);
    expect(await placesOf('2018-08')).toEqual(['101 红旗村（虚构）']);
    expect(await placesOf('2019-08')).toEqual(['101 红旗村（虚构）']);
    const [, grant] = await streamOf(n);
    expect(await placesOf('2018-08', grant?.meta.recordedAt)).toEqual(['100 前进村（虚构）']);
    const linesOf = async (of: string) => {
      const filter = { townships: [other], month: of };
      return (await listEntitlements(model.pool, model.schema, filter, { limit: 5, after: undefined })).map(
        ({ totalFen, supplements }) => [totalFen, supplements],
      );
    };
    expect(await linesOf('2018-08')).toEqual([
      [
        '55000',
        [
          { member: 'm1', monthlyFen: '15000' },
          { member: 'm2', monthlyFen: '10000' },
        ],
      ],
    ]);
    expect(await linesOf('2018-09')).toEqual([['45000', [{ member: 'm1', monthlyFen: '15000' }]]]);
    expect(await linesOf('2018-07')).toEqual([]);
  });

  it('names whoever applied as they were called in the month, as it was known then', async () => {
    const n = courses + 3;
    await model.happened(n, '2018-05-02', applicationEvent);
    await model.happened(n, '2018-05-20', granted('2018-06', 30_000));
    const { citizenId, birthDate } = applicant;
    const named = (name: string): HouseholdCaseEvent => ({
      type: 'MemberIdentityVerified',
      data: { source: 'document', due: [], member: 'm1', name: personal(name), citizenId, birthDate },
    });
    await model.happened(n, '2018-05-02', named('李某某'));
    await model.happened(n, '2018-08-15', named('王某某'));
    await model.caughtUp();
    const events = await streamOf(n);
    const nameOf = async (of: string, revision = events.length - 1) => {
      const knownAt = events[revision]?.meta.recordedAt;
      const filter = { townships: [applicationEvent.data.township], month: of, knownAt };
      const rows = await listEntitlements(model.pool, model.schema, filter, { limit: 1_000, after: undefined });
      const own = rows.filter(({ caseId }) => caseId === caseIdAt(n));
      return new ApplicantNames(model.codec).of(own.map(({ applicant: sealed }) => sealed));
    };
    expect(await nameOf('2018-07')).toEqual(['李**']);
    expect(await nameOf('2018-08')).toEqual(['王**']);
    expect(await nameOf('2018-08', 2)).toEqual(['李**']);
    expect(await nameOf('2018-08', 1)).toEqual(['张**']);
  });

  it('comes out of a rebuild as it is served, and halts at what it cannot read', async () => {
    await model.caughtUp();
    const [served, rebuilt] = await model.servedAndRebuilt();
    expect(rebuilt).toBe(served);
    const n = courses + 2;
    await model.happened(n, '2018-05-02', applicationEvent);
    const [poison] = await model.happenedLater(n, '2018-05-20', 'BenefitTerminated', {
      actsFrom: '2018-06',
      periods: null,
    });
    while (model.halts.length === 0) await sleep(20);
    expect(model.halts[0]?.halt).toMatchObject({ eventId: poison, revision: 1 });
  });
});
