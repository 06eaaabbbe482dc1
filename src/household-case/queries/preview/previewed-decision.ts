import { type BusinessDate } from '../../../kernel/business-date.js';
import { type NewEvent } from '../../../kernel/decider.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type HouseholdCase } from '../../domain/household-case.state.js';
import { type Schedule } from '../../domain/schedule.js';
import { whyOf } from '../case-history.js';
import { tellFlag } from '../telling/tell-flag.js';
import { whatHappened } from '../telling/what-happened.js';

/** An event that a decision would record. */
export interface PreviewedEvent {
  readonly type: HouseholdCaseEvent['type'];
  readonly effectiveOn: BusinessDate;
  /** In one Chinese sentence. */
  readonly what: string;
  /** How the amounts come about; null where nothing is decided. */
  readonly why: string | null;
  /** What somebody would have to look at. */
  readonly flags: readonly string[];
}

/** What a decision would do (试算): calculated as the decision itself is, and recorded nowhere. */
export interface PreviewedDecision {
  readonly events: readonly PreviewedEvent[];
  /** The months as they are, fen a month; empty where nothing is paid. */
  readonly before: Schedule;
  /** The months as they would be. */
  readonly after: Schedule;
}

/** @param revision of the last event of the case */
export function previewOf(
  state: HouseholdCase,
  revision: number,
  decided: readonly NewEvent<HouseholdCaseEvent>[],
): PreviewedDecision {
  const unrecorded = { eventId: '', stream: '', recordedAt: '' };
  const after = decided.reduce<HouseholdCase>(
    (so, event, index) =>
      householdCaseDecider.evolve(so, {
        ...event,
        meta: { ...unrecorded, revision: revision + index + 1, effectiveOn: event.effectiveOn },
      }),
    state,
  );
  return { events: decided.map(previewedEvent), before: scheduleOf(state), after: scheduleOf(after) };
}

function previewedEvent(event: NewEvent<HouseholdCaseEvent>): PreviewedEvent {
  const flags = 'flags' in event.data ? event.data.flags.map(tellFlag) : [];
  return {
    type: event.type,
    effectiveOn: event.effectiveOn,
    what: whatHappened(event),
    why: whyOf(event),
    flags,
  };
}

function scheduleOf(state: HouseholdCase): Schedule {
  return state.status === 'granted' ? state.course.schedule : [];
}
