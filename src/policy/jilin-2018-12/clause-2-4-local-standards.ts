import { type BusinessDate } from '../../kernel/business-date.js';
import { type Clause } from '../../kernel/clause.js';
import { type Fen } from '../../kernel/fen.js';
import { type Rational, roundHalfUp, roundUpTo } from '../../kernel/rational.js';
import { type Area, type CountySetUp, type PublishedStandard, type Rounding } from '../county-set-up.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '2.4',
  term: '因地制宜、合理适度',
  plain: '低保标准、增发比例和当地名单由县里发文件定，从文件写的那个月起用。',
  description: "Standards, rates and local lists are the county's, dated, with a document number; none is built in.",
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** The place in the county's list of the standard in force for a residence kind on a day; -1 where none is. */
export function standardIndexOn(standards: readonly PublishedStandard[], area: Area, day: BusinessDate): number {
  let found = -1;
  let from = '';
  for (let i = 0; i < standards.length; i += 1) {
    const standard = standards[i];
    if (standard?.area === area && standard.effectiveFrom <= day && standard.effectiveFrom > from) {
      found = i;
      from = standard.effectiveFrom;
    }
  }
  return found;
}

/** The standard in force for a residence kind on a day; null where the county published none. */
export function standardOn(county: CountySetUp, area: Area, day: BusinessDate): PublishedStandard | null {
  return county.standards[standardIndexOn(county.standards, area, day)] ?? null;
}

/** One payment line, rounded once, the county's way. */
export function roundLine(rounding: Rounding, line: Rational): Fen {
  return rounding === 'fen' ? roundHalfUp(line) : roundUpTo(100, line);
}
