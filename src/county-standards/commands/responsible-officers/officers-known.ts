import { type AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { type Rejection } from '../../../kernel/rejection.js';
import { type CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { foreignArea, personUnknown } from '../../domain/county-standards.rejections.js';
import { type OfficersOfArea } from '../../domain/responsible-officers.events.js';

const duties = ['leader', 'deputy', 'handler'] as const;

/** Whether every area is the county's on the day, and every person was registered; the first that is not, is refused. */
export async function officersKnown(
  handling: CommandHandling,
  areas: AreaRegister,
  county: string,
  officers: readonly OfficersOfArea[],
  on: BusinessDate,
): Promise<Rejection | undefined> {
  const known = new Set<string>();
  for (const [index, entry] of officers.entries()) {
    if (!areas.isWithin(entry.area, county, on)) return foreignArea(`/officers/${index}/area`);
    for (const duty of duties) {
      const person = entry[duty];
      if (known.has(person)) continue;
      const registered = await handling.read(`staffMember-${person}`, { to: 0 });
      if (registered.length === 0) return personUnknown(`/officers/${index}/${duty}`);
      known.add(person);
    }
  }
  return undefined;
}
