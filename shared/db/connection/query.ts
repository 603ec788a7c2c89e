// How repositories ask the database: hand-written SQL whose rows are parsed at this edge, and errors that carry no values.
import { type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import { RetryableError } from '../../errors.ts';
import { toJson } from '../../text.ts';
import type { Db } from './client.ts';
import { isConnectionError } from './connection-errors.ts';

export { sql };

/** A parameter of type jsonb, which takes safe text only: all JSON is written through this or a jsonb column. */
export const jsonb = (value: unknown): SQL => sql`${toJson(value)}::jsonb`;

/** What failed in the database, by Postgres's own code. The statement's parameters (names, addresses) stay out, unlike in drizzle's error. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  constructor(error: unknown) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const { code, constraint } = PostgresFields.parse(cause);
    const message = cause instanceof Error ? withoutValue(cause.message) : 'connection failed';
    super(`Postgres: ${message}${code ? ` (${code})` : ''}`);
    this.code = code;
    this.constraint = constraint;
  }
}

/** `invalid input syntax for type uuid: "..."` quotes what it was given. */
const withoutValue = (message: string) => message.replace(/: ".*$/s, '');

const PostgresFields = z
  .object({ code: z.string().optional().catch(undefined), constraint: z.string().optional().catch(undefined) })
  .catch({});

/** Serialization failure, deadlock, no resources left, lock not available, statement cancelled by its timeout. */
const PASSING = /^(40001|40P01|53...|55P03|57014)$/;
const TIMEOUTS = /Query read timeout|timeout exceeded when trying to connect/;

/** The error as the layers above know it: RetryableError for what may pass, so that the state machine tries again, else DatabaseError. */
export function databaseError(error: unknown): Error {
  const translated = new DatabaseError(error);
  const { code = '', message } = translated;
  const mayPass = isConnectionError(error) || PASSING.test(code) || TIMEOUTS.test(message);
  return mayPass ? new RetryableError(message) : translated;
}

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

/** Awaits a query of drizzle's builder; its errors become RetryableError or DatabaseError. */
export async function guarded<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw databaseError(error);
  }
}
