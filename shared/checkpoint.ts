// The place that work in several invocations has reached, as it lies in the bucket.
import type * as z from 'zod';
import type { ObjectStore } from './objects.ts';

/**
 * Undefined when there is none, and when another version of the code wrote it in another shape or it is damaged: the
 * work then begins again, for which it must be safe to do twice.
 */
export async function readCheckpoint<T>(
  objects: Pick<ObjectStore, 'getText'>,
  key: string,
  shape: z.ZodType<T>,
): Promise<T | undefined> {
  const text = await objects.getText(key);
  if (!text) return undefined;
  const read = shape.safeParse(parseJson(text));
  return read.success ? read.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
