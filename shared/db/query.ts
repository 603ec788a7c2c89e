// How repositories ask the database: hand-written SQL whose rows are parsed at this edge, and errors that carry no values.
import type { SQL } from 'drizzle-orm';
import * as z from 'zod';
import type { Db } from './client.ts';
import { isConnectionError } from './connection-errors.ts';

export { sql } from 'drizzle-orm';

/** What failed in the database, by Postgres's own code. The statement's parameters (names, addresses) stay out, unlike in drizzle's error. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  readonly isConnectionError: boolean;
  constructor(error: unknown) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const { code, constraint } = PostgresFields.parse(cause);
    super(`Postgres: ${cause instanceof Error ? cause.message : 'connection failed'}${code ? ` (${code})` : ''}`);
    this.code = code;
    this.constraint = constraint;
    this.isConnectionError = isConnectionError(error);
  }
}

const PostgresFields = z
  .object({ code: z.string().optional().catch(undefined), constraint: z.string().optional().catch(undefined) })
  .catch({});

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

/** Awaits a query of drizzle's builder; its errors become DatabaseError. */
export async function guarded<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw new DatabaseError(error);
  }
}
