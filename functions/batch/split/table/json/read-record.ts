// Reads one JSON record into named fields. Numbers keep the text that they have in the file: 1e21, 12345678901234567890, 0.10.
import { addField, type NamedFields } from '../labelled-records.ts';

/** A JSON value in which numbers are NUMBER and their text. */
export type Value = string | boolean | null | Value[] | { [name: string]: Value };

export type ReadValue = { value: Value } | { problem: string };

/** Marks a number among strings; JSON has it only escaped. */
const NUMBER = '\u0000';
const TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|:/g;
const NOT_JSON = 'the record is not valid JSON';

/** Numbers with leading zeros are taken although JSON has none: they are ids and ZIP codes. */
export function readValue(text: string): ReadValue {
  let names = 0;
  const marked = text.replace(TOKENS, (token) => {
    if (token === ':') names += 1;
    return token === ':' || token.startsWith('"') ? token : `"\\u0000${token}"`;
  });
  const value = parse(marked);
  if (value === undefined || hasNumberAsName(value)) return { problem: NOT_JSON };
  if (countNames(value) !== names) return { problem: 'the record gives one field twice' };
  return { value };
}

function parse(text: string): Value | undefined {
  try {
    // JSON.parse makes nothing else than this.
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

function hasNumberAsName(value: Value): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Array.isArray(value)
    ? value.some(hasNumberAsName)
    : Object.entries(value).some(([name, one]) => name.startsWith(NUMBER) || hasNumberAsName(one));
}

function countNames(value: Value): number {
  if (value === null || typeof value !== 'object') return 0;
  const within = Object.values(value).reduce<number>((sum, one) => sum + countNames(one), 0);
  return Array.isArray(value) ? within : within + Object.keys(value).length;
}

/** Deeper objects stay JSON. */
const MAX_DEPTH = 4;

/** Objects inside the record give `address.city` and `vendor.address.city`. Lists of plain values are joined. */
export function namedFields(record: { [name: string]: Value }): NamedFields {
  const fields: NamedFields = new Map();
  for (const [name, value] of Object.entries(record)) {
    if (!isObject(value)) addField(fields, name, cellText(value));
    else if (isEnvelope(name, value, record))
      for (const [inner, one] of namedFields(value)) addField(fields, inner, one);
    else addObject(fields, name, value, 1);
  }
  return fields;
}

function addObject(fields: NamedFields, name: string, object: { [name: string]: Value }, depth: number): void {
  for (const [inner, value] of Object.entries(object)) {
    if (isObject(value) && depth < MAX_DEPTH) addObject(fields, `${name}.${inner}`, value, depth + 1);
    else addField(fields, `${name}.${inner}`, cellText(value));
  }
}

/** Where search engines and APIs put the record itself. */
const ENVELOPES = new Set(['_source', 'attributes', 'fields', 'properties']);

const isEnvelope = (name: string, value: object, record: object): boolean =>
  ENVELOPES.has(name) && !Object.keys(value).some((inner) => inner in record || ENVELOPES.has(inner));

export const isObject = (value: Value | undefined): value is { [name: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function cellText(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return value.startsWith(NUMBER) ? value.slice(1) : value;
  if (typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return jsonText(value);
  return value.some((one) => typeof one === 'object' && one !== null)
    ? jsonText(value)
    : value
        .map(cellText)
        .filter((text) => text !== '')
        .join(', ');
}

const MARKED_NUMBER = /"\\u0000(-?\d[\d.eE+-]*)"/g;

const jsonText = (value: Value) => JSON.stringify(value).replace(MARKED_NUMBER, '$1');
