// Finds the lists of a JSON file that may be tables, with the records at their beginning.
import type { SourceFile } from '../../source-file.ts';
import { type JsonFormat, type Reading, SAMPLE_BYTES, SAMPLE_RECORDS } from '../format.ts';
import { detachedText } from '../samples.ts';
import { type JsonShape, jsonRows, labelsOfValues, shapeOf } from './json-rows.ts';
import { isListOfErrors } from './other-json.ts';
import { isObject, readValue } from './read-record.ts';
import { type ScannedValue, ValueScanner } from './scan-values.ts';
import { type JsonLayout, valuesOf } from './values-of.ts';

/** A file with more lists is no export; the further ones are left out. */
const MAX_LISTS = 50;
const MAX_LABELS = 2_000;

interface FoundList {
  list: readonly string[];
  values: ScannedValue[];
  characters: number;
  rows: number;
}

/** How the values of the file stand in it. Throws UnusableFileError when the beginning is no JSON. */
export function layoutOf(start: string, isWholeFile: boolean): JsonLayout {
  if (areLines(start, isWholeFile)) return 'lines';
  const values = new ValueScanner('values').push(start);
  if (values.length > 1) return 'values';
  new ValueScanner('lists').push(start);
  return 'lists';
}

const LINES_LOOKED_AT = 20;

/** The first line is a whole record and another one follows, or most lines are whole records. */
function areLines(start: string, isWholeFile: boolean): boolean {
  const all = start.split('\n', LINES_LOOKED_AT + 1);
  const complete = isWholeFile && all.length <= LINES_LOOKED_AT ? all : all.slice(0, -1);
  const lines = complete.map((line) => line.trim()).filter((line) => line !== '');
  const isRecord = (line: string) => (line.startsWith('{') || line.startsWith('[') ? isNested(line) : false);
  const whole = lines.filter(isRecord).length;
  const first = lines[0]?.replace(/,$/, '') ?? '';
  if (isRecord(first)) return lines.length > 1 && /^[[{]/.test(lines[1] ?? '');
  return first.startsWith('{') && whole > 1 && whole >= lines.length / 2;
}

function isNested(text: string): boolean {
  const shape = shapeOf(text);
  return shape === 'objects' || shape === 'arrays';
}

/** One reading for each list of objects or arrays, and for a list of names that is the whole file. */
export async function readLists(
  file: SourceFile,
  encoding: string,
  layout: JsonLayout,
  hasOneList: boolean,
): Promise<Reading<JsonFormat>[]> {
  const lists = new Map<string, FoundList>();
  for await (const values of valuesOf(file, encoding, layout)) {
    for (const value of values) collect(lists, value);
    if (hasOneList && lists.size > 0 && [...lists.values()].every(isFull)) break;
  }
  const found = [...lists.values()].filter(({ list }) => !isListOfErrors(list));
  return found.flatMap((one) => readingOf(one, found, { encoding, layout }));
}

function collect(lists: Map<string, FoundList>, value: ScannedValue): void {
  const key = value.list.join('\n');
  const one = lists.get(key) ?? { list: value.list, values: [], characters: 0, rows: 0 };
  if (!lists.has(key) && lists.size === MAX_LISTS) return;
  lists.set(key, one);
  one.rows += 1;
  if (isFull(one)) return;
  one.values.push({ ...value, text: detachedText(value.text) });
  one.characters += value.text.length;
}

const isFull = ({ values, characters }: FoundList) => values.length >= SAMPLE_RECORDS || characters >= SAMPLE_BYTES;

function readingOf(
  one: FoundList,
  all: readonly FoundList[],
  { encoding, layout }: Pick<JsonFormat, 'encoding' | 'layout'>,
): Reading<JsonFormat>[] {
  const shape = one.values.map(({ text }) => shapeOf(text)).find((found) => found !== undefined);
  if (!shape || (shape === 'values' && one.list.length > 0) || isHeaderOf(one, all)) return [];
  const labels = labelsFor(one, shape, all);
  const format: JsonFormat = { kind: 'json', encoding, layout, list: [...one.list], shape, ...(labels && { labels }) };
  const rows = jsonRows(format);
  const sample = [...rows.header(one.values[0]?.line ?? 1), ...one.values.map(rows.row)];
  return [{ format, sample, rows: one.rows, hasHeader: labels !== undefined }];
}

function labelsFor(one: FoundList, shape: JsonShape, all: readonly FoundList[]): string[] | undefined {
  if (shape === 'objects') return labelsOfValues(one.values);
  if (shape === 'values') return undefined;
  return all
    .filter((other) => isHeader(other, one))
    .map(({ values }) => values.map(({ text }) => labelOf(text) ?? ''))[0];
}

const isHeaderOf = (one: FoundList, all: readonly FoundList[]) => all.some((other) => isHeader(one, other));

/** `{"columns":["Name","City"],"data":[["Acme","Rome"]]}`: a list of labels next to a list of arrays of its length. */
function isHeader(one: FoundList, rows: FoundList): boolean {
  if (one === rows || one.rows !== one.values.length || one.rows > MAX_LABELS) return false;
  if (JSON.stringify(one.list.slice(0, -1)) !== JSON.stringify(rows.list.slice(0, -1))) return false;
  const first = readValue(rows.values[0]?.text ?? '');
  const width = 'value' in first && Array.isArray(first.value) ? first.value.length : 0;
  return width === one.rows && one.values.every(({ text }) => labelOf(text) !== undefined);
}

const LABEL_FIELDS = ['label', 'title', 'header', 'name', 'field', 'key'];

function labelOf(text: string): string | undefined {
  const read = readValue(text);
  if ('problem' in read) return undefined;
  if (typeof read.value === 'string') return read.value;
  if (!isObject(read.value)) return undefined;
  const { value } = read;
  return LABEL_FIELDS.map((name) => value[name]).find((label) => typeof label === 'string');
}
