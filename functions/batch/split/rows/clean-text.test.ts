// Cells are cleaned of what cannot be seen; what is clean is known without a change.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, HAS_NUMBER, IS_PLAIN, lookAt } from './clean-text.ts';
import { repairText } from './repair-text.ts';

test.each([
  ['  ACME\t SUPPLY\r\n', 'ACME SUPPLY'],
  ['ACME\0\0\0', 'ACME'],
  ['A\0C\0M\0E\0', 'ACME'],
  ['\ufeffCafé\u00a0Müller\u200b', 'Café Müller'],
  ['\u202eacme\u2069', 'acme'],
  [' ', ''],
])('%j becomes %j', (text, clean) => expect(cleanText(text)).toBe(clean));

test('plain text is neither cleaned nor repaired, and cleaned printable ASCII is known to be plain', () => {
  const any = fc.string({
    unit: fc.constantFrom('a', 'B', '7', ' ', '\t', '\0', 'é', '\u200b', '~', '\ud83d', '&', "'", '='),
  });
  fc.assert(
    fc.property(any, (text) => {
      if ((lookAt(text) & IS_PLAIN) !== 0) expect(repairText(cleanText(text))).toBe(text);
      const clean = cleanText(text);
      expect(cleanText(clean)).toBe(clean);
      if (/^(?!')[ -~]*$/.test(clean) && !/[&=]/.test(clean)) expect(lookAt(clean) & IS_PLAIN).toBe(IS_PLAIN);
    }),
  );
});

test.each([
  ['12345678', 0],
  ['123456789', HAS_NUMBER],
  ['123-45-6789', HAS_NUMBER],
])('looks for numbers in %s', (text, seen) => expect(lookAt(text) & HAS_NUMBER).toBe(seen));
