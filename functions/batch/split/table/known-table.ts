// What the first records of a file say of its table: the width of a row and the shape of each column.
import type { KnownTable } from '../../../../shared/csv/dialect.ts';
import { hasShape, type Shape, shapeOfColumn } from './cell-shapes.ts';
import type { DelimitedFormat } from './format.ts';
import { isBlank } from './record.ts';

type StoredTable = NonNullable<DelimitedFormat['table']>;

/** No ledger is wider; the shapes of further columns are not needed. */
const MAX_SHAPES = 200;

/** Undefined when the records have no common width of two fields or more. */
export function learnTable(records: readonly (readonly string[])[]): StoredTable | undefined {
  const filled = records.filter((fields) => !isBlank(fields));
  const width = commonWidth(filled);
  if (width < 2) return undefined;
  const rows = filled.filter((fields) => fields.length === width);
  const shapes = Array.from({ length: Math.min(width, MAX_SHAPES) }, (_, column): Shape | null => {
    // The header, if there is one, is one cell among many.
    const cells = rows.map((fields) => fields[column] ?? '');
    return shapeOfColumn(cells) ?? shapeOfColumn(cells.slice(1)) ?? null;
  });
  return { width, shapes };
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
