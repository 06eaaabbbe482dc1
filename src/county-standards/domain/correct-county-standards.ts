import { type NewEvent, type Reason } from '../../kernel/decider.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type AccountingRatesCorrected } from './accounting-rates.events.js';
import { refuseAccountingRates } from './accounting-lines.js';
import { refuseLimits, refuseOfficers, refuseRates, refuseRules } from './county-content.js';
import {
  type CountyStandardsEvent,
  type LocalRulesCorrected,
  type StandardCorrected,
  type SupplementRatesCorrected,
} from './county-standards.events.js';
import * as reject from './county-standards.rejections.js';
import { type CountyStandards } from './county-standards.state.js';
import { type PropertyLimitsCorrected } from './property-limits.events.js';
import { type ResponsibleOfficersCorrected } from './responsible-officers.events.js';
import { sameContent } from '../../kernel/same-content.js';
import { type Entry } from './timeline.js';

/** Every kind that a county publishes can be put right. */
export type CountyCorrection =
  | StandardCorrected
  | SupplementRatesCorrected
  | LocalRulesCorrected
  | AccountingRatesCorrected
  | PropertyLimitsCorrected
  | ResponsibleOfficersCorrected;

const timelines = {
  StandardCorrected: 'standards',
  SupplementRatesCorrected: 'rates',
  LocalRulesCorrected: 'rules',
  AccountingRatesCorrected: 'accountingRates',
  PropertyLimitsCorrected: 'propertyLimits',
  ResponsibleOfficersCorrected: 'officers',
} as const satisfies Record<CountyCorrection['type'], keyof CountyStandards>;

/** Puts right what stands: the publication, or its last correction. It keeps the date: a correction is no succession. */
export function correct(
  state: CountyStandards,
  correction: CountyCorrection,
  reason: Reason,
): readonly NewEvent<CountyStandardsEvent>[] | Rejection {
  const { corrected, ...content } = correction.data;
  const timeline: readonly Entry<object>[] = state[timelines[correction.type]];
  const entry = timeline.find(({ source }) => source.eventId === corrected);
  if (entry === undefined) return reject.correctedUnknown();
  const refused = refuseContent(state, correction, entry);
  if (refused !== undefined) return refused;
  if (sameContent({ ...entry.value, ...content }, entry.value)) return reject.nothingToCorrect();
  return [{ ...correction, effectiveOn: entry.effectiveFrom, corrects: corrected, reason }];
}

function refuseContent(
  state: CountyStandards,
  correction: CountyCorrection,
  { effectiveFrom, source }: Entry<object>,
): Rejection | undefined {
  switch (correction.type) {
    case 'StandardCorrected':
      return undefined;
    case 'SupplementRatesCorrected':
      return refuseRates(correction.data);
    case 'LocalRulesCorrected':
      return refuseRules(correction.data);
    case 'AccountingRatesCorrected':
      return refuseAccountingRates(state, correction.data, effectiveFrom, source.eventId);
    case 'PropertyLimitsCorrected':
      return refuseLimits(correction.data.limits);
    case 'ResponsibleOfficersCorrected': {
      const others = state.officers.filter(
        (other) => other.effectiveFrom === effectiveFrom && other.source.eventId !== source.eventId,
      );
      return refuseOfficers(correction.data.officers, others);
    }
  }
}
