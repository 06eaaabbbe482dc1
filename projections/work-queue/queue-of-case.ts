import { type DueStep, type ProcedureFlag } from '../../src/household-case/domain/procedure.events.js';
import { type CasePlace, placeAfter, placeOf } from '../case-place.js';
import { type CaseEvent } from '../folded-cases.js';
import { type ActingRole, type QueueItem, queuedSteps } from './queued-steps.js';

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
  /** When the application was decided; null while it waits. */
  readonly decidedOn: string | null;
  /** Whether the county saw the household itself before its decision. */
  readonly visited: boolean;
  readonly items: readonly QueueItem[];
  readonly flags: readonly QueuedFlag[];
}

const applicationDecisions: readonly string[] = ['BenefitGranted', 'BenefitRefused'];

/** What a case waits for after an event: what the event does is closed first, then what must follow it is opened. */
export function queueAfter(state: CaseQueue | undefined, event: CaseEvent): CaseQueue | undefined {
  if (event.type === 'ApplicationSubmitted')
    return { place: placeOf(event), decidedOn: null, visited: false, items: [], flags: [] };
  // Taken over in payment: nothing was decided here that the county's share of home visits could be counted from.
  if (event.type === 'CaseImported')
    return { place: placeOf(event), decidedOn: null, visited: false, items: openedBy(event), flags: flagsOf(event) };
  if (state === undefined) return undefined;
  const { type, meta } = event;
  const decided = state.decidedOn !== null;
  const opened = openedBy(event);
  const kept = state.items.filter((item) => !closes(event, item));
  return {
    place: placeAfter(state.place, event),
    decidedOn: decided || !applicationDecisions.includes(type) ? state.decidedOn : meta.effectiveOn,
    visited: state.visited || (type === 'HomeVisited' && !decided),
    items: [...kept, ...opened],
    flags: [...(ends(event) ? [] : state.flags), ...flagsOf(event)],
  };
}

/** The case is over: nothing of before is waited for any more. */
function ends({ type, data }: CaseEvent): boolean {
  return type === 'BenefitRefused' || type === 'BenefitTerminated' || ('effect' in data && data.effect === 'ended');
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
  return queuedSteps[step].within === 'course' && step !== 'taper-step';
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

function openedBy({ type, data, meta }: CaseEvent): readonly QueueItem[] {
  if (!('due' in data)) return [];
  const member = 'member' in data && typeof data.member === 'string' ? data.member : null;
  // Two members of the same birthday are one thing to do.
  const once = new Map(data.due.filter(isQueued).map((due) => [`${due.step} ${due.by}`, due]));
  const end = data.due.find(({ step }) => step === 'last-payable-month')?.by ?? null;
  return [...once.values()].map(({ step, by }) => {
    const level = 'level' in data ? data.level : null;
    const role = step === 'objection' && level === 'county' ? 'countyApprover' : queuedSteps[step].role;
    const until = looksAtHousehold(step) ? end : null;
    return { step, by, until, openedBy: meta.eventId, after: type, since: meta.effectiveOn, role, member };
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
