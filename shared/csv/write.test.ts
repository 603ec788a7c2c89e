// Fields as they are written: quoted where a reader needs it, and nothing of ours that a spreadsheet would run (guarantee G14).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvField, csvLine, formulaSafe } from './write.ts';

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['00501', '00501'],
  ['Smith, Jane', '"Smith, Jane"'],
  ['5" pipe', '"5"" pipe"'],
  ['two\nlines', '"two\nlines"'],
  [' led by a blank', '" led by a blank"'],
])('writes %j as %j', (value, field) => {
  expect(csvField(value)).toBe(field);
});

test('ends a record as RFC 4180 says', () => {
  expect(csvLine(['a', 'b,c'])).toBe('a,"b,c"\r\n');
});

test.each(['=1+1', '+1+cmd', '-2+3', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x")'])(
  'disarms the formula %j',
  (text) => {
    expect(formulaSafe(text)).toBe(`'${text}`);
  },
);

test('no text of ours is a formula to a spreadsheet, and numbers stay numbers', () => {
  fc.assert(fc.property(fc.string(), (text) => !/^[=@\t\r]|^[+-](?!\d+(\.\d+)?$)/.test(formulaSafe(text))));
  expect(['-12.50', '+3', '0.97'].map(formulaSafe)).toEqual(['-12.50', '+3', '0.97']);
});
