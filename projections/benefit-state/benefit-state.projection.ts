import { type PoolClient } from 'pg';
import { type HouseholdCaseEvent } from '../../src/household-case/domain/household-case.events.js';
import { type ClosedEvent } from '../../src/platform/event-format/recorded-event.js';
import { type Projection } from '../../src/platform/projection/projection.js';
import { benefitStateTables } from './tables.js';
import { type ApplicationRow, applicationRowOf, type DecisionRow, decisionRowOf } from './rows.js';

/** Each case as it stands: where, since when, what is paid. */
export const benefitState: Projection = {
  name: 'benefit-state',
  version: 2,
  types: ['ApplicationSubmitted', 'BenefitGranted', 'BenefitRefused'] satisfies HouseholdCaseEvent['type'][],
  tables: benefitStateTables,
  async apply(client, schema, events) {
    const applications: ApplicationRow[] = [];
    // One row a case: the last decision of the page is the one that stands.
    const decisions = new Map<string, DecisionRow>();
    for (const event of events as readonly ClosedEvent<HouseholdCaseEvent>[]) {
      if (event.type === 'ApplicationSubmitted') applications.push(applicationRowOf(event));
      else decisions.set(event.meta.stream, decisionRowOf(event));
    }
    await insertApplications(client, schema, applications);
    await updateDecisions(client, schema, [...decisions.values()]);
  },
};

async function insertApplications(client: PoolClient, schema: string, rows: readonly ApplicationRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `INSERT INTO ${schema}.benefit (case_id, county, township, village, residence, members, applicant,
       applied_on, status, revision)
     SELECT case_id, county, township, village, residence, members, applicant, applied_on, 'applied', revision
     FROM jsonb_to_recordset($1::jsonb) AS r (case_id uuid, county text, township text, village text, residence text,
       members integer, applicant jsonb, applied_on date, revision integer)`,
    [JSON.stringify(rows)],
  );
}

async function updateDecisions(client: PoolClient, schema: string, rows: readonly DecisionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `UPDATE ${schema}.benefit b SET status = r.status, decided_on = r.decided_on, batch = r.batch,
       refused_because = r.refused_because, covered_members = r.covered_members, base_fen = r.base_fen,
       supplement_fen = r.supplement_fen, total_fen = r.total_fen, payable_from = r.payable_from,
       payable_to = r.payable_to, standard_document_no = r.standard_document_no, revision = r.revision
     FROM jsonb_to_recordset($1::jsonb) AS r (case_id uuid, status text, decided_on date, batch text,
       refused_because text, covered_members integer, base_fen bigint, supplement_fen bigint, total_fen bigint,
       payable_from text, payable_to text, standard_document_no text, revision integer)
     WHERE b.case_id = r.case_id`,
    [JSON.stringify(rows)],
  );
}
