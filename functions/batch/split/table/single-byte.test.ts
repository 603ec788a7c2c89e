// Which encoding a text of one byte a character is in, by the names in it.
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeSingleByte, detectSingleByte, SINGLE_BYTE, type SingleByte } from './single-byte.ts';

const units = (text: string, encoding: SingleByte) => iconv.encode(text, encoding).toString('latin1');

test.each(SINGLE_BYTE)('decodes %s as iconv-lite does', (encoding) => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  const known = [...iconv.decode(bytes, encoding)];
  const read = [...decodeSingleByte(bytes.toString('latin1'), encoding)];
  // Apple's euro, and the omega that was an ohm sign.
  const differing = read.filter((character, i) => known[i] !== '\ufffd' && known[i] !== character);
  expect(differing).toEqual(encoding === 'macintosh' ? ['Ω', '€'] : []);
});

/** One accented letter is all that many files have. */
const NAMES = [
  'Muñoz Landscaping LLC',
  'Café Central',
  'Müller GmbH',
  'José Pérez',
  'García & Sons',
  'Rodríguez Trucking',
  'Gómez, Iván',
  'Köln Imports',
  'Häuser AG',
  'Françoise Dupont',
  'Hélène Côté',
  'Björn Åkesson',
  'MUÑOZ BROTHERS',
  'PEÑA, LUIS',
  'Élan Salon',
  'Zoë Noël',
  'Groß & Söhne',
  'Núñez Roofing',
  'Straße 5',
  'Señor Taco',
];

describe.each(SINGLE_BYTE)('%s', (encoding) => {
  // CP437 and CP850 have the same letters at the same places, but for a few.
  const same: readonly SingleByte[] = encoding === 'cp850' ? ['cp850', 'cp437'] : [encoding];
  test.each(NAMES.filter((name) => iconv.decode(iconv.encode(name, encoding), encoding) === name))('%s', (name) => {
    const found = detectSingleByte(`Vendor Name,City\r\nAcme Supply,Rome\r\n${units(name, encoding)},Utica\r\n`);
    expect(same).toContain(found);
    expect(decodeSingleByte(units(name, encoding), found)).toBe(name);
  });
});

test.each([
  'O’Brien Roofing',
  'Dunlavy’s',
  'Smiths’ Market',
  '“Best” Co',
  'Acme – West',
  'Acme — East',
  'Wait…',
  'Acme® Parts',
  'Acme™ Parts',
  '© Acme',
  'Suite 5½',
  '50° North',
  'Ka’ahumanu Center',
  'D’Angelo’s',
  '£ Stretcher',
  '•Acme',
])('takes the marks of Windows-1252 for what they are: %s', (name) => {
  expect(detectSingleByte(units(name, 'windows-1252'))).toBe('windows-1252');
});

test('tells CP850 from CP437 by letters that only it has', () => {
  expect(detectSingleByte(units('ÁLVAREZ, ÍÑIGO, JOÃO', 'cp850'))).toBe('cp850');
});
