import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBesideName, readNameParts } from './name-parts.ts';

describe('readNameParts', () => {
  it.each([
    ['MARIA LOPEZ C/O FIRST NATIONAL BANK', 'MARIA LOPEZ', ['C/O FIRST NATIONAL BANK']],
    ['MARIA LOPEZ c\\o ACME', 'MARIA LOPEZ', ['c\\o ACME']],
    ['MARIA LOPEZ IN CARE OF ACME', 'MARIA LOPEZ', ['IN CARE OF ACME']],
    ['LOPEZ, MARIA % FIRST NATIONAL BANK', 'LOPEZ, MARIA', ['% FIRST NATIONAL BANK']],
    ['C/O MARIA LOPEZ', 'MARIA LOPEZ', ['C/O']],
    ['% FIRST NATIONAL BANK', 'FIRST NATIONAL BANK', []],
    ['MAPLE COUNTY ATTN: TREASURER', 'MAPLE COUNTY', ['ATTN: TREASURER']],
    ['MAPLE SUPPLY ATTENTION ACCOUNTS PAYABLE', 'MAPLE SUPPLY', ['ATTENTION ACCOUNTS PAYABLE']],
    ['MAPLE SUPPLY ACCOUNTS RECEIVABLE', 'MAPLE SUPPLY', ['ACCOUNTS RECEIVABLE']],
    ['REMIT TO: MAPLE SUPPLY', 'MAPLE SUPPLY', ['REMIT TO:']],
    ['MAPLE SUPPLY REMIT TO PO BOX 12', 'MAPLE SUPPLY', ['REMIT TO PO BOX 12']],
    ['OAK TRUST CO FBO ANNA BRENNER', 'OAK TRUST CO', ['FBO ANNA BRENNER']],
    ['OAK HOLDINGS FKA BIRCH HOLDINGS', 'OAK HOLDINGS', ['FKA BIRCH HOLDINGS']],
    ['SMITH JOHN A #00123', 'SMITH JOHN A', ['#00123']],
    ['00123 - SMITH JOHN', 'SMITH JOHN', ['00123 -']],
    ['MAPLE SUPPLY VENDOR 4411', 'MAPLE SUPPLY', ['VENDOR 4411']],
    ['MAPLE SUPPLY ACCT 99-1', 'MAPLE SUPPLY', ['ACCT 99-1']],
    ['MAPLE SUPPLY (CUST# 8812)', 'MAPLE SUPPLY', ['(CUST# 8812)']],
    ['MAPLE MARKET STORE #1496', 'MAPLE MARKET', ['STORE #1496']],
    ['PUBLIC STORAGE 21305', 'PUBLIC STORAGE', ['21305']],
    ['MAPLE SUPPLY - 2', 'MAPLE SUPPLY', ['- 2']],
    ['MAPLE SUPPLY (555) 123-4567', 'MAPLE SUPPLY', ['(555) 123-4567']],
    ['MAPLE SUPPLY 555-123-4567 X12', 'MAPLE SUPPLY', ['555-123-4567 X12']],
    ['MAPLE SUPPLY EFF 01/15/2024', 'MAPLE SUPPLY', ['EFF 01/15/2024']],
    ['*DO NOT USE* MAPLE SUPPLY', 'MAPLE SUPPLY', ['*DO NOT USE*']],
    ['MAPLE SUPPLY (INACTIVE)', 'MAPLE SUPPLY', ['(INACTIVE)']],
    ['MAPLE SUPPLY DUPLICATE', 'MAPLE SUPPLY', ['DUPLICATE']],
    ['ANNA BRENNER 1099', 'ANNA BRENNER', ['1099']],
    ['ANNA BRENNER - ACH', 'ANNA BRENNER', ['- ACH']],
    ['MAPLE SUPPLY*', 'MAPLE SUPPLY', []],
    ['ANNA BRENNER #00123 (INACTIVE) C/O OAK', 'ANNA BRENNER', ['C/O OAK', '(INACTIVE)', '#00123']],
    ['DBA MAPLE SUPPLY', 'MAPLE SUPPLY', ['DBA']],
  ])('reads %j as %j', (text, name, dropped) => {
    expect(readNameParts(text)).toEqual({ name, dropped, tradesAs: false });
  });

  it.each([
    'MAPLE SUPPLY CO',
    'CO OPERATIVE OF MAPLE',
    '100% PURE JUICE',
    'ATTENTION SERVICES INC',
    'DUPLICATE KEYS INC',
    'IBEW LOCAL #117',
    'MAPLE SCHOOL DISTRICT 42',
    'HARRIS CO MUD 165',
    'WICHITA USD 259',
    'HIGHWAY 101 DINER',
    '550 27TH STREET LLC',
    '1-800-FLOWERS',
    '24/7 TOWING',
    'URGENT CARE OF MAPLE',
    'CHECK 4 CASH',
    'UNIT 4 DESIGN',
    '84 LUMBER',
    'PIER 39 LP',
    '1099',
    'VENDOR',
    'DO NOT USE',
    'Charlotte (Ty) Brenner',
    'CHECK INTO CASH',
    'HOLD FAST TOOLS',
  ])('leaves %j whole', (text) => {
    expect(readNameParts(text)).toEqual({ name: text, dropped: [], tradesAs: false });
  });

  it.each(['JOHN SMITH DBA SMITH PLUMBING', 'OAK LLC D/B/A BIRCH', 'JOHN SMITH t/a Smith Plumbing'])(
    'keeps both names of %j and says that one is traded under',
    (text) => {
      expect(readNameParts(text)).toEqual({ name: text, dropped: [], tradesAs: true });
    },
  );

  it('always leaves letters where there were some, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const { name } = readNameParts(text);
        expect(/\p{L}/u.test(name)).toBe(/\p{L}/u.test(text));
      }),
      { numRuns: 200 },
    );
  });

  it('reads the head of a hostile text only', () => {
    expect(readNameParts('#1 % '.repeat(5_000)).name.length).toBeLessThanOrEqual(160);
  });
});

describe('what stands beside a name that is compared', () => {
  it.each([
    ['ATTN: Jane Doe', 'Jane Doe', ['ATTN:']],
    ['Corrigan Freight ATTN JANE DOE', 'Corrigan Freight', ['ATTN JANE DOE']],
    ['Corrigan Freight W-9 on file', 'Corrigan Freight', ['W-9 on file']],
    ['W9 Corrigan Freight', 'Corrigan Freight', ['W9']],
    ['Corrigan Freight (1099-MISC)', 'Corrigan Freight', ['(1099-MISC)']],
  ])('%s', (text, name, dropped) => {
    expect(readBesideName(text)).toEqual({ name, dropped });
  });

  it.each([
    'Attic Lanterns',
    '1099 Lantern Desk',
    'Highway 9',
    'Millrock Trust dtd 1/2/2003',
    'Millrock FBO Jane',
    'W-9',
  ])('%s stays as it is', (text) => {
    expect(readBesideName(text)).toEqual({ name: text, dropped: [] });
  });
});
