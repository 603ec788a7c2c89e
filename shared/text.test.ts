// Text that is stored or sent is well-formed and free of NUL, wherever it comes from.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText, parseJson, safeJsonLines, safeText, toJson } from './text.ts';

/** Any sequence of UTF-16 units, halves of pairs and NUL among them. */
const anyText = fc.string({ unit: fc.integer({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
const isSafe = (text: string) => text.isWellFormed() && !text.includes('\0');

test.each([
  ['Acme Café 😀', 'Acme Café 😀'],
  ['Acme\0\0', 'Acme'],
  ['half \ud83d', 'half \ufffd'],
  ['\ude00 half', '\ufffd half'],
  ['\ude00\ud83d', '\ufffd\ufffd'],
])('makes %j safe', (text, safe) => expect(safeText(text)).toBe(safe));

test('changes no text that is safe, and leaves none unsafe', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(isSafe(safeText(text))).toBe(true);
      if (isSafe(text)) expect(safeText(text)).toBe(text);
    }),
  );
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc'],
  ['ab😀', 4, 'ab😀'],
  ['ab😀', 3, 'ab'],
  ['😀😀', 2, '😀'],
  ['😀', 1, ''],
])('cuts %j at %i', (text, most, cut) => expect(cutText(text, most)).toBe(cut));

test('cuts between characters, and no more than it must', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, most) => {
      const cut = cutText(text, most);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, most - 1));
      expect(cut.length).toBeLessThanOrEqual(most);
    }),
  );
});

test('JSON is parsed and written with safe strings and keys', () => {
  fc.assert(
    fc.property(fc.dictionary(anyText, fc.array(anyText)), (value) => {
      const plain = JSON.stringify(value);
      const values = [parseJson(plain), JSON.parse(toJson(value))];
      for (const text of values.map((one) => JSON.stringify(one))) expect(text).not.toMatch(/\\u(0000|d[89a-f])/);
      if (isSafe(Object.entries(value).flat(2).join(' '))) expect(values).toEqual([value, value]);
    }),
  );
});

test.each([
  ['a backslash before the letter u', { note: '\\ud800 \\u0000' }],
  ['characters of two units', { note: '😀', 𝒜: [1, true, null] }],
  ['a key named __proto__', JSON.parse('{"__proto__": "half \\ud83d"}')],
])('keeps %s', (_, value) => {
  expect(toJson(value)).toBe(JSON.stringify(value).replace('\\ud83d', '\ufffd'));
  expect(JSON.stringify(parseJson(JSON.stringify(value)))).toBe(toJson(value));
});

test('lines of JSON are made safe where they are not', () => {
  const lines = [{ name: 'Acme' }, { name: 'half \ud83d\0' }, { name: '\\ud83d 😀' }].map((line) =>
    JSON.stringify(line),
  );
  expect(safeJsonLines(`${lines.join('\n')}\n`)).toBe(
    '{"name":"Acme"}\n{"name":"half \ufffd"}\n{"name":"\\\\ud83d 😀"}\n',
  );
});

test('JSON that writes pairs as escapes keeps them', () => {
  expect(parseJson('{"name":"\\ud83d\\ude00 \\uD83D"}')).toEqual({ name: '😀 \ufffd' });
});
