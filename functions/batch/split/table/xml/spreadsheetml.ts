// Reads the rows of SpreadsheetML 2003, the XML that Excel 2003, SAP and Oracle save as .xls. Cells show what they hold as a workbook's do.
import { isoText } from '../../workbook/values/dates.ts';
import { numberFormats, type ShowContext } from '../../workbook/values/show-row.ts';
import { type PlacedCell, RowPlacer, remarked } from '../merged-cells.ts';
import { MAX_ROW_CHARACTERS, tooLong } from '../row-limit.ts';
import type { Attributes, XmlHandler } from './xml-reader.ts';

export const SPREADSHEETML = 'urn:schemas-microsoft-com:office:spreadsheet';

export interface SheetRow {
  /** Number of the worksheet, from 0. */
  sheet: number;
  /** Its row, from 1. */
  line: number;
  fields: string[];
  problem?: string;
  remarks?: string[];
  /** Columns that show words of a merged cell in a row above. */
  repeated?: number[];
}

interface Cell extends PlacedCell {
  style: string | undefined;
  type: string;
}

interface Row {
  cells: Cell[];
  nextColumn: number;
  /** Characters so far. */
  size: number;
  /** Empty rows that follow, which the file does not write. */
  span: number;
}

export class WorkbookReader implements XmlHandler {
  /** Names of the worksheets, and which of them the file hides. */
  readonly names: string[] = [];
  readonly hidden = new Set<number>();
  private rows: SheetRow[] = [];
  private placer = new RowPlacer();
  private line = 0;
  private row: Row | undefined;
  private cell: Cell | undefined;
  private isInData = false;
  private isInComment = false;
  private isInSheet = false;
  private visible: string | undefined;
  private style: string | undefined;
  private readonly formats = new NumberStyles();

  take(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (this.cell) this.openInCell(name, attributes);
    else if (this.row) {
      if (name === 'Cell') this.openCell(this.row, attributes);
    } else if (this.isInSheet) this.openInSheet(name, attributes);
    else if (name === 'Worksheet') this.openSheet(attributes);
    else if (name === 'Style') this.style = attributes.get('ID');
    else if (name === 'NumberFormat') this.formats.add(this.style, attributes.get('Format'));
  }

  text(text: string): void {
    if (this.visible !== undefined) this.visible += text;
    const { row, cell } = this;
    if (!row || !cell || !this.isInData || row.size > MAX_ROW_CHARACTERS) return;
    cell.text += text;
    row.size += text.length;
  }

  close(name: string): void {
    if (name === 'Data') this.isInData = false;
    else if (name === 'Comment') this.isInComment = false;
    else if (name === 'Cell' && this.cell && this.row) this.closeCell(this.row, this.cell);
    else if (name === 'Row' && this.row && !this.cell) this.closeRow(this.row);
    else if (name === 'Worksheet') this.isInSheet = false;
    else if (name === 'Visible') this.closeVisible();
  }

  private openSheet(attributes: Attributes): void {
    this.isInSheet = true;
    this.names.push(attributes.get('Name') ?? '');
    this.placer = new RowPlacer();
    this.line = 0;
  }

  private openInSheet(name: string, attributes: Attributes): void {
    if (name === 'Visible') this.visible = '';
    if (name !== 'Row') return;
    const stated = countOf(attributes.get('Index'), 0);
    const line = stated > this.line ? stated : this.line + 1;
    if (line > this.line + 1) this.placer.skip(line - this.line - 1);
    this.line = line;
    this.row = { cells: [], nextColumn: 0, size: 0, span: countOf(attributes.get('Span'), 0) };
  }

  private openCell(row: Row, attributes: Attributes): void {
    const stated = countOf(attributes.get('Index'), 0);
    const column = stated > row.nextColumn ? stated - 1 : row.nextColumn;
    const across = countOf(attributes.get('MergeAcross'), 0) + 1;
    const down = countOf(attributes.get('MergeDown'), 0) + 1;
    row.nextColumn = column + across;
    this.cell = { text: '', column, across, down, style: attributes.get('StyleID'), type: '' };
  }

  private openInCell(name: string, attributes: Attributes): void {
    if (name === 'Comment') this.isInComment = true;
    // A comment has a Data of its own, which is no value.
    else if (name === 'Data' && !this.isInComment && this.cell) {
      this.isInData = true;
      this.cell.type = attributes.get('Type') ?? 'String';
    }
  }

  private closeCell(row: Row, cell: Cell): void {
    this.cell = undefined;
    if (row.size > MAX_ROW_CHARACTERS) cell.text = row.cells.length === 0 ? cell.text.slice(0, 1_000) : '';
    row.cells.push({ ...cell, text: this.formats.show(cell) });
  }

  private closeRow(row: Row): void {
    this.row = undefined;
    const { fields, repeated, isTooWide } = this.placer.place(row.cells);
    const problem = row.size > MAX_ROW_CHARACTERS ? tooLong() : isTooWide ? 'the row has too many cells' : undefined;
    this.rows.push({
      ...{ sheet: this.names.length - 1, line: this.line, fields },
      ...(problem && { problem }),
      ...remarked(repeated),
    });
    if (row.span > 0) this.placer.skip(row.span);
    this.line += row.span;
  }

  private closeVisible(): void {
    if (/^Sheet(Very)?Hidden$/.test(this.visible?.trim() ?? '')) this.hidden.add(this.names.length - 1);
    this.visible = undefined;
  }
}

/** How numbers show by the style of their cell. */
class NumberStyles {
  private readonly numbers = new Map<string, number>();
  private readonly codes: string[] = [];
  private showNumber: ShowContext['showNumber'] | undefined;

  add(style: string | undefined, code: string | undefined): void {
    if (style === undefined || code === undefined) return;
    this.numbers.set(style, this.codes.length);
    this.codes.push(NAMED_FORMATS[code] ?? code);
  }

  show({ text, type, style }: Cell): string {
    switch (type) {
      case 'Number':
        this.showNumber ??= numberFormats(this.codes, false);
        return this.showNumber(this.numbers.get(style ?? 'Default') ?? -1)(text.trim());
      case 'DateTime':
        return shownDate(text.trim());
      case 'Boolean':
        return text.trim() === '1' ? 'TRUE' : 'FALSE';
      default:
        return text;
    }
  }
}

/** Excel writes some formats by name. The others of this kind are dates, whose cells hold ISO text, or show plain numbers. */
const NAMED_FORMATS: Readonly<Record<string, string>> = {
  Percent: '0.00%',
  'General Number': 'General',
  Scientific: 'General',
  Currency: 'General',
  Fixed: 'General',
  Standard: 'General',
  'Euro Currency': 'General',
};

/** `1899-12-31T08:30:00.000` is a time of day. */
const shownDate = (text: string): string => isoText(text).replace(/^1899-12-3[01]T?/, '') || isoText(text);

function countOf(text: string | undefined, otherwise: number): number {
  const count = Number(text);
  return text !== undefined && Number.isInteger(count) && count > 0 ? Math.min(count, MAX_COUNT) : otherwise;
}

/** More rows than any worksheet has. */
const MAX_COUNT = 10_000_000;
