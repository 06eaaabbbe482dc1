import { type Pool } from 'pg';
import { type ProcedureFlag, type ProcedureStep } from '../../src/household-case/domain/procedure.events.js';
import { type SealedField } from '../../src/platform/event-format/recorded-event.js';
import { type SealedPerson } from '../household-members.js';
import { type ActingRole } from './queued-steps.js';

interface CaseOfRow {
  readonly caseId: string;
  readonly county: string;
  readonly township: string;
  readonly village: string;
  /** The applicant's name, sealed. */
  readonly applicant: SealedField | null;
}

/** Something that must be done, in a list. */
export interface ItemRow extends CaseOfRow {
  readonly step: ProcedureStep;
  readonly dueBy: string;
  /** Last day on which it can be done at all; null where it can always be. */
  readonly until: string | null;
  readonly openedBy: string;
  readonly since: string;
  readonly role: ActingRole;
  /** Those it may be about, sealed; null where it is about the household. */
  readonly members: readonly SealedPerson[] | null;
}

/** Something that must be looked at, in a list. */
export interface FlagRow extends CaseOfRow {
  readonly code: ProcedureFlag['code'];
  readonly step: ProcedureStep;
  readonly limit: string | null;
  readonly raisedBy: string;
  readonly raisedOn: string;
  readonly nr: number;
  readonly role: ActingRole;
}

export interface QueueFilter {
  /** Area ids of the townships that the asker may see; the cut is made here, in SQL. */
  readonly townships: readonly string[];
  readonly step?: string | undefined;
  readonly role?: string | undefined;
  /** Due on this day or before. */
  readonly by?: string | undefined;
}

export interface ItemFilter extends QueueFilter {
  /** The business date. */
  readonly today: string;
  /** What can be done no more, instead of what is open. */
  readonly missed: boolean;
}

/** The keyset place after which a page begins. */
export type ItemKey = readonly [dueBy: string, caseId: string, step: string, openedBy: string];

export const itemKeyOf = ({ dueBy, caseId, step, openedBy }: ItemRow): ItemKey => [dueBy, caseId, step, openedBy];

/** What is open, or was missed, the earliest day first. */
export async function listItems(
  pool: Pool,
  schema: string,
  { townships, step, role, by, today, missed }: ItemFilter,
  { limit, after }: { readonly limit: number; readonly after: ItemKey | undefined },
): Promise<readonly ItemRow[]> {
  const { rows } = await pool.query<ItemRow>(
    `SELECT case_id AS "caseId", c.county, i.township, village, applicant, step, due_by::text AS "dueBy",
       until::text,
       opened_by AS "openedBy", since::text, role, members
     FROM ${schema}.item i JOIN ${schema}.queued_case c USING (case_id)
     WHERE i.township = ANY($1) AND ($2::text IS NULL OR step = $2) AND ($3::text IS NULL OR role = $3)
       AND ($4::date IS NULL OR due_by <= $4) AND coalesce(until < $10, false) = $11
       AND ($5::date IS NULL OR (due_by, case_id, step, opened_by) > ($5, $6::uuid, $7::text, $8::uuid))
     ORDER BY due_by, case_id, step, opened_by LIMIT $9`,
    [townships, step ?? null, role ?? null, by ?? null, ...(after ?? [null, null, null, null]), limit, today, missed],
  );
  return rows;
}

export type FlagKey = readonly [raisedOn: string, caseId: string, raisedBy: string, nr: number];

export const flagKeyOf = ({ raisedOn, caseId, raisedBy, nr }: FlagRow): FlagKey => [raisedOn, caseId, raisedBy, nr];

export interface FlagFilter extends Omit<QueueFilter, 'by'> {
  readonly code?: string | undefined;
}

/** What somebody must look at, in the order in which it was raised. */
export async function listFlags(
  pool: Pool,
  schema: string,
  { townships, step, role, code }: FlagFilter,
  { limit, after }: { readonly limit: number; readonly after: FlagKey | undefined },
): Promise<readonly FlagRow[]> {
  const { rows } = await pool.query<FlagRow>(
    `SELECT case_id AS "caseId", c.county, f.township, village, applicant, code, step, limit_on::text AS limit,
       raised_by AS "raisedBy", raised_on::text AS "raisedOn", nr, role
     FROM ${schema}.flag f JOIN ${schema}.queued_case c USING (case_id)
     WHERE f.township = ANY($1) AND ($2::text IS NULL OR step = $2) AND ($3::text IS NULL OR role = $3)
       AND ($4::text IS NULL OR code = $4)
       AND ($5::date IS NULL OR (raised_on, case_id, raised_by, nr) > ($5, $6::uuid, $7::uuid, $8::integer))
     ORDER BY raised_on, case_id, raised_by, nr LIMIT $9`,
    [townships, step ?? null, role ?? null, code ?? null, ...(after ?? [null, null, null, null]), limit],
  );
  return rows;
}
