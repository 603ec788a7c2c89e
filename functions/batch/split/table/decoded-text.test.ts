// The text of markup and JSON files, whatever their encoding and wherever a piece of the stream ends.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryFile } from '../../../../tests/support/memory-file.ts';
import { headText, textEncodingOf, textOf } from './decoded-text.ts';

const CAFE = 'Café Müller – Zürich';
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

test.each<[name: string, bytes: Buffer, declared: string | undefined, encoding: string]>([
  ['UTF-8 with a mark', Buffer.from(`\ufeff${CAFE}`), 'iso-8859-1', 'utf-8'],
  ['UTF-8 that declares another encoding', Buffer.from(CAFE), 'iso-8859-1', 'utf-8'],
  ['Windows-1252 that declares UTF-8', Buffer.from('Caf\xe9s', 'latin1'), 'utf-8', 'windows-1252'],
  ['Windows-1252 that declares nothing', Buffer.from('Caf\xe9s', 'latin1'), undefined, 'windows-1252'],
  ['what is declared, if it is known', Buffer.from([0x83, 0x65, 0x83, 0x58]), 'Shift_JIS', 'shift_jis'],
  ['plain letters, whose rest is as declared', Buffer.from('Cafe'), 'windows-1251', 'windows-1251'],
  ['plain letters that declare UTF-16', Buffer.from('Cafe'), 'utf-16', 'utf-8'],
  ['an unknown declaration', Buffer.from('Cafe'), 'x-nothing', 'utf-8'],
  ['CP437 that declares nothing', Buffer.from('Caf\x82 M\x81ller', 'latin1'), undefined, 'cp437'],
  ['UTF-16', utf16(CAFE), undefined, 'utf-16le'],
  ['UTF-16 big endian', utf16(CAFE).swap16(), 'utf-8', 'utf-16be'],
])('finds the encoding of %s', (_, bytes, declared, encoding) => {
  expect(textEncodingOf(bytes, declared)).toBe(encoding);
});

/** Code points in four bytes each. */
const utf32 = (text: string) =>
  Buffer.concat(
    [...`\ufeff${text}`].map((character) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(character.codePointAt(0) ?? 0);
      return bytes;
    }),
  );

test.each([1, 2, 3, 5, 64])('reads the same text in pieces of %i bytes', async (pieceBytes) => {
  for (const bytes of [
    Buffer.from(`\ufeff${CAFE} 😀`),
    utf16(`${CAFE} 😀`),
    utf16(`${CAFE} 😀`).swap16(),
    utf32(`${CAFE} 😀`),
  ]) {
    const encoding = textEncodingOf(bytes);
    let text = '';
    for await (const piece of textOf(memoryFile(bytes, { pieceBytes }), encoding)) text += piece;
    expect(text).toBe(`${CAFE} 😀`);
    expect(headText(bytes, encoding)).toBe(text);
  }
});

test('reads single bytes of Windows-1252 among UTF-8, and keeps every other character', async () => {
  const unit = fc.constantFrom('a', 'é', '–', '😀', '\ufffd');
  await fc.assert(
    fc.asyncProperty(fc.array(unit), fc.array(unit), fc.integer({ min: 1, max: 7 }), async (a, b, pieceBytes) => {
      const bytes = Buffer.concat([Buffer.from(a.join('')), Buffer.from([0xfc, 0x20]), Buffer.from(b.join(''))]);
      let text = '';
      for await (const piece of textOf(memoryFile(bytes, { pieceBytes }), 'utf-8')) text += piece;
      expect(text).toBe(`${a.join('')}ü ${b.join('')}`);
    }),
  );
});

test('reads the typographic marks of Windows-1252, at once and in pieces', async () => {
  const bytes = Buffer.from('O\x92Brien \x96 \x93Best\x94', 'latin1');
  const encoding = textEncodingOf(bytes, 'iso-8859-1');
  let text = '';
  for await (const piece of textOf(memoryFile(bytes, { pieceBytes: 3 }), encoding)) text += piece;
  expect([headText(bytes, encoding), text]).toEqual(['O’Brien – “Best”', 'O’Brien – “Best”']);
});
