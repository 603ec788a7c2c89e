// Says what speaks against reading each line of a file as one name: other labels, separators, gaps.
import { readLabel } from '../columns/labels.ts';
import { isStateCode } from '../rows/states.ts';
import type { Table } from './find-table.ts';

const PIECES = /\s*[,;|\t^~:/]+\s*|\s{2,}/;

/** `Name,City`, `Name  City`: pieces that are labels of a payee and of something else, or a payee's label among several pieces. */
export function holdsSeveralLabels(cell: string): boolean {
  const pieces = cell.slice(0, 1_000).split(PIECES).filter(Boolean);
  if (pieces.length < 2) return false;
  const guesses = pieces.flatMap((piece) => readLabel(piece)[0] ?? []);
  const isSure = guesses.some(({ role, score }) => role === 'name' && score >= 0.7);
  if (isSure && pieces.length > 2) return true;
  const roles = new Set(guesses.map(({ role }) => role));
  return roles.has('name') && roles.size > 1;
}

function isLabelAndValue(line: string): boolean {
  const label = /^\s*([^:=]{2,40})[:=]\s*\S/.exec(line)?.[1];
  return label !== undefined && readLabel(label).length > 0;
}

/** Title lines may stand above the labels. */
const LINES_WITH_LABELS = 10;

/** A row whose first cell is a whole header: without a header above it, it would be taken for a payee. */
export function labelsInOneCell({ header, rows }: Table): string | undefined {
  if (header) return undefined;
  const found = rows.slice(0, LINES_WITH_LABELS).find(({ fields }) => holdsSeveralLabels(fields[0] ?? ''));
  if (!found) return undefined;
  const { line, fields, problem } = found;
  if (problem) return `line ${line}, which seems to be the header, cannot be read (${problem})`;
  return severalLabels(line, fields[0] ?? '');
}

const severalLabels = (line: number, text: string) =>
  `line ${line} holds several labels: "${text.trim().slice(0, 80)}"`;

/** What most lines hold that names do not, in the order in which it is said. */
const MARKS: readonly [test: RegExp, objection: string][] = [
  [/[\t|^~]|;(?!\s|$)/, 'most lines hold tabs, pipes, semicolons, carets or tildes'],
  [/\S;\s+\S/, 'most lines hold semicolons between words'],
  [/\S:\s*[($-]*\d[\d,]*(?:\.\d+)?\)?\s*$/, 'most lines end with a colon and a number'],
  [/,.*,/s, 'most lines hold several commas'],
  [/\s\d{1,4}[/-]\d{1,2}[/-]\d{2,4}\s*$/, 'most lines end with a date'],
  [/([/:\\]).*\1/s, 'most lines hold several slashes, backslashes or colons'],
  [/\S {3,}\S|\S {2,}\S.*\S {2,}\S/s, 'most lines hold wide gaps, which do not stand below each other'],
  [/ - .* - /s, 'most lines hold several dashes between spaces'],
  [/\s\d{5}(-\d{4})?\s*$/, 'most lines end with a ZIP code'],
  [/\s\$?\d[\d,]*\.\d\d\s*$/, 'most lines end with an amount'],
  [/\d{3}[-.]\d{4}\s*$/, 'most lines end with a phone number'],
];
const NUMBERED = /^\s*\d{2,}\s+\S/;
const LAST_WORD = /\s(\w\w)\s*$/;
const MOST = 0.6;
/** A name is shorter, and a pattern takes its time on what is longer. */
const SEEN_CHARACTERS = 1_000;

/** Lines are taken as names only when nothing speaks for columns in them. */
export function objectionToOneColumn({ header, labels = [], rows }: Table): string | undefined {
  const label = labels[0]?.trim() ?? '';
  if (header && holdsSeveralLabels(label)) return severalLabels(header.line, label);
  const several = labelsInOneCell({ rows, titles: [], headerScore: 0 });
  if (several) return several;
  const cells = rows.map(({ fields }) => (fields[0] ?? '').slice(0, SEEN_CHARACTERS));
  if (cells.length === 0) return undefined;
  const areMost = (test: (cell: string) => boolean) => cells.filter(test).length > cells.length * MOST;
  const mark = MARKS.find(([test]) => areMost((cell) => test.test(cell)));
  if (mark) return mark[1];
  if (areMost((cell) => isStateCode(LAST_WORD.exec(cell)?.[1] ?? ''))) return 'most lines end with a state';
  if (!header && areMost((cell) => NUMBERED.test(cell))) return 'most lines begin with a number';
  const pairs = [label, ...cells].filter((cell) => isLabelAndValue(cell.slice(0, 200))).length;
  return pairs > 1 && pairs > cells.length * 0.3 ? 'its lines are labels with values, not rows' : undefined;
}
