// Describes a column by its cells: confirms what a label says, and stands in for it in files without a header.
import { type CellTest, passes } from './cell-tests.ts';

/** A cell tells what it is in its first characters; without a limit a hostile one makes the patterns slow. */
const MAX_CELL = 300;

export class ColumnContents {
  /** All cells in order, cut and trimmed. */
  readonly all: readonly string[];
  /** Those that hold text. */
  readonly cells: readonly string[];
  /** Filled cells among all, 0..1. */
  readonly filled: number;
  /** Different values. */
  readonly distinctCount: number;
  private readonly shares = new Map<CellTest, number>();

  constructor(cells: readonly string[]) {
    this.all = cells.map((cell) => cell.slice(0, MAX_CELL).trim());
    this.cells = this.all.filter((cell) => cell !== '');
    this.filled = this.cells.length / Math.max(1, cells.length);
    this.distinctCount = new Set(this.cells.map((cell) => cell.toLowerCase())).size;
  }

  /** Different values among the filled cells, 0..1. */
  get distinct(): number {
    return this.distinctCount / Math.max(1, this.cells.length);
  }

  /** The share of the filled cells that pass, 0..1; 0 for an empty column. */
  share(test: CellTest): number {
    const known = this.shares.get(test);
    if (known !== undefined) return known;
    const passed = this.cells.filter((cell) => passes(test, cell)).length;
    const share = passed / Math.max(1, this.cells.length);
    this.shares.set(test, share);
    return share;
  }
}

/** How much these cells look like names of payees, 0..1. */
export function nameLikeness(contents: ColumnContents): number {
  const share = (test: CellTest) => contents.share(test);
  if (share('words') < 0.8 || share('anyState') > 0.5 || share('street') > 0.5 || share('prose') > 0.2) return 0;
  if (share('placeEnd') > 0.5 || share('email') > 0.5 || share('code') > 0.5 || share('status') > 0.5) return 0;
  if (share('yesNo') > 0.5 || share('date') > 0.5) return 0;
  const legalForm = Math.min(1, share('legalForm') * 3);
  const several = Math.min(1, share('severalWords') * 1.5);
  return share('words') * contents.filled * (0.3 + 0.3 * contents.distinct + 0.2 * legalForm + 0.2 * several);
}
