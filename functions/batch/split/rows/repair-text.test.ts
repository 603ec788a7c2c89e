// Cells that were damaged before the file was made, and cells that only look like it.
import { describe, expect, test } from 'vitest';
import { decodeSingleByte, type SingleByte } from '../table/single-byte.ts';
import { repairFields, repairText } from './repair-text.ts';

const asReadBy = (text: string, encoding: SingleByte) =>
  decodeSingleByte(Buffer.from(text, 'utf8').toString('latin1'), encoding);

test.each<[damaged: string, repaired: string, remark: string]>([
  ['="Acme Supply"', 'Acme Supply', 'spreadsheet guard removed'],
  ['="The ""Best"" Co"', 'The "Best" Co', 'spreadsheet guard removed'],
  ['="01647"', '01647', 'spreadsheet guard removed'],
  ["'01647", '01647', 'spreadsheet guard removed'],
  ["'01647-1234", '01647-1234', 'spreadsheet guard removed'],
  ['Smith &amp; Sons', 'Smith & Sons', 'HTML entities decoded'],
  ['Smith &amp;amp; Sons', 'Smith & Sons', 'HTML entities decoded'],
  ['O&#39;Brien', "O'Brien", 'HTML entities decoded'],
  ['O&#x27;Brien', "O'Brien", 'HTML entities decoded'],
  ['Mu&ntilde;oz', 'Muñoz', 'HTML entities decoded'],
  ['O\u0092Brien', 'O’Brien', 'mojibake repaired'],
  ['ＡＣＭＥ　Ｓｕｐｐｌｙ', 'ACME Supply', 'full-width letters replaced'],
])('repairs %s', (damaged, repaired, remark) => {
  expect(repairFields(['x', damaged])).toEqual({ fields: ['x', repaired], remarks: [remark] });
});

describe('mojibake', () => {
  const names = [
    'Muñoz Landscaping',
    'Café Müller',
    'José Ibáñez',
    'Søren Ångström',
    'O’Brien & Sons',
    'Zoë “Z” Noël',
    'Straße – Süd',
  ];
  test.each(names)('of UTF-8 read as Windows-1252: %s', (name) => {
    const once = asReadBy(name, 'windows-1252');
    expect(repairText(once)).toBe(name);
    expect(repairText(asReadBy(once, 'windows-1252'))).toBe(name);
  });
  test.each(names)('of UTF-8 read as Mac Roman: %s', (name) =>
    expect(repairText(asReadBy(name, 'macintosh'))).toBe(name),
  );
  test('of UTF-8 read as CP437', () => expect(repairText('Mu├▒oz')).toBe('Muñoz'));
  test('within a name that is right otherwise', () => expect(repairText('Café MÃ¼ller')).toBe('Café Müller'));
});

test.each([
  'Smith & Sons',
  'AT&T',
  'S&P; Global',
  'R&D;x',
  'Müller GmbH & Co. KG',
  'SÃO PAULO LTDA',
  'Ângela Â.',
  'Société Générale',
  'a = "b"',
  "'47 Bar & Grill",
  "'Twas Inc",
  '№ 5 日本',
  '50° North',
  '“Quoted” – text…',
])('leaves %s as it is', (text) => expect(repairFields([text])).toEqual({ fields: [text], remarks: [] }));

test('says that characters were lost, which nothing brings back', () => {
  expect(repairFields(['Mu\ufffdoz'])).toEqual({
    fields: ['Mu\ufffdoz'],
    remarks: ['characters were lost before the file was made'],
  });
});

test('puts accents and their letters together', () => expect(repairText('Mun\u0303oz')).toBe('Muñoz'));
