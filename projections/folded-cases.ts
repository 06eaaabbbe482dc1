import { type PoolClient } from 'pg';
import { type HouseholdCaseEvent } from '../src/household-case/domain/household-case.events.js';
import { type ClosedEvent } from '../src/platform/event-format/recorded-event.js';
import { type Projection } from '../src/platform/projection/projection.js';
import { caseIdOf } from './case-id.js';

export type CaseEvent = ClosedEvent<HouseholdCaseEvent>;

/** A table whose rows follow from the state of one case; it has a `case_id` column of its own. */
export interface CaseTable<State> {
  readonly name: string;
  /** Name and type of each column, beside `case_id`. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns that tell the rows of one case apart; empty = one row a case. */
  readonly key: readonly string[];
  /** Column lists of further indexes. */
  readonly indexes: readonly string[];
  readonly rowsOf: (state: State) => readonly Readonly<Record<string, unknown>>[];
}

/**
 * A read model in which every row belongs to one case and follows from that case's events alone. The state of each
 * case is kept beside the rows; a page folds its events into the states and writes the rows of these cases anew, so
 * that it makes no difference how the log was cut into pages.
 */
export function foldedCases<State extends object>(model: {
  readonly name: string;
  readonly version: number;
  readonly types: readonly HouseholdCaseEvent['type'][];
  /** Undefined before the application, and after it where nothing is to be kept. */
  fold(state: State | undefined, event: CaseEvent): State | undefined;
  readonly tables: readonly CaseTable<State>[];
}): Projection {
  const { name, version, types, tables } = model;
  return {
    name,
    version,
    types,
    divisible: true,
    tables: (schema) => [foldedTable(schema), ...tables.map((table) => tableSql(schema, table))].join('\n'),
    async apply(client, schema, events) {
      const cases = events as readonly CaseEvent[];
      const states = await statesOf<State>(client, schema, [
        ...new Set(cases.map(({ meta }) => caseIdOf(meta.stream))),
      ]);
      for (const event of cases) {
        const caseId = caseIdOf(event.meta.stream);
        const state = model.fold(states.get(caseId), event);
        if (state !== undefined) states.set(caseId, state);
      }
      await writeStates(client, schema, states);
      for (const table of tables) await writeRows(client, schema, table, states);
    },
  };
}

const foldedTable = (schema: string): string =>
  `CREATE TABLE ${schema}.folded (case_id uuid PRIMARY KEY, state jsonb NOT NULL);`;

function tableSql<State>(schema: string, { name, columns, key, indexes }: CaseTable<State>): string {
  const lines = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  const primary = `PRIMARY KEY (${['case_id', ...key].join(', ')})`;
  return [
    `CREATE TABLE ${schema}.${name} (${['case_id uuid', ...lines, primary].join(', ')});`,
    ...indexes.map((index) => `CREATE INDEX ON ${schema}.${name} (${index});`),
  ].join('\n');
}

async function statesOf<State>(
  client: PoolClient,
  schema: string,
  cases: readonly string[],
): Promise<Map<string, State>> {
  const { rows } = await client.query<{ case_id: string; state: State }>(
    `SELECT case_id, state FROM ${schema}.folded WHERE case_id = ANY($1::uuid[])`,
    [cases],
  );
  return new Map(rows.map(({ case_id, state }) => [case_id, state]));
}

async function writeStates(client: PoolClient, schema: string, states: ReadonlyMap<string, object>): Promise<void> {
  await client.query(
    `INSERT INTO ${schema}.folded (case_id, state) SELECT * FROM unnest($1::uuid[], $2::jsonb[])
     ON CONFLICT (case_id) DO UPDATE SET state = excluded.state`,
    [[...states.keys()], [...states.values()].map((state) => JSON.stringify(state))],
  );
}

async function writeRows<State>(
  client: PoolClient,
  schema: string,
  { name, columns, rowsOf }: CaseTable<State>,
  states: ReadonlyMap<string, State>,
): Promise<void> {
  await client.query(`DELETE FROM ${schema}.${name} WHERE case_id = ANY($1::uuid[])`, [[...states.keys()]]);
  const rows = [...states].flatMap(([case_id, state]) => rowsOf(state).map((row) => ({ case_id, ...row })));
  if (rows.length === 0) return;
  const typed = Object.entries(columns).map(([column, type]) => `${column} ${type.replace(' NOT NULL', '')}`);
  const listed = ['case_id', ...Object.keys(columns)].join(', ');
  await client.query(
    `INSERT INTO ${schema}.${name} (${listed})
     SELECT ${listed} FROM jsonb_to_recordset($1::jsonb) AS r (${['case_id uuid', ...typed].join(', ')})`,
    [JSON.stringify(rows)],
  );
}
