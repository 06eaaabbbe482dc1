import { mapPersonal, type Personal, valueOr } from '../../kernel/personal.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';
import { explainCourse } from '../../policy/explanation/explain-course.js';
import { explainAssessment } from '../../policy/explanation/explain-assessment.js';
import { type RecordedIncome } from '../domain/declared-household.events.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { erasedText } from '../../kernel/masking.js';
import { computedIncomeText } from './telling/computed-income-text.js';
import { whatHappened } from './telling/what-happened.js';

/** One event of a case, told. */
export interface HistoryEntry {
  readonly revision: number;
  readonly eventId: string;
  readonly type: HouseholdCaseEvent['type'];
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly actor: {
    readonly account: string;
    readonly person: string;
    /** Null where nobody is registered under the number. */
    readonly name: string | null;
    readonly role: string;
    readonly area: string;
  };
  readonly authorizedBy: string;
  readonly clauses: readonly string[];
  /** What happened, in one Chinese sentence. */
  readonly what: string;
  /** Why, as long as it is not erased; null where nothing was decided or computed. */
  readonly why: string | null;
  readonly reason: { readonly code: string; readonly text: string | null } | null;
  readonly corrects: string | null;
  /** Files that support it; their names may name people and come with the file. */
  readonly evidence: readonly { readonly sha256: string; readonly bytes: number }[];
}

/** Whoever of the staff handled a case, by person number: their names stand outside the log. */
export function handlersOf(events: readonly RecordedEvent<HouseholdCaseEvent>[]): readonly string[] {
  return [...new Set(events.flatMap(({ data, meta }) => [meta.actor.person, ...namedIn(data)]))];
}

/** Those whom a step of the procedure or a decision names, beside whoever recorded it. */
function namedIn(data: HouseholdCaseEvent['data']): readonly string[] {
  if ('officers' in data && data.officers !== null)
    return [data.officers.leader, data.officers.deputy, data.officers.handler];
  if ('surveyors' in data) return data.surveyors;
  if ('visitors' in data) return data.visitors;
  return 'reviewer' in data ? [data.reviewer] : [];
}

/**
 * Tells an event from what it recorded; the amounts and reasons are those of its day, not computed anew.
 * @param staff names by person number
 */
export function historyEntryOf(
  event: RecordedEvent<HouseholdCaseEvent>,
  staff: ReadonlyMap<string, string>,
): HistoryEntry {
  const { meta } = event;
  const { revision, eventId, recordedAt, effectiveOn, authorizedBy } = meta;
  const { account, person, role, area } = meta.actor;
  const actor = { account, person, name: staff.get(person) ?? null, role, area };
  return {
    revision,
    eventId,
    type: event.type,
    recordedAt,
    effectiveOn,
    actor,
    authorizedBy,
    clauses: 'clauses' in event.data ? event.data.clauses : [],
    what: whatHappened(event),
    why: whyOf(event),
    reason:
      meta.reason === undefined
        ? null
        : {
            code: meta.reason.code,
            text: meta.reason.text === undefined ? null : valueOr(meta.reason.text, erasedText),
          },
    corrects: meta.corrects ?? null,
    evidence: (meta.evidence ?? []).map(({ sha256, bytes }) => ({ sha256, bytes })),
  };
}

/**
 * The amounts and reasons of a decision as it recorded them, and how declared or verified income came from the county's
 * tables (4.1.3); null for events that decide and compute nothing.
 */
export function whyOf(event: HouseholdCaseEvent): string | null {
  if (event.type === 'ApplicationSubmitted')
    return computedWhy(mapPersonal(event.data.means, ({ annualIncome }) => annualIncome));
  if (event.type === 'IncomeVerified') return computedWhy(event.data.annualIncome);
  if (event.type === 'BenefitGranted' || event.type === 'BenefitRefused')
    return valueOr(
      mapPersonal(event.data.basis, ({ assessment, input }) => explainAssessment(assessment, input)),
      erasedText,
    );
  if (!('basis' in event.data)) return null;
  return valueOr(mapPersonal(event.data.basis, explainCourse), erasedText);
}

function computedWhy(annualIncome: Personal<readonly RecordedIncome[]>): string | null {
  const texts = valueOr(annualIncome, []).flatMap((item) => computedIncomeText(item) ?? []);
  return texts.length === 0 ? null : ['按县里的核算标准算的收入：', ...texts.map((text) => `· ${text}`)].join('\n');
}
