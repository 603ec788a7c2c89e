// The encodings of XML parts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf } from './decode.ts';

async function decode(bytes: Uint8Array, size: number): Promise<string> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
  }
  let text = '';
  for await (const piece of textOf(pieces(), 'part.xml')) text += piece;
  return text;
}

const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

test.each<[encoding: string, encode: (text: string) => Uint8Array]>([
  ['UTF-8', (text) => Buffer.from(declared('UTF-8') + text)],
  ['UTF-8 without a declaration', (text) => Buffer.from(text)],
  ['UTF-8 with a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-8 that is declared as UTF-16', (text) => Buffer.from(declared('UTF-16') + text)],
  ['UTF-16 (little endian) with a mark', (text) => Buffer.from(`\ufeff${declared('UTF-16')}${text}`, 'utf16le')],
  ['UTF-16 (little endian) without a mark', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16 (big endian) with a mark', (text) => utf16be(`\ufeff${declared('UTF-16')}${text}`)],
  ['UTF-16 (big endian) without a mark', (text) => utf16be(text)],
])('reads %s in pieces of any size', async (_, encode) => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('a', 'é', '東', '😀', '<'), maxLength: 400 }),
      fc.integer({ min: 1, max: 300 }),
      async (text, size) => {
        const decoded = await decode(encode(`<t>${text}</t>`), size);
        expect(decoded.slice(decoded.indexOf('<t>'))).toBe(`<t>${text}</t>`);
      },
    ),
  );
});

test('reads Windows-1252 where it is declared', async () => {
  const bytes = Buffer.from(`${declared('windows-1252')}<t>Caf\xe9 \x80</t>`, 'latin1');
  expect(await decode(bytes, 7)).toContain('<t>Café €</t>');
});

test.each<[what: string, bytes: Uint8Array]>([
  ['bytes that are no UTF-8', Buffer.from('<t>Caf\xe9</t>', 'latin1')],
  ['a character that is cut off', Buffer.from('<t>é').subarray(0, 4)],
  ['half a surrogate pair', Buffer.concat([Buffer.from('<t>', 'utf16le'), Buffer.from([0x3d, 0xd8, 0x3d, 0xd8])])],
  ['an encoding that nobody knows', Buffer.from(`${declared('x-mine')}<t>a</t>`)],
])('refuses %s', async (_, bytes) => {
  await expect(decode(bytes, 100)).rejects.toThrow(
    /^The workbook is damaged: the text of its part part\.xml is not in/,
  );
});
