import { type Fen, sumFen } from '../../kernel/fen.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type SourceReference } from '../../kernel/decider.js';
import { type FundLevel } from '../domain/county-affairs.events.js';
import { type CountyAffairs } from '../domain/county-affairs.state.js';
import { type Entry } from '../domain/timeline.js';

/** One record with its day and the event that says so now. */
type Noted<T> = T & { readonly on: BusinessDate; readonly source: SourceReference };
type ValueOf<K extends keyof CountyAffairs> = CountyAffairs[K][number]['value'];

/** What a county has done, and the money of each year by where it comes from. */
export interface AffairsView {
  readonly plan: Noted<ValueOf<'plans'>> | null;
  readonly trainings: readonly Noted<ValueOf<'trainings'>>[];
  readonly funds: readonly Noted<ValueOf<'funds'>>[];
  readonly fundsByYear: readonly {
    readonly year: number;
    readonly level: FundLevel;
    /** Fen, a sum of the documents of the year. */
    readonly amountFen: Fen;
  }[];
  readonly visits: readonly Noted<ValueOf<'visits'>>[];
  readonly enquiries: readonly Noted<ValueOf<'enquiries'>>[];
  readonly surveys: readonly Noted<ValueOf<'surveys'>>[];
}

const levels: readonly FundLevel[] = ['central', 'province', 'prefecture', 'county'];

export function affairsViewOf({ plans, trainings, funds, visits, enquiries, surveys }: CountyAffairs): AffairsView {
  return {
    plan: plans.map(noted)[0] ?? null,
    trainings: trainings.map(noted),
    funds: funds.map(noted),
    fundsByYear: fundsByYear(funds.map(({ value }) => value)),
    visits: visits.map(noted),
    enquiries: enquiries.map(noted),
    surveys: surveys.map(noted),
  };
}

function noted<T extends object>({ effectiveFrom: on, value, source }: Entry<T>): Noted<T> {
  return { ...value, on, source };
}

function fundsByYear(funds: readonly ValueOf<'funds'>[]): AffairsView['fundsByYear'] {
  const years = [...new Set(funds.map(({ year }) => year))].sort((a, b) => a - b);
  return years.flatMap((year) =>
    levels.flatMap((level) => {
      const amounts = funds.filter((item) => item.year === year && item.level === level);
      return amounts.length === 0 ? [] : [{ year, level, amountFen: sumFen(amounts.map((item) => item.amountFen)) }];
    }),
  );
}
