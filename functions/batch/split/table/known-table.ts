// What the first records of a file say of its table: the width of a row and the shape of each column.
import type { KnownTable } from '../../../../shared/csv/dialect.ts';
import { headerScore } from '../columns/header-score.ts';
import { hasShape, type Shape, shapeOfColumn } from './cell-shapes.ts';
import type { DelimitedFormat } from './format.ts';
import { isBlank } from './record.ts';

type StoredTable = NonNullable<DelimitedFormat['table']>;

/** No ledger is wider; the shapes of further columns are not needed. */
const MAX_SHAPES = 200;

/** Undefined when the records have no common width of two fields or more. */
export function learnTable(records: readonly (readonly string[])[]): StoredTable | undefined {
  const filled = records.filter((fields) => !isBlank(fields));
  // The lines of a long note can be more than the rows around it: none is as wide as the header.
  const least = headerWidth(filled);
  const width = commonWidth(filled.filter(({ length }) => length >= least));
  if (width < 2) return undefined;
  const rows = filled.filter((fields) => fields.length === width);
  const shapes = Array.from({ length: Math.min(width, MAX_SHAPES) }, (_, column): Shape | null => {
    // The header, if there is one, is one cell among many.
    const cells = rows.map((fields) => fields[column] ?? '');
    return shapeOfColumn(cells) ?? shapeOfColumn(cells.slice(1)) ?? null;
  });
  return { width, shapes };
}

const MAX_TITLE_ROWS = 30;

/** Fields of the best header up to its last label; 1 when none is known. */
function headerWidth(records: readonly (readonly string[])[]): number {
  const first = records.slice(0, MAX_TITLE_ROWS);
  const scores = first.map((fields) => headerScore(fields));
  const best = Math.max(0, ...scores);
  const header = best > 0 ? first[scores.indexOf(best)] : undefined;
  return Math.max(1, (header?.findLastIndex((label) => label.trim() !== '') ?? 0) + 1);
}

/** Title rows are many in a short file, and narrow: a wider row weighs more. */
function commonWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  const weight = ([width, count]: readonly [number, number]) => count * Math.log2(width);
  return [...counts].reduce((best, next) => (weight(next) > weight(best) ? next : best), [1, 0])[0];
}

export function knownTable(table: StoredTable | undefined): KnownTable | undefined {
  if (!table) return undefined;
  const { width, shapes } = table;
  return {
    width,
    fits: (cell, column) => {
      const shape = shapes[column];
      return shape && cell.trim() !== '' ? hasShape(shape, cell) : undefined;
    },
  };
}
