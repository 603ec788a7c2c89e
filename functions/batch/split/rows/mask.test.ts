// Sensitive numbers keep their last four characters, and nothing else of a file is taken for one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCardNumber, isIban, isRoutingNumber } from './checksums.ts';
import { maskNumbers, maskTaxId, maskText } from './mask.ts';

test.each([
  [
    'a card',
    isCardNumber,
    ['4111111111111111', '5555555555554444', '2223003122003222', '378282246310005', '6011111111111117'],
  ],
  [
    'no card',
    (text: string) => !isCardNumber(text),
    ['4111111111111112', '1234567812345670', '9999999999999995', '411111111111'],
  ],
  ['a routing number', isRoutingNumber, ['021000021', '091000019', '122105155', '322271627']],
  ['no routing number', (text: string) => !isRoutingNumber(text), ['021000022', '000000000', '990000004', '12345678']],
  ['an IBAN', isIban, ['DE89370400440532013000', 'GB29NWBK60161331926819', 'fr1420041010050500013m02606']],
  [
    'no IBAN',
    (text: string) => !isIban(text),
    ['DE88370400440532013000', 'US89370400440532013000', 'DE8937040044053201300'],
  ],
])('knows %s', (_, test, numbers) => expect(numbers.filter((number) => !test(number))).toEqual([]));

describe('in any cell', () => {
  test.each([
    ['078-05-1120', '****1120'],
    ['SSN 078-05-1120 on file', 'SSN ****1120 on file'],
    ['ssn: 078051120', 'ssn: ****1120'],
    ['ITIN 912-70-1234', 'ITIN ****1234'],
    ['pay with 4111 1111 1111 1111 please', 'pay with ****1111 please'],
    ['4111-1111-1111-1111', '****1111'],
    ['visa 4111111111111111', 'visa ****1111'],
    ['amex 3782 822463 10005', 'amex ****0005'],
    ['IBAN DE89 3704 0044 0532 0130 00, Acme', 'IBAN ****3000, Acme'],
    ['GB29NWBK60161331926819', '****6819'],
    ['DE89370400440532013000 ACME GMBH', '****3000 ACME GMBH'],
  ])('%s becomes %s', (cell, masked) => expect(maskText(cell)).toBe(masked));

  test.each([
    ...['50383-1234', '315-555-0100', '(315) 555-0100', '+1 315 555 0100', '12-3456789', '000-12-3456', '666-12-3456'],
    ...['1,234,567.89', '2026-01-31 10:22:05', 'INV4111111111111111', '4111111111111112', '1Z999AA10123456784'],
    ...['4111-1111-1111', 'Acme Supply Inc', 'PO 4500012345 / 4500012346', '123-45-67890', '12345678901234567890'],
    ...['US64SVBKUS6S3300958879', '9400 1000 0000 0000 0000 00', '100 Main St, Suite 123, 13440-1234'],
  ])('%s stays', (cell) => expect(maskText(cell)).toBe(cell));

  test('16 bare digits stay in a column of numbers, a written card does not', () => {
    expect(maskText('4111111111111111', true)).toBe('4111111111111111');
    expect(maskText('4111 1111 1111 1111', true)).toBe('****1111');
  });

  test('masked text is not masked again, and no text makes it fail', () => {
    const any = fc.string({ unit: fc.constantFrom(...'0123456789- ', 'D', 'E', '8', '4', '1'), maxLength: 40 });
    fc.assert(
      fc.property(any, (cell) => {
        expect(maskText(maskText(cell))).toBe(maskText(cell));
      }),
    );
  });
});

describe('in a column of sensitive numbers', () => {
  test.each([
    ['123456789012', '****9012'],
    ['00-123-4567', '****4567'],
    ['12345 Main account', '****2345 Main account'],
    ['DE89 3704 0044 0532 0130 00', '****3000'],
    ['111222333/444555666', '****2333/****5666'],
    ['021000021', '****0021'],
    ['1.23457E+15', '****457E+15'],
  ])('%s becomes %s', (cell, masked) => expect(maskNumbers(cell)).toBe(masked));

  test.each(['', 'N/A', 'on file', '6789', '****6789', 'XXXXX6789', 'First National'])('%s stays', (cell) =>
    expect(maskNumbers(cell)).toBe(cell),
  );
});

describe('in a column of tax ids', () => {
  test.each([
    ['078-05-1120', 'Jane Doe', '****1120'],
    ['078051120', 'Jane Doe', '****1120'],
    ['078051120', 'Acme Supply', '****1120'],
    ['123456789', 'Doe Plumbing DBA Jane Doe Inc', '****6789'],
    ['078 05 1120', 'Acme Supply Inc', '****1120'],
    ['900123456', 'Acme Supply Inc', '900123456'],
    ['891234567', 'Acme Supply Inc', '****4567'],
    ['QQ123456C', 'Jane Doe', 'QQ****456C'],
    ['12345678Z', 'Jane Doe', '****678Z'],
  ])('%s of %s becomes %s', (cell, name, masked) => expect(maskTaxId(cell, () => name)).toBe(masked));

  test.each([
    ['12-3456789', 'Jane Doe'],
    ['123456789', 'Acme Supply Inc'],
    ['123456789', 'City of Rome'],
    ['12345678', 'Acme Supply LLC'],
    ['DE123456789', 'Acme'],
    ['GB 123 4567 89', 'Acme'],
    ['11.222.333/0001-81', 'Acme'],
    ['', 'Jane Doe'],
    ['N/A', 'Jane Doe'],
  ])('%s of %s stays', (cell, name) => expect(maskTaxId(cell, () => name)).toBe(cell));
});
