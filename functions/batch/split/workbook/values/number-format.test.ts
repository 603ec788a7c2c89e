// Numbers as their formats show them.
import fc from 'fast-check';
import { formatValue } from 'hucre';
import { expect, test } from 'vitest';
import { isoText } from './dates.ts';
import { numberFormat } from './number-format.ts';

const show = (format: string, stored: string, is1904 = false) => numberFormat(format, is1904)(stored);

test.each<[what: string, format: string, stored: string, shown: string]>([
  ['a ZIP', '00000', '1647', '01647'],
  ['a ZIP with its extension', '00000-0000', '21341234', '02134-1234'],
  ['a ZIP with an escaped dash', '00000\\-0000', '21341234', '02134-1234'],
  ['a short ZIP by condition', '[<=99999]00000;00000\\-0000', '31457', '31457'],
  ['a long ZIP by condition', '[<=99999]00000;00000\\-0000', '134400001', '13440-0001'],
  ['a ZIP with a locale', '[$-409]00000', '1647', '01647'],
  ['a ZIP with a colour', '[Red]00000', '1647', '01647'],
  ['a number longer than its format', '000', '12345', '12345'],
  ['an id with a prefix', '"V-"0000000', '1001', 'V-0001001'],
  ['an id with a prefix and one place', '"V-"0', '1001', 'V-1001'],
  ['an id with an unquoted prefix', 'ID-0000', '17', 'ID-0017'],
  ['an id in General with a prefix', '"V-"General', '1001', 'V-1001'],
  ['a phone number', '(000) 000-0000', '3155550100', '(315) 555-0100'],
  ['a phone number by condition', '[<=9999999]###-####;(###) ###-####', '3155550100', '(315) 555-0100'],
  ['a social security number', '000-00-0000', '12345678', '012-34-5678'],
  ['an EIN', '00-0000000', '12345678', '01-2345678'],
  ['a code of zero', '0000', '0', '0000'],
  ['a negative code', '0000', '-12', '-0012'],
  ['a negative code with its own section', '0000;(0000)', '-12', '(0012)'],
  ['a code with a fraction', '00000', '1646.7', '01647'],
])('shows %s as Excel does', (_, format, stored, shown) => {
  expect(show(format, stored)).toBe(shown);
});

const ACCOUNTING = '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)';

test.each<[what: string, format: string, stored: string, shown: string]>([
  ['General', 'General', '1200.5', '1200.5'],
  ['General in a German workbook', 'Standard', '1200.5', '1200.5'],
  ['binary noise', 'General', '1234.5600000000001', '1234.56'],
  ['a sum of tenths', 'General', '0.30000000000000004', '0.3'],
  ['a negative amount in accounting', ACCOUNTING, '-75.25', '-75.25'],
  ['zero in accounting', ACCOUNTING, '0', '0'],
  ['negative zero', 'General', '-0', '0'],
  ['negative zero with a fraction', '0.00', '-0.0', '0'],
  ['thousands', '#,##0', '1234567', '1234567'],
  ['thousands in thousands', '#,##0,', '1234567', '1234567'],
  ['thousands separated by spaces', '#\\ ##0', '1234567', '1234567'],
  ['decimals', '0.00', '1200.5', '1200.5'],
  ['cents that the format hides', '#,##0', '1200.5', '1200.5'],
  ['a currency in words', '"USD "0', '300', '300'],
  ['a currency in brackets', '[$USD] 0', '300', '300'],
  ['a currency sign', '"€"0', '300', '300'],
  ['a currency behind', '0" kr"', '300', '300'],
  ['an exponent', '0.00E+00', '123456789', '123456789'],
  ['a fraction', '# ?/?', '0.5', '0.5'],
  ['text', '@', '1647', '1647'],
  ['hidden numbers', ';;;', '5', '5'],
  ['15 digits', 'General', '123456789012345', '123456789012345'],
  ['20 digits', 'General', '12345678901234567890', '12345678901234567890'],
  ['a long id as a float', '0', '1.23456789012E+14', '123456789012000'],
  ['1E+20', 'General', '1E+20', '100000000000000000000'],
  ['1E+21', 'General', '1E+21', '1E+21'],
  ['a small number', 'General', '1.5E-7', '0.00000015'],
  ['a plus sign', 'General', '+5', '5'],
  ['zeros in front', 'General', '007', '7'],
])('keeps %s a plain number', (_, format, stored, shown) => {
  expect(show(format, stored)).toBe(shown);
});

test.each<[what: string, format: string, stored: string, shown: string]>([
  ['percent', '0%', '0.25', '25%'],
  ['percent with decimals', '0.00%', '0.0725', '7.25%'],
  ['credit', '#,##0.00" Cr"', '1234.5', '1234.5 Cr'],
  ['debit beside credit', '#,##0.00" Dr";#,##0.00" Cr"', '1234.5', '1234.5 Dr'],
  ['credit as the negative', '#,##0.00" Dr";#,##0.00" Cr"', '-1234.5', '1234.5 Cr'],
  ['words for numbers', '"Yes";;"No"', '1', 'Yes'],
  ['the other word', '"Yes";;"No"', '0', 'No'],
  ['text where a number was announced', 'General', 'n/a', 'n/a'],
  ['no number at all', '0', 'NaN', 'NaN'],
])('shows %s', (_, format, stored, shown) => {
  expect(show(format, stored)).toBe(shown);
});

test.each<[what: string, format: string, stored: string, shown: string]>([
  ['a day', 'm/d/yyyy', '46037', '2026-01-15'],
  ['a month', '[$-409]mmm\\ yyyy', '46054', '2026-02-01'],
  ['a long date of the system', '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '46037', '2026-01-15'],
  ['a German date', 'dd.mm.yyyy;@', '46037', '2026-01-15'],
  ['a Japanese date', 'yyyy"年"m"月"d"日"', '46037', '2026-01-15'],
  ['a day and a time', 'm/d/yyyy h:mm', '46037.520833333336', '2026-01-15T12:30:00'],
  ['a time that the format hides', 'yyyy-mm-dd', '46037.5', '2026-01-15T12:00:00'],
  ['a time of day', 'h:mm AM/PM', '0.75', '18:00:00'],
  ['minutes and seconds', 'mm:ss.0', '0.000706018518518519', '00:01:01'],
  ['elapsed hours', '[h]:mm', '1.5', '36:00:00'],
  ['a second before midnight by noise', 'm/d/yyyy h:mm', '46037.9999999999', '2026-01-16'],
  ['the first day', 'm/d/yyyy', '1', '1900-01-01'],
  ['the day before the false one', 'm/d/yyyy', '59', '1900-02-28'],
  ['the day that never was', 'm/d/yyyy', '60', '1900-02-29'],
  ['the day after it', 'm/d/yyyy', '61', '1900-03-01'],
  ['the last day', 'm/d/yyyy', '2958465', '9999-12-31'],
  ['a day after the last', 'm/d/yyyy', '2958466', '2958466'],
  ['a negative day', 'm/d/yyyy', '-1', '-1'],
  ['no day', 'm/d/yyyy', '0', '0'],
])('shows %s in ISO form', (_, format, stored, shown) => {
  expect(show(format, stored)).toBe(shown);
});

test('counts days from 1904 where the workbook does', () => {
  expect(show('m/d/yyyy', '44575', true)).toBe('2026-01-15');
  expect(show('m/d/yyyy', '0', true)).toBe('1904-01-01');
});

test.each([
  ['2026-02-10T00:00:00.000', '2026-02-10'],
  ['2026-02-10T00:00:00Z', '2026-02-10'],
  ['2026-02-10', '2026-02-10'],
  ['2026-02-10T08:30', '2026-02-10T08:30:00'],
  ['tomorrow', 'tomorrow'],
])('takes the stored date %s as %s', (stored, shown) => {
  expect(isoText(stored)).toBe(shown);
});

test('agrees with another library on codes', () => {
  const format = fc.constantFrom('00000', '00000-0000', '000-00-0000', '"V-"0000000', '[<=99999]00000;00000-0000');
  fc.assert(
    fc.property(format, fc.nat(999_999_999), (code, number) => {
      expect(show(code, String(number))).toBe(formatValue(number, code));
    }),
  );
});

test('agrees with another library on days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_465 }), (day) => {
      expect(show('m/d/yyyy', String(day))).toBe(formatValue(day, 'yyyy-mm-dd'));
    }),
  );
});

test('keeps every amount of cents, whatever noise its binary form has', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
      expect(Number(show('#,##0.00', String(cents / 100)))).toBe(cents / 100 || 0);
      expect(show('General', (cents / 100).toPrecision(17))).toBe(String(cents / 100 || 0));
    }),
  );
});

test('reads any format without failing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.double(), (format, number) => {
      expect(typeof show(format, String(number))).toBe('string');
    }),
  );
});
