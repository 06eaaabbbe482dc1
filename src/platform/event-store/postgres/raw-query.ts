import { type CustomTypesConfig, type QueryArrayResult } from 'pg';

/** Values as PostgreSQL wrote them: the adapter knows its columns, and nothing between may reinterpret one. */
const asWritten: CustomTypesConfig = {
  getTypeParser: () => (value: string | Buffer) => value.toString(),
};

type Row = readonly (string | null)[];

/** What a pool and a client have in common. */
export interface Queryable {
  query(config: {
    name?: string;
    text: string;
    values: readonly unknown[];
    rowMode: 'array';
    types: CustomTypesConfig;
  }): Promise<QueryArrayResult<(string | null)[]>>;
}

/** A named statement is prepared once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** @returns the rows, every value as text */
export async function rawQuery(
  db: Queryable,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await db.query({ ...statement, values, rowMode: 'array', types: asWritten });
  return rows;
}

/** A value that the statement never leaves null. */
export function text(row: Row | undefined, column: number): string {
  const value = row?.[column];
  if (value === undefined || value === null) throw new Error(`Column ${column} is missing from the answer`);
  return value;
}

/** `{1,2,3}` or `{t,f}` as PostgreSQL writes arrays of numbers and booleans. */
export function arrayItems(literal: string): readonly string[] {
  return literal === '{}' ? [] : literal.slice(1, -1).split(',');
}
