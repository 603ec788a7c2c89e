// The beginning of a text file, as the kinds of text are told apart by it.
import { namesPayee } from '../../../../../shared/column-roles.ts';
import { headerScore } from '../../columns/header-score.ts';
import { readLabel } from '../../columns/labels.ts';

export interface TextStart {
  /** Without white space before it. */
  text: string;
  /** The first lines that are not blank, without white space around them. */
  lines: readonly string[];
  /** A line among them that is the header of a table: labels of a payee and of something else. */
  hasHeader: boolean;
}

const LINES = 80;
const LINE_CHARACTERS = 2_000;

export function textStart(start: string): TextStart {
  const text = start.trimStart();
  const lines = text
    .split(/\r\n?|\n/, LINES * 4)
    .map((line) => line.slice(0, LINE_CHARACTERS).trim())
    .filter((line) => line !== '')
    .slice(0, LINES);
  return { text, lines, hasHeader: lines.slice(0, 40).some(isHeader) };
}

const SEPARATORS = [',', '\t', '|', ';', '^', '~', /\s{2,}/];

function isHeader(line: string): boolean {
  // A query names columns too.
  if (/^select +\S/i.test(line)) return false;
  return SEPARATORS.some((separator) => {
    const cells = line.split(separator).map((cell) => cell.replace(/^["'\s]+|["'\s]+$/g, ''));
    if (cells.length < 2 || headerScore(cells) === 0) return false;
    const roles = new Set(cells.flatMap((cell) => readLabel(cell).slice(0, 1)).map(({ role }) => role));
    return roles.size > 1 && [...roles].some(namesPayee);
  });
}

/** The share of the lines that the pattern finds, 0 to 1. */
export const shareOf = (lines: readonly string[], pattern: RegExp): number =>
  lines.filter((line) => pattern.test(line)).length / Math.max(1, lines.length);
