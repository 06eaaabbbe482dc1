import { assertNever } from '../../kernel/assert-never.js';
import { addYears, type BusinessDate } from '../../kernel/business-date.js';
import { type Decider, type NewEvent, type Reason } from '../../kernel/decider.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type AccountingRatesPublished } from './accounting-rates.events.js';
import { refuseAccountingRates } from './accounting-lines.js';
import { type CountyCorrection, correct } from './correct-county-standards.js';
import { refuseLimits, refuseOfficers, refuseRates, refuseRules } from './county-content.js';
import {
  type CountyStandardsEvent,
  type LocalRulesPublished,
  type StandardPublished,
  type SupplementRatesPublished,
} from './county-standards.events.js';
import * as reject from './county-standards.rejections.js';
import { type CountyStandards, evolveCountyStandards, nothingPublished } from './county-standards.state.js';
import { type PropertyLimitsPublished } from './property-limits.events.js';
import { type ResponsibleOfficersAppointed } from './responsible-officers.events.js';
import { type Entry } from './timeline.js';

export type CountyStandardsCommand =
  | { readonly type: 'publish-standard'; readonly standard: StandardPublished['data'] }
  | { readonly type: 'publish-supplement-rates'; readonly rates: SupplementRatesPublished['data'] }
  | { readonly type: 'publish-local-rules'; readonly rules: LocalRulesPublished['data'] }
  | { readonly type: 'publish-accounting-rates'; readonly tables: AccountingRatesPublished['data'] }
  | { readonly type: 'publish-property-limits'; readonly limits: PropertyLimitsPublished['data'] }
  | { readonly type: 'appoint-officers'; readonly appointment: ResponsibleOfficersAppointed['data'] }
  /** `correction` is what will be recorded: it names what it puts right. */
  | { readonly type: 'correct'; readonly correction: CountyCorrection; readonly reason: Reason };

export interface CountyStandardsContext {
  readonly today: BusinessDate;
}

type Decision = readonly NewEvent<CountyStandardsEvent>[] | Rejection;

/** County standards (县级标准): published, superseded by later dates, put right by correction; never edited. */
export const countyStandardsDecider: Decider<
  CountyStandards,
  CountyStandardsCommand,
  CountyStandardsEvent,
  CountyStandardsContext
> = {
  initialState: nothingPublished,
  evolve: evolveCountyStandards,
  decide(state, command, { today }) {
    const from = appliesFrom(command);
    if (from !== undefined && from > addYears(today, mostYearsAhead)) return reject.tooFarAhead(from, today);
    switch (command.type) {
      case 'publish-standard':
        return publishStandard(state, command.standard);
      case 'publish-supplement-rates':
        return publishRates(state, command.rates);
      case 'publish-local-rules':
        return publishRules(state, command.rules);
      case 'publish-accounting-rates':
        return publishAccountingRates(state, command.tables);
      case 'publish-property-limits':
        return publishLimits(state, command.limits);
      case 'appoint-officers':
        return appointOfficers(state, command.appointment);
      case 'correct':
        return correct(state, command.correction, command.reason);
      default:
        return assertNever(command, 'county standards command');
    }
  },
};

/** A county publishes for the coming year; what applies later than this is a slip of the pen that no correction reaches. */
const mostYearsAhead = 2;

/** Since when a document applies; a correction stays on the day of what it puts right. */
function appliesFrom(command: CountyStandardsCommand): BusinessDate | undefined {
  switch (command.type) {
    case 'publish-standard':
      return command.standard.effectiveFrom;
    case 'publish-supplement-rates':
      return command.rates.effectiveFrom;
    case 'publish-local-rules':
      return command.rules.effectiveFrom;
    case 'publish-accounting-rates':
      return command.tables.effectiveFrom;
    case 'publish-property-limits':
      return command.limits.effectiveFrom;
    case 'appoint-officers':
      return command.appointment.effectiveFrom;
    case 'correct':
      return undefined;
  }
}

function publishStandard(state: CountyStandards, data: StandardPublished['data']): Decision {
  const { effectiveFrom, residence } = data;
  if (!isFirstOfMonth(effectiveFrom)) return reject.notFirstOfMonth('/effectiveFrom');
  const ofKind = state.standards.filter((entry) => entry.value.residence === residence);
  if (has(ofKind, effectiveFrom)) return reject.alreadyPublished('标准', effectiveFrom);
  return [{ type: 'StandardPublished', data, effectiveOn: effectiveFrom }];
}

function publishRates(state: CountyStandards, data: SupplementRatesPublished['data']): Decision {
  const { effectiveFrom } = data;
  if (!isFirstOfMonth(effectiveFrom)) return reject.notFirstOfMonth('/effectiveFrom');
  const refused = refuseRates(data);
  if (refused !== undefined) return refused;
  if (has(state.rates, effectiveFrom)) return reject.alreadyPublished('增发比例', effectiveFrom);
  return [{ type: 'SupplementRatesPublished', data, effectiveOn: effectiveFrom }];
}

function publishRules(state: CountyStandards, data: LocalRulesPublished['data']): Decision {
  const { effectiveFrom } = data;
  if (!isFirstOfMonth(effectiveFrom)) return reject.notFirstOfMonth('/effectiveFrom');
  const refused = refuseRules(data);
  if (refused !== undefined) return refused;
  if (has(state.rules, effectiveFrom)) return reject.alreadyPublished('县级规定', effectiveFrom);
  return [{ type: 'LocalRulesPublished', data, effectiveOn: effectiveFrom }];
}

function publishAccountingRates(state: CountyStandards, data: AccountingRatesPublished['data']): Decision {
  const { effectiveFrom } = data;
  const refused = refuseAccountingRates(state, data, effectiveFrom);
  return refused ?? [{ type: 'AccountingRatesPublished', data, effectiveOn: effectiveFrom }];
}

function publishLimits(state: CountyStandards, data: PropertyLimitsPublished['data']): Decision {
  const { effectiveFrom, residence, limits } = data;
  const refused = refuseLimits(limits);
  if (refused !== undefined) return refused;
  const ofKind = state.propertyLimits.filter((entry) => entry.value.residence === residence);
  if (has(ofKind, effectiveFrom)) return reject.alreadyPublished('财产限额', effectiveFrom);
  return [{ type: 'PropertyLimitsPublished', data, effectiveOn: effectiveFrom }];
}

function appointOfficers(state: CountyStandards, data: ResponsibleOfficersAppointed['data']): Decision {
  const { effectiveFrom, officers } = data;
  const sameDay = state.officers.filter((entry) => entry.effectiveFrom === effectiveFrom);
  const refused = refuseOfficers(officers, sameDay);
  return refused ?? [{ type: 'ResponsibleOfficersAppointed', data, effectiveOn: effectiveFrom }];
}

function has<T>(timeline: readonly Entry<T>[], effectiveFrom: BusinessDate): boolean {
  return timeline.some((entry) => entry.effectiveFrom === effectiveFrom);
}

function isFirstOfMonth(date: BusinessDate): boolean {
  return date.endsWith('-01');
}
