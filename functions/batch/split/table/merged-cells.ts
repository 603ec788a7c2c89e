// Puts the cells of a row into columns where cells reach over several columns or rows (HTML tables, SpreadsheetML).
import { UnusableFileError } from '../unusable-file.ts';

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
  /** The row shows words of a merged cell that stands in a row above. */
  isRepeated: boolean;
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

interface Span {
  rowsLeft: number;
  text: string;
}

/**
 * Reads one table, row by row. The words of a cell that covers several rows belong to each of them; a figure is given
 * once, so that an amount is never added twice. A cell that covers several columns stands in the first.
 */
export class RowPlacer {
  private readonly spans = new Map<number, Span>();
  private repeated = 0;

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
    const isRepeated = this.spans.size > 0 && this.fill(fields);
    for (const [column, span] of begun) this.spans.set(column, span);
    return { fields: Array.from(fields, (field) => field ?? ''), isRepeated, isTooWide };
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

  private fill(fields: (string | undefined)[]): boolean {
    let isRepeated = false;
    for (const [column, { text }] of this.spans) {
      if (fields[column] !== undefined) continue;
      fields[column] = text;
      isRepeated ||= text !== '';
      this.repeated += text.length;
    }
    if (this.repeated > MAX_REPEATED_IN_ALL) {
      throw new UnusableFileError(
        `The merged cells of the table repeat more than ${MAX_REPEATED_IN_ALL} characters: expected a row per payee without merged cells.`,
      );
    }
    this.skip(1);
    return isRepeated;
  }
}

function spansOf(text: string, from: number, to: number, rowsLeft: number): [number, Span][] {
  const isWords = text.length <= MAX_REPEATED && !FIGURE.test(text);
  return Array.from({ length: to - from }, (_, i) => [from + i, { rowsLeft, text: i === 0 && isWords ? text : '' }]);
}
