import { type PoolClient } from 'pg';
import { type Residence } from '../../src/household-case/domain/case-affairs.events.js';
import { type CourseEvent } from '../../src/household-case/domain/course.events.js';
import {
  type BenefitGranted,
  type BenefitRefused,
  type HouseholdCaseEvent,
} from '../../src/household-case/domain/household-case.events.js';
import { caseIdOf } from '../case-id.js';
import { type ClosedEvent, type RecordedEvent } from '../../src/platform/event-format/recorded-event.js';
import { type Projection } from '../../src/platform/projection/projection.js';
import { benefitStateTables } from './tables.js';
import { type ApplicationRow, applicationRowOf, type DecisionRow, decisionRowOf } from './rows.js';

const courseTypes = [
  'BenefitReassessed',
  'TaperReviewed',
  'BenefitRedetermined',
  'BenefitSuspended',
  'BenefitResumed',
  'BenefitTerminated',
] as const satisfies HouseholdCaseEvent['type'][];

/** Each case as it stands: where, since when, what is paid. */
export const benefitState: Projection = {
  name: 'benefit-state',
  version: 4,
  types: [
    'ApplicationSubmitted',
    'MemberJoined',
    'MemberLeft',
    'HouseholdMoved',
    'BenefitGranted',
    'BenefitRefused',
    ...courseTypes,
  ] satisfies HouseholdCaseEvent['type'][],
  tables: benefitStateTables,
  async apply(client, schema, events) {
    const applications: ApplicationRow[] = [];
    // One row a case: the last decision of the page is the one that stands.
    const decisions = new Map<string, DecisionRow>();
    const members = new Map<string, number>();
    const moves = new Map<string, Residence>();
    for (const event of events as readonly ClosedEvent<HouseholdCaseEvent>[]) {
      if (event.type === 'ApplicationSubmitted') applications.push(applicationRowOf(event));
      else if (event.type === 'MemberJoined' || event.type === 'MemberLeft') count(members, event);
      else if (event.type === 'HouseholdMoved') {
        const { from, to } = event.data;
        // Who leaves the county leaves the case there.
        if (from.county === to.county) moves.set(caseIdOf(event.meta.stream), to);
      } else if (isDecision(event)) {
        const { stream } = event.meta;
        decisions.set(stream, decisionRowOf(event, decisions.get(stream)));
      }
    }
    await insertApplications(client, schema, applications);
    await updateMembers(client, schema, members);
    await updateResidences(client, schema, moves);
    await updateDecisions(client, schema, [...decisions.values()]);
  },
};

type Decided = RecordedEvent<BenefitGranted | BenefitRefused | CourseEvent>;

function isDecision(event: RecordedEvent<HouseholdCaseEvent>): event is Decided {
  const types: readonly string[] = ['BenefitGranted', 'BenefitRefused', ...courseTypes];
  return types.includes(event.type);
}

/** How many more or fewer members; a correction changes who, not how many. */
function count(members: Map<string, number>, { type, meta }: RecordedEvent<HouseholdCaseEvent>): void {
  if (meta.corrects !== undefined) return;
  const caseId = caseIdOf(meta.stream);
  members.set(caseId, (members.get(caseId) ?? 0) + (type === 'MemberJoined' ? 1 : -1));
}

async function updateMembers(client: PoolClient, schema: string, members: ReadonlyMap<string, number>): Promise<void> {
  if (members.size === 0) return;
  await client.query(
    `UPDATE ${schema}.benefit b SET members = b.members + r.change
     FROM unnest($1::uuid[], $2::integer[]) AS r (case_id, change) WHERE b.case_id = r.case_id`,
    [[...members.keys()], [...members.values()]],
  );
}

async function updateResidences(
  client: PoolClient,
  schema: string,
  moves: ReadonlyMap<string, Residence>,
): Promise<void> {
  if (moves.size === 0) return;
  const to = [...moves.values()];
  await client.query(
    `UPDATE ${schema}.benefit b SET township = r.township, village = r.village
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS r (case_id, township, village) WHERE b.case_id = r.case_id`,
    [[...moves.keys()], to.map(({ township }) => township), to.map(({ village }) => village)],
  );
}

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
    `UPDATE ${schema}.benefit b SET status = r.status, decided_on = r.decided_on, batch = coalesce(r.batch, b.batch),
       refused_because = r.refused_because,
       covered_members = coalesce(r.covered_members, b.covered_members), base_fen = r.base_fen,
       supplement_fen = r.supplement_fen, total_fen = r.total_fen, payable_from = r.payable_from,
       payable_to = r.payable_to, standard_document_no = r.standard_document_no, revision = r.revision
     FROM jsonb_to_recordset($1::jsonb) AS r (case_id uuid, status text, decided_on date, batch text,
       refused_because text, covered_members integer, base_fen bigint, supplement_fen bigint, total_fen bigint,
       payable_from text, payable_to text, standard_document_no text, revision integer)
     WHERE b.case_id = r.case_id`,
    [JSON.stringify(rows)],
  );
}
