import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { type CountyStandardsEvent } from './county-standards.events.js';
import { evolveCountyStandards, nothingPublished } from './county-standards.state.js';

/** Every standard that a county has published, of both residence kinds, as it was put right since. */
export function publishedStandards(
  events: readonly Recorded<CountyStandardsEvent>[],
): readonly { readonly effectiveFrom: BusinessDate }[] {
  return events.reduce(evolveCountyStandards, nothingPublished).standards.map(({ value }) => value);
}
