// Finds the table in the records of one reading: title rows, header, rows.
import type { ColumnMapping } from '../../../../shared/column-roles.ts';
import { headerScore } from '../columns/header-score.ts';
import { readLabel, understandLabel } from '../columns/labels.ts';
import { repairFields } from '../rows/repair-text.ts';
import { bulletColumns, withoutBullet } from '../table/bullets.ts';
import { hasShape, type Shape, shapeOfColumn } from '../table/cell-shapes.ts';
import { isBlank, type TableRecord } from '../table/record.ts';

const MAX_TITLE_ROWS = 30;
/** Below so many rows only a header of at least three labels is believed. */
const MAX_ROWS_ABOVE_SURE_HEADER = 200;
const SURE_SCORE = 2.5;
/** Title rows can look like a header; the best few are judged by the rows below them. */
const MAX_HEADERS = 3;

export interface Table {
  /** One record, or two that were joined. */
  header?: TableRecord;
  /** The header's fields, repaired for reading. */
  labels?: readonly string[];
  /** The records that were joined. */
  headerRows?: TableRecord[];
  /** How much the header looks like one (columns/header-score.ts); 0 without a known label. */
  headerScore: number;
  /** Filled records above the header. */
  titles: TableRecord[];
  /** Filled records below the header, repaired for reading, without bullets. */
  rows: TableRecord[];
  /** Columns whose cells begin with a bullet. */
  bullets?: readonly number[];
}

interface Header {
  labels: readonly string[];
  /** Place of its first and of its last record. */
  first: number;
  last: number;
  score: number;
}

/** Every way to find the header among the first records, at least one. `hasHeader`: the first one is it. */
export function findTables(
  records: readonly TableRecord[],
  mapping: ColumnMapping,
  hasHeader = false,
): [Table, ...Table[]] {
  const filled = records.filter(({ fields }) => !isBlank(fields));
  const repaired = filled.map((record) => ({ ...record, fields: [...repairFields(record.fields).fields] }));
  const [first] = filled;
  if (hasHeader && first) {
    const labels = repaired[0]?.fields ?? [];
    const rows = repaired.slice(1);
    return [withoutBullets({ header: first, labels, headerScore: headerScore(labels, mapping), titles: [], rows })];
  }
  const [best, ...others] = findHeaders(repaired, mapping)
    .sort((a, b) => b.score - a.score || a.first - b.first)
    .slice(0, MAX_HEADERS)
    .map(({ labels, first, last, score }): Table => {
      const [upper, lower] = [filled[first], filled[last]];
      const header = upper && lower && (upper === lower ? upper : joined(upper, lower));
      return {
        ...(header && { header }),
        ...(upper && lower && upper !== lower && { headerRows: [upper, lower] }),
        labels,
        headerScore: score,
        titles: filled.slice(0, first),
        rows: repaired.slice(last + 1),
      };
    })
    .map(withoutRule)
    .map(withRowNumbers)
    .map(withoutBullets);
  return best ? [best, ...others] : [withoutBullets(withoutKnownLabels(filled, repaired))];
}

function findHeaders(records: readonly TableRecord[], mapping: ColumnMapping): Header[] {
  return records.slice(0, MAX_ROWS_ABOVE_SURE_HEADER).flatMap((upper, at): Header[] => {
    // Far down most records are rows: no label needs to be read to see their figures.
    if (upper.problem || (at >= MAX_TITLE_ROWS && upper.fields.some((field) => FIGURE.test(field)))) return [];
    const score = headerScore(upper.fields, mapping);
    if (score === 0 || (at >= MAX_TITLE_ROWS && score < SURE_SCORE)) return [];
    if (isLikeRowsBelow(upper, records.slice(at + 1, at + 1 + ROWS_COMPARED))) return [];
    const lower = records[at + 1];
    const below = records.slice(at + 2, at + 2 + ROWS_COMPARED);
    if (!lower || !areOneHeader(upper, lower, below)) return [{ labels: upper.fields, first: at, last: at, score }];
    const labels = joined(upper, lower).fields;
    return [{ labels, first: at, last: at + 1, score: Math.max(score, headerScore(labels, mapping)) }];
  });
}

const ROWS_COMPARED = 50;
/** Shapes that no label has above cells of the same shape. */
const VALUES: readonly Shape[] = ['state', 'zip', 'phone', 'place', 'street'];

/** `Company,Flint,MI` above `Acme Inc,Rome,NY`: a row whose first cell is a label by chance. */
function isLikeRowsBelow({ fields }: TableRecord, below: readonly TableRecord[]): boolean {
  return fields.some((field, index) => {
    const shape = field.trim() === '' ? undefined : VALUES.find((one) => hasShape(one, field));
    return shape !== undefined && shapeOfColumn(below.map((row) => row.fields[index] ?? '')) === shape;
  });
}

/** `Vendor` above `Name`: together they name more columns than either, and the second line holds no figures. */
function areOneHeader(upper: TableRecord, lower: TableRecord, below: readonly TableRecord[]): boolean {
  if (lower.problem || lower.fields.some((field) => /\d{2}/.test(field))) return false;
  const roles = rolesOf(joined(upper, lower).fields);
  return (roles > rolesOf(upper.fields) && roles > rolesOf(lower.fields)) || goesOnWithLabels(upper, lower, below);
}

const FIGURES: readonly Shape[] = ['amount', 'integer', 'date', 'zip'];

/** `NAME`, blank, `PAID` below `VENDOR`, `CITY`, `AMOUNT`: words that go on with labels, one of them above figures. */
function goesOnWithLabels(upper: TableRecord, lower: TableRecord, below: readonly TableRecord[]): boolean {
  const words = lower.fields.flatMap((field, index) => (field.trim() === '' ? [] : [{ index, word: field.trim() }]));
  const isAboveFigures = words.some(({ index }) => {
    const cells = below.map(({ fields }) => fields[index] ?? '').filter((cell) => cell.trim() !== '');
    const figures = cells.filter((cell) => FIGURES.some((shape) => hasShape(shape, cell)));
    // Labels come again on each page.
    return figures.length > cells.length / 2;
  });
  if (!isAboveFigures) return false;
  return words.every(({ index, word }) => {
    if (understandLabel(word).isOther) return true;
    const label = upper.fields[index]?.trim() ?? '';
    const [before] = readLabel(label);
    const [after] = readLabel(`${label} ${word}`);
    return after !== undefined && (!before || (after.role === before.role && after.score >= before.score));
  });
}

function joined(upper: TableRecord, lower: TableRecord): TableRecord {
  const length = Math.max(upper.fields.length, lower.fields.length);
  const fields = Array.from({ length }, (_, i) => `${upper.fields[i] ?? ''} ${lower.fields[i] ?? ''}`.trim());
  return { fields, line: upper.line, next: lower.next };
}

const FIGURE = /\d\d/;

const rolesOf = (fields: readonly string[]) => new Set(fields.flatMap((field) => readLabel(field)[0]?.role ?? [])).size;

/** A rule of dashes below the header belongs to it: the rows begin after the rule. */
function withoutRule(table: Table): Table {
  const { header, rows } = table;
  const [first, ...others] = rows;
  if (!header || !first?.fields.every((field) => /^[\s=_+:-]*$/.test(field))) return table;
  if (!/[-=_]{2}/.test(first.fields.join(''))) return table;
  return { ...table, header: { ...header, next: first.next }, rows: others };
}

/** R leaves out the label of its row numbers: then every row has a field more, and the first counts from 1. */
function withRowNumbers(table: Table): Table {
  const { header, labels, rows } = table;
  if (!header || !labels || rows.length < 2) return table;
  const isNumbered = ({ fields }: TableRecord, at: number) =>
    fields.length === labels.length + 1 && fields[0] === String(at + 1);
  if (!rows.every(isNumbered)) return table;
  return { ...table, header: { ...header, fields: ['', ...header.fields] }, labels: ['', ...labels] };
}

function withoutBullets(table: Table): Table {
  const bullets = bulletColumns(table.rows.map(({ fields }) => fields));
  if (bullets.length === 0) return table;
  const rows = table.rows.map((row) => ({
    ...row,
    fields: row.fields.map((cell, index) => (bullets.includes(index) ? withoutBullet(cell) : cell)),
  }));
  return { ...table, rows, bullets };
}

const NUMERIC = /\d{3}|^\$?\d/;

/** The first record is a header when it has words where the rows below have figures, or a label that they confirm; else the rows begin at once. */
function withoutKnownLabels(filled: readonly TableRecord[], repaired: TableRecord[]): Table {
  const [first, ...rest] = repaired;
  const isHeader = first?.fields.some((field, index) => {
    const below = rest.map(({ fields }) => fields[index]?.trim() ?? '').filter((cell) => cell !== '');
    if (field.trim() === '' || /\d/.test(field) || below.length < 2) return false;
    const figures = below.filter((cell) => NUMERIC.test(cell)).length;
    return figures / below.length > 0.8 || isConfirmedLabel(field, below);
  });
  const header = filled[0];
  if (!first || !header || !isHeader) return { headerScore: 0, titles: [], rows: repaired };
  return { header, labels: first.fields, headerScore: 0, titles: [], rows: rest };
}

/** `State` above state codes. */
function isConfirmedLabel(field: string, below: readonly string[]): boolean {
  const shape = readLabel(field).length > 0 ? shapeOfColumn(below) : undefined;
  return shape !== undefined && !hasShape(shape, field);
}
