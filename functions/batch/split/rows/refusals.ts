// Says why a row is no payee: what its payee cell holds, or what kind of line of a report it is.
import { MAX_NAME_LENGTH } from '../../../../shared/payee.ts';
import type { RefusalKind } from '../../../../shared/refusals.ts';
import { cleanText } from './clean-text.ts';
import { isDate, isDateLine } from './dates.ts';
import { isMasked } from './mask.ts';
import { type ReportLine, reportLine } from './report-lines.ts';

/** ASCII letters: with one of them most names begin. */
const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

export interface Refusal {
  kind: RefusalKind;
  /** One sentence, without anything of what the row holds. */
  reason: string;
  /** Of the heading of a group: which group it is. */
  heading?: string;
}

const REPORT_LINES: Readonly<Record<ReportLine['kind'], string>> = {
  total: 'the row is a total line, not a payee',
  count: 'the row is a count of records, not a payee',
  page: 'the row is a page line of a report, not a payee',
  report: 'the row says something of the report itself, it is not a payee',
};

export const TOTAL: Refusal = { kind: 'total', reason: REPORT_LINES.total };
export const GROUP_HEADING: Refusal = {
  kind: 'group_heading',
  reason: 'the row is the heading of a group of rows, not a payee',
};

const notAName = (what: string): Refusal => ({
  kind: 'not_a_name',
  reason: `the payee cell holds ${what}, not a name`,
});

/** Excel's and Sheets' errors in English, German, French and Spanish, and LibreOffice's. */
const SPREADSHEET_ERROR = /^(?:#[¡¿]?[A-ZÀ-Ü/_]+(?:0!?|[!?])|#N\/A|#NV|#N\/D|Err:\d{3})$/i;
const NUMBER = /^[#*$€£(+-]*\d[\d,.' ]*(?:e\+\d+)?[)%]*$/i;
/** Digits and signs: a date, a phone number, or a shop that is named so (`7-11`). */
const FIGURES = /^[\d\s/().+*-]+$/;
const words = (text: string) => new Set(text.split('|'));
const TRUTH_VALUES = words('true|false');
const NOTHING = words(
  'null|none|n/a|n.a|\\n|undefined|not applicable|not available|not assigned|not specified|unassigned|no vendor|no payee|no supplier',
);
/** Words for nothing that may be names too, where the row says who and where. */
const PERHAPS_NOTHING = words('blank|empty|nil|nan|na|void|voided|void check|voided check');
/** In brackets they are no names. */
const IN_BRACKETS = /^[([<].*[)\]>]$/;
const LONGEST_WORD = 20;
const LONGEST_DATE = 40;

/** What the refusals below ask of the rest of the row. */
export interface RestOfRow {
  /** A cell says who or where a payee is: address, city, state, ZIP, phone, e-mail, an id. */
  isSomebody(): boolean;
  /** The same, but for city and state. */
  isSomewhere(): boolean;
  /** The table has other columns, and all of them are empty. */
  isBlank(): boolean;
  /** The table has columns that say who or where a payee is, and all of them are empty. */
  isUnplaced(): boolean;
}

/** Undefined when the name may be a payee's. `original` is the payee cell as it may be shown. */
export function nameRefusal(name: string, original: string, rest: RestOfRow): Refusal | undefined {
  if (name === '') return noName(original, rest);
  if (!isLetter(name.charCodeAt(0)) && !/[\p{L}\p{N}]/u.test(name))
    return { kind: 'separator', reason: 'the payee cell holds no letter and no digit' };
  if (name.length > MAX_NAME_LENGTH) {
    const reason = `the payee cell has ${name.length} characters, expected at most ${MAX_NAME_LENGTH}`;
    return { kind: 'name_too_long', reason };
  }
  return valueRefusal(name, rest) ?? lineRefusal(name, rest) ?? dateLineRefusal(name);
}

/** The cell may hold something all the same, of which no name is left. */
function noName(original: string, rest: RestOfRow): Refusal {
  const noName = (what: string): Refusal => ({ kind: 'no_name', reason: `the payee cell ${what}` });
  if (original.trim() === '') return noName('is empty');
  if (isMasked(original)) return notAName('the number of an account, a card or a person');
  const text = cleanText(original);
  if (text === '') return noName('holds control characters only');
  return valueRefusal(text, rest) ?? noName('holds no name');
}

function valueRefusal(name: string, rest: RestOfRow): Refusal | undefined {
  const isFigure = !isLetter(name.charCodeAt(0));
  if (isFigure && NUMBER.test(name)) return notAName('a number');
  if (name.length <= LONGEST_DATE && isDate(name)) return notAName('a date');
  if (isFigure && FIGURES.test(name)) return rest.isSomebody() ? undefined : notAName('figures');
  if (name.length > LONGEST_WORD) return undefined;
  const word = name.toLowerCase();
  if (TRUTH_VALUES.has(word)) return notAName('a truth value of a spreadsheet');
  if (SPREADSHEET_ERROR.test(name)) return notAName('an error value of a spreadsheet');
  return isPlaceholder(word, rest) ? notAName('a placeholder such as NULL or N/A') : undefined;
}

/** With or without what people put around it: `- N/A -`, `(blank)`, `*NULL*`. */
function isPlaceholder(word: string, rest: RestOfRow): boolean {
  const isBare = isLetter(word.charCodeAt(0)) && isLetter(word.charCodeAt(word.length - 1)) && !word.includes('/');
  const bare = isBare ? word : word.replace(/^[^\p{L}\\]+|[^\p{L}]+$/gu, '').replace(/ ?\/ ?/, '/');
  if (NOTHING.has(bare)) return true;
  return PERHAPS_NOTHING.has(bare) && (IN_BRACKETS.test(word) || !rest.isSomebody());
}

/** What kind of line of a report the text makes the row, if any. */
export function lineRefusal(text: string, rest: RestOfRow): Refusal | undefined {
  const line = reportLine(text);
  if (!line || !fits(line, rest)) return undefined;
  return { kind: line.kind, reason: REPORT_LINES[line.kind] };
}

function fits({ when }: ReportLine, rest: RestOfRow): boolean {
  switch (when) {
    case 'any':
      return true;
    case 'nobody':
      return !rest.isSomebody();
    case 'nowhere':
      return !rest.isSomewhere();
    case 'blank':
      return rest.isBlank();
  }
}

/** Only where a name is expected: other columns may hold dates. */
const dateLineRefusal = (name: string): Refusal | undefined =>
  isDateLine(name) ? { kind: 'report', reason: REPORT_LINES.report } : undefined;

const TOTAL_BEFORE = /^totals? (?:for )?/i;
const TOTAL_BEHIND = / (?:(?:sub-?)?totals?|count|average)$/i;
/** The last letters of these, for a look that costs little. */
const ENDS = new Set(['total', 'otals', 'count', 'erage']);
/** Few words: a longer name has its own sense. */
const SUBTOTAL = /^(?:[^ ]+ ){1,4}(?:sub-?)?totals?$/i;

/** `Acme Inc Total` or `Total Acme Inc` below Acme Inc's rows; `Utica Total` in a table with addresses, without one. */
export function groupTotal(name: string, previousName: string, rest: RestOfRow): Refusal | undefined {
  const isBehind = ENDS.has(name.slice(-5).toLowerCase()) && TOTAL_BEHIND.test(name);
  if (!isBehind && !TOTAL_BEFORE.test(name)) return undefined;
  const group = name.replace(isBehind ? TOTAL_BEHIND : TOTAL_BEFORE, '').toLowerCase();
  const isTotal = group === previousName.toLowerCase() || (SUBTOTAL.test(name) && rest.isUnplaced());
  return isTotal ? TOTAL : undefined;
}
