// Amounts and counts are read as they are written, or not at all.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DecimalSign, toAmount, toCount } from './amounts.ts';

test.each([
  ['1234', 1234],
  ['1,234.56', 1234.56],
  ['$1,234.56', 1234.56],
  ['USD 1,234.56', 1234.56],
  ['1,234.56 USD', 1234.56],
  ['US$ 300', 300],
  ['300 dollars', 300],
  ['€1,234.56', 1234.56],
  ['CHF 1,234.56', 1234.56],
  ['+1,234.56', 1234.56],
  ['.5', 0.5],
  ['12.', 12],
  ['1,23,456.00', 123456],
  ["1'234.56", 1234.56],
  ['1 234.56', 1234.56],
  ['1\u202f234.56', 1234.56],
  ['1.5E+3', 1500],
  ['1.23E+05', 123000],
  ['1,234.56 DR', 1234.56],
  ['="1,234.56"', 1234.56],
  ["'1,234.56", 1234.56],
  ['１，２３４．５６', 1234.56],
  ['Rs. 1,23,456/-', 123456],
  ['MX$ 12.50', 12.5],
  ['$ -', 0],
  ['(0.00)', 0],
  ['-0.00', 0],
])('reads %s', (text, amount) => expect(toAmount(text, '.')).toBe(amount));

test.each([
  '(1,234.56)',
  '$ (1,234.56)',
  ' $(1,234.56)',
  '($1,234.56)',
  '( 1,234.56 )',
  '(-1,234.56)',
  '<1,234.56>',
  '-1,234.56',
  '-$1,234.56',
  '$-1,234.56',
  '1,234.56-',
  '1,234.56 -',
  '−1,234.56',
  '–1,234.56',
  '1,234.56 CR',
  '1,234.56CR',
  'CR 1,234.56',
  '1,234.56 Cr.',
  'USD (1,234.56)',
  '1,234.56- USD',
])('reads %s as money back', (text) => expect(toAmount(text, '.')).toBe(-1234.56));

test.each([
  ['1250,00', 1250],
  ['12,50', 12.5],
  ['1.234,56', 1234.56],
  ['1.234', 1234],
  ['1.234.567,89', 1234567.89],
  ['1 234,56', 1234.56],
  ['1\u00a0234,56 €', 1234.56],
  ['EUR 1.234,56', 1234.56],
  ['1.234,56-', -1234.56],
  ['1,5E+03', 1500],
  ['150,-', 150],
  ['150,--', 150],
  ["CHF 1'234.–", 1234],
  ['0,125', 0.125],
])('reads %s in a column with a decimal comma', (text, amount) => expect(toAmount(text, ',')).toBe(amount));

test.each(['', ' ', '-', '--', 'n/a', 'N/A', 'NULL', 'none'])('takes %j for no amount', (text) =>
  expect(toAmount(text, '.')).toBeUndefined(),
);

test.each<[DecimalSign, string]>([
  ['.', '12,50'],
  ['.', '1,2345'],
  [',', '12.50'],
  ['.', '12%'],
  ['.', 'net 30'],
  ['.', '1,200.00 / 300.00'],
  ['.', '12,34,5'],
  ['.', '1,234,56.00'],
  ['.', '1.234.56'],
  ['.', '12 50'],
  ['.', '--12'],
  ['.', '(12.00'],
  ['.', '12.00)'],
  ['.', '(12.00 CR)'],
  ['.', '-12.00 DR'],
  ['.', '12.00 CR DR'],
  ['.', '1234567890123456'],
  ['.', '315-555-0100'],
  ['assumed point', '1.250'],
  ['unclear', '1,250'],
  ['unclear', '1.250'],
  ['mixed', '1,250'],
])('understands nothing where decimals are written with "%s" and a cell says %s', (decimal, text) =>
  expect(toAmount(text, decimal)).toBeNaN(),
);

test.each<[DecimalSign, string, number]>([
  ['assumed point', '1,250', 1250],
  ['assumed point', '12.50', 12.5],
  ['unclear', '1250', 1250],
  ['unclear', '12,5', 12.5],
  ['unclear', '1.250,00', 1250],
  ['mixed', '1,250.00', 1250],
  ['mixed', '1.250,00', 1250],
])('where decimals are "%s", %s can only be %d', (decimal, text, amount) =>
  expect(toAmount(text, decimal)).toBe(amount),
);

test.each([
  ['12', 12],
  ['1,003', 1003],
  ['3.0', 3],
  ['0', 0],
])('reads the count %s', (text, count) => expect(toCount(text, '.')).toBe(count));

test.each(['3.5', '-3', 'three', '1.5E+30'])('understands no count in %s', (text) =>
  expect(toCount(text, '.')).toBeNaN(),
);

/** How a system may write an amount: its signs, what stands around it, where the minus is. */
const style = fc.record({
  decimal: fc.constantFrom('.' as const, ',' as const),
  group: fc.constantFrom('', 'sign', ' ', "'", '\u00a0', '\u202f'),
  before: fc.constantFrom('', '$', '$ ', '€ ', 'USD ', 'CHF '),
  behind: fc.constantFrom('', ' USD', ' €', ' EUR'),
  minus: fc.constantFrom('-#', '#-', '(#)', '−#', '<#>', '# CR'),
});

test('an amount that is written in any style is read back', () => {
  const cents = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 });
  fc.assert(
    fc.property(cents, style, (amount, { decimal, group, before, behind, minus }) => {
      const digits = String(Math.abs(amount)).padStart(3, '0');
      const sign = group === 'sign' ? (decimal === '.' ? ',' : '.') : group;
      const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, sign);
      const written = `${before}${whole}${decimal}${digits.slice(-2)}`;
      const text = amount < 0 ? minus.replace('#', written) : `${written}${behind}`;
      expect(toAmount(text, decimal)).toBe(amount / 100);
      // With two places behind its sign it can be read in one way only.
      expect(toAmount(text, 'mixed')).toBe(amount / 100);
    }),
  );
});

test('no text makes the reading fail, and none is read as infinite', () => {
  const any = fc.string({ unit: fc.constantFrom(..."0123456789.,-()<>$€ +%eEcCrRdD'"), maxLength: 30 });
  fc.assert(
    fc.property(any, fc.constantFrom<DecimalSign>('.', ',', 'assumed point', 'mixed', 'unclear'), (text, decimal) => {
      const value = toAmount(text, decimal);
      expect(value === undefined || Number.isNaN(value) || Number.isFinite(value)).toBe(true);
    }),
  );
});
