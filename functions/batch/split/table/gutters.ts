// Finds the columns of a report in fixed width: by a rule of dashes below its header, or by the spaces that all lines share.
import { headerScore } from '../columns/header-score.ts';
import { readLabel } from '../columns/labels.ts';
import { reportLine } from '../rows/report-lines.ts';

/** From the first blank character to the first that is not blank again. */
export type Gutter = [from: number, to: number];

/** Runs of dashes, one a column: `----- ---------- --`. */
const RULE = /^\s*[-=]{2,}(\s+[-=]+)+\s*$/;

export const isRuleLine = (line: string) => /^[\s=_*+-]+$/.test(line) && /[-=_]{3}|\*{3}/.test(line);

/** The columns that rules mark, for each rule that differs from those before it. */
export function guttersOfRules(lines: readonly string[]): Gutter[][] {
  const rules = new Set(lines.filter((line) => RULE.test(line)).map((line) => line.trimEnd()));
  return [...rules].map((rule) =>
    [...rule.matchAll(/(?<=\S)\s+(?=\S)/g)].map(({ index, 0: gap }) => [index, index + gap.length]),
  );
}

/** More of a line is not looked at: reports are up to 400 characters wide. */
const MAX_WIDTH = 2_000;
/** Lines that must have gaps, of those below the header: totals and notes have none. */
const MIN_SHARE = 0.6;
/** Rows that have text behind a gutter. */
const MIN_PARTED = 0.3;
const MIN_ROWS_WITHOUT_HEADER = 3;
const WIDE_GAP = /\S {2,}\S/;
/** With fewer rows, words stand below each other by accident. */
const MANY_ROWS = 10;

interface ReportLines {
  header: string | undefined;
  /** Lines below the header that have gaps, and are no line of the report itself. */
  rows: readonly string[];
}

/** Undefined when too few lines have gaps. */
function reportLines(lines: readonly string[]): ReportLines | undefined {
  const cut = lines.map((line) => line.slice(0, MAX_WIDTH)).filter((line) => !isRuleLine(line));
  const at = bestHeader(cut);
  // Each page repeats its titles and its header, but for numbers and dates.
  const repeated = new Set(cut.slice(0, (at ?? -1) + 1).map(withoutNumbers));
  const below = cut.slice(at === undefined ? 0 : at + 1).filter((line) => !repeated.has(withoutNumbers(line)));
  const rows = below.filter((line) => WIDE_GAP.test(line) && !isReportLine(line));
  if (rows.length < Math.max(1, below.length * MIN_SHARE)) return undefined;
  if (at === undefined && rows.length < MIN_ROWS_WITHOUT_HEADER) return undefined;
  return { header: at === undefined ? undefined : (cut[at] ?? ''), rows };
}

/** The columns that the spaces of all lines leave, for gutters of `minWidth` characters or more; undefined when there are none. */
export function guttersOfSpaces(lines: readonly string[], minWidth: number): Gutter[] | undefined {
  const report = reportLines(lines);
  return report && guttersOf(report, minWidth);
}

function guttersOf({ header, rows }: ReportLines, minWidth: number): Gutter[] | undefined {
  const gutters = sharedSpaces(header === undefined ? rows : [header, ...rows], minWidth).filter(
    // A gutter at the end of short lines parts nothing.
    ([, to]) =>
      rows.filter((line) => line.length > to).length >= Math.max(Math.min(2, rows.length), rows.length * MIN_PARTED),
  );
  const joined = header === undefined ? joinWords(gutters, rows) : joinLabels(header, gutters, rows);
  return joined.length > 0 ? joined : undefined;
}

/** With fewer, a row that runs over its column is not told from a column of its own. */
const MIN_ROWS_TO_RUN_OVER = 4;
const MAY_RUN_OVER = 0.2;
const MOST_RUN_OVER = 20;

/**
 * The gutters that a few rows hide, because a long cell of theirs runs over the next column. Undefined when all rows
 * keep to the columns, or when the others do not show every column that the header names.
 */
export function hiddenGutters(lines: readonly string[]): Gutter[] | undefined {
  const report = reportLines(lines);
  if (!report || report.rows.length < MIN_ROWS_TO_RUN_OVER) return undefined;
  const { header } = report;
  const columns = header === undefined ? commonColumns(report.rows) : columnsIn(header);
  const areClear = (gutters: readonly Gutter[] = []) =>
    gutters.length >= columns - 1 && gutters.every((gutter) => isClear(gutter, header));
  if (columns < 2 || areClear(guttersOf(report, 1))) return undefined;
  const rows = [...report.rows];
  const most = Math.min(MOST_RUN_OVER, Math.max(1, Math.floor(rows.length * MAY_RUN_OVER)));
  for (let over = 0; over < most; over += 1) {
    rows.splice(widest(rows, header, most), 1);
    const gutters = guttersOf({ header, rows }, 1);
    if (gutters && areClear(gutters)) return gutters;
  }
  return undefined;
}

const columnsIn = (line: string) => line.trim().split(/ {2,}/).length;

function commonColumns(rows: readonly string[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(columnsIn(row), (counts.get(columnsIn(row)) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])[0];
}

/** Several characters, or one before a label: no space between two words. */
const isClear = ([from, to]: Gutter, header: string | undefined) =>
  to - from > 1 || (header !== undefined && header[to - 1] === ' ' && (header[to] ?? ' ') !== ' ');

/** The row with the most text where hardly any other row has some. */
function widest(rows: readonly string[], header: string | undefined, most: number): number {
  const counts = new Map<number, number>();
  const places = rows.map((row) => [...row.matchAll(/\S/g)].map(({ index }) => index));
  for (const at of places.flat()) counts.set(at, (counts.get(at) ?? 0) + 1);
  const isRare = (at: number) => (counts.get(at) ?? 0) <= most && (header?.[at] ?? ' ') === ' ';
  const text = places.map((own) => own.filter(isRare).length);
  return text.indexOf(Math.max(...text));
}

const withoutNumbers = (line: string) => line.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();

const MAX_TITLE_LINES = 40;

/** The line whose words, parted by wide gaps, look most like a header. */
function bestHeader(lines: readonly string[]): number | undefined {
  const scores = lines
    .slice(0, MAX_TITLE_LINES)
    .map((line) => (WIDE_GAP.test(line) ? headerScore(line.trim().split(/ {2,}/)) : 0));
  const best = Math.max(0, ...scores);
  return best > 0 ? scores.indexOf(best) : undefined;
}

function sharedSpaces(lines: readonly string[], minWidth: number): Gutter[] {
  const width = Math.max(0, ...lines.map((line) => line.trimEnd().length));
  const isBlank = Array.from({ length: width }, (_, at) =>
    lines.every((line) => at >= line.length || line[at] === ' '),
  );
  const gutters: Gutter[] = [];
  for (let at = isBlank.indexOf(false); at >= 0 && at < width; ) {
    const from = isBlank.indexOf(true, at);
    if (from < 0) break;
    const to = isBlank.indexOf(false, from);
    if (to < 0) break;
    if (to - from >= minWidth) gutters.push([from, to]);
    at = to;
  }
  return gutters;
}

/** Totals and page lines stand where they like, also across the columns. */
const isReportLine = (line: string) => reportLine(line.trim().replace(/\s+/g, ' ')) !== undefined;

const MIN_FILLED = 0.5;

/** Without single spaces behind which few rows hold anything: they part the words of a long cell. */
function joinWords(gutters: readonly Gutter[], rows: readonly string[]): Gutter[] {
  return gutters.filter(([from, to], i) => {
    const filled = rows.filter((row) => row.slice(to, gutters[i + 1]?.[0]).trim() !== '').length;
    return to - from > 1 || filled >= rows.length * MIN_FILLED;
  });
}

/** Without gutters that part a label in two (`VENDOR NAME`) or words that stand below each other in few rows. */
function joinLabels(header: string, gutters: readonly Gutter[], rows: readonly string[]): Gutter[] {
  const kept: Gutter[] = [];
  for (const [i, gutter] of gutters.entries()) {
    const start = kept.at(-1)?.[1] ?? 0;
    const left = header.slice(start, gutter[0]).trim();
    const right = header.slice(gutter[1], gutters[i + 1]?.[0]).trim();
    const isWide = gutter[1] - gutter[0] > 1;
    const isSpaced = isWide || / {2,}$|^$/.test(header.slice(0, gutter[1]));
    const areNumbers = rows.every((row) => /^[\d\s]*$/.test(row.slice(start, gutter[0])));
    if (right === '' ? isWide : isSpaced || areNumbers || areTwoLabels(left, right, rows.length)) kept.push(gutter);
  }
  return kept;
}

function areTwoLabels(left: string, right: string, rows: number): boolean {
  const [a, b] = [readLabel(left)[0]?.role, readLabel(right)[0]?.role];
  const both = readLabel(`${left} ${right}`)[0]?.role;
  // `REMIT CITY` is a city.
  if (a && b) return a !== b && both !== b;
  return rows >= MANY_ROWS && !both;
}
