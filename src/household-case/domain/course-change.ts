import { addMonths, firstDay, type Month, month, monthOf } from '../../kernel/month.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { personal } from '../../kernel/personal.js';
import { type Area, type CountySetUp, type PublishedStandard } from '../../policy/county-set-up.js';
import { type Decision, type Entitlement } from '../../policy/entitlement.js';
import { CURRENT_RULESET } from '../../policy/rulesets.js';
import { type CourseBatch, type CourseChange, type ScheduledPeriod } from './course.events.js';
import { coveredIn, lastAssessed } from './last-assessed.js';
import { periodOf, type Schedule } from './schedule.js';

/** The policy is asked so far beyond the last thing that is known, so that what goes on can be told from what ends. */
const monthsAhead = 36;
const campaignEnd = month('2020-12');

/** What the policy makes of a list of decisions; who answers for it and what must follow is told by the case. */
export type CalculatedChange = Omit<CourseChange, 'officers' | 'flags' | 'due'>;

/** What the last of a case's decisions does to the months that follow. */
export function changeBy(setUp: CountySetUp, decisions: readonly Decision[], residence: Area): CalculatedChange {
  const input = { county: setUp, decisions };
  const until = horizon(setUp, decisions);
  const entitlement = CURRENT_RULESET.entitlement(input, until);
  const done = entitlement.decisions.at(-1);
  const decision = decisions.at(-1);
  if (done === undefined || decision === undefined) throw new Error('The policy answers every decision');
  const periods = periodsFrom(entitlement, done.actsFrom);
  const last = periods.at(-1);
  const standard = standardOf(setUp, residence, decision.decidedOn);
  return {
    effect: done.effect,
    clause: done.clause,
    because: done.because,
    actsFrom: done.actsFrom,
    batch: batchOf(entitlement, decisions, periods),
    coveredMembers: coveredIn(lastAssessed(decisions)),
    periods,
    lastPayableMonth: last === undefined ? endBefore(entitlement, done) : last.to,
    standardFen: standard.annualPerPersonFen,
    standardDocumentNo: standard.documentNo,
    basis: personal({ county: setUp, decision, until, entitlement }),
  };
}

/**
 * The last month of a case that owes nothing from a decision on, where that ended it or an expenditure term ends with
 * it: the month of the decision, or the last that was paid before a suspension; null where the case is suspended, which
 * owes nothing now and has not ended.
 */
function endBefore({ periods }: Entitlement, { effect, actsFrom }: Entitlement['decisions'][number]): Month | null {
  const month = addMonths(actsFrom, -1);
  const lastPaid = periods.at(-1)?.to;
  const termEnds = effect === 'acts-after-term' && lastPaid === month;
  return effect === 'ended' || termEnds ? (lastPaid ?? month) : null;
}

/** The same decisions at the standards that are published now, from a month on. */
export function changeByStandard(
  setUp: CountySetUp,
  decisions: readonly Decision[],
  residence: Area,
  from: Month,
): CalculatedChange {
  const input = { county: setUp, decisions };
  const until = horizon(setUp, decisions, from);
  const entitlement = CURRENT_RULESET.entitlement(input, until);
  const periods = periodsFrom(entitlement, from);
  const standard = standardOf(setUp, residence, firstDay(from));
  return {
    effect: 'redetermined',
    clause: '2.4',
    because: null,
    actsFrom: from,
    batch: batchOf(entitlement, decisions, periods),
    coveredMembers: coveredIn(lastAssessed(decisions)),
    periods,
    lastPayableMonth: periods.at(-1)?.to ?? null,
    standardFen: standard.annualPerPersonFen,
    standardDocumentNo: standard.documentNo,
    basis: personal({ county: setUp, decision: null, until, entitlement }),
  };
}

/** Whether a change makes no month another one, in the lines that are named. */
export function sameMonths(
  schedule: Schedule,
  { actsFrom, periods }: Pick<CalculatedChange, 'actsFrom' | 'periods'>,
  lines: readonly ('state' | 'baseFen' | 'supplementFen')[] = ['baseFen', 'supplementFen'],
): boolean {
  const last = [...schedule, ...periods].reduce((latest, { from, to }) => {
    const end = to ?? from;
    return end > latest ? end : latest;
  }, actsFrom);
  for (let at = actsFrom; at <= addMonths(last, 1); at = addMonths(at, 1)) {
    const [before, after] = [periodOf(schedule, at), periodOf(periods, at)];
    if (lines.some((line) => before?.[line] !== after?.[line])) return false;
  }
  return true;
}

/** As what the first months to come are paid: a regular course is of the batch that was found last. */
function batchOf(
  { decisions }: Entitlement,
  asked: readonly Decision[],
  [first]: readonly ScheduledPeriod[],
): CourseBatch | null {
  if (first === undefined) return null;
  if (first.state === 'taper') return 'taper';
  if (first.state === 'expenditure') return 'expenditure-deduction';
  return regularBatches(decisions, asked).at(-1) ?? null;
}

/** The batches of regular courses that the decisions found, or were told of an inherited one, in their order. */
export function regularBatches(
  decisions: Entitlement['decisions'],
  asked: readonly Decision[],
): readonly Exclude<CourseBatch, 'expenditure-deduction' | 'taper'>[] {
  return decisions.flatMap(({ found }, index) => {
    const decision = asked[index];
    const batch =
      decision?.type === 'inherit' ? decision.inherited.batch : found?.outcome === 'granted' ? found.batch : undefined;
    return batch === 'backstop' || batch === 'ordinary' ? [batch] : [];
  });
}

/**
 * Far enough that only what goes on without end reaches it.
 * @param from a month that is asked about itself
 */
export function horizon({ standards }: CountySetUp, decisions: readonly Decision[], from?: Month): Month {
  const known = [
    campaignEnd,
    ...(from === undefined ? [] : [from]),
    ...standards.map(({ effectiveFrom }) => monthOf(effectiveFrom)),
    ...decisions.map(({ decidedOn }) => monthOf(decidedOn)),
  ];
  return addMonths(
    known.reduce((latest, candidate) => (candidate > latest ? candidate : latest)),
    monthsAhead,
  );
}

function periodsFrom({ periods, until }: Entitlement, actsFrom: Month): readonly ScheduledPeriod[] {
  return periods
    .filter(({ to }) => to >= actsFrom)
    .map((period) => ({
      ...period,
      from: period.from < actsFrom ? actsFrom : period.from,
      to: period.to === until ? null : period.to,
    }));
}

/** The policy has answered, so there is one. */
function standardOf({ standards }: CountySetUp, residence: string, on: BusinessDate): PublishedStandard {
  const inForce = standards
    .filter(({ area, effectiveFrom }) => area === residence && effectiveFrom <= on)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
  if (inForce === undefined) throw new Error(`No ${residence} standard is in force on ${on}`);
  return inForce;
}
