import { type Pool } from 'pg';
import { liveSchema, type Projection } from '../../src/platform/projection/projection.js';

/** Every row of every table of a read model, in an order that depends on their content only. */
export async function readModelRows(pool: Pool, projection: Projection): Promise<Readonly<Record<string, unknown[]>>> {
  const schema = liveSchema(projection);
  const tables = await pool.query<{ name: string }>(
    'select tablename as name from pg_tables where schemaname = $1 order by tablename',
    [schema],
  );
  if (tables.rows.length === 0) throw new Error(`${projection.name} has no tables`);
  const rows: Record<string, unknown[]> = {};
  for (const { name } of tables.rows)
    rows[name] = (
      await pool.query<Record<string, unknown>>(`select * from ${schema}."${name}" as t order by t::text collate "C"`)
    ).rows;
  return rows;
}
