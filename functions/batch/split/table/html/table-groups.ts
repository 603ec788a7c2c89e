// Says which tables of a page are one table that was cut into pieces: a table per printed page, header and body apart.
import { headerScore } from '../../columns/header-score.ts';
import { hasShape, type Shape, shapeOfColumn } from '../cell-shapes.ts';
import type { TableRow } from './table-reader.ts';

/** Pages with more tables than this are no list; the further ones are left out. */
const MAX_GROUPS = 200;
/** Rows from which the columns of a table are known, and how much of each cell. */
const ROWS_KEPT = 20;
const CELL_KEPT = 60;

interface Group {
  id: number;
  width: number;
  rows: number;
  /** The first rows below the header. */
  cells: string[][];
  shapes?: (Shape | undefined)[];
}

/** Gives each row the number of its group, in the same way on every reading of the page. */
export class TableGroups {
  private readonly byHeader = new Map<string, Group>();
  /** The group of the last table, by depth. */
  private readonly last: (Group | undefined)[] = [];
  private readonly lastTable: number[] = [];
  private count = 0;

  /** Undefined for the tables beyond MAX_GROUPS. */
  groupOf(row: TableRow): number | undefined {
    const { depth, table, fields } = row;
    if (this.lastTable[depth] !== table) {
      if (fields.every((field) => field === '')) return undefined;
      this.lastTable[depth] = table;
      this.last[depth] = this.begin(row);
    }
    const group = this.last[depth];
    if (group) keep(group, fields);
    return group?.id;
  }

  private begin(row: TableRow): Group | undefined {
    const { fields, depth } = row;
    if (row.isHeader || headerScore(fields) > 0) {
      const header = JSON.stringify(fields.map((field) => field.toLowerCase()));
      const group = this.byHeader.get(header) ?? this.add(fields.length);
      if (group) this.byHeader.set(header, group);
      return group;
    }
    const before = this.last[depth];
    return before && continues(before, fields) ? before : this.add(fields.length);
  }

  private add(width: number): Group | undefined {
    if (this.count === MAX_GROUPS) return undefined;
    const group = { id: this.count, width, rows: 0, cells: [] };
    this.count += 1;
    return group;
  }
}

function keep(group: Group, fields: readonly string[]): void {
  group.rows += 1;
  if (group.rows === 1 || group.cells.length === ROWS_KEPT) return;
  group.cells.push(fields.map((field) => field.slice(0, CELL_KEPT)));
  group.shapes = undefined;
}

/** A table without a header goes on with the one before it, where that is a header alone or has columns of the same shapes. */
function continues(group: Group, fields: readonly string[]): boolean {
  if (group.width !== fields.length || group.width < 2) return false;
  if (group.rows === 1) return true;
  group.shapes ??= fields.map((_, index) => shapeOfColumn(group.cells.map((row) => row[index] ?? '')));
  const shaped = group.shapes.flatMap((shape, index) => {
    const field = fields[index] ?? '';
    return shape && field.trim() !== '' ? [hasShape(shape, field)] : [];
  });
  return shaped.length > 0 && shaped.every(Boolean);
}
