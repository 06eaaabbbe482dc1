import { assertNever } from '../../kernel/assert-never.js';
import { type Recorded } from '../../kernel/decider.js';
import { type AccountingRatesPublished } from './accounting-rates.events.js';
import {
  type CountyStandardsEvent,
  type LocalRulesPublished,
  type StandardPublished,
  type SupplementRatesPublished,
} from './county-standards.events.js';
import { type PropertyLimitsPublished } from './property-limits.events.js';
import { type ResponsibleOfficersAppointed } from './responsible-officers.events.js';
import { corrected, type Entry, entryOf, insert } from './timeline.js';

/** Timelines by effective date. A correction keeps the date and changes what it says. */
export interface CountyStandards {
  readonly standards: readonly Entry<StandardPublished['data']>[];
  readonly rates: readonly Entry<SupplementRatesPublished['data']>[];
  readonly rules: readonly Entry<LocalRulesPublished['data']>[];
  readonly accountingRates: readonly Entry<AccountingRatesPublished['data']>[];
  readonly propertyLimits: readonly Entry<PropertyLimitsPublished['data']>[];
  readonly officers: readonly Entry<ResponsibleOfficersAppointed['data']>[];
}

export const nothingPublished: CountyStandards = {
  standards: [],
  rates: [],
  rules: [],
  accountingRates: [],
  propertyLimits: [],
  officers: [],
};

export function evolveCountyStandards(state: CountyStandards, event: Recorded<CountyStandardsEvent>): CountyStandards {
  switch (event.type) {
    case 'StandardPublished':
      return { ...state, standards: insert(state.standards, entryOf(event)) };
    case 'StandardCorrected':
      return { ...state, standards: corrected(state.standards, event) };
    case 'SupplementRatesPublished':
      return { ...state, rates: insert(state.rates, entryOf(event)) };
    case 'SupplementRatesCorrected':
      return { ...state, rates: corrected(state.rates, event) };
    case 'LocalRulesPublished':
      return { ...state, rules: insert(state.rules, entryOf(event)) };
    case 'LocalRulesCorrected':
      return { ...state, rules: corrected(state.rules, event) };
    case 'AccountingRatesPublished':
      return { ...state, accountingRates: insert(state.accountingRates, entryOf(event)) };
    case 'AccountingRatesCorrected':
      return { ...state, accountingRates: corrected(state.accountingRates, event) };
    case 'PropertyLimitsPublished':
      return { ...state, propertyLimits: insert(state.propertyLimits, entryOf(event)) };
    case 'PropertyLimitsCorrected':
      return { ...state, propertyLimits: corrected(state.propertyLimits, event) };
    case 'ResponsibleOfficersAppointed':
      return { ...state, officers: insert(state.officers, entryOf(event)) };
    case 'ResponsibleOfficersCorrected':
      return { ...state, officers: corrected(state.officers, event) };
    default:
      return assertNever(event, 'county standards event');
  }
}
