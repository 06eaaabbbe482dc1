import { type CountyStandardsEvent } from '../../county-standards/domain/county-standards.events.js';
import { countySetUpOn } from '../../county-standards/domain/county-set-up.reading.js';
import { responsibleOfficersOn } from '../../county-standards/domain/responsible-officers.reading.js';
import { type AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { type CommandHandling } from '../../platform/command-handling/command-handling.js';
import { type LawInForce } from '../domain/household-case.context.js';
import { type ApplicationSubmitted } from '../domain/household-case.events.js';
import { refuse } from '../domain/refuse.js';

/**
 * The law of a case's county on a day, from the county's stream; a rejection says what is missing.
 * @param on whose rates hold
 * @param decidedOn the day of the decision: who answered for the county then (5.1)
 */
export async function lawOfCase(
  handling: CommandHandling,
  areas: AreaRegister,
  { county, residence }: ApplicationSubmitted['data'],
  on: BusinessDate,
  decidedOn: BusinessDate = on,
): Promise<LawInForce | Rejection> {
  const place = areas.atId(county, on);
  if (place.kind !== 'found')
    return refuse('household-case.county-not-valid-then', `${on}没有这个县级地区。`, { clause: '2.3' });
  const events = await handling.read<CountyStandardsEvent>(`countyStandards-${county}`);
  const law = countySetUpOn(events, place.area.code, residence, on);
  if (isRejection(law)) return law;
  const named = responsibleOfficersOn(events, county, decidedOn);
  if (named === undefined) return { ...law, officers: null };
  const { leader, deputy, handler, documentNo, source } = named;
  return { ...law, sources: [...law.sources, source], officers: { leader, deputy, handler, documentNo } };
}
