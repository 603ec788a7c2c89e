// The ways in which the beginning of a file may be delimited and quoted.
import type { DelimitedFormat } from './format.ts';

export type DelimitedStyle = Pick<DelimitedFormat, 'delimiter' | 'quote' | 'escaping' | 'style' | 'outer'>;

const LIKELY = [',', '\t', ';', '|'];
/** Of several characters first: they are made of the others. The single ones stand in text more often than between fields. */
const UNLIKELY = ['~|~', '|~|', '^|^', '~^~', '||', '^^', '~~', '::', '^', '~', ':', '\u0001', '\u001f'];
/** Where quotes are rare, they may be text. */
const SELDOM_QUOTED: ReadonlySet<string> = new Set(['\t', '|', ...UNLIKELY]);

export const isUnlikely = ({ delimiter }: DelimitedStyle) => UNLIKELY.includes(delimiter);

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  '\t': 'tab',
  ';': 'semicolon',
  '|': 'pipe',
  '^': 'caret',
  '~': 'tilde',
  ':': 'colon',
  '\u0001': 'ctrl-A',
  '\u001f': 'unit separator',
  '': 'one column',
};

/** `comma, whole lines in quotes`. */
export function describeStyle({ delimiter, quote, escaping, style }: DelimitedStyle): string {
  return [
    DELIMITER_NAMES[delimiter] ?? delimiter,
    quote === "'" && 'single quotes',
    escaping === 'backslash' && 'backslash escapes',
    style === 'wrapped' && 'whole lines in quotes',
    style === 'framed' && 'with a frame',
    style === 'curly' && 'curly quotes',
  ]
    .filter(Boolean)
    .join(', ');
}

const LINES_SEEN = 100;
const MOST = 0.6;
/** The lines of a cell of several lines begin and end anyhow. */
const MANY = 0.2;

/** The likelier ones first. */
export function dialectsOf(units: string): DelimitedStyle[] {
  const lines = units
    .slice(0, 65_536)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_SEEN);
  // An unlikely delimiter first: it needs known labels, and a likely one may be a part of it.
  const found = [...UNLIKELY, ...LIKELY].filter((delimiter) => units.includes(delimiter));
  return [...found.flatMap((delimiter) => stylesOf(delimiter, units, lines)), { ...PLAIN, delimiter: '' }];
}

const PLAIN: DelimitedStyle = { delimiter: ',', quote: '"', escaping: 'doubled', style: 'plain' };

function stylesOf(delimiter: string, units: string, lines: readonly string[]): DelimitedStyle[] {
  const plain = { ...PLAIN, delimiter };
  const areMany = (test: (line: string) => boolean) => lines.filter(test).length > lines.length * MANY;
  const styles: DelimitedStyle[] = [];
  if (delimiter === '|' && isFramed(lines)) styles.push({ ...plain, quote: '', style: 'framed' });
  if (areMany((line) => isSingleQuoted(line, delimiter))) styles.push({ ...plain, quote: "'" });
  if (areMany((line) => isCurlyQuoted(line, delimiter))) styles.push({ ...plain, quote: '', style: 'curly' });
  styles.push(plain);
  if (areMany((line) => line.startsWith('"') && line.includes(delimiter))) styles.push(...wrappers(plain, units));
  if (units.includes('\\')) styles.push({ ...plain, escaping: 'backslash' });
  const hasStrayQuotes = units.includes('"') && !areMany((line) => opensQuotes(line, delimiter));
  if (SELDOM_QUOTED.has(delimiter) && hasStrayQuotes) styles.push({ ...plain, quote: '' });
  return styles;
}

/** A spreadsheet that took the lines for one column may have put its own delimiters behind them: `"Acme,Rome";;`. */
function wrappers(plain: DelimitedStyle, units: string): DelimitedStyle[] {
  const others = LIKELY.filter((one) => one !== plain.delimiter && units.includes(`"${one}`));
  return [plain.delimiter, ...others].map((one) => ({ ...plain, style: 'wrapped', outer: one }));
}

/** A field of the line begins with a quote and goes on: not a quote that is all of a cell (ditto) or stands in it (3/4"). */
const opensQuotes = (line: string, delimiter: string) =>
  line.split(delimiter).some((field) => /^"("")?[^"]/.test(field));

/** `'Acme, Inc','Rome'`. */
function isSingleQuoted(line: string, delimiter: string): boolean {
  const text = line.trim();
  return text.includes(`'${delimiter}`) && (text.startsWith("'") || text.endsWith("'"));
}

/** A curly quote as the encodings write it that have one: UTF-8, Windows-1252, Mac Roman, UTF-16. */
const OPENING = '(?:\u00e2\u0080\u009c|[\u0093\u00d2\u201c])';
const CLOSING = '(?:\u00e2\u0080\u009d|[\u0094\u00d3\u201d])';
const CURLY_START = new RegExp(`^${OPENING}`);
const CURLY_END = new RegExp(`${CLOSING}$`);

/** `“Acme, Inc.”,“Rome”`: a curly quote opens a cell, and one closes a cell. */
function isCurlyQuoted(line: string, delimiter: string): boolean {
  const cells = line.split(delimiter).map((cell) => cell.trim());
  return cells.some((cell) => CURLY_START.test(cell)) && cells.some((cell) => CURLY_END.test(cell));
}

/** A line of dashes between or around the cells: `---+---`, `|---|---|`, `+---+---+`. */
const isRuleText = (text: string) => /^[\s|+:=-]+$/.test(text) && text.split('-').length > 2;

/** Markdown, SAP lists, `psql` and `mysql`: a pipe at both ends of most lines, or a rule between header and rows. */
function isFramed(lines: readonly string[]): boolean {
  const table = lines.filter((line) => line.includes('|'));
  const framed = table.filter((line) => /^\s*\|.*\|\s*$/.test(line));
  return (
    (table.length > 1 && framed.length > table.length * MOST) ||
    lines.some((line) => /[|+]/.test(line) && isRuleText(line))
  );
}

/** Whether a record is a rule of dashes; `fields` as they were cut. */
export const isRule = (fields: readonly string[]): boolean => {
  const text = fields.join('|');
  return text.length > 2 && isRuleText(text);
};
