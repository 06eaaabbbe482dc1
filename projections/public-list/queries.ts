import { type Pool } from 'pg';
import { type BusinessDate } from '../../src/kernel/business-date.js';
import { monthOf } from '../../src/kernel/month.js';
import { type SealedField } from '../../src/platform/event-format/recorded-event.js';
import { knownUntil } from '../list-queries.js';

/** A household's line. */
export interface PublicListRow {
  readonly caseId: string;
  /** Area id. */
  readonly township: string;
  readonly village: string;
  readonly residence: 'rural' | 'urban';
  readonly batch: 'backstop' | 'ordinary' | 'expenditure-deduction' | 'taper';
  readonly persons: number;
  /** Fen a month as text: they are database bigints. */
  readonly totalFen: string;
  /** Name and birth date of who stands for the household, sealed. */
  readonly head: SealedField | null;
  readonly headBorn: SealedField | null;
}

export interface PublicListFilter {
  /** Area ids of the townships that the asker may see; the cut is made here, in SQL. */
  readonly townships: readonly string[];
  readonly village?: string | undefined;
  readonly on: BusinessDate;
  /** A moment; undefined = now. */
  readonly knownAt?: string | undefined;
}

export type PublicListKey = readonly [township: string, village: string, caseId: string];

export const publicListKeyOf = ({ township, village, caseId }: PublicListRow): PublicListKey => [
  township,
  village,
  caseId,
];

const known = (row: string): string =>
  `${row}.known_from <= $3::timestamptz AND (${row}.known_until IS NULL OR ${row}.known_until > $3::timestamptz)`;

/** Households that are paid for the month of a day, by township and village of that day. */
export async function listHouseholdsInPayment(
  pool: Pool,
  schema: string,
  { townships, village, on, knownAt }: PublicListFilter,
  { limit, after }: { readonly limit: number; readonly after: PublicListKey | undefined },
): Promise<readonly PublicListRow[]> {
  const { rows } = await pool.query<PublicListRow>(
    `SELECT case_id AS "caseId", township, village, residence, batch, persons, total_fen AS "totalFen", head,
       head_born AS "headBorn"
     FROM ${schema}.place p
     JOIN LATERAL (
       SELECT batch, persons, total_fen, head, head_born FROM ${schema}.months m
       WHERE m.case_id = p.case_id AND m.from_month <= $9 AND (m.to_month IS NULL OR m.to_month >= $9) AND ${known('m')}
       LIMIT 1
     ) paid ON true
     WHERE township = ANY($1) AND ($4::text IS NULL OR village = $4)
       AND p.since <= $2::date AND (p.until IS NULL OR p.until >= $2::date) AND ${known('p')}
       AND ($5::text IS NULL OR (township, village, case_id) > ($5, $6::text, $7::uuid))
     ORDER BY township, village, case_id LIMIT $8`,
    [townships, on, knownUntil(knownAt), village ?? null, ...(after ?? [null, null, null]), limit, monthOf(on)],
  );
  return rows;
}
