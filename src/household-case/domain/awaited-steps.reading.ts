import { addDays, type BusinessDate, businessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { type HouseholdCaseEvent } from './household-case.events.js';
import { type ProcedureDocument } from './procedure-document.js';
import { daysOf, isNotice, latest, missingBefore } from './procedure-limits.js';
import { type NoticeLevel, type ProcedureEvent, type ProcedureStep } from './procedure.events.js';
import { evolveProcedure, nothingDone, type Procedure } from './procedure.state.js';
import { visitOwedSince } from './visit-owed.js';

/** An application that nobody has decided yet. */
export interface OpenApplication {
  readonly appliedOn: BusinessDate;
  readonly procedure: Procedure;
}

/** What an application waits for (等待办理), whether or not days are counted for it. */
export interface AwaitedStep {
  readonly step: ProcedureStep;
  /** First day on which it can be done: what follows a notice can be from the day after it. */
  readonly since: BusinessDate;
  /** Last day of a notice that hangs; null for what somebody has to do. */
  readonly endsOn: BusinessDate | null;
  /** Whose notice an objection is to; null for what is no objection. */
  readonly level: NoticeLevel | null;
  /** Id of the notice that hangs or of the objection; null for steps that are to be taken. */
  readonly about: string | null;
}

/** How far an application has come after an event; null once it is over, and for what never was one. */
export function applicationAfter(
  application: OpenApplication | null,
  event: Recorded<HouseholdCaseEvent>,
): OpenApplication | null {
  const { type } = event;
  if (type === 'ApplicationSubmitted') return { appliedOn: event.meta.effectiveOn, procedure: nothingDone };
  if (type === 'BenefitGranted' || type === 'BenefitRefused' || type === 'ApplicationWithdrawn') return null;
  if (application === null || !isProcedureEvent(event)) return application;
  return { ...application, procedure: evolveProcedure(application.procedure, event) };
}

/**
 * What an application waits for: of its regime's stages the first that is not complete, and beside it whatever stands
 * in the way of the decision. The stages are those that the case itself names as not recorded (`missingBefore`).
 * @param document of the day of applying; where none covers it nothing can be done but to end the application
 */
export function awaitedBy(
  { appliedOn, procedure }: OpenApplication,
  document: ProcedureDocument | undefined,
): readonly AwaitedStep[] {
  if (document === undefined) return [awaited('withdrawal', appliedOn)];
  const missing = missingBefore('decision', endOfDays, procedure, { document });
  const isMissing = (step: ProcedureStep) => missing.includes(step);
  const stages = document.stagesBeforeDecision;
  const next = stages.find((steps) => steps.some(isMissing)) ?? [];
  const passed = stages.slice(0, next.length === 0 ? stages.length : stages.indexOf(next)).flat();
  const since = lastOf([appliedOn, ...passed.flatMap((step) => doneFrom(procedure, step))]);
  const beside = [
    ...missingPapers(procedure),
    ...disputed(procedure, document.stepsWhenDisputed.filter(isMissing)),
    ...openObjections(procedure),
    ...owedVisit(procedure, document),
  ];
  const papers = beside.some(({ step }) => step === 'missing-papers');
  const staged = next
    // Nobody can accept before the papers that were asked for have come.
    .filter((step) => isMissing(step) && !(step === 'acceptance' && papers))
    .map((step) => awaited(step, step === 'acceptance' ? lastOf([since, procedure.papersSuppliedOn ?? since]) : since));
  const decision = missing.length + beside.length === 0 ? [awaited('decision', decidableFrom(procedure, since))] : [];
  // A notice that hangs has been posted: of its step only its days are waited for.
  return [...hanging(procedure), ...staged, ...beside, ...decision];
}

/** A day after every notice: what is posted counts as done, from the day after its last. */
const endOfDays = businessDate('9999-12-31');

function awaited(step: ProcedureStep, since: BusinessDate, more: Partial<AwaitedStep> = {}): AwaitedStep {
  return { step, since, endsOn: null, level: null, about: null, ...more };
}

/** The first day on which what follows a step can be done; empty where it was not done. */
function doneFrom(procedure: Procedure, step: ProcedureStep): readonly BusinessDate[] {
  return daysOf(procedure, step)
    .toSorted()
    .slice(0, 1)
    .map((day) => (isNotice(step) ? addDays(day, 1) : day));
}

function hanging({ notices }: Procedure): readonly AwaitedStep[] {
  const last = (of: NoticeLevel) =>
    notices.filter(({ level }) => level === of).toSorted((one, other) => (one.until < other.until ? 1 : -1))[0];
  return (['township', 'county'] as const).flatMap((level) => {
    const notice = last(level);
    if (notice === undefined) return [];
    return [awaited(`${level}-notice`, notice.on, { endsOn: notice.until, about: notice.eventId })];
  });
}

/** Whoever has accepted an application has found its papers complete, unless more were asked for later. */
function missingPapers({ acceptedOn, papersNotifiedOn, papersMissing }: Procedure): readonly AwaitedStep[] {
  if (papersMissing.length === 0 || papersNotifiedOn === null) return [];
  return acceptedOn === null || papersNotifiedOn > acceptedOn ? [awaited('missing-papers', papersNotifiedOn)] : [];
}

function disputed({ objections }: Procedure, steps: readonly ProcedureStep[]): readonly AwaitedStep[] {
  const [first] = objections.map(({ on }) => on).toSorted();
  return first === undefined ? [] : steps.map((step) => awaited(step, first));
}

function openObjections({ objections }: Procedure): readonly AwaitedStep[] {
  return objections
    .filter(({ settledOn }) => settledOn === null)
    .map(({ on, level, eventId }) => awaited('objection', on, { level, about: eventId }));
}

function owedVisit(procedure: Procedure, document: ProcedureDocument): readonly AwaitedStep[] {
  const since = visitOwedSince(procedure, document, endOfDays);
  return since === null ? [] : [awaited('home-visit', since)];
}

function decidableFrom({ notices, objections, visits }: Procedure, since: BusinessDate): BusinessDate {
  return lastOf([
    since,
    ...notices.map(({ until }) => addDays(until, 1)),
    ...objections.map(({ settledOn }) => settledOn ?? since),
    ...visits.map(({ on }) => on),
  ]);
}

function lastOf(days: readonly [BusinessDate, ...BusinessDate[]]): BusinessDate {
  return latest(days) ?? days[0];
}

const procedureEvents: Readonly<Record<ProcedureEvent['type'], true>> = {
  ApplicationAccepted: true,
  MissingPapersNotified: true,
  MissingPapersSupplied: true,
  NearRelativeDeclared: true,
  HouseholdSurveyed: true,
  InformationCheckReceived: true,
  DemocraticReviewHeld: true,
  TownshipOpinionGiven: true,
  NoticePosted: true,
  ObjectionRaised: true,
  ObjectionSettled: true,
  HomeVisitOrdered: true,
  HomeVisited: true,
  CountyOpinionGiven: true,
};

function isProcedureEvent(event: Recorded<HouseholdCaseEvent>): event is Recorded<ProcedureEvent> {
  return event.type in procedureEvents;
}
