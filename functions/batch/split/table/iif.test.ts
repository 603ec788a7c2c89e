// QuickBooks IIF: the rows of the vendor list, whatever other lists the file holds.
import { expect, test } from 'vitest';
import { readInGoes, readTable } from '../../../../tests/support/read-table.ts';

const VENDORS = '!VEND\tNAME\tADDR1\tADDR2\tVTYPE\r\nVEND\tAcme Inc\t1 A St\tRome, NY 13440\tTrade\r\n';

test.each<[name: string, content: string, rows: string[][]]>([
  ['alone', VENDORS, [['Acme Inc', '1 A St', 'Rome, NY 13440', 'Trade']]],
  [
    'among other lists',
    `!HDR\tPROD\tVER\nHDR\tQuickBooks\t7\n!ACCNT\tNAME\nACCNT\tChecking\n${VENDORS}!CUST\tNAME\nCUST\tMy Customer\n`,
    [['Acme Inc', '1 A St', 'Rome, NY 13440', 'Trade']],
  ],
  [
    'with quoted cells',
    '!VEND\tNAME\tADDR1\nVEND\t"Smith, ""Bob"""\t"1 A St, Ste 2"\nVEND\tThe "Best" Co\t\n',
    [
      ['Smith, "Bob"', '1 A St, Ste 2'],
      ['The "Best" Co', ''],
    ],
  ],
  [
    'with a second header in another order',
    `${VENDORS}!VEND\tVTYPE\tNAME\tTAXID\nVEND\tTrade\tJones LLC\t7\n`,
    [
      ['Acme Inc', '1 A St', 'Rome, NY 13440', 'Trade'],
      ['Jones LLC', '', '', 'Trade', '7'],
    ],
  ],
])('reads vendors %s', async (_, content, rows) => {
  const read = await readTable(content, { pieceBytes: 7 });
  expect(read.header[0]).toBe('NAME');
  expect(read.rows).toEqual(rows);
  expect(await readInGoes(content)).toEqual(read.records);
});

test('finds vendors behind a long list of accounts, with their lines', async () => {
  const accounts = 'ACCNT\tChecking\tBANK\n'.repeat(30_000);
  const { records } = await readTable(`!ACCNT\tNAME\tACCNTTYPE\n${accounts}${VENDORS}`);
  expect(records.map(({ line }) => line)).toEqual([30_003]);
});

test('leaves text whose first label begins with an exclamation mark to the other kinds', async () => {
  expect((await readTable('!Vendor\tCity\nAcme Inc\tRome\n')).layout.format.kind).toBe('delimited');
});
