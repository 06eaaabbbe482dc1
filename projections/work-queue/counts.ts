import { type Pool } from 'pg';
import { addDays, type BusinessDate } from '../../src/kernel/business-date.js';
import { type ProcedureStep } from '../../src/household-case/domain/procedure.events.js';
import { seenOn } from './queries.js';
import { type ActingRole } from './queued-steps.js';

/** How much is open of a step in an area. */
export interface QueueCount {
  /** Area id. */
  readonly area: string;
  readonly role: ActingRole;
  readonly step: ProcedureStep;
  /** In time still, today included. */
  readonly due: number;
  /** Of these, within seven days. */
  readonly dueWithin7Days: number;
  readonly late: number;
  /** Can be done no more: the last payable month is over. */
  readonly missed: number;
  /** No last day: it waits to be done, or for a notice to end. */
  readonly waiting: number;
}

/** Counts by area, role and step. @param by the level whose areas are told apart */
export async function countItems(
  pool: Pool,
  schema: string,
  { townships, by, today }: { townships: readonly string[]; by: 'township' | 'county'; today: BusinessDate },
): Promise<readonly QueueCount[]> {
  const { rows } = await pool.query<QueueCount>(
    `SELECT ${by} AS area, role, step, (count(*) FILTER (WHERE due_by >= $2 AND due_by < 'infinity'))::integer AS due,
       (count(*) FILTER (WHERE due_by BETWEEN $2 AND $3))::integer AS "dueWithin7Days",
       (count(*) FILTER (WHERE due_by < $2 AND NOT missed))::integer AS late,
       (count(*) FILTER (WHERE missed))::integer AS missed,
       (count(*) FILTER (WHERE due_by = 'infinity'))::integer AS waiting
     FROM ${schema}.item CROSS JOIN LATERAL (SELECT coalesce(until < $2, false)) AS l (missed)
     WHERE township = ANY($1) AND ${seenOn('$2::date')}
     GROUP BY ${by}, role, step ORDER BY ${by}, role, step`,
    [townships, today, addDays(today, 7)],
  );
  return rows;
}

/** How many of the decided applications of one regime a county saw itself (县级入户抽查). */
export interface HomeVisitShare {
  /** Area id. */
  readonly county: string;
  /** Least percent that the regime of their day of applying asks for; 0 where it asks for none. */
  readonly percent: number;
  readonly decided: number;
  readonly visited: number;
  /** Exact: visited ÷ decided is at least the share; null where none is asked for. */
  readonly enough: boolean | null;
}

/** By county and share, of the applications decided in a time: what no regime asks for makes up for nothing. */
export async function homeVisitShares(
  pool: Pool,
  schema: string,
  { townships, from, to }: { townships: readonly string[]; from?: string | undefined; to?: string | undefined },
): Promise<readonly HomeVisitShare[]> {
  const { rows } = await pool.query<Omit<HomeVisitShare, 'enough'>>(
    `SELECT county, visit_percent AS percent, count(*)::integer AS decided,
       (count(*) FILTER (WHERE visited))::integer AS visited
     FROM ${schema}.queued_case
     WHERE township = ANY($1) AND visit_percent IS NOT NULL AND ($2::date IS NULL OR decided_on >= $2)
       AND ($3::date IS NULL OR decided_on <= $3) AND decided_on IS NOT NULL
     GROUP BY county, visit_percent ORDER BY county, visit_percent DESC`,
    [townships, from ?? null, to ?? null],
  );
  return rows.map((row) => {
    const { percent, decided, visited } = row;
    return { ...row, enough: percent === 0 ? null : visited * 100 >= decided * percent };
  });
}
