// Parts that several routes share: ids in paths, cursor paging, timestamps.
import * as z from 'zod';

export const IdParams = z.object({ id: z.uuid('expected a UUID') });

export const Timestamp = z.iso.datetime();

/** Opaque to callers; taken from the `next` of the previous page. */
export const Cursor = z
  .string()
  .max(200)
  .regex(/^[\w-]+$/, 'expected the `next` of an earlier answer');

/** Query values arrive as text. */
export const limitOf = (most: number, otherwise: number) => z.coerce.number().int().min(1).max(most).default(otherwise);

/** `next` is absent on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: Cursor.optional() });

export const encodeCursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position that a cursor stands for, or undefined when it is none of ours. */
export function decodeCursor<T>(cursor: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return undefined;
  }
}
