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
  /** Null where no days are counted. */
  readonly dueBy: string | null;
  /** Last day on which it can be done at all; null where it can always be. */
  readonly until: string | null;
  readonly openedBy: string;
  /** First day on which it could be done. */
  readonly since: string;
  /** Last day of a notice that hangs: the next act is possible from the day after it; null for what is to be done. */
  readonly endsOn: string | null;
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
  /** Only what waits without a last day. */
  readonly waiting: boolean;
}

/** What is to be seen on a day: what waits for a notice is not before it has ended, and the notice not after. */
export const seenOn = (day: string): string =>
  `(due_by < 'infinity' OR since <= ${day}) AND (ends_on IS NULL OR ends_on >= ${day})`;

/** The keyset place after which a page begins. */
export type ItemKey = readonly [dueBy: string | null, since: string, caseId: string, step: string, openedBy: string];

export const itemKeyOf = ({ dueBy, since, caseId, step, openedBy }: ItemRow): ItemKey => [
  dueBy,
  since,
  caseId,
  step,
  openedBy,
];

/** What is open, or was missed, the earliest day first; then what has no day, the longest waiting first. */
export async function listItems(
  pool: Pool,
  schema: string,
  { townships, step, role, by, today, missed, waiting }: ItemFilter,
  { limit, after }: { readonly limit: number; readonly after: ItemKey | undefined },
): Promise<readonly ItemRow[]> {
  const [dueBy, ...rest] = after ?? [null, null, null, null, null];
  const place = after === undefined ? [null, ...rest] : [dueBy ?? 'infinity', ...rest];
  const { rows } = await pool.query<ItemRow>(
    `SELECT case_id AS "caseId", c.county, i.township, village, applicant, step,
       nullif(due_by, 'infinity')::text AS "dueBy", until::text, opened_by AS "openedBy", since::text,
       ends_on::text AS "endsOn", role, members
     FROM ${schema}.item i JOIN ${schema}.queued_case c USING (case_id)
     WHERE i.township = ANY($1) AND ($2::text IS NULL OR step = $2) AND ($3::text IS NULL OR role = $3)
       AND ($4::date IS NULL OR due_by <= $4) AND coalesce(until < $11, false) = $12
       AND (due_by = 'infinity' OR NOT $13) AND ${seenOn('$11::date')}
       AND ($5::date IS NULL OR (due_by, since, case_id, step, opened_by) > ($5, $6::date, $7::uuid, $8::text, $9::uuid))
     ORDER BY due_by, since, case_id, step, opened_by LIMIT $10`,
    [townships, step ?? null, role ?? null, by ?? null, ...place, limit, today, missed, waiting],
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
