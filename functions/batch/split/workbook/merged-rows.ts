// Gives the words of a merged cell to each of its rows, by the rule of all kinds of files (table/merged-cells.ts).
import { RowPlacer, remarked } from '../table/merged-cells.ts';
import type { TableRecord } from '../table/record.ts';
import type { MergedRanges } from './parts/merged-ranges.ts';

const TOO_WIDE = 'the row has too many cells';
const ONE_CELL = { across: 1, down: 1 };

export class MergedRows {
  readonly #ranges: MergedRanges;
  readonly #placer = new RowPlacer();
  /** The last row that was seen, from 1. */
  #line = 0;

  constructor(ranges: MergedRanges) {
    this.#ranges = ranges;
  }

  /** Records come in the order of the sheet. Those in which no merged cell begins may be left out. */
  fill(record: TableRecord): TableRecord {
    const { line, fields } = record;
    if (this.#ranges.isEmpty) return record;
    if (line > this.#line + 1) this.#placer.skip(line - this.#line - 1);
    this.#line = line;
    if (!this.#placer.isInMerged && !this.#ranges.beginIn(line)) return record;
    const cells = fields.flatMap((text, column) =>
      text === '' ? [] : [{ text, column, ...(this.#ranges.at(line, column) ?? ONE_CELL) }],
    );
    const placed = this.#placer.place(cells);
    if (placed.repeated.length === 0) return record;
    const { remarks = [], repeated } = remarked(placed.repeated);
    return {
      ...record,
      fields: withoutEmptyEnd(placed.fields),
      ...(placed.isTooWide && { problem: TOO_WIDE }),
      ...{ remarks: [...(record.remarks ?? []), ...remarks], repeated },
    };
  }

  beginIn(row: number): boolean {
    return this.#ranges.beginIn(row);
  }
}

const withoutEmptyEnd = (fields: string[]): string[] =>
  fields.slice(0, fields.findLastIndex((field) => field !== '') + 1);
