import { addDays, type BusinessDate } from '../../kernel/business-date.js';
import { addWorkingDays, DateOutsideCalendar } from '../../kernel/working-days.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type ProcedureInForce } from './household-case.context.js';
import { type StepLimit } from './procedure-document.js';
import { type DueStep, type NoticeLevel, type ProcedureFlag, type ProcedureStep } from './procedure.events.js';
import { type Procedure } from './procedure.state.js';
import { outsideCalendar } from './procedure.rejections.js';

type Rules = ProcedureInForce;

type Days = readonly BusinessDate[];
type Happened = readonly { readonly on: BusinessDate }[];

const eachOn = (happened: Happened): Days => happened.map((done) => done.on);
const one = (day: BusinessDate | null): Days => (day === null ? [] : [day]);
const noticesOf = ({ notices }: Procedure, of: NoticeLevel): Days =>
  notices.filter(({ level }) => level === of).map(({ until }) => until);

/** When the steps that limits count from or to were over. */
const ends: Partial<Record<ProcedureStep, (procedure: Procedure) => Days>> = {
  acceptance: ({ acceptedOn }) => one(acceptedOn),
  'near-relative-declaration': ({ nearRelativeDeclaredOn }) => one(nearRelativeDeclaredOn),
  survey: ({ surveys }) => eachOn(surveys),
  'information-check': ({ informationChecks }) => eachOn(informationChecks),
  'democratic-review': ({ democraticReviews }) => eachOn(democraticReviews),
  'township-opinion': ({ townshipOpinions }) => eachOn(townshipOpinions),
  'township-notice': (procedure) => noticesOf(procedure, 'township'),
  'home-visit': ({ visits }) => eachOn(visits),
  'county-opinion': ({ countyOpinions }) => eachOn(countyOpinions),
  'county-notice': (procedure) => noticesOf(procedure, 'county'),
  // What is objected to before the township's notice has ended is settled before the county begins.
  objection: ({ objections }) =>
    objections.flatMap(({ level, settledOn }) => (level === 'county' ? one(settledOn) : [])),
};

/** The days on which a step was over: a notice when it has hung, an objection to it when it was settled. */
export function daysOf(procedure: Procedure, step: ProcedureStep): Days {
  return ends[step]?.(procedure) ?? [];
}

/** What must follow a step that ended on a day. @throws DateOutsideCalendar */
export function dueAfter(step: ProcedureStep, endsOn: BusinessDate, { document, calendar }: Rules): readonly DueStep[] {
  return document.limits
    .filter(({ after }) => after === step)
    .map((limit) => ({ step: limit.step, by: lastDay(limit, endsOn, calendar) }));
}

/** Every limit that runs on a day: its step has not been done since what it counts from. @throws DateOutsideCalendar */
export function running(procedure: Procedure, { document, calendar }: Rules, on: BusinessDate): readonly DueStep[] {
  const counted = document.limits.flatMap((limit) => {
    const from = latest(daysOf(procedure, limit.after).filter((day) => day <= on || isNotice(limit.after)));
    const done = from !== undefined && daysOf(procedure, limit.step).some((day) => day >= from);
    return from === undefined || done ? [] : [{ limit, by: lastDay(limit, from, calendar) }];
  });
  const replaced = new Set(counted.map(({ limit }) => `${limit.insteadOf ?? ''} ${limit.step}`));
  return counted
    .filter(({ limit }) => !replaced.has(`${limit.after} ${limit.step}`))
    .map(({ limit: { step }, by }) => ({ step, by }));
}

/** The limits of a step that a day is beyond. @throws DateOutsideCalendar */
export function lateness(
  step: ProcedureStep,
  on: BusinessDate,
  procedure: Procedure,
  rules: Rules,
): readonly ProcedureFlag[] {
  return running(procedure, rules, on)
    .filter((due) => due.step === step && due.by < on)
    .map(({ by }) => ({ code: 'late', step, limit: by }));
}

/** Steps that should have been done before one, and were not by a day, in the order of the procedure. */
export function missingBefore(
  step: ProcedureStep,
  on: BusinessDate,
  procedure: Procedure,
  { document }: Pick<Rules, 'document'>,
): readonly ProcedureStep[] {
  const { stagesBeforeDecision: stages, stepsWhenDisputed } = document;
  const stage = step === 'decision' ? stages.length : stages.findIndex((steps) => steps.includes(step));
  const earlier = stages.slice(0, Math.max(stage, 0)).flat();
  const disputed = step === 'decision' && procedure.objections.length > 0 ? stepsWhenDisputed : [];
  return [...earlier, ...disputed]
    .filter((needed) => !(needed === 'county-notice' && nothingToPost(procedure)))
    .filter((needed) => !daysOf(procedure, needed).some((day) => (isNotice(needed) ? day < on : day <= on)));
}

/** Refuses what would be counted in days that the work calendar does not know. */
export function withinCalendar<T>(count: () => T): T | Rejection {
  try {
    return count();
  } catch (error) {
    if (error instanceof DateOutsideCalendar) return outsideCalendar(error.date);
    throw error;
  }
}

/** Only what the county means to grant hangs in public before it is decided. */
function nothingToPost({ countyOpinions }: Procedure): boolean {
  return countyOpinions.at(-1)?.opinion === 'refuse';
}

function lastDay({ within, unit }: StepLimit, from: BusinessDate, calendar: Rules['calendar']): BusinessDate {
  return unit === 'days' ? addDays(from, within) : addWorkingDays(calendar, from, within);
}

export const isNotice = (step: ProcedureStep): boolean => step === 'township-notice' || step === 'county-notice';

export function latest(days: readonly BusinessDate[]): BusinessDate | undefined {
  return days.reduce<BusinessDate | undefined>(
    (last, day) => (last === undefined || day > last ? day : last),
    undefined,
  );
}
