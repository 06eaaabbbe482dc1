import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded, type SourceReference } from '../../kernel/decider.js';
import { type CountyStandardsEvent } from './county-standards.events.js';
import { type CountyStandards, evolveCountyStandards, nothingPublished } from './county-standards.state.js';
import { type OfficersOfArea } from './responsible-officers.events.js';

/** Who answers for an area on a day, and the event that says so. */
export interface ResponsibleOfficers extends OfficersOfArea {
  readonly effectiveFrom: BusinessDate;
  readonly documentNo: string;
  readonly source: SourceReference;
}

/**
 * Who answers for an area on a day (5.1): of the latest appointment by then that names it.
 * @param events of the county's stream, as known then
 * @param areaId stable id of the county or of a township in it; a township has its own officers, not its county's
 * @returns undefined where nobody was appointed; nobody stands in for them
 */
export function responsibleOfficersOn(
  events: readonly Recorded<CountyStandardsEvent>[],
  areaId: string,
  on: BusinessDate,
): ResponsibleOfficers | undefined {
  return officersIn(events.reduce(evolveCountyStandards, nothingPublished), areaId, on);
}

/** The same, of a state that is at hand. */
export function officersIn(
  { officers }: CountyStandards,
  areaId: string,
  on: BusinessDate,
): ResponsibleOfficers | undefined {
  for (const { value, source } of officers.filter(({ effectiveFrom }) => effectiveFrom <= on).toReversed()) {
    const ofArea = value.officers.find(({ area }) => area === areaId);
    if (ofArea !== undefined)
      return { ...ofArea, effectiveFrom: value.effectiveFrom, documentNo: value.documentNo, source };
  }
  return undefined;
}
