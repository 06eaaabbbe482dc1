import { type BusinessDate } from '../../kernel/business-date.js';
import { type Clause } from '../../kernel/clause.js';
import { type Fen, fen } from '../../kernel/fen.js';
import {
  compare,
  decimal,
  dividedBy,
  plus,
  type Rational,
  rational,
  roundHalfUp,
  times,
} from '../../kernel/rational.js';
import {
  type AccountingRate,
  type IncomeComputation,
  type SupportingChild,
  type SurplusAlimony,
} from '../accounting-rates.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '4.1.3',
  term: '四类核算标准',
  plain: '种地、打工、赡养费这些说不准的收入，按县里公布的标准表来算。',
  description:
    'Crop, cash-crop, labour and alimony income and crop subsidies, computed from dated county tables; the item keeps quantity, document and result.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** A computed income item: the rate it was looked up in, and the result in fen a year, rounded half up once. */
export interface ComputedIncome {
  readonly rateIndex: number;
  readonly rate: AccountingRate;
  readonly amountFen: Fen;
}

/**
 * Computes an income item from the county's tables.
 * @param annualStandardFen the standard of the receiving household, which the surplus formula of alimony needs
 * @returns null where the county published no rate for the thing, its year or the day
 */
export function computeIncome(
  rates: readonly AccountingRate[],
  computation: IncomeComputation,
  on: BusinessDate,
  annualStandardFen: Fen,
): ComputedIncome | null {
  const rateIndex = rateIndexFor(rates, computation, on);
  const rate = rates[rateIndex];
  if (rate === undefined) return null;
  const amount = amountBy(rate, computation, annualStandardFen);
  return amount === null ? null : { rateIndex, rate, amountFen: amount };
}

/** Crop tables by crop and harvest year; labour and alimony tables by the day, the latest that has begun. */
function rateIndexFor(rates: readonly AccountingRate[], computation: IncomeComputation, on: BusinessDate): number {
  let found = -1;
  let from = '';
  rates.forEach((rate, index) => {
    if (!isFor(rate, computation)) return;
    const begins = 'effectiveFrom' in rate ? rate.effectiveFrom : '0001-01-01';
    if (begins <= on && begins > from) {
      found = index;
      from = begins;
    }
  });
  return found;
}

function isFor(rate: AccountingRate, computation: IncomeComputation): boolean {
  if (rate.table === 'alimony') return computation.table === 'alimony';
  if (rate.table === 'rural-labour') {
    return (
      computation.table === 'rural-labour' &&
      computation.work === rate.work &&
      computation.labourCapacity === rate.labourCapacity
    );
  }
  return computation.table === rate.table && computation.crop === rate.crop && computation.year === rate.year;
}

function amountBy(rate: AccountingRate, computation: IncomeComputation, standardFen: Fen): Fen | null {
  switch (computation.table) {
    case 'crop':
    case 'cash-crop':
    case 'subsidy':
      return 'perMuFen' in rate ? roundHalfUp(times(rational(rate.perMuFen), decimal(computation.mu))) : null;
    case 'rural-labour':
      return 'perMonthFen' in rate ? roundHalfUp(times(rational(rate.perMonthFen), decimal(computation.months))) : null;
    case 'alimony':
      if (rate.table !== 'alimony') return null;
      if (rate.method === 'per-child') return fen(rate.perChildFen * computation.children.length);
      return fen(
        computation.children.reduce((sum, child) => sum + roundHalfUp(surplusShare(rate, child, standardFen)), 0),
      );
  }
}

/** (income of the child's household − kept percent of the standard × its heads) × share ÷ supported parents, never below zero. */
function surplusShare(rate: SurplusAlimony, child: SupportingChild, standardFen: Fen): Rational {
  const kept = times(
    times(rational(standardFen), decimal(rate.keptPercentOfStandard)),
    rational(child.householdMembers, 100),
  );
  const surplus = plus(rational(child.annualIncomeFen), times(kept, rational(-1)));
  if (compare(surplus, rational(0)) <= 0) return rational(0);
  return dividedBy(times(surplus, decimal(rate.sharePercent)), 100 * child.supportedParents);
}
