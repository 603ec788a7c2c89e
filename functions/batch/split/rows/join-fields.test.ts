// Cells whose own commas were not in quotes: put together where the row fits its columns in one way, refused otherwise.
import { expect, test } from 'vitest';
import { splitText } from '../../../../tests/support/split-text.ts';

const PLACES = 'Name,City,State,ZIP';
const TEXT = ['a cell without quotes was put together'];
const AMOUNT = ['an amount without quotes was put together'];
const shown = ({ name, city, state, zip, amount }: Awaited<ReturnType<typeof splitText>>['payees'][number]) =>
  [name, city, state, zip, amount].filter((one) => one !== undefined).join(' | ');

test.each<[what: string, lines: string[], payees: string[]]>([
  [
    'legal forms behind commas in all rows',
    [PLACES, 'Acme, Inc.,Rome,NY,13440', 'Bolt, Ltd.,Utica,NY,13501', 'Clay, LLC,Rome,NY,13440'],
    ['Acme, Inc. | Rome | NY | 13440', 'Bolt, Ltd. | Utica | NY | 13501', 'Clay, LLC | Rome | NY | 13440'],
  ],
  [
    'a legal form without a space before it',
    [PLACES, 'Acme,Inc.,Rome,NY,13440', 'Dune,Utica,NY,13501'],
    ['Acme,Inc. | Rome | NY | 13440', 'Dune | Utica | NY | 13501'],
  ],
  [
    'last names first',
    [PLACES, 'Doe, Jane,Rome,NY,13440', 'Roe, Rick,Utica,NY,13501', 'Acme Inc,Utica,NY,13501'],
    ['Doe, Jane | Rome | NY | 13440', 'Roe, Rick | Utica | NY | 13501', 'Acme Inc | Utica | NY | 13501'],
  ],
  [
    'a city with its state',
    [PLACES, 'Acme Inc,Washington, DC,DC,20001', 'Bolt Ltd,Utica,NY,13501'],
    ['Acme Inc | Washington | DC | 20001', 'Bolt Ltd | Utica | NY | 13501'],
  ],
  [
    'a row whose last cell is blank',
    [PLACES, 'Acme, Inc.,Rome,NY,', 'Bolt Ltd,Utica,NY,13501', 'Dune Inc,Rome,NY,13440'],
    ['Acme, Inc. | Rome | NY', 'Bolt Ltd | Utica | NY | 13501', 'Dune Inc | Rome | NY | 13440'],
  ],
  [
    'amounts with cents in all rows',
    ['Vendor,City,Amount', 'Acme,Rome,1,250.00', 'Bolt,Utica,2,300.50', 'Clay,Rome,12,000.00'],
    ['Acme | Rome | 1250', 'Bolt | Utica | 2300.5', 'Clay | Rome | 12000'],
  ],
  [
    'amounts without cents in all rows',
    ['Vendor,City,Amount', 'Acme,Rome,1,250', 'Bolt,Utica,2,300', 'Clay,Rome,12,000,000'],
    ['Acme | Rome | 1250', 'Bolt | Utica | 2300', 'Clay | Rome | 12000000'],
  ],
  [
    'a name and an amount in one row',
    ['Vendor,City,Amount', 'Acme, Inc.,Rome,1,250.00', 'Bolt Ltd,Utica,300.50'],
    ['Acme, Inc. | Rome | 1250', 'Bolt Ltd | Utica | 300.5'],
  ],
])('puts together %s', async (_, lines, payees) => {
  const found = await splitText(lines);
  expect(found.payees.map(shown)).toEqual(payees);
  expect(found.refused).toEqual([]);
  const remarks = found.payees.flatMap((payee) => payee.remarks ?? []);
  expect(remarks.length).toBeGreaterThan(0);
  for (const remark of remarks) expect([...TEXT, ...AMOUNT]).toContain(remark);
});

test.each<[what: string, lines: string[], names: string[]]>([
  [
    'an id that the header does not name',
    ['Name,State,ZIP', 'V100,Acme Inc,NY,13440', 'V101,Bolt Ltd,NY,13501', 'Clay Co,NY,13440'],
    ['Clay Co'],
  ],
  [
    'amounts that stand in two columns',
    ['Vendor,Paid,Open', 'Acme,1,250.00,2,100.00', 'Bolt,20.00,1,100.00', 'Clay,5.00,6.00'],
    ['Clay'],
  ],
  [
    'a cell that may belong to either side',
    [PLACES, 'Acme,Fort,Worth,TX,76101', 'Bolt Ltd,Utica,NY,13501'],
    ['Bolt Ltd'],
  ],
  [
    'two cells that begin with a space where one is too many',
    [PLACES, 'Acme, Inc of Ohio, Rome,NY,13440', 'Bolt Ltd,Utica,NY,13501'],
    ['Bolt Ltd'],
  ],
  [
    'an amount without cents where others have cents',
    ['Vendor,City,Amount', 'Acme,Rome,1,250', 'Bolt,Utica,30.00', 'Clay,Utica,40.00'],
    ['Bolt', 'Clay'],
  ],
  [
    'thousands that other rows write without a comma',
    ['Vendor,City,Amount', 'Acme,Rome,1,250', 'Bolt,Utica,2,100', 'Clay,Utica,4000'],
    ['Clay'],
  ],
])('refuses %s', async (_, lines, names) => {
  const found = await splitText(lines);
  expect(found.names).toEqual(names);
  expect(found.refused.map(({ kind }) => kind)).toEqual(
    Array.from({ length: lines.length - 1 - names.length }, () => 'too_many_fields'),
  );
});

test('reads the columns of the rows that fit, however many do not', async () => {
  const shifted = Array.from({ length: 8 }, (_, i) => `V${i},Acme ${i},Rome,NY,1344${i}`);
  const { payees } = await splitText([PLACES, ...shifted, 'Bolt Ltd,Utica,NY,13501']);
  expect(payees.map(shown)).toEqual(['Bolt Ltd | Utica | NY | 13501']);
});
