import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded, type SourceReference } from '../../kernel/decider.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type AccountingRate } from '../../policy/accounting-rates.js';
import { type Area, type CountySetUp } from '../../policy/county-set-up.js';
import { type CountyStandardsEvent } from './county-standards.events.js';
import { noRatesInForce, noRulesInForce, noStandardInForce } from './county-standards.rejections.js';
import { type CountyStandards, evolveCountyStandards, nothingPublished } from './county-standards.state.js';
import { inForce } from './timeline.js';

/** The law of a county on a day, with every event that says so. */
export interface CountySetUpInForce {
  readonly setUp: CountySetUp;
  /** Publications and corrections that the set-up is made of, by revision. */
  readonly sources: readonly SourceReference[];
}

/**
 * What other slices need of a county's events: the set-up that the policy is asked with.
 * @param events of the county's stream, as known then
 * @param areaCode six digits on that day
 * @returns a rejection that names what is missing; nothing stands in for it
 */
export function countySetUpOn(
  events: readonly Recorded<CountyStandardsEvent>[],
  areaCode: string,
  residence: Area,
  on: BusinessDate,
): CountySetUpInForce | Rejection {
  const state = events.reduce(evolveCountyStandards, nothingPublished);
  const standards = state.standards.filter(({ value }) => value.residence === residence);
  if (inForce(standards, on) === undefined) return noStandardInForce(residence, on);
  const rates = inForce(state.rates, on);
  if (rates === undefined) return noRatesInForce(on);
  const rules = inForce(state.rules, on);
  if (rules === undefined) return noRulesInForce(on);
  // Those before the latest too: a course of decisions is asked about days on which they held.
  const tables = state.accountingRates.filter(({ effectiveFrom }) => effectiveFrom <= on);
  const { severeDisease, keyGroup, other } = rates.value;
  const { rounding, urbanAdopts, choices, localSevereDiseases, documentNo: roundingDocumentNo } = rules.value;
  return {
    setUp: {
      areaCode,
      standards: standards.map(({ value: { residence: area, effectiveFrom, annualPerPersonFen, documentNo } }) => ({
        area,
        effectiveFrom,
        annualPerPersonFen,
        documentNo,
      })),
      supplementPercent: {
        severeDisease,
        keyGroup,
        other: Object.fromEntries(other.map(({ key, percent }) => [key, percent])),
      },
      localSevereDiseases,
      rounding,
      roundingDocumentNo,
      urbanAdopts,
      choices,
      ...(tables.length > 0 && { accountingRates: tables.flatMap(({ value }) => ratesOf(value)) }),
    },
    sources: [...standards, rates, rules, ...tables]
      .map(({ source }) => source)
      .toSorted((a, b) => a.revision - b.revision),
  };
}

/** The lines of a publication as the policy looks them up. */
function ratesOf({
  crops,
  labour,
  alimony,
  effectiveFrom,
  documentNo,
}: CountyStandards['accountingRates'][number]['value']): readonly AccountingRate[] {
  return [
    ...crops.map(({ table, crop, year, perMuFen }) => ({ table, crop, year, perMuFen, documentNo })),
    ...labour.map(({ work, labourCapacity, perMonthFen }) => ({
      table: 'rural-labour' as const,
      work,
      labourCapacity,
      effectiveFrom,
      perMonthFen,
      documentNo,
    })),
    ...(alimony === null ? [] : [{ table: 'alimony' as const, ...alimony, effectiveFrom, documentNo }]),
  ];
}
