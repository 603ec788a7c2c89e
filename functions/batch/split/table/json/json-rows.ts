// Turns the records of a JSON list into rows: objects by the names of their fields, arrays by position.
import { UnusableFileError } from '../../unusable-file.ts';
import type { JsonFormat } from '../format.ts';
import { labelsOf, type NamedFields, rowBuilder } from '../labelled-records.ts';
import type { TableRecord } from '../record.ts';
import { cellText, isObject, namedFields, type ReadValue, readValue, type Value } from './read-record.ts';
import type { ScannedValue } from './scan-values.ts';

export type JsonShape = JsonFormat['shape'];

/** Undefined for a record that cannot be read. */
export function shapeOf(text: string): JsonShape | undefined {
  const read = readValue(text);
  if ('problem' in read) return undefined;
  if (isObject(read.value)) return 'objects';
  return Array.isArray(read.value) ? 'arrays' : 'values';
}

/** Names of the fields of all these records. */
export function labelsOfValues(values: readonly ScannedValue[]): string[] {
  return labelsOf(values.flatMap(({ text }) => fieldsOf(readValue(text)) ?? []));
}

function fieldsOf(read: ReadValue): NamedFields | undefined {
  return 'value' in read && isObject(read.value) ? namedFields(read.value) : undefined;
}

/** Makes the records one by one, the header first if the format has labels. Positions count records. */
export function jsonRows({ layout, shape, labels }: JsonFormat) {
  const build = rowBuilder(labels ?? []);
  let offset = 0;
  const at = (line: number) => {
    offset += 1;
    return { line, next: { offset, line } };
  };
  const rowOf = (value: Value): Pick<TableRecord, 'fields' | 'problem' | 'remarks'> => {
    if (shape === 'objects' && isObject(value)) return build(namedFields(value));
    if (shape === 'arrays' && Array.isArray(value)) return { fields: value.map(cellText) };
    if (shape === 'values' && (typeof value !== 'object' || value === null)) return { fields: [cellText(value)] };
    return { fields: [cellText(value)], problem: `the record is no ${SINGULAR[shape]} like those before it` };
  };
  return {
    header: (line: number): TableRecord[] => (labels ? [{ fields: labels, ...at(line) }] : []),
    row: (one: ScannedValue): TableRecord => {
      const read = one.problem ? { problem: one.problem } : readValue(one.text);
      if ('value' in read) return { ...rowOf(read.value), ...at(one.line) };
      if (layout !== 'lines') refuseSwallowing(one);
      return { fields: [one.text.slice(0, 1_000)], problem: read.problem, ...at(one.line) };
    },
  };
}

const FURTHER_RECORD = /\}\s*,?\s*\{|\]\s*,?\s*\[/;

/** Where a quote is missing, one record may hold those that follow: then none after it can be told apart. */
function refuseSwallowing({ text, line, isSuspect }: ScannedValue): void {
  if (!isSuspect && !FURTHER_RECORD.test(text)) return;
  throw new UnusableFileError(
    `The JSON is broken in the record that begins on line ${line}: expected valid JSON with flat records.`,
  );
}

const SINGULAR: Readonly<Record<JsonShape, string>> = { objects: 'object', arrays: 'array', values: 'plain value' };
