import { type BusinessDate } from '../../kernel/business-date.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';
import { decisionBlocks } from '../domain/decide-procedure-decision.js';
import { type ProcedureInForce } from '../domain/household-case.context.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { missingBefore, running } from '../domain/procedure-limits.js';
import { type DueStep, type ProcedureFlag, type ProcedureStep } from '../domain/procedure.events.js';
import { type KnownCase } from './case-view.js';
import { stepNames } from '../domain/procedure-step.names.js';
import { tellFlag } from './telling/tell-flag.js';
import { whatHappened } from './telling/what-happened.js';

interface Named {
  readonly step: ProcedureStep;
  readonly name: string;
}

/** How an application was handled, and what is still to be done (办理进度). */
export interface ProcedureView {
  readonly caseId: string;
  readonly regime: { readonly id: string; readonly title: string; readonly documentNos: readonly string[] };
  readonly appliedOn: BusinessDate;
  readonly steps: readonly StepView[];
  /** What must follow by when; empty once it is decided. */
  readonly due: readonly (Named & { readonly by: BusinessDate; readonly late: boolean })[];
  /** Steps of the procedure that are not recorded yet. */
  readonly waiting: readonly Named[];
  /** What would be refused if the county decided on the day asked about. */
  readonly blocks: readonly { readonly code: string; readonly sentence: string; readonly clause: string | null }[];
  readonly remedies: {
    readonly reconsiderationDays: number;
    readonly lawsuitMonths: number;
    readonly sentence: string;
  };
}

export interface StepView {
  readonly revision: number;
  readonly eventId: string;
  readonly type: HouseholdCaseEvent['type'];
  readonly takenOn: BusinessDate;
  readonly recordedAt: string;
  readonly what: string;
  /** Who recorded it. */
  readonly actor: { readonly person: string; readonly role: string; readonly area: string };
  /** Who did it, where others than the recorder did. */
  readonly persons: readonly string[];
  readonly flags: readonly (ProcedureFlag & { readonly sentence: string })[];
  readonly due: readonly DueStep[];
  /** Files that support it; their names may name people and come with the file. */
  readonly evidence: readonly { readonly sha256: string; readonly bytes: number }[];
}

/** The view on a day. @throws DateOutsideCalendar */
export function procedureViewOf(
  caseId: string,
  state: KnownCase,
  events: readonly RecordedEvent<HouseholdCaseEvent>[],
  rules: ProcedureInForce,
  on: BusinessDate,
): ProcedureView {
  const { document } = rules;
  const { reconsiderationDays, lawsuitMonths } = document.remedies;
  const waits = state.status === 'applied';
  return {
    caseId,
    regime: { id: document.id, title: document.title, documentNos: document.documentNos },
    appliedOn: state.appliedOn,
    steps: events.flatMap(stepViewOf),
    due: waits
      ? running(state.procedure, rules, on).map(({ step, by }) => ({ ...named(step), by, late: by < on }))
      : [],
    waiting: waits ? missingBefore('decision', on, state.procedure, rules).map(named) : [],
    blocks: waits
      ? decisionBlocks(state.procedure, rules, on, undefined).map(({ code, sentence, clause = null }) => ({
          code,
          sentence,
          clause,
        }))
      : [],
    remedies: {
      reconsiderationDays,
      lawsuitMonths,
      sentence: `不服审批决定的，可以自收到书面告知之日起${reconsiderationDays}日内申请行政复议，或者${lawsuitMonths}个月内提起行政诉讼。`,
    },
  };
}

function stepViewOf(event: RecordedEvent<HouseholdCaseEvent>): readonly StepView[] {
  if (!('flags' in event.data)) return [];
  const { data, meta } = event;
  const { person, role, area } = meta.actor;
  return [
    {
      revision: meta.revision,
      eventId: meta.eventId,
      type: event.type,
      takenOn: meta.effectiveOn,
      recordedAt: meta.recordedAt,
      what: whatHappened(event),
      actor: { person, role, area },
      persons: personsOf(event),
      flags: data.flags.map((flag) => ({ ...flag, sentence: tellFlag(flag) })),
      due: data.due,
      evidence: (meta.evidence ?? []).map(({ sha256, bytes }) => ({ sha256, bytes })),
    },
  ];
}

function personsOf(event: HouseholdCaseEvent): readonly string[] {
  if (event.type === 'HouseholdSurveyed') return event.data.surveyors;
  if (event.type === 'HomeVisited') return event.data.visitors;
  return 'reviewer' in event.data ? [event.data.reviewer] : [];
}

const named = (step: ProcedureStep): Named => ({ step, name: stepNames[step] });
