import { type Rejection } from '../../kernel/rejection.js';
import { type LocalRulesPublished, type SupplementRatesPublished } from './county-standards.events.js';
import * as reject from './county-standards.rejections.js';
import { type CountyStandards } from './county-standards.state.js';
import { type PropertyLimit } from './property-limits.events.js';
import { repeatedAt } from './repeated.js';
import { type OfficersOfArea } from './responsible-officers.events.js';
import { type Entry } from './timeline.js';

/** Floors in percent (3.3.2, 3.3.3). */
const severeDiseaseFloor = 60;
const keyGroupFloor = 50;

type RateContent = Omit<SupplementRatesPublished['data'], 'effectiveFrom'>;

export function refuseRates({ severeDisease, keyGroup, other }: RateContent): Rejection | undefined {
  if (severeDisease < severeDiseaseFloor) return reject.belowFloor('/severeDisease', severeDiseaseFloor, '3.3.2');
  if (keyGroup < keyGroupFloor) return reject.belowFloor('/keyGroup', keyGroupFloor, '3.3.3');
  const repeated = repeatedAt(other, ({ key }) => key);
  return repeated === undefined ? undefined : reject.duplicateKey(`/other/${repeated}/key`);
}

export function refuseRules({ choices }: Omit<LocalRulesPublished['data'], 'effectiveFrom'>): Rejection | undefined {
  const repeated = repeatedAt(choices, ({ key }) => key);
  return repeated === undefined ? undefined : reject.duplicateChoice(`/choices/${repeated}/key`);
}

/** Each kind of property has one limit, and a limit says something. */
export function refuseLimits(limits: readonly PropertyLimit[]): Rejection | undefined {
  const repeated = repeatedAt(limits, ({ kind }) => kind);
  if (repeated !== undefined) return reject.duplicatePropertyKind(`/limits/${repeated}/kind`);
  const empty = limits.findIndex(({ amount, text }) => amount === null && text === null);
  return empty === -1 ? undefined : reject.emptyLimit(`/limits/${empty}`);
}

/**
 * An area has one set of officers from a day.
 * @param others the appointments from the same day, without the one that a correction replaces
 */
export function refuseOfficers(
  officers: readonly OfficersOfArea[],
  others: readonly Entry<CountyStandards['officers'][number]['value']>[],
): Rejection | undefined {
  const repeated = repeatedAt(officers, ({ area }) => area);
  if (repeated !== undefined) return reject.duplicateArea(`/officers/${repeated}/area`);
  const appointed = new Set(others.flatMap(({ value }) => value.officers.map(({ area }) => area)));
  const again = officers.findIndex(({ area }) => appointed.has(area));
  return again === -1 ? undefined : reject.officersAlreadyAppointed(`/officers/${again}/area`);
}
