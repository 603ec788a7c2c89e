// Knows reports for line printers: the first character of each line says how far the paper goes on (ASA carriage control).

import { headerScore } from '../columns/header-score.ts';

/** A new page, one to three lines further, or printing over the line before. */
const CONTROL = /^[1 0+-]/;
const NEW_PAGE = /^1\s*[^\d\s]/;
const MIN_LINES = 4;
/** Or the first line is a header: a name may begin with a figure. */
const MIN_CONTROLS = 2;
const MIN_SINGLE = 0.3;

/** Whether lines that are not blank begin with such characters, all of them, and a page begins above them. */
export function hasCarriageControl(lines: readonly string[]): boolean {
  const [first = ''] = lines;
  if (lines.length < MIN_LINES || !NEW_PAGE.test(first)) return false;
  const controls = lines.filter((line) => !line.startsWith(' ')).length;
  if (controls < MIN_CONTROLS && headerScore(first.slice(1).trim().split(/ {2,}/)) === 0) return false;
  const isSingle = (line: string) => line.startsWith(' ');
  // A control character stands before the first column: a page's first line is no number.
  const arePages = lines.every((line) => !line.startsWith('1') || NEW_PAGE.test(line));
  return (
    arePages && lines.every((line) => CONTROL.test(line)) && lines.filter(isSingle).length >= lines.length * MIN_SINGLE
  );
}

/** The line without it; a line that is printed over another one makes that bold or underlined, and is blank. */
export const withoutCarriageControl = (line: string): string => (line.startsWith('+') ? '' : line.slice(1));
