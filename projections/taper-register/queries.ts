import { type Pool } from 'pg';
import { type CaseRow } from '../case-lists.js';
import { stepsTaken } from './steps-taken.js';
import { type AppliedStep, type Taper, type TaperShare } from './tapers-of-case.js';

/** A tapered exit in a list. Amounts in fen as text where they are database bigints. */
export interface TaperRow extends CaseRow {
  readonly nr: number;
  readonly decidedOn: string;
  readonly entryMonth: string;
  readonly clause: string;
  readonly frozenBaseFen: string;
  readonly steps: readonly AppliedStep[];
  readonly shares: readonly TaperShare[];
  readonly lastMonth: string | null;
  readonly outcome: Taper['outcome'];
  readonly because: string | null;
  /** Entry month and frozen base were taken over as another record told them. */
  readonly inherited: boolean;
  /** The base of the month asked for; null where nothing is paid in it. */
  readonly baseFen: string | null;
  /** What is left of the frozen base in that month, in whole percent; a share that the county left is in it. */
  readonly factorPercent: number | null;
  /** Yearly steps in effect by that month; null where the exit was taken over and the factor does not tell. */
  readonly stepsTaken: number | null;
  /** What the county had left of the frozen base by that month; null where nothing was decided about it. */
  readonly share: TaperShare | null;
}

export interface TaperFilter {
  /** Area ids of the townships that the asker may see; the cut is made here, in SQL. */
  readonly townships: readonly string[];
  /** Exits that this month belongs to, and the factor in it. */
  readonly month: string;
}

export type TaperKey = readonly [caseId: string, nr: number];

export const taperKeyOf = ({ caseId, nr }: TaperRow): TaperKey => [caseId, nr];

/** Exits that a month lies in. */
export async function listTapers(
  pool: Pool,
  schema: string,
  { townships, month }: TaperFilter,
  { limit, after }: { readonly limit: number; readonly after: TaperKey | undefined },
): Promise<readonly TaperRow[]> {
  const { rows } = await pool.query<Omit<TaperRow, 'stepsTaken' | 'share'>>(
    `SELECT case_id AS "caseId", township, village, applicant, nr, decided_on::text AS "decidedOn",
       entry_month AS "entryMonth", clause, frozen_base_fen AS "frozenBaseFen", steps, shares, last_month AS "lastMonth",
       outcome, because, inherited, paid.base_fen AS "baseFen",
       round(paid.base_fen * 100.0 / nullif(frozen_base_fen, 0))::integer AS "factorPercent"
     FROM ${schema}.taper LEFT JOIN LATERAL (
       SELECT p."baseFen" AS base_fen FROM jsonb_to_recordset(periods) AS p ("from" text, "to" text, "baseFen" bigint)
       WHERE p."from" <= $2 AND (p."to" IS NULL OR p."to" >= $2) LIMIT 1) AS paid ON true
     WHERE township = ANY($1) AND from_month <= $2 AND (to_month IS NULL OR to_month >= $2)
       AND ($3::uuid IS NULL OR (case_id, nr) > ($3, $4::integer))
     ORDER BY case_id, nr LIMIT $5`,
    [townships, month, ...(after ?? [null, null]), limit],
  );
  return rows.map((row) => ({
    ...row,
    stepsTaken: stepsTaken(row, month),
    share: row.shares.findLast(({ from }) => from <= month) ?? null,
  }));
}
