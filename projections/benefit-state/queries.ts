import { type Pool } from 'pg';
import { type Month } from '../../src/kernel/month.js';
import { type SealedField } from '../../src/platform/event-format/recorded-event.js';
import { type PaymentLine } from './benefit-of-case.js';

/** A case in a list, as it stands in a month. Amounts in fen a month, as text: they are database bigints. */
export interface BenefitRow {
  readonly caseId: string;
  readonly county: string;
  readonly township: string;
  readonly village: string;
  readonly residence: 'rural' | 'urban';
  /** `terminated` from the decision that ends it, or once its last payable month is over. */
  readonly status: 'applied' | 'granted' | 'suspended' | 'terminated' | 'refused' | 'withdrawn';
  readonly appliedOn: string;
  readonly decidedOn: string | null;
  readonly batch: string | null;
  readonly refusedBecause: string | null;
  readonly members: number;
  /** How many persons it is paid for; zero before a grant. */
  readonly coveredMembers: number;
  /** The applicant's name, sealed. */
  readonly applicant: SealedField | null;
  readonly baseFen: string;
  readonly supplementFen: string;
  readonly totalFen: string;
  readonly payableFrom: string | null;
  readonly payableTo: string | null;
  readonly standardDocumentNo: string | null;
  /** The base and each person's supplement, of the month from which it is paid so. */
  readonly lines: readonly PaymentLine[];
  readonly nextReview: string | null;
  /** Paid as another record told it: no decision was made since the case was taken over. */
  readonly inherited: boolean;
  /** How many things about it somebody must look at. */
  readonly flags: number;
}

export interface BenefitFilter {
  /** Area ids of the townships that the asker may see; the cut is made here, in SQL. */
  readonly townships: readonly string[];
  /** The month that runs: a case whose last payable month lies before it has ended without an event (3.2, 3.4). */
  readonly month: Month;
  readonly status?: string | undefined;
  readonly batch?: string | undefined;
}

const nothingPaid = {
  baseFen: '0',
  supplementFen: '0',
  totalFen: '0',
  payableFrom: null,
  lines: [],
  nextReview: null,
} as const;

/**
 * Cases of some townships as they stand in a month, in the order of their ids, after one of them. Rows follow from the
 * log alone, so it is asked here whether a term is over; column by column, so that the planner knows for how many.
 */
export async function listBenefits(
  pool: Pool,
  schema: string,
  { townships, month, status, batch }: BenefitFilter,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<readonly BenefitRow[]> {
  const { rows } = await pool.query<BenefitRow>(
    `SELECT case_id AS "caseId", county, township, village, residence,
       CASE WHEN payable_to < $6 THEN 'terminated' ELSE status END AS status, applied_on::text AS "appliedOn",
       decided_on::text AS "decidedOn", batch, refused_because AS "refusedBecause", members,
       covered_members AS "coveredMembers", applicant, base_fen AS "baseFen",
       supplement_fen AS "supplementFen", total_fen AS "totalFen", payable_from AS "payableFrom",
       payable_to AS "payableTo", standard_document_no AS "standardDocumentNo", lines,
       next_review::text AS "nextReview", inherited, flags
     FROM ${schema}.benefit
     WHERE township = ANY($1) AND ($2::text IS NULL
         OR (status = $2 AND (payable_to IS NULL OR payable_to >= $6))
         OR ($2 = 'terminated' AND (status = $2 OR payable_to < $6)))
       AND ($3::text IS NULL OR batch = $3) AND ($4::uuid IS NULL OR case_id > $4)
     ORDER BY case_id LIMIT $5`,
    [townships, status ?? null, batch ?? null, after ?? null, limit, month],
  );
  return rows.map((row) => (row.status === 'terminated' ? { ...row, ...nothingPaid } : row));
}
