// Parts that several routes share: ids in paths, cursor paging, timestamps.
import * as z from 'zod';
import { ProblemError } from './problem.ts';

export const IdParams = z.object({
  id: z.uuid('expected a UUID').describe('Id of the batch or search, as it was given when it was created'),
});

/** ISO 8601 in UTC. */
export const Timestamp = z.iso.datetime();

const NO_CURSOR = 'expected the `next` of an earlier answer';

/** Opaque to callers; taken from the `next` of the previous page. */
export const Cursor = z
  .string()
  .max(200)
  .regex(/^[\w-]+$/, NO_CURSOR)
  .describe('Where the page begins: the `next` of the previous page; absent: the first page');

/** Query values arrive as text. */
export const limitOf = (most: number, otherwise: number) =>
  z.coerce.number().int().min(1).max(most).default(otherwise).describe('Most entries of the page');

export const NextCursor = Cursor.describe('Cursor of the next page; absent on the last page');

/** `next` is absent on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item).describe('The entries of the page'),
    next: NextCursor.optional(),
  });

/** A number of a row or a chunk, within the database's integer. */
export const Place = z.int32().nonnegative();

export const encodeCursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position that a cursor stands for; undefined without one. Throws ProblemError 400 when it is none of ours. */
export function decodeCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ProblemError('invalid-request', `query.cursor: ${NO_CURSOR}`, {
      errors: [{ field: 'query.cursor', message: NO_CURSOR }],
    });
  }
}

/** Where a file is to be put. */
export const Upload = z
  .object({
    url: z.url().describe('Presigned URL; it needs no API key and must not be given one'),
    method: z.literal('PUT').describe('Method of the upload'),
    headers: z.record(z.string(), z.string()).describe('Headers to send exactly so, by name'),
    expiresAt: Timestamp.describe('When the URL stops working'),
  })
  .meta({ id: 'Upload', description: 'Where to put a file' });

const KEY_MESSAGE = 'expected 1 to 200 visible ASCII characters';

export const IdempotencyKey = z
  .string()
  .min(1, KEY_MESSAGE)
  .max(200, KEY_MESSAGE)
  .regex(/^[\x21-\x7e]+$/, KEY_MESSAGE)
  .describe(
    'Makes a repeat harmless: the same key with the same body creates the same thing once. 1 to 200 visible ASCII characters',
  );
