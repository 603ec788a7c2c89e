// Knows dates and times where a name is expected.

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const DAY = 'mon|tues?|wednes|thurs?|fri|satur|sun|wed|thu|sat';

const DATE = String.raw`\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?:t\d)?\b|\b\d{1,2}[- .](?:${MONTH})\b(?:[- .,]+\d{2,4}\b)?|\b(?:${MONTH})\b[ .-]+(?:\d{1,2}\b,? ?)?\d{2,4}\b|\b(?:${MONTH})[ .-]+\d{1,2}\b`;
const TIME = String.raw`\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?`;
/** One date or time: `01/31/2026`, `2026-01-31`, `31.01.2026`, `3-Jan`, `Jan-26`, `January 31, 2026`, `10:22 AM`. */
export const SOME_DATE = new RegExp(`${DATE}|${TIME}`, 'i');
const A_DATE = new RegExp(DATE, 'i');
const EVERY_DATE = new RegExp(SOME_DATE.source, 'gi');
const DAY_NAME = new RegExp(String.raw`\b(?:${DAY})(?:day)?\b`, 'gi');
/** What stands beside dates in the lines of reports. */
const BESIDE =
  /\b(?:for|the|period|month|year|quarter|week|ended|ending|from|to|through|thru|and|between|as|of|run|report|print|printed|posting|date|dates|time|range|at|on|am|pm|data|current|effective|updated|refreshed|last|a\.m|p\.m|gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|accrual|cash|basis|page|t|z)\b|[^\p{L}]+/giu;

/** The whole text is one date or time. */
export const isDate = (text: string): boolean =>
  hasDate(text) && text.replace(EVERY_DATE, '').replace(/\b(?:[ap]m|t|z)\b|[^\p{L}]/giu, '') === '';

/** The text is dates and times, a date among them, with nothing beside them but the words that go with them. */
export const isDateLine = (text: string): boolean =>
  /\d/.test(text) &&
  A_DATE.test(text) &&
  text.replace(EVERY_DATE, ' ').replace(DAY_NAME, ' ').replace(BESIDE, ' ').trim() === '';

const hasDate = (text: string) => /\d/.test(text) && SOME_DATE.test(text);
