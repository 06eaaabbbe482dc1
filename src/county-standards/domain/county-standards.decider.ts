import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Decider, type NewEvent, type Reason } from '../../kernel/decider.js';
import { type Fen } from '../../kernel/fen.js';
import { type Rejection } from '../../kernel/rejection.js';
import {
  type CountyStandardsEvent,
  type LocalRulesPublished,
  type StandardPublished,
  type SupplementRatesPublished,
} from './county-standards.events.js';
import * as reject from './county-standards.rejections.js';
import { type CountyStandards, type Entry, evolveCountyStandards, nothingPublished } from './county-standards.state.js';

export type CountyStandardsCommand =
  | { readonly type: 'publish-standard'; readonly standard: StandardPublished['data'] }
  | {
      readonly type: 'correct-standard';
      readonly corrected: string;
      readonly annualPerPersonFen: Fen;
      readonly documentNo: string;
      readonly reason: Reason;
    }
  | { readonly type: 'publish-supplement-rates'; readonly rates: SupplementRatesPublished['data'] }
  | { readonly type: 'publish-local-rules'; readonly rules: LocalRulesPublished['data'] };

/** Floors in percent (3.3.2, 3.3.3). */
const severeDiseaseFloor = 60;
const keyGroupFloor = 50;

type Decision = readonly NewEvent<CountyStandardsEvent>[] | Rejection;

/** County standards (县级标准): published, superseded by later dates, put right by correction; never edited. */
export const countyStandardsDecider: Decider<CountyStandards, CountyStandardsCommand, CountyStandardsEvent, object> = {
  initialState: nothingPublished,
  evolve: evolveCountyStandards,
  decide(state, command) {
    switch (command.type) {
      case 'publish-standard':
        return publishStandard(state, command.standard);
      case 'correct-standard':
        return correctStandard(state, command);
      case 'publish-supplement-rates':
        return publishRates(state, command.rates);
      case 'publish-local-rules':
        return publishRules(state, command.rules);
      default:
        return assertNever(command, 'county standards command');
    }
  },
};

function publishStandard(state: CountyStandards, standard: StandardPublished['data']): Decision {
  const { effectiveFrom, residence } = standard;
  if (!isFirstOfMonth(effectiveFrom)) return reject.notFirstOfMonth('/effectiveFrom');
  const ofKind = state.standards.filter((entry) => entry.value.residence === residence);
  if (has(ofKind, effectiveFrom)) return reject.alreadyPublished('标准', effectiveFrom);
  return [{ type: 'StandardPublished', data: standard, effectiveOn: effectiveFrom }];
}

function correctStandard(
  state: CountyStandards,
  command: Extract<CountyStandardsCommand, { type: 'correct-standard' }>,
): Decision {
  const { corrected, annualPerPersonFen, documentNo, reason } = command;
  const entry = state.standards.find(({ source }) => source.eventId === corrected);
  if (entry === undefined) return reject.correctedUnknown();
  const same = entry.value.annualPerPersonFen === annualPerPersonFen && entry.value.documentNo === documentNo;
  if (same) return reject.nothingToCorrect();
  const data = { corrected, annualPerPersonFen, documentNo };
  // The same effective date: a correction is not a succession.
  return [{ type: 'StandardCorrected', data, effectiveOn: entry.effectiveFrom, corrects: corrected, reason }];
}

function publishRates(state: CountyStandards, rates: SupplementRatesPublished['data']): Decision {
  const { effectiveFrom, severeDisease, keyGroup, other } = rates;
  if (!isFirstOfMonth(effectiveFrom)) return reject.notFirstOfMonth('/effectiveFrom');
  if (severeDisease < severeDiseaseFloor) return reject.belowFloor('/severeDisease', severeDiseaseFloor, '3.3.2');
  if (keyGroup < keyGroupFloor) return reject.belowFloor('/keyGroup', keyGroupFloor, '3.3.3');
  const repeated = repeatedAt(other);
  if (repeated !== undefined) return reject.duplicateKey(`/other/${repeated}/key`);
  if (has(state.rates, effectiveFrom)) return reject.alreadyPublished('增发比例', effectiveFrom);
  return [{ type: 'SupplementRatesPublished', data: rates, effectiveOn: effectiveFrom }];
}

function publishRules(state: CountyStandards, rules: LocalRulesPublished['data']): Decision {
  const { effectiveFrom, choices } = rules;
  if (!isFirstOfMonth(effectiveFrom)) return reject.notFirstOfMonth('/effectiveFrom');
  const repeated = repeatedAt(choices);
  if (repeated !== undefined) return reject.duplicateChoice(`/choices/${repeated}/key`);
  if (has(state.rules, effectiveFrom)) return reject.alreadyPublished('县级规定', effectiveFrom);
  return [{ type: 'LocalRulesPublished', data: rules, effectiveOn: effectiveFrom }];
}

function has<T>(timeline: readonly Entry<T>[], effectiveFrom: BusinessDate): boolean {
  return timeline.some((entry) => entry.effectiveFrom === effectiveFrom);
}

function isFirstOfMonth(date: BusinessDate): boolean {
  return date.endsWith('-01');
}

/** Index of the first item whose key stood before. */
function repeatedAt(items: readonly { readonly key: string }[]): number | undefined {
  const index = items.findIndex(({ key }, at) => items.findIndex((other) => other.key === key) < at);
  return index === -1 ? undefined : index;
}
