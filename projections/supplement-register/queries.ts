import { type Pool } from 'pg';
import { type SealedField } from '../../src/platform/event-format/recorded-event.js';
import { type CaseRow } from '../case-lists.js';

/** A person's supplement of a month. Amounts in fen as text: they are database bigints. */
export interface SupplementRow extends CaseRow {
  readonly member: string;
  readonly from: string;
  /** Null = until a later decision. */
  readonly to: string | null;
  readonly monthlyFen: string;
  /** Ground and percent, sealed. */
  readonly ground: SealedField | null;
  /** Taken over as another record told it. */
  readonly inherited: boolean;
}

export interface MonthFilter {
  /** Area ids of the townships that the asker may see; the cut is made here, in SQL. */
  readonly townships: readonly string[];
  readonly month: string;
}

export type SupplementKey = readonly [caseId: string, member: string];

export const supplementKeyOf = ({ caseId, member }: SupplementRow): SupplementKey => [caseId, member];

const inMonth = 'township = ANY($1) AND from_month <= $2 AND (to_month IS NULL OR to_month >= $2)';

/** Supplements of a month, person by person. */
export async function listSupplements(
  pool: Pool,
  schema: string,
  { townships, month }: MonthFilter,
  { limit, after }: { readonly limit: number; readonly after: SupplementKey | undefined },
): Promise<readonly SupplementRow[]> {
  const { rows } = await pool.query<SupplementRow>(
    `SELECT case_id AS "caseId", township, village, applicant, member, from_month AS from, to_month AS to,
       monthly_fen AS "monthlyFen", ground, inherited
     FROM ${schema}.supplement
     WHERE ${inMonth} AND ($3::uuid IS NULL OR (case_id, member) > ($3, $4::text))
     ORDER BY case_id, member LIMIT $5`,
    [townships, month, ...(after ?? [null, null]), limit],
  );
  return rows;
}

/** A county's average of supplements in a month (3.3.1): at least half of the monthly standard. */
export interface SupplementAverage {
  /** Area id. */
  readonly county: string;
  readonly month: string;
  readonly persons: number;
  /** Sum of the month's supplements, fen. */
  readonly supplementFen: string;
  /** Sum of the yearly standards of these persons, fen: the average is 12 × supplements ÷ this, exactly. */
  readonly annualStandardFen: string;
  /** The average in percent, cut after two decimals so that it never looks higher than it is. */
  readonly percent: string;
  readonly enough: boolean;
}

/** By county, over the supplemented persons of the month. */
export async function supplementAverages(
  pool: Pool,
  schema: string,
  { townships, month }: MonthFilter,
): Promise<readonly SupplementAverage[]> {
  const { rows } = await pool.query<{ county: string; persons: number; supplement: string; standard: string }>(
    `SELECT county, count(*)::integer AS persons, sum(monthly_fen)::text AS supplement, sum(standard_fen)::text AS standard
     FROM ${schema}.supplement WHERE ${inMonth} GROUP BY county ORDER BY county`,
    [townships, month],
  );
  return rows.map(({ county, persons, supplement, standard }) => {
    const [top, bottom] = [BigInt(supplement) * 12n, BigInt(standard)];
    const hundredths = String((top * 10_000n) / bottom).padStart(3, '0');
    return {
      county,
      month,
      persons,
      supplementFen: supplement,
      annualStandardFen: standard,
      percent: `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`,
      enough: top * 2n >= bottom,
    };
  });
}
