// The rows of a worksheet as its XML has them, streamed: cells with type, style and stored value, not yet as they show.
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_SHEET_BYTES } from '../limits.ts';
import { damaged } from '../refusals.ts';
import { eachAttribute } from '../xml/attributes.ts';
import { textOf } from '../xml/decode.ts';
import { type XmlHandler, XmlScanner } from '../xml/scanner.ts';
import type { Archive } from '../zip/archive.ts';
import { RichText } from './rich-text.ts';

export interface StoredCell {
  /** From 0. */
  column: number;
  /** `s` shared string, `str` result of a formula, `inlineStr`, `b`, `e` error, `d` date, `n` number (the default). */
  type: string;
  style: number;
  /** As stored; at most MAX_CELL_CHARS + 1 characters. Undefined: a formula without a stored result. */
  value: string | undefined;
}

export interface StoredRow {
  /** From 1. */
  row: number;
  /** In the order of the file. Cells without value and formula are left out. */
  cells: StoredCell[];
}

/** The rows that hold a value or a formula, in batches. `part` is read to its end, so that its checksum is compared. */
export async function* sheetRows(archive: Archive, part: string): AsyncGenerator<StoredRow[]> {
  const handler = new SheetHandler(part);
  const scanner = new XmlScanner(handler, part);
  for await (const text of textOf(archive.open(part, MAX_SHEET_BYTES), part)) {
    scanner.push(text);
    const rows = handler.takeRows();
    if (rows.length > 0) yield rows;
  }
  scanner.end();
}

class SheetHandler implements XmlHandler {
  private readonly part: string;
  private rows: StoredRow[] = [];
  private isInData = false;
  private row: StoredRow = { row: 0, cells: [] };
  private cell: StoredCell | undefined;
  private nextColumn = 0;
  private isInValue = false;
  private hasFormula = false;
  /** What later versions of Excel add to a row or cell. */
  private isInExtension = false;
  private inline: RichText | undefined;

  constructor(part: string) {
    this.part = part;
  }

  takeRows(): StoredRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (!this.isInData) this.isInData = name === 'sheetData';
    else if (this.isInExtension) return;
    else if (name === 'c') this.beginCell(attributes);
    else if (name === 'v') this.beginValue();
    else if (name === 'row') this.beginRow(attributes);
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'is') this.beginInline();
    else if (name === 'extLst') this.isInExtension = true;
    else this.inline?.open(name, attributes);
  }

  close(name: string): void {
    if (!this.isInData) return;
    if (this.isInExtension) this.isInExtension = name !== 'extLst';
    else if (name === 'v') this.isInValue = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
    else if (name === 'sheetData') this.isInData = false;
    else if (name === 'is') this.endInline();
    else this.inline?.close(name);
  }

  text(text: string): void {
    if (this.isInExtension) return;
    if (!this.isInValue || !this.cell) this.inline?.text(text);
    else if (!this.cell.value) this.cell.value = text.slice(0, MAX_CELL_CHARS + 1);
    // One character more than a cell may have says that it has too many.
    else this.cell.value += text.slice(0, Math.max(0, MAX_CELL_CHARS + 1 - this.cell.value.length));
  }

  /** A row without a number follows the one before. */
  private beginRow(text: string): void {
    let stated = Number.NaN;
    eachAttribute(text, (name, value) => {
      if (name === 'r') stated = Number(value);
    });
    const isNumber = Number.isSafeInteger(stated) && stated > 0;
    this.row = { row: isNumber ? stated : this.row.row + 1, cells: [] };
    this.nextColumn = 0;
  }

  private endRow(): void {
    if (this.row.cells.some(holdsSomething)) this.rows.push(this.row);
  }

  /** A cell without a reference follows the one before. */
  private beginCell(text: string): void {
    let column = this.nextColumn;
    let type = 'n';
    let style = 0;
    eachAttribute(text, (name, value) => {
      if (name === 'r') column = columnOf(value) ?? column;
      else if (name === 't') type = value;
      else if (name === 's') style = Number(value);
    });
    if (column >= MAX_COLUMNS) throw damaged(`its part ${this.part} has a cell right of column XFD`);
    this.nextColumn = column + 1;
    this.cell = { column, type, style, value: undefined };
    this.hasFormula = false;
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = undefined;
    const isFilled = cell?.value === undefined ? this.hasFormula : cell.value !== '';
    if (!cell || !isFilled) return;
    if (this.row.cells.push(cell) > MAX_COLUMNS) throw damaged(`its part ${this.part} has cells twice in one row`);
  }

  /** A value without text is the empty result of a formula. */
  private beginValue(): void {
    this.isInValue = this.cell !== undefined;
    if (this.cell) this.cell.value ??= '';
  }

  private beginInline(): void {
    this.inline = new RichText();
    this.inline.begin();
  }

  private endInline(): void {
    if (this.cell && this.inline) Object.assign(this.cell, { type: 'inlineStr', value: this.inline.end() });
    this.inline = undefined;
  }
}

/** A shared string may turn out to be blank; a formula without a result may hold anything. */
const holdsSomething = ({ type, value }: StoredCell) => type === 's' || value === undefined || value.trim() !== '';

/** `B7` is column 1; undefined when the reference names no column. */
function columnOf(reference: string): number | undefined {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter >= 0x41 && letter <= 0x5a) column = column * 26 + letter - 0x40;
    else if (reference[at] !== '$') break;
  }
  return column > 0 ? column - 1 : undefined;
}
