// Number formats that a workbook names by number only (ECMA-376 part 1, 18.8.30); East Asian and Thai ones are dates.

const CODES: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'm/d/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yyyy h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};
const DATE_RANGES: readonly [from: number, to: number][] = [
  [27, 36],
  [50, 58],
  [71, 81],
];

export function builtInFormat(id: number): string {
  const isDate = DATE_RANGES.some(([from, to]) => id >= from && id <= to);
  // Accounting formats (5 to 8, 37 to 44) show plain amounts, as General does here.
  return CODES[id] ?? (isDate ? 'm/d/yyyy h:mm' : 'General');
}
