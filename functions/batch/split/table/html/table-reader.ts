// Reads the rows of every table of a web page as its tags stream by, as browsers do where end tags are missing.
import { type PlacedCell, RowPlacer, remarked } from '../merged-cells.ts';
import { MAX_ROW_CHARACTERS, tooLong } from '../row-limit.ts';
import type { MarkupHandler } from './markup-reader.ts';

export interface TableRow {
  /** Number of the table on the page, from 0. */
  table: number;
  /** Tables that it stands in. */
  depth: number;
  fields: string[];
  /** Every cell that is filled is a `th`. */
  isHeader: boolean;
  problem?: string;
  remarks?: string[];
  /** Columns that show words of a merged cell in a row above. */
  repeated?: number[];
}

export const TABLE_ATTRIBUTES: ReadonlySet<string> = new Set(['colspan', 'rowspan', 'type']);

interface OpenCell {
  text: string;
  /** Its last character when that is a space or a line end: the text is not asked, since it grows piece by piece. */
  ends: string;
  across: number;
  down: number;
  isHeader: boolean;
}

interface OpenTable {
  id: number;
  placer: RowPlacer;
  cells: PlacedCell[] | undefined;
  cell: OpenCell | undefined;
  /** Characters of the row so far. */
  size: number;
  isHeader: boolean;
}

const BREAKS = new Set(['br', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'dd', 'pre', 'hr']);
/** Elements whose text nobody sees. The others of this kind (noscript, iframe) hold none in exports. */
const UNSEEN = new Set(['script', 'style', 'template', 'title', 'object', 'svg']);
const PARTS = new Set(['table', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot', 'caption']);
/** A page nests tables for its layout; what is deeper is only part of the cell around it. */
const MAX_DEPTH = 16;
/** Limits of HTML. */
const MAX_COLSPAN = 1_000;
const MAX_ROWSPAN = 65_534;

export class TableReader implements MarkupHandler {
  /** What the page shows beside its tables. */
  hasPasswordField = false;
  hasFrames = false;
  private readonly open: OpenTable[] = [];
  private rows: TableRow[] = [];
  private tables = 0;
  private unseen: string | undefined;
  private hasHtml = false;
  private endsRows = false;
  /** Tables opened beyond MAX_DEPTH. */
  private tooDeep = 0;

  /** The rows that were completed since the last call. */
  take(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  /** After the last tag: true when the page breaks off inside a table, judged by the end tags that it has written so far. */
  get isCutOff(): boolean {
    const table = this.open.at(-1);
    return table !== undefined && (this.hasHtml || (this.endsRows && table.cells !== undefined));
  }

  /** Completes what has no end tags. */
  end(): void {
    this.tooDeep = 0;
    while (this.open.length > 0) this.endTable();
  }

  openTag(name: string, attributes: ReadonlyMap<string, string>): void {
    if (PARTS.has(name)) this.openPart(name, attributes);
    else if (UNSEEN.has(name)) this.unseen ??= name;
    else if (BREAKS.has(name)) this.text('\n', true);
    else if (name === 'html') this.hasHtml = true;
    else if (name === 'frameset' || name === 'frame') this.hasFrames = true;
    else if (name === 'input' && attributes.get('type')?.toLowerCase() === 'password') this.hasPasswordField = true;
  }

  closeTag(name: string): void {
    if (name === this.unseen) this.unseen = undefined;
    else if (name === 'td' || name === 'th') this.endCell();
    else if (name === 'table') this.closeTable();
    else if (name === 'tr') {
      this.endsRows ||= this.tooDeep === 0;
      this.endRow();
    } else if (name === 'html') this.hasHtml = false;
    else if (BREAKS.has(name) && name !== 'br') this.text('\n', true);
  }

  /** White space is one space, as a browser shows it; breaks are line ends. */
  text(text: string, isBreak = false): void {
    if (this.unseen !== undefined) return;
    const shown = isBreak ? '\n' : text.replace(/[ \t\r\n\f]+/g, ' ');
    for (const table of this.open) {
      if (!table.cell || table.size > MAX_ROW_CHARACTERS) continue;
      // Further breaks and spaces show nothing.
      if (shown === table.cell.ends) continue;
      table.cell.text += shown;
      table.cell.ends = shown.endsWith(' ') || isBreak ? shown.slice(-1) : '';
      table.size += shown.length;
    }
  }

  private openPart(name: string, attributes: ReadonlyMap<string, string>): void {
    this.unseen = undefined;
    if (name === 'table') this.openTable();
    else if (this.tooDeep > 0) this.text(name === 'tr' ? '\n' : ' ', name === 'tr');
    else if (name === 'td' || name === 'th') this.openCell(name, attributes);
    else if (name === 'tr') this.openRow();
    else this.endRow();
  }

  private openTable(): void {
    // Outside a cell a further table ends the one that was not closed.
    const outer = this.open.at(-1);
    if (outer && !outer.cell) this.endTable();
    if (this.open.length >= MAX_DEPTH) {
      this.tooDeep += 1;
      return;
    }
    this.text('\n', true);
    const id = this.tables;
    this.tables += 1;
    this.open.push({ id, placer: new RowPlacer(), cells: undefined, cell: undefined, size: 0, isHeader: true });
  }

  private closeTable(): void {
    if (this.tooDeep > 0) this.tooDeep -= 1;
    else this.endTable();
  }

  private endTable(): void {
    this.endRow();
    this.open.pop();
    this.text('\n', true);
  }

  private openRow(): void {
    this.endRow();
    const table = this.open.at(-1);
    if (table) table.cells = [];
    this.textOutside('\n', true);
  }

  private openCell(name: 'td' | 'th', attributes: ReadonlyMap<string, string>): void {
    this.endCell();
    const table = this.open.at(-1);
    if (!table) return;
    table.cells ??= [];
    table.size += 1;
    const across = spanOf(attributes.get('colspan'), MAX_COLSPAN, 1);
    // A span of 0 rows reaches to the end of the table.
    const down = spanOf(attributes.get('rowspan'), MAX_ROWSPAN, MAX_ROWSPAN);
    this.textOutside(' ', false);
    table.cell = { text: '', ends: '', across, down, isHeader: name === 'th' };
  }

  /** Text for the cells around the innermost table. */
  private textOutside(text: string, isBreak: boolean): void {
    if (this.open.length > 1) this.text(text, isBreak);
  }

  private endCell(): void {
    const table = this.tooDeep > 0 ? undefined : this.open.at(-1);
    const cell = table?.cell;
    if (!table || !cell) return;
    const text = tidy(cell.text);
    table.isHeader &&= cell.isHeader || text === '';
    if (table.size <= MAX_ROW_CHARACTERS) table.cells?.push({ text, across: cell.across, down: cell.down });
    else if (table.cells?.length === 0) table.cells.push({ text: text.slice(0, 1_000), across: 1, down: 1 });
    table.cell = undefined;
  }

  private endRow(): void {
    this.endCell();
    const table = this.tooDeep > 0 ? undefined : this.open.at(-1);
    if (!table?.cells) return;
    const { fields, repeated, isTooWide } = table.placer.place(table.cells);
    const problem = table.size > MAX_ROW_CHARACTERS ? tooLong() : isTooWide ? 'the row has too many cells' : undefined;
    const isHeader = table.isHeader && table.cells.some(({ text }) => text !== '');
    this.rows.push({
      ...{ table: table.id, depth: this.open.length - 1, fields, isHeader },
      ...(problem && { problem }),
      ...remarked(repeated),
    });
    table.cells = undefined;
    table.size = 0;
    table.isHeader = true;
  }
}

const tidy = (text: string) =>
  text
    .replaceAll('\u00a0', ' ')
    .replace(/ *\n[ \n]*/g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim();

function spanOf(text: string | undefined, most: number, whenZero: number): number {
  const span = Number.parseInt(text ?? '1', 10);
  if (Number.isNaN(span) || span < 0) return 1;
  return span === 0 ? whenZero : Math.min(span, most);
}
