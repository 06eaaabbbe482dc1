import { type Pool } from 'pg';
import { type ScheduledPeriod } from '../../src/household-case/domain/course.events.js';
import { type CaseRow } from '../case-lists.js';
import { knownUntil } from '../list-queries.js';

/** What a case is owed for a month, in fen as text: they are database bigints. */
export interface EntitlementRow extends CaseRow {
  readonly state: ScheduledPeriod['state'];
  readonly baseFen: string;
  readonly supplementFen: string;
  readonly totalFen: string;
  /** Taken over as another record told it. */
  readonly inherited: boolean;
  /** Each person's line; empty where the decision recorded none. */
  readonly supplements: readonly { readonly member: string; readonly monthlyFen: string }[];
}

export interface EntitlementFilter {
  /** Area ids of the townships that the asker may see; the cut is made here, in SQL. */
  readonly townships: readonly string[];
  readonly month: string;
  /** A moment; undefined = now. */
  readonly knownAt?: string | undefined;
}

const holds = (span: string): string =>
  `${span}.from_month <= $2 AND (${span}.to_month IS NULL OR ${span}.to_month >= $2)
   AND ${span}.known_from <= $3::timestamptz AND (${span}.known_until IS NULL OR ${span}.known_until > $3::timestamptz)`;

/** Cases that are owed something for a month, by place on its last day, in the order of their ids. */
export async function listEntitlements(
  pool: Pool,
  schema: string,
  { townships, month, knownAt }: EntitlementFilter,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<readonly EntitlementRow[]> {
  const { rows } = await pool.query<EntitlementRow>(
    `SELECT case_id AS "caseId", township, village, applicant, s.state, s.base_fen AS "baseFen",
       s.supplement_fen AS "supplementFen", (s.base_fen + s.supplement_fen) AS "totalFen", s.inherited,
       coalesce((SELECT jsonb_agg(jsonb_build_object('member', member, 'monthlyFen', monthly_fen::text) ORDER BY member)
         FROM ${schema}.supplement l WHERE l.case_id = p.case_id AND ${holds('l')}), '[]') AS supplements
     FROM ${schema}.place p JOIN ${schema}.span s USING (case_id)
     WHERE township = ANY($1) AND ${holds('p')} AND ${holds('s')} AND ($4::uuid IS NULL OR case_id > $4)
     ORDER BY case_id LIMIT $5`,
    [townships, month, knownUntil(knownAt), after ?? null, limit],
  );
  return rows;
}
