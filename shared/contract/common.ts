// Parts that several routes share: ids in paths, cursor paging, timestamps.
import * as z from 'zod';
import { ProblemError } from './problem.ts';

export const IdParams = z.object({ id: z.uuid('expected a UUID') });

export const Timestamp = z.iso.datetime();

const NO_CURSOR = 'expected the `next` of an earlier answer';

/** Opaque to callers; taken from the `next` of the previous page. */
export const Cursor = z
  .string()
  .max(200)
  .regex(/^[\w-]+$/, NO_CURSOR);

/** Query values arrive as text. */
export const limitOf = (most: number, otherwise: number) => z.coerce.number().int().min(1).max(most).default(otherwise);

/** `next` is absent on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: Cursor.optional() });

/** A number of a row or a chunk, within the database's integer. */
export const Place = z.int32().nonnegative();

export const encodeCursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position that a cursor stands for; undefined without one. Throws ProblemError 400 when it is none of ours. */
export function decodeCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ProblemError(400, `query.cursor: ${NO_CURSOR}`, [{ field: 'query.cursor', message: NO_CURSOR }]);
  }
}

/** Where a file is to be put. */
export const Upload = z.object({
  url: z.url(),
  method: z.literal('PUT'),
  /** To be sent exactly so. */
  headers: z.record(z.string(), z.string()),
  expiresAt: Timestamp,
});
