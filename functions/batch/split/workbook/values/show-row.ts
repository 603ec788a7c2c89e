// A stored row as the record that its table has: every cell as it shows.
import type { Position, TableRecord } from '../../table/record.ts';
import { MAX_CELL_CHARS, MAX_COLUMNS } from '../limits.ts';
import type { StoredCell, StoredRow } from '../parts/sheet-rows.ts';
import { isTrue } from '../xml/attributes.ts';
import { unescapeExcel } from '../xml/characters.ts';
import { isoText } from './dates.ts';
import { numberFormat, type ShowNumber } from './number-format.ts';

export interface ShowContext {
  /** The shared string of this number. */
  text(index: number): string | undefined;
  showNumber(style: number): ShowNumber;
}

/** Stands for a text that is missing: a row of such cells is not blank. */
const MISSING = '\ufffd';

/** Number formats by style, each read once. */
export function numberFormats(codes: readonly string[], is1904: boolean): ShowContext['showNumber'] {
  const formats = new Map<string, ShowNumber>();
  const byStyle: ShowNumber[] = [];
  return (style) => {
    const known = byStyle[style];
    if (known) return known;
    const code = codes[style] ?? 'General';
    const format = formats.get(code) ?? numberFormat(code, is1904);
    formats.set(code, format);
    if (codes[style] !== undefined) byStyle[style] = format;
    return format;
  };
}

/** Measured: V8 makes object literals of this place in its old generation, which then grows by 16 MB a million rows. */
class SheetRecord implements TableRecord {
  readonly fields: string[];
  readonly line: number;
  readonly next: Position;
  problem?: string;
  remarks?: string[];

  constructor(fields: string[], row: number, index: number) {
    this.fields = fields;
    this.line = row;
    this.next = new SheetPosition(index + 1, row + 1);
  }
}

class SheetPosition implements Position {
  readonly offset: number;
  readonly line: number;

  constructor(offset: number, line: number) {
    this.offset = offset;
    this.line = line;
  }
}

/** Copies of it are fields that are all blank. The same holds for arrays that grow here. */
const BLANK_ROW: readonly string[] = new Array<string>(MAX_COLUMNS).fill('');

/** `index` counts the records before. */
export function showRow({ row, cells }: StoredRow, index: number, context: ShowContext): TableRecord {
  const fields = BLANK_ROW.slice(0, (cells.at(-1)?.column ?? -1) + 1);
  let problem: string | undefined;
  let uncalculated: string[] | undefined;
  for (const cell of cells) {
    if (cell.value === undefined) {
      uncalculated ??= [];
      uncalculated.push(cellName(cell, row));
      continue;
    }
    const shown = showCell(cell, cell.value, context);
    if (shown === undefined) problem ??= `cell ${cellName(cell, row)} names a text that the workbook does not hold`;
    else if (shown.length > MAX_CELL_CHARS || cell.value.length > MAX_CELL_CHARS) {
      problem ??= `cell ${cellName(cell, row)} holds more than ${MAX_CELL_CHARS.toLocaleString('en-US')} characters`;
    }
    // Only in a row whose cells are out of order.
    while (fields.length < cell.column) fields.push('');
    fields[cell.column] = shown?.slice(0, MAX_CELL_CHARS) ?? MISSING;
  }
  const record = new SheetRecord(withoutEmptyEnd(fields), row, index);
  if (problem) record.problem = problem;
  if (uncalculated) record.remarks = [uncalculatedRemark(uncalculated)];
  return record;
}

export const charactersOf = ({ fields }: TableRecord): number => fields.reduce((sum, { length }) => sum + length, 0);

function showCell({ type, style }: StoredCell, value: string, { text, showNumber }: ShowContext): string | undefined {
  switch (type) {
    case 's':
      return text(indexOf(value));
    case 'str':
      return unescapeExcel(value);
    case 'inlineStr':
      return value;
    case 'b':
      return isTrue(value.trim()) ? 'TRUE' : 'FALSE';
    case 'e':
      return value.trim();
    case 'd':
      return isoText(value.trim());
    default:
      return showNumber(style)(value.trim());
  }
}

/** White space alone is no 0. */
function indexOf(value: string): number {
  const index = Number(value);
  return index === 0 && !value.includes('0') ? -1 : index;
}

function withoutEmptyEnd(fields: string[]): string[] {
  let length = fields.length;
  while (length > 0 && fields[length - 1] === '') length -= 1;
  if (length < fields.length) fields.length = length;
  return fields;
}

function uncalculatedRemark(cells: readonly string[]): string {
  const shown = cells.slice(0, 3).join(', ');
  const more = cells.length > 3 ? ` and ${cells.length - 3} more` : '';
  return `no stored result of the formula in ${shown}${more}: open the workbook in Excel and save it`;
}

function cellName({ column }: StoredCell, row: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(0x41 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}
