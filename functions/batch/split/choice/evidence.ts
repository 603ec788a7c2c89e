// Says how well a reading of a file makes a table: known labels, one width, columns of one shape, cells that hold no other separator.
import { readLabel } from '../columns/labels.ts';
import { type Shape, shapeOfColumn } from '../table/cell-shapes.ts';
import type { TableRecord } from '../table/record.ts';
import type { Table } from './find-table.ts';
import { holdsSeveralLabels, labelsInOneCell, objectionToOneColumn } from './one-column.ts';

export interface Evidence {
  /** 0: this is no way to read the file. */
  score: number;
  /** Why it is none, when that can be said: `the cell "Name/City" on line 1 holds several labels`. */
  objection?: string;
}

const NO_READING = 0;
/** A table whose rows all have another width is still what the file is: they are refused one by one, with that reason. */
const LEAST_FIT = 0.05;
/** What a column of one shape is worth, against a known label (2) and a further column (1/2). */
const SHAPE_WORTH = 1;

export function judge(table: Table, { needsLabels }: { needsLabels: boolean }): Evidence {
  const width = widthOf(table);
  const { labels = [], rows } = table;
  if (needsLabels && !isProvenByLabels(table, width)) return { score: NO_READING };
  const objection = width === 1 ? objectionToOneColumn(table) : labelsInOneCell(table);
  if (objection) return { score: NO_READING, objection };
  if (areSplitNumbers(rows)) return { score: NO_READING, objection: 'its only commas are those of numbers' };
  const fit = Math.max(LEAST_FIT, fitOf(table, width));
  const columns = Array.from({ length: width }, (_, index) => rows.map(({ fields }) => fields[index] ?? ''));
  const shaped = width === 1 ? 0 : columns.filter((cells) => shapeOfColumn(cells) !== undefined).length;
  const filled = columns.map((cells, index) => [...cells, labels[index] ?? ''].some((cell) => cell.trim() !== ''));
  const worth =
    1 + 2 * table.headerScore + SHAPE_WORTH * shaped + Math.log2(Math.max(1, filled.filter(Boolean).length)) / 2;
  const isProse = table.headerScore === 0 && shaped === 0 && isSpacedLikeProse(rows);
  const gaps = 1 - GAPS_COST * gapsIn(filled);
  return { score: fit * fit * wholeness(columns, labels) * gaps * (isProse ? PROSE_FACTOR : 1) * worth };
}

/** Half of the delimiter makes a table too, with a blank column behind each: `Acme||Rome||NY`. */
const GAPS_COST = 0.2;

/** The share of blank columns, of those before the last that is filled. */
function gapsIn(areFilled: readonly boolean[]): number {
  const within = areFilled.slice(0, areFilled.lastIndexOf(true) + 1);
  return within.length === 0 ? 0 : within.filter((isFilled) => !isFilled).length / within.length;
}

/** An unlikely delimiter is meant when it parts two known labels, or one from another and stands on every line, not as in text. */
function isProvenByLabels(table: Table, width: number): boolean {
  const known = knownLabels(table.labels ?? []);
  if (known > 1) return true;
  if (known === 0) return isProvenByCells(table, width);
  return known > 0 && width > 1 && fitOf(table, width) > 0.95 && !isSpacedLikeProse(table.rows);
}

const TELLING: ReadonlySet<Shape> = new Set<Shape>(['state', 'zip', 'place', 'street', 'amount']);
const MIN_ROWS_WITHOUT_LABELS = 3;

/** Without labels it is meant when all lines have it equally often, and it parts names from addresses or amounts. */
function isProvenByCells({ rows }: Table, width: number): boolean {
  if (width === 1 || rows.length < MIN_ROWS_WITHOUT_LABELS || isSpacedLikeProse(rows)) return false;
  if (rows.some(({ fields, problem }) => problem || fields.length !== width)) return false;
  const columns = Array.from({ length: width }, (_, index) => rows.map(({ fields }) => fields[index] ?? ''));
  const shapes = columns.map((cells) => shapeOfColumn(cells));
  return shapes.includes(undefined) && shapes.some((shape) => shape && TELLING.has(shape));
}

const knownLabels = (labels: readonly string[]) =>
  new Set(labels.flatMap((label) => readLabel(label)[0]?.role ?? [])).size;

/** Fields of the header up to its last label; without a header, what most rows have. */
function widthOf({ labels, rows }: Table): number {
  if (labels) return Math.max(1, filledWidth(labels));
  const counts = new Map<number, number>();
  for (const { fields } of rows) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])[0];
}

const filledWidth = (fields: readonly string[]) => fields.findLastIndex((field) => field.trim() !== '') + 1;

/** The share of the records that have the table's width. Rows that were taken for titles count against it. */
function fitOf({ rows, titles }: Table, width: number): number {
  const lost = titles.filter(({ fields }) => fields.length > 1 && filledCount(fields) * 2 > width).length;
  if (rows.length === 0) return lost > 0 ? 0 : 0.5;
  return rows.reduce((sum, row) => sum + fitOfRow(row, width), 0) / (rows.length + lost);
}

const filledCount = (fields: readonly string[]) => fields.filter((field) => field.trim() !== '').length;

function fitOfRow({ fields, problem, remarks }: TableRecord, width: number): number {
  // A row that is only doubted, as a line inside it looks like a row, has all its cells.
  if (problem) return fields.length === width && width > 1 ? 0.8 : 0;
  if (filledWidth(fields) > width) return 0;
  // Another reading may need no repair; one in which a row is only doubted is likelier.
  if (fields.length >= width) return remarks ? 0.75 : 1;
  // A total or page line is one field; a row whose last cells are blank may be short.
  return fields.length === 1 ? 0.2 : 0.6;
}

/** Characters that separate fields and hardly ever stand in text. */
const RARE_SEPARATOR = /[\t|^~]|;(?!\s|$)/;
/** No comma of a number, of `Doe, Jane` or of `Rome, NY`. */
const SEPARATING_COMMA = /[^\d\s],[^\s\d]|\d,[^\s\d]|[^\d\s],\d/;
const ENTITY = /&#?\w{1,8};/g;
const UNSPLIT_SHARE = 0.8;

/** How far the cells are single values: near 0 when all columns hold a further separator. */
function wholeness(columns: readonly string[][], labels: readonly string[]): number {
  const unsplit = columns.filter((cells, index) => {
    const filled = cells.filter((cell) => cell.trim() !== '');
    if (filled.length === 0) return false;
    const held = filled.filter((cell) => holdsSeparator(cell)).length / filled.length;
    return held >= UNSPLIT_SHARE || holdsSeveralLabels(labels[index] ?? '');
  });
  return 1 - (0.9 * unsplit.length) / columns.length;
}

function holdsSeparator(cell: string): boolean {
  const text = cell.slice(0, 500).replace(ENTITY, '');
  return RARE_SEPARATOR.test(text) || SEPARATING_COMMA.test(text) || /^,|,$/.test(text.trim());
}

const PROSE_FACTOR = 0.3;

/** `Acme 1,250.00`: the only separators are those of thousands. */
function areSplitNumbers(rows: readonly TableRecord[]): boolean {
  const split = rows.filter(({ fields }) => fields.length > 1);
  const isNumber = (left: string, right: string) => /(^|\D)\d{1,3}$/.test(left) && /^\d{3}(\D|$)/.test(right);
  const areNumbers = ({ fields }: TableRecord) => fields.slice(1).every((right, i) => isNumber(fields[i] ?? '', right));
  return split.length > 0 && split.filter(areNumbers).length > split.length * 0.9;
}

/** `DOE, JANE`: every separator is followed by a space, as in text. */
function isSpacedLikeProse(rows: readonly TableRecord[]): boolean {
  const split = rows.filter(({ fields }) => fields.length > 1);
  const spaced = split.filter(({ fields }) => fields.slice(1).every((field) => /^\s|^$/.test(field)));
  return split.length > 0 && spaced.length / split.length > 0.9;
}
