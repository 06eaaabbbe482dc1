import { type CountyStandardsEvent } from '../../county-standards/domain/county-standards.events.js';
import { type CountySetUpInForce, countySetUpOn } from '../../county-standards/domain/county-set-up.reading.js';
import { type AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { rejection, type Rejection } from '../../kernel/rejection.js';
import { type CommandHandling } from '../../platform/command-handling/command-handling.js';
import { type ApplicationSubmitted } from '../domain/household-case.events.js';

/** The law of a case's county on a day, from the county's stream; a rejection says what is missing. */
export async function lawOfCase(
  handling: CommandHandling,
  areas: AreaRegister,
  { county, residence }: ApplicationSubmitted['data'],
  on: BusinessDate,
): Promise<CountySetUpInForce | Rejection> {
  const place = areas.atId(county, on);
  if (place.kind !== 'found')
    return rejection('household-case.county-not-valid-then', `${on}没有这个县级地区。`, { clause: '2.3' });
  const events = await handling.read<CountyStandardsEvent>(`countyStandards-${county}`);
  return countySetUpOn(events, place.area.code, residence, on);
}
