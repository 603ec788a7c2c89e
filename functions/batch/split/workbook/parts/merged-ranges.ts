// The cells of a sheet that are merged over several rows. The XML lists them behind the rows, so the part is passed over once before they are read.
import { UnusableFileError } from '../../unusable-file.ts';
import { MAX_MERGES, MAX_SHEET_BYTES } from '../limits.ts';
import type { Archive } from '../zip/archive.ts';

interface Range {
  /** Columns and rows that the cell covers. */
  across: number;
  down: number;
}

const NAME = 'mergeCell';
const TAG = /<(?:[\w.-]+:)?mergeCell\s[^<>]{0,200}>/g;
const REFERENCE = /\sref\s*=\s*["']\$?([a-z]{1,3})\$?(\d{1,7}):\$?([a-z]{1,3})\$?(\d{1,7})["']/i;
/** A tag is shorter; what is longer is another one. */
const MAX_TAG = 300;
/** More columns than a sheet has: a row and a column are one number. */
const COLUMNS = 32_768;

/** Cells that cover several columns of one row only are left out: nothing is to be done for them. */
export class MergedRanges {
  readonly #ranges = new Map<number, Range>();
  readonly #rows = new Set<number>();

  get isEmpty(): boolean {
    return this.#ranges.size === 0;
  }

  /** `row` counts from 1, `column` from 0, as in the rows of a sheet. */
  at(row: number, column: number): Range | undefined {
    return this.#ranges.get(row * COLUMNS + column);
  }

  beginIn(row: number): boolean {
    return this.#rows.has(row);
  }

  add(tag: string): void {
    const [, from = '', top = '', to = '', bottom = ''] = REFERENCE.exec(tag) ?? [];
    const [first, last] = [Math.min(Number(top), Number(bottom)), Math.max(Number(top), Number(bottom))];
    if (from === '' || last === first) return;
    const [left, right] = [columnOf(from), columnOf(to)].sort((a, b) => a - b);
    if (left === undefined || right === undefined) return;
    this.#ranges.set(first * COLUMNS + left, { across: right - left + 1, down: last - first + 1 });
    this.#rows.add(first);
    if (this.#ranges.size > MAX_MERGES) throw new UnusableFileError(TOO_MANY);
  }
}

const TOO_MANY = `A sheet of the workbook has more than ${MAX_MERGES.toLocaleString('en-US')} cells that are merged over several rows: please unmerge them and fill in their rows.`;

/** 0.2 s for 300,000 rows (100 MB): the bytes are only searched. Throws UnusableFileError. */
export async function readMergedRanges(archive: Archive, part: string): Promise<MergedRanges> {
  const ranges = new MergedRanges();
  let rest = '';
  for await (const piece of archive.open(part, MAX_SHEET_BYTES)) {
    const isNear = piece.includes(NAME) || piece.includes(WIDE_NAME) || MAY_BE_CUT.test(rest);
    const text = isNear ? withoutZeros(rest + piece.toString('latin1')) : '';
    if (isNear) for (const [tag] of text.matchAll(TAG)) ranges.add(tag);
    // A tag may be cut in two; a whole one that is seen again changes nothing.
    rest = withoutZeros(rest + piece.toString('latin1', Math.max(0, piece.length - MAX_TAG))).slice(-MAX_TAG);
  }
  return ranges;
}

/** The tags are ASCII in every encoding of a part, but for the zeros of UTF-16. */
const withoutZeros = (text: string): string => text.replaceAll('\0', '');
const WIDE_NAME = Buffer.from(NAME, 'utf16le');
/** The end of a piece with a tag that the next one may go on with. */
const MAY_BE_CUT = /<[\w.:-]*$|mergeCell/;

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 0x40;
  return column - 1;
}
