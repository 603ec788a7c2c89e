// Says what speaks against reading each line of a file as one name: other labels, separators, gaps.
import { readLabel } from '../columns/labels.ts';
import type { TableRecord } from '../table/record.ts';
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
const asLine = ({ line, fields }: TableRecord) => ({ line, text: fields[0] ?? '' });

const SEPARATOR = /[\t|^~]|;(?!\s|$)/;
const TWO_MARKS = /([/:\\]).*\1/s;
const TWO_COMMAS = /,.*,/s;
const GAPS = /\S {3,}\S|\S {2,}\S.*\S {2,}\S/s;
const DASHES = / - .* - /s;

/** Lines are taken as names only when nothing speaks for columns in them. */
export function objectionToOneColumn({ header, labels = [], rows }: Table): string | undefined {
  const label = labels[0]?.trim() ?? '';
  const first = [
    ...(header ? [{ line: header.line, text: label }] : []),
    ...rows.slice(0, LINES_WITH_LABELS).map(asLine),
  ];
  const several = first.find(({ text }) => holdsSeveralLabels(text));
  if (several) return `line ${several.line} holds several labels: "${several.text.trim().slice(0, 80)}"`;
  const cells = rows.map(({ fields }) => fields[0] ?? '');
  const isMost = (test: RegExp) => cells.filter((cell) => test.test(cell.slice(0, 1_000))).length > cells.length * 0.6;
  if (cells.length > 0 && isMost(SEPARATOR)) return 'most lines hold tabs, pipes, semicolons, carets or tildes';
  if (cells.length > 0 && isMost(TWO_COMMAS)) return 'most lines hold several commas';
  if (cells.length > 0 && isMost(TWO_MARKS)) return 'most lines hold several slashes, backslashes or colons';
  if (cells.length > 0 && isMost(GAPS)) return 'most lines hold wide gaps, which do not stand below each other';
  if (cells.length > 0 && isMost(DASHES)) return 'most lines hold several dashes between spaces';
  const pairs = [label, ...cells].filter((cell) => isLabelAndValue(cell.slice(0, 200))).length;
  if (pairs > 1 && pairs > cells.length * 0.3) return 'its lines are labels with values, not rows';
  return undefined;
}
