import { type BusinessDate } from '../../kernel/business-date.js';
import { type SourceReference } from '../../kernel/decider.js';
import { type Fen } from '../../kernel/fen.js';
import { type AlimonyFormula, type CropLine, type LabourLine } from '../domain/accounting-rates.events.js';
import { type CountyStandards } from '../domain/county-standards.state.js';
import { officersIn, type ResponsibleOfficers } from '../domain/responsible-officers.reading.js';
import { type Entry, inForce } from '../domain/timeline.js';

type InForce<T> = Entry<T> | null;

/** A line of the accounting tables with the document that it stands in. */
type Documented<T> = T & {
  readonly effectiveFrom: BusinessDate;
  readonly documentNo: string;
  readonly source: SourceReference;
};

/** What is in force in a county on a day; null, or absent from its list, where nothing was published for it. */
export interface StandardsInForce {
  readonly on: BusinessDate;
  readonly standards: {
    readonly rural: InForce<{ readonly annualPerPersonFen: Fen; readonly documentNo: string }>;
    readonly urban: InForce<{ readonly annualPerPersonFen: Fen; readonly documentNo: string }>;
  };
  readonly rates: InForce<CountyStandards['rates'][number]['value']>;
  readonly rules: InForce<CountyStandards['rules'][number]['value']>;
  readonly accountingRates: {
    readonly crops: readonly Documented<CropLine>[];
    readonly labour: readonly Documented<LabourLine>[];
    readonly alimony: Documented<AlimonyFormula> | null;
  };
  readonly propertyLimits: {
    readonly rural: InForce<CountyStandards['propertyLimits'][number]['value']>;
    readonly urban: InForce<CountyStandards['propertyLimits'][number]['value']>;
  };
  readonly officers: readonly ResponsibleOfficers[];
}

/** Reads from the timelines what holds on a day. */
export function standardsInForce(state: CountyStandards, on: BusinessDate): StandardsInForce {
  const standard = (residence: 'rural' | 'urban') =>
    inForce(
      state.standards.filter(({ value }) => value.residence === residence),
      on,
    ) ?? null;
  const limits = (residence: 'rural' | 'urban') =>
    inForce(
      state.propertyLimits.filter(({ value }) => value.residence === residence),
      on,
    ) ?? null;
  const areas = new Set(state.officers.flatMap(({ value }) => value.officers.map(({ area }) => area)));
  return {
    on,
    standards: { rural: standard('rural'), urban: standard('urban') },
    rates: inForce(state.rates, on) ?? null,
    rules: inForce(state.rules, on) ?? null,
    accountingRates: accountingRatesOn(state, on),
    propertyLimits: { rural: limits('rural'), urban: limits('urban') },
    officers: [...areas].sort().flatMap((area) => officersIn(state, area, on) ?? []),
  };
}

/** Line by line: each holds until a later publication has the same line. */
function accountingRatesOn(
  { accountingRates }: CountyStandards,
  on: BusinessDate,
): StandardsInForce['accountingRates'] {
  const crops: Documented<CropLine>[] = [];
  const labour = new Map<string, Documented<LabourLine>>();
  let alimony: Documented<AlimonyFormula> | null = null;
  for (const { value, source } of accountingRates) {
    const { effectiveFrom, documentNo } = value;
    if (effectiveFrom > on) break;
    const from = { effectiveFrom, documentNo, source };
    crops.push(...value.crops.map((line) => ({ ...line, ...from })));
    for (const line of value.labour) labour.set(`${line.labourCapacity} ${line.work}`, { ...line, ...from });
    if (value.alimony !== null) alimony = { ...value.alimony, ...from };
  }
  return { crops, labour: [...labour.values()], alimony };
}
