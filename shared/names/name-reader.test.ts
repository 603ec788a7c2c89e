import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseName } from './name-reader.ts';

describe('normaliseName', () => {
  it.each([
    ['The Smith Svcs., L.L.C.', 'the smith service llc'],
    ['J. P. Morgan & Co', 'jp morgan co'],
    ['K & R Enterprises', 'kr enterprise'],
    ['K AND R ENTERPRISES', 'kr enterprise'],
    ["O'Hara’s  Bakery", 'ohara bakery'],
    ['ÉLECTRICITÉ Straße', 'electricite strasse'],
    ['Midwest Supply T/A Kimball', 'midwest supply dba kimball'],
    ['Acme C/O Birch Bank', 'acme'],
    ['AMAZON.COM', 'amazon com'],
    ['AT&T', 'att'],
    ['AT & T', 'att'],
    ['A T & T', 'att'],
    ['A.T. and T.', 'att'],
    ['PG&E', 'pge'],
    ['D & B', 'db'],
    ['S & ME', 'sme'],
    ['AT HOME', 'at home'],
    ['T & Co', 't co'],
    ['John B Smith', 'john b smith'],
    ['Smith A/C Repair', 'smith ac repair'],
    ['T-Mobile', 'tmobile'],
    ['T Mobile', 't mobile'],
    ['A-1 Auto', 'a 1 automotive'],
    ['', ''],
  ])('%s -> %s', (name, expected) => {
    expect(normaliseName(name)).toBe(expected);
  });

  it('takes any string, and gives the same for capitals and small letters of ASCII names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => typeof normaliseName(name) === 'string'),
    );
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        (name) => normaliseName(name.toUpperCase()) === normaliseName(name.toLowerCase()),
      ),
    );
  });
});
