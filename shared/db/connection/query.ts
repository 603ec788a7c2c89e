// How repositories ask the database: hand-written SQL whose rows are parsed at this edge, and errors that carry neither values nor SQL.
import { type SQL, sql } from 'drizzle-orm';
import type * as z from 'zod';
import { toJson } from '../../text.ts';
import type { Db } from './client.ts';
import { databaseError } from './database-error.ts';

export { type SQL, sql };

/** A parameter of type jsonb, which takes safe text only: all JSON is written through this or a jsonb column. */
export const jsonb = (value: unknown): SQL => sql`${toJson(value)}::jsonb`;

/** The rows of a statement, each as `row` describes it. */
export async function readRows<T>(db: Db, row: z.ZodType<T>, statement: SQL): Promise<T[]> {
  const result = await guarded(db.execute(statement));
  return result.rows.map((found) => row.parse(found));
}

/** The one row of a statement that always has one, such as a count. */
export async function readRow<T>(db: Db, row: z.ZodType<T>, statement: SQL): Promise<T> {
  const [first] = await readRows(db, row, statement);
  if (first === undefined) throw new Error('Postgres: expected one row, got none');
  return first;
}

/** Runs a statement for its effect. Returns how many rows it changed. */
export async function change(db: Db, statement: SQL): Promise<number> {
  return (await guarded(db.execute(statement))).rowCount ?? 0;
}

/** Awaits a query of drizzle's builder; its errors become RetryableError or DatabaseError (database-error.ts). */
export async function guarded<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw databaseError(error);
  }
}
