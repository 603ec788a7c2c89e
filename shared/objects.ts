// The bucket as the services see it: text and streams by key. Rows lie there as NDJSON (one JSON object a line).
import type { Readable } from 'node:stream';
import type * as z from 'zod';
import { toJson } from './text.ts';

/** One version of an object: what is read of it never mixes with what is put over it. */
export interface ObjectVersion {
  readonly bytes: number;
  /** Differs between any two contents. */
  readonly etag: string;
  /** The bytes from `start` (default 0) up to `end` (default its end), without it. Throws ObjectReplacedError. */
  stream(start?: number, end?: number): Promise<Readable>;
}

/** The object at a key is no longer the version that was opened. */
export class ObjectReplacedError extends Error {
  override name = 'ObjectReplacedError';
}

export interface ObjectStore {
  /** The object's text, or undefined when there is no such object. */
  getText(key: string): Promise<string | undefined>;
  /** The object's bytes from `start` (default 0) to `end` (default its end), without it; throws when there is none. */
  getStream(key: string, start?: number, end?: number): Promise<Readable>;
  /** Size in bytes, or undefined when there is no such object. */
  size(key: string): Promise<number | undefined>;
  /** The object as it is now, for reading in several pieces; undefined when there is no such object. */
  open(key: string): Promise<ObjectVersion | undefined>;
  put(key: string, body: string | Uint8Array, contentType?: string): Promise<void>;
  /** Puts it unless there is an object at the key already; false when there is. */
  putNew(key: string, body: string | Uint8Array, contentType?: string): Promise<boolean>;
  delete(keys: readonly string[]): Promise<void>;
  list(prefix: string): AsyncIterable<string>;
}

/** What a row is to look like: a zod schema, or one of written-rows.ts. */
export type RowShape<T> = Pick<z.ZodType<T>, 'safeParse'>;

/** Parses an NDJSON text; the message of a bad line names its number and the key, never its content. */
export function parseNdjson<T>(text: string, shape: RowShape<T>, key: string): T[] {
  const rows: T[] = [];
  let line = 0;
  for (const json of text.split('\n')) {
    line += 1;
    if (json === '') continue;
    const parsed = shape.safeParse(JSON.parse(json));
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.');
      throw new Error(`${key} line ${line}: field ${where} is not what was written there`);
    }
    rows.push(parsed.data);
  }
  return rows;
}

export function toNdjson(rows: Iterable<unknown>): string {
  let text = '';
  for (const row of rows) text += `${toJson(row)}\n`;
  return text;
}

/** Reads and parses a whole NDJSON object; throws when it is missing. */
export async function readNdjson<T>(objects: ObjectStore, key: string, shape: RowShape<T>): Promise<T[]> {
  const text = await objects.getText(key);
  if (text === undefined) throw new Error(`expected an object at ${key}, found none`);
  return parseNdjson(text, shape, key);
}
