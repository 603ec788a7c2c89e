// Every field of a route's schema, with the values that clients get wrong: for a test that no request makes the API fail.
import type * as z from 'zod';
import { encodeCursor } from '#shared/contract/common';
import { type Model, modelOf } from '#shared/contract/schema-model';

export type Path = readonly (string | number)[];

export interface Field {
  path: Path;
  type: unknown;
}

const isModel = (value: unknown): value is Model => typeof value === 'object' && value !== null;

/** The leaves of a schema; the first item stands for a list, each alternative counts. */
export function fieldsOf(schema: z.ZodType): Field[] {
  const found = new Map(leaves(modelOf(schema, 'fields'), []).map((field) => [JSON.stringify(field), field]));
  return [...found.values()];
}

function leaves(model: unknown, path: Path): Field[] {
  if (!isModel(model)) return [];
  const alternatives = [model.anyOf, model.oneOf, model.allOf].find(Array.isArray);
  if (alternatives) return alternatives.flatMap((one) => leaves(one, path));
  if (isModel(model.properties)) {
    return Object.entries(model.properties).flatMap(([name, property]) => leaves(property, [...path, name]));
  }
  if (isModel(model.items)) return [{ path, type: 'array' }, ...leaves(model.items, [...path, 0])];
  if (isModel(model.additionalProperties)) return leaves(model.additionalProperties, [...path, 'name']);
  return [{ path, type: model.type }];
}

const LONE = '\ud800';
const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  LONE,
  `a${LONE}b`,
  'example.com/hook',
  'https://',
  '%00',
  "'; --",
  'x'.repeat(10_000),
];
const NUMBERS = [2 ** 31, 2 ** 53, 2 ** 63, -1, -(2 ** 31) - 1, 0, 1.5, 1e308];
const OTHERS = [null, true, {}, { not: 'this' }, [], [null], [[]]];

/** What is sent in place of a field of a body. */
export const HOSTILE: readonly unknown[] = [...TEXTS, ...NUMBERS, ...OTHERS];

/** What is sent in place of a query parameter or a part of the path, percent-encoded; half a character is bytes that are no UTF-8. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...TEXTS.map((text) => encodeURIComponent(text.toWellFormed())),
  '%ED%A0%80',
  '%FF',
  ...NUMBERS.map(String),
];

const PLACES = [0, 1, ...NUMBERS, 'x', null];

/** Cursors that decode, and whose parts no page of ours has. */
export const hostileCursors = (batchId: string): string[] => [
  ...[...PLACES, batchId, '', {}, []].map(encodeCursor),
  ...PLACES.flatMap((at) => [
    encodeCursor({ chunk: at, row: 0 }),
    encodeCursor({ chunk: 0, row: at }),
    encodeCursor({ batchId, after: at }),
  ]),
];

/** A copy of the body with `value` at the path; what is missing on the way is made. */
export function withField(body: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items: unknown[] = Array.isArray(body) ? [...body] : [];
    items[step] = withField(items[step], rest, value);
    return items;
  }
  const fields = isModel(body) && !Array.isArray(body) ? body : {};
  return { ...fields, [step]: withField(fields[step], rest, value) };
}
