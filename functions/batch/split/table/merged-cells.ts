// Puts the cells of a row into columns where cells reach over several columns or rows (HTML tables, SpreadsheetML, workbooks).
import { UnusableFileError } from '../unusable-file.ts';
import type { TableRecord } from './record.ts';

export interface PlacedCell {
  text: string;
  /** Columns and rows that the cell covers, each at least 1. */
  across: number;
  down: number;
  /** From 0; the next free column when undefined. */
  column?: number;
}

export interface PlacedRow {
  fields: string[];
  /** Columns that show words of a merged cell that stands in a row above. */
  repeated: number[];
  /** Cells beyond MAX_WIDTH were left out. */
  isTooWide: boolean;
}

/** Wider than any table that is read (layout.ts). */
const MAX_WIDTH = 4_096;
/** Words that a merged cell repeats; a longer text is no value of many rows. */
const MAX_REPEATED = 1_000;
/** Against files of a few bytes a row whose merged cells would make gigabytes. */
const MAX_REPEATED_IN_ALL = 50_000_000;
const FIGURE = /^[\s$€£(+-]*\d[\d.,\s]*[)%-]?\s*(USD|EUR|CR|DR)?$/i;

/** What a record says of such a row. */
export function remarked(repeated: readonly number[]): Pick<TableRecord, 'remarks' | 'repeated'> {
  return repeated.length > 0 ? { remarks: ['words of a merged cell repeated'], repeated: [...repeated] } : {};
}

interface Span {
  rowsLeft: number;
  text: string;
}

/**
 * Reads one table, row by row. The words of a cell that covers several rows belong to each of them; a figure is given
 * once, so that an amount is never added twice. A row without any text of its own stays blank: it is no further payee.
 * A cell that covers several columns stands in the first.
 */
export class RowPlacer {
  private readonly spans = new Map<number, Span>();
  private repeated = 0;

  /** The next row lies in a merged cell. */
  get isInMerged(): boolean {
    return this.spans.size > 0;
  }

  place(cells: readonly PlacedCell[]): PlacedRow {
    const fields: (string | undefined)[] = [];
    const begun: [column: number, span: Span][] = [];
    let next = 0;
    let isTooWide = false;
    for (const { text, across, down, column } of cells) {
      const at = column ?? this.firstFree(next);
      next = at + across;
      isTooWide ||= at >= MAX_WIDTH;
      if (at >= MAX_WIDTH) break;
      fields[at] = text;
      if (down > 1) begun.push(...spansOf(text, at, Math.min(next, MAX_WIDTH), down - 1));
    }
    const isOwn = cells.some(({ text }) => text.trim() !== '');
    const repeated = isOwn ? this.fill(fields) : [];
    this.skip(1);
    for (const [column, span] of begun) this.spans.set(column, span);
    return { fields: Array.from(fields, (field) => field ?? ''), repeated, isTooWide };
  }

  /** Rows that the file leaves out because they are empty. */
  skip(rows: number): void {
    for (const [column, span] of this.spans) {
      span.rowsLeft -= rows;
      if (span.rowsLeft <= 0) this.spans.delete(column);
    }
  }

  private firstFree(from: number): number {
    let at = from;
    while (this.spans.has(at)) at += 1;
    return at;
  }

  private fill(fields: (string | undefined)[]): number[] {
    const repeated: number[] = [];
    for (const [column, { text }] of this.spans) {
      if (fields[column] !== undefined) continue;
      fields[column] = text;
      if (text !== '') repeated.push(column);
      this.repeated += text.length;
    }
    if (this.repeated > MAX_REPEATED_IN_ALL) {
      throw new UnusableFileError(
        `The merged cells of the table repeat more than ${MAX_REPEATED_IN_ALL.toLocaleString('en-US')} characters: expected a row per payee without merged cells.`,
      );
    }
    return repeated;
  }
}

function spansOf(text: string, from: number, to: number, rowsLeft: number): [number, Span][] {
  const isWords = text.length <= MAX_REPEATED && !FIGURE.test(text);
  return Array.from({ length: to - from }, (_, i) => [from + i, { rowsLeft, text: i === 0 && isWords ? text : '' }]);
}
