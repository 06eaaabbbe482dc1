import { type Pool } from 'pg';
import { type SealedField } from '../../src/platform/event-format/recorded-event.js';
import { type PaymentLine } from './benefit-of-case.js';

/** A case in a list. Amounts in fen a month, as text: they are database bigints. */
export interface BenefitRow {
  readonly caseId: string;
  readonly county: string;
  readonly township: string;
  readonly village: string;
  readonly residence: 'rural' | 'urban';
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
  readonly status?: string | undefined;
  readonly batch?: string | undefined;
}

/** Cases of some townships in the order of their ids, after one of them. */
export async function listBenefits(
  pool: Pool,
  schema: string,
  { townships, status, batch }: BenefitFilter,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<readonly BenefitRow[]> {
  const { rows } = await pool.query<BenefitRow>(
    `SELECT case_id AS "caseId", county, township, village, residence, status, applied_on::text AS "appliedOn",
       decided_on::text AS "decidedOn", batch, refused_because AS "refusedBecause", members,
       covered_members AS "coveredMembers", applicant, base_fen AS "baseFen",
       supplement_fen AS "supplementFen", total_fen AS "totalFen", payable_from AS "payableFrom",
       payable_to AS "payableTo", standard_document_no AS "standardDocumentNo", lines,
       next_review::text AS "nextReview", inherited, flags
     FROM ${schema}.benefit
     WHERE township = ANY($1) AND ($2::text IS NULL OR status = $2) AND ($3::text IS NULL OR batch = $3)
       AND ($4::uuid IS NULL OR case_id > $4)
     ORDER BY case_id LIMIT $5`,
    [townships, status ?? null, batch ?? null, after ?? null, limit],
  );
  return rows;
}
