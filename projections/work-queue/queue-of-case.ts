import { procedureOn } from '../../src/household-case/commands/procedure-documents.reading.js';
import {
  applicationAfter,
  awaitedBy,
  type OpenApplication,
} from '../../src/household-case/domain/awaited-steps.reading.js';
import { ageOf } from '../../src/household-case/domain/birthday-steps.names.js';
import { type DueStep, type ProcedureFlag } from '../../src/household-case/domain/procedure.events.js';
import { addDays, type BusinessDate } from '../../src/kernel/business-date.js';
import { type CasePlace, placeAfter, placeOf } from '../case-place.js';
import { type CaseEvent } from '../folded-cases.js';
import { membersOn, type SealedPerson } from '../household-members.js';
import { identitiesOf, personsAfter, personsAtFirst, type PersonsOfCase } from '../identities-of-case.js';
import { type ActingRole, type QueueItem, queuedSteps, roleAt, type WaitingItem } from './queued-steps.js';

/** Something that somebody must look at (标记). */
export interface QueuedFlag extends ProcedureFlag {
  /** Id of the event that says so. */
  readonly raisedBy: string;
  /** Effective date of that event. */
  readonly raisedOn: string;
  readonly role: ActingRole;
}

/** What a case waits for, and what the county's share of home visits is counted from. */
export interface CaseQueue {
  readonly place: CasePlace;
  readonly persons: PersonsOfCase;
  /** Last day of the last payable month; null where none is known. */
  readonly paidUntil: string | null;
  /** When the application was decided; null while it waits. */
  readonly decidedOn: string | null;
  /** Least percent of applications that the county visits, by the regime of this one; null for what never was one. */
  readonly visitPercent: number | null;
  /** Whether the county saw the household itself before its decision. */
  readonly visited: boolean;
  /** Null once it is decided or withdrawn. */
  readonly application: OpenApplication | null;
  readonly items: readonly QueueItem[];
  readonly waiting: readonly WaitingItem[];
  readonly flags: readonly QueuedFlag[];
}

const applicationDecisions: readonly string[] = ['BenefitGranted', 'BenefitRefused'];

/** What a case waits for after an event: what the event does is closed first, then what must follow it is opened. */
export function queueAfter(state: CaseQueue | undefined, event: CaseEvent): CaseQueue | undefined {
  // Taken over in payment: nothing was decided here that the county's share of home visits could be counted from.
  if (event.type === 'ApplicationSubmitted' || event.type === 'CaseImported') {
    const begun = { place: placeOf(event), persons: personsAtFirst(event), decidedOn: null, visited: false };
    const paidUntil = endOf(event);
    const application = applicationAfter(null, event);
    const visitPercent = application === null ? null : (procedureOn(application.appliedOn)?.visitPercent ?? null);
    const items = openedBy(event, [], paidUntil);
    const waiting = waitingAfter(application, event, items, []);
    return { ...begun, paidUntil, visitPercent, application, items, waiting, flags: flagsOf(event) };
  }
  if (state === undefined) return undefined;
  const { type, meta } = event;
  const decided = state.decidedOn !== null;
  const paidUntil = saysAnew(event) ? endOf(event) : state.paidUntil;
  const kept = state.items.filter((item) => !closes(event, item));
  const opened = openedBy(event, state.items, paidUntil).filter((item) => !isTold(item, kept));
  const application = applicationAfter(state.application, event);
  const items = [...kept, ...opened];
  return {
    place: placeAfter(state.place, event),
    persons: personsAfter(state.persons, event),
    paidUntil,
    decidedOn: decided || !applicationDecisions.includes(type) ? state.decidedOn : meta.effectiveOn,
    visitPercent: state.visitPercent,
    visited: state.visited || (type === 'HomeVisited' && !decided),
    application,
    items,
    waiting: waitingAfter(application, event, items, state.waiting),
    flags: [...(ends(event) ? [] : state.flags), ...flagsOf(event)],
  };
}

const endings: readonly string[] = ['ApplicationWithdrawn', 'BenefitRefused', 'BenefitTerminated'];

/** The case is over: nothing of before is waited for any more. */
function ends({ type, data }: CaseEvent): boolean {
  return endings.includes(type) || ('effect' in data && data.effect === 'ended');
}

function closes(event: CaseEvent, item: QueueItem): boolean {
  if (ends(event)) return true;
  const { within, closedBy, only } = queuedSteps[item.step];
  if (within === 'application' && applicationDecisions.includes(event.type)) return true;
  if (within === 'course' && saysAnew(event)) return true;
  if (countsAnew(event, item)) return true;
  return closedBy.includes(event.type) && (only?.(event, item) ?? true);
}

/** Whoever is not in payment any more is not looked at again; a step of a tapered exit can be applied later. */
function looksAtHousehold(step: DueStep['step']): boolean {
  return isOfCourse(step) && step !== 'taper-step';
}

/** A last month comes by itself. */
function isQueued({ step }: DueStep): boolean {
  return step !== 'last-payable-month';
}

/** Days run from the last time that a step was done, and from a settled objection instead of the notice it was to. */
function countsAnew({ type, data }: CaseEvent, { step, after }: QueueItem): boolean {
  const again = after === type || (after === 'NoticePosted' && type === 'ObjectionSettled');
  return (
    again && queuedSteps[step].within === 'application' && 'due' in data && data.due.some((due) => due.step === step)
  );
}

/** Every decision on a case in payment says anew what is due, the grant first of all; so does a step that is applied. */
function saysAnew({ type, data }: CaseEvent): boolean {
  return type === 'BenefitGranted' || type === 'TaperStepApplied' || 'effect' in data;
}

/** The last day of a case's last payable month, as a decision tells it. */
function endOf({ data }: CaseEvent): string | null {
  return 'due' in data ? (data.due.find(({ step }) => step === 'last-payable-month')?.by ?? null) : null;
}

/** Several facts of a month ask for one decision. */
function isTold({ step, by }: QueueItem, kept: readonly QueueItem[]): boolean {
  return isOfCourse(step) && kept.some(isSame(step, by));
}

const isSame = (step: DueStep['step'], by: string) => (item: QueueItem) => item.step === step && item.by === by;
const isOfCourse = (step: DueStep['step']) => queuedSteps[step].within === 'course';

/** @param before what was open; what is told anew has been waiting since it was told first */
function openedBy(event: CaseEvent, before: readonly QueueItem[], paidUntil: string | null): readonly QueueItem[] {
  const { type, data, meta } = event;
  if (!('due' in data)) return [];
  // Two members of the same birthday are one thing to do.
  const once = new Map(data.due.filter(isQueued).map((due) => [`${due.step} ${due.by}`, due]));
  return [...once.values()].map(({ step, by }) => {
    const level = 'level' in data ? data.level : null;
    const role = roleAt(step, level);
    const until = looksAtHousehold(step) ? paidUntil : null;
    const member = step === 'certificate-expiry' && event.type === 'CertificateVerified' ? event.data.member : null;
    const told = isOfCourse(step) ? before.find(isSame(step, by)) : undefined;
    const since = told?.since ?? begins(event);
    return { step, by, until, openedBy: meta.eventId, after: type, since, role, member };
  });
}

/** What follows a notice can be done from the day after it. */
function begins({ type, data, meta }: CaseEvent): BusinessDate {
  return type === 'NoticePosted' ? addDays(data.until, 1) : meta.effectiveOn;
}

/**
 * What an application waits for beside what has a day. The stages are the dated procedure's, read from the document of
 * the day of applying as the case itself reads it, so that both always say the same.
 * @param before what it waited for; what it still waits for was opened by the event of then
 */
function waitingAfter(
  application: OpenApplication | null,
  { meta }: CaseEvent,
  items: readonly QueueItem[],
  before: readonly WaitingItem[],
): readonly WaitingItem[] {
  if (application === null) return [];
  return awaitedBy(application, procedureOn(application.appliedOn))
    .filter(({ step }) => !items.some((item) => item.step === step))
    .map(({ step, since, endsOn, level, about }) => {
      const told = before.find((item) => item.step === step && item.since === since && item.endsOn === endsOn);
      const openedBy = about ?? told?.openedBy ?? meta.eventId;
      return { step, openedBy, since, endsOn, role: roleAt(step, level) };
    });
}

function flagsOf({ data, meta }: CaseEvent): readonly QueuedFlag[] {
  if (!('flags' in data)) return [];
  return data.flags.map((flag) => ({
    ...flag,
    raisedBy: meta.eventId,
    raisedOn: meta.effectiveOn,
    role: queuedSteps[flag.step].role,
  }));
}

/** Whom an item is about: of a birthday, all of whom it may be, for the open data tell nobody's. */
export function concernedBy({ step, member }: QueueItem, { persons }: CaseQueue): readonly SealedPerson[] | null {
  if (ageOf(step) !== undefined) return membersOn(persons.declared, persons.facts, 'latest');
  if (member === null) return null;
  return identitiesOf(persons)
    .filter(({ id }) => id === member)
    .slice(-1)
    .map(({ id, name, birthDate }) => ({ id, name, birthDate }));
}
