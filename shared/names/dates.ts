// Dates within names, "U/A DTD 1/2/2003": which trust or agreement is meant. However written they become one number.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]{0,6}\\.?`;
/** What announces a date and says nothing by itself. */
const INTRODUCTION = String.raw`(?:\b(?:dtd|dated?|u[/.]?[at][/.]?d?|udt|udot|under (?:agreement|declaration|trust|will)(?: of trust)?)\b[.:,]?\s*)*`;
const NUMERIC = String.raw`(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\d/-])`;
const YEAR_FIRST = String.raw`(?<![\d/.-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d/-])`;
const MONTH_FIRST = String.raw`\b${MONTH}\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b`;
const DAY_FIRST = String.raw`\b(\d{1,2})(?:st|nd|rd|th)?\s+${MONTH},?\s+((?:19|20)\d\d)\b`;
const DATES = new RegExp(`${INTRODUCTION}(?:${NUMERIC}|${YEAR_FIRST}|${MONTH_FIRST}|${DAY_FIRST})`, 'gi');
const MAY_HOLD_ONE =
  /\d[/.-]\d|[a-z]\W{1,2}\d{1,2}(?:st|nd|rd|th)?,? +(?:19|20)\d\d|\d(?:st|nd|rd|th)? +[a-z]{3,9}\W{1,2}(?:19|20)\d\d/i;
/** Years of two digits up to this one are of this century. */
const LAST_OF_CENTURY = 40;

/** `text` with every date as eight digits, "20030102". */
export function foldDates(text: string): string {
  return MAY_HOLD_ONE.test(text) ? text.replace(DATES, (found, ...groups) => folded(groups) ?? found) : text;
}

function folded(groups: readonly unknown[]): string | undefined {
  const [month, , day, year, isoYear, isoMonth, isoDay, name, nameDay, nameYear, dayFirst, dayMonth, dayYear] = groups;
  if (year !== undefined) return ofNumbers(Number(year), Number(month), Number(day));
  if (isoYear !== undefined) return dateNumber(Number(isoYear), Number(isoMonth), Number(isoDay));
  if (name !== undefined) return dateNumber(Number(nameYear), monthOf(name), Number(nameDay));
  return dateNumber(Number(dayYear), monthOf(dayMonth), Number(dayFirst));
}

const monthOf = (name: unknown) => MONTHS.indexOf(String(name).toLowerCase()) + 1;

/** Month first, as in the US, unless that cannot be. */
function ofNumbers(year: number, month: number, day: number): string | undefined {
  const full = year >= 100 ? year : year + (year <= LAST_OF_CENTURY ? 2000 : 1900);
  return month > 12 ? dateNumber(full, day, month) : dateNumber(full, month, day);
}

function dateNumber(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return ` ${year * 10_000 + month * 100 + day} `;
}

/** Whether a number of a name is a date as `foldDates` writes it. */
export function isDateNumber(value: number): boolean {
  if (value < 19_000_101 || value > 20_991_231) return false;
  const [month, day] = [Math.floor(value / 100) % 100, value % 100];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** "2003-01-02" for such a number, any other text as it is. */
export function shownDate(word: string): string {
  return /^\d{8}$/.test(word) && isDateNumber(Number(word))
    ? `${word.slice(0, 4)}-${word.slice(4, 6)}-${word.slice(6)}`
    : word;
}
