// Writes CSV as RFC 4180 says (comma, CRLF, quotes doubled), and keeps spreadsheets from running our own cells as formulas.

const NEEDS_QUOTES = /[",\r\n]|^[ \t]|[ \t]$/;
const FORMULA = /^[=+\-@\t\r]/;
/** A plain number may begin with a sign: no spreadsheet runs it. */
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

export const csvField = (value: string): string =>
  NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** One record with its line end. */
export const csvLine = (values: readonly string[]): string => `${values.map(csvField).join(',')}\r\n`;

/** The text with a leading apostrophe where a spreadsheet would take it for a formula. */
export const formulaSafe = (value: string): string =>
  FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
