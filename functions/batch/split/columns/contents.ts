// Says what a column holds from its cells: confirms what a label says, and stands in for it in files without a header.
import { isStateCode } from '../rows/states.ts';

export interface ColumnContents {
  /** Shares of the filled cells, 0..1. */
  words: number;
  street: number;
  state: number;
  zip: number;
  money: number;
  /** Different values among the filled cells. */
  distinct: number;
  legalForm: number;
  /** Cells that read like sentences or program text. */
  prose: number;
  /** Filled cells among all. */
  filled: number;
}

const WORDS = /\p{L}/u;
const STREET = /^(\d+[a-z]?\s+\S+|p\.?\s*o\.?\s*box\b|one \w+ (plaza|center|way))/i;
const ZIP = /^\d{5}(-?\d{4})?$|^[a-z]\d[a-z] ?\d[a-z]\d$/i;
const MONEY = /^[($-]*\$?[\d,]+\.\d\d\)?$/;
const LEGAL_FORM = /\b(inc|llc|llp|ltd|corp|corporation|company|co|lp|pllc|pc|gmbh|plc|services|supply|group)\b\.?/i;
const PROSE = /[{}<>=]|^[#*-] |(\S+\s+){8,}|[a-z][.;:,]$/;

/** A cell tells what it is in its first characters; without a limit a hostile one makes the patterns above slow. */
const MAX_CELL = 200;

export function describeColumn(cells: readonly string[]): ColumnContents {
  const filled = cells.map((cell) => cell.slice(0, MAX_CELL).trim()).filter((cell) => cell !== '');
  const share = (test: (cell: string) => boolean) => filled.filter(test).length / Math.max(1, filled.length);
  return {
    words: share((cell) => WORDS.test(cell)),
    street: share((cell) => STREET.test(cell)),
    state: share(isStateCode),
    zip: share((cell) => ZIP.test(cell)),
    money: share((cell) => MONEY.test(cell)),
    distinct: new Set(filled).size / Math.max(1, filled.length),
    legalForm: share((cell) => LEGAL_FORM.test(cell)),
    prose: share((cell) => PROSE.test(cell)),
    filled: filled.length / Math.max(1, cells.length),
  };
}

/** How much these cells look like names of payees, 0..1. */
export function nameLikeness(contents: ColumnContents): number {
  if (contents.words < 0.8 || contents.state > 0.5 || contents.street > 0.5 || contents.prose > 0.2) return 0;
  return contents.words * contents.filled * (0.4 + 0.3 * contents.distinct + 0.3 * Math.min(1, contents.legalForm * 3));
}
