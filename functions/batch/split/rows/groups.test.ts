// Reports that stand in groups: their headings and totals are no payees, and a payee of whom only the name is known is one.
import { expect, test } from 'vitest';
import { splitText } from '../../../../tests/support/split-text.ts';

const HEADER = 'Vendor,City,Amount';

test.each<[what: string, lines: string[], names: string[], refused: string[]]>([
  [
    'totals before the name of the group',
    ['Vermont,,', 'Acme Inc,Barre,10', 'Total Vermont,,10', 'Maine,,', 'Clay Co,Bath,50', 'Total Maine,,50'],
    ['Acme Inc', 'Clay Co'],
    ['2 group_heading', '4 total', '5 group_heading', '7 total'],
  ],
  [
    'totals behind the name of the group',
    [
      'Office Supplies,,',
      'Acme Inc,Barre,10',
      'Office Supplies Total,,10',
      'Rent,,',
      'Clay Co,Bath,5',
      'Rent Total,,5',
    ],
    ['Acme Inc', 'Clay Co'],
    ['2 group_heading', '4 total', '5 group_heading', '7 total'],
  ],
  [
    'groups within groups',
    [
      ...['East,,', 'Vermont,,', 'Acme Inc,Barre,10', 'Total Vermont,,10'],
      ...['Maine,,', 'Clay Co,Bath,5', 'Total Maine,,5', 'Total for East,,15'],
    ],
    ['Acme Inc', 'Clay Co'],
    ['2 group_heading', '3 group_heading', '5 total', '6 group_heading', '8 total', '9 total'],
  ],
  [
    'a heading that is printed again on the next page',
    ['Vermont,,', 'Acme Inc,Barre,10', 'Vermont (continued),,', 'Clay Co,Bath,5', 'Total Vermont:,,15'],
    ['Acme Inc', 'Clay Co'],
    ['2 group_heading', '4 group_heading', '6 total'],
  ],
  [
    'a payee without other cells in a report with groups',
    ['Vermont,,', 'Acme Inc,Barre,10', 'Dune LLC,,', 'Total Vermont,,10', 'Clay Co,Bath,5'],
    ['Acme Inc', 'Dune LLC', 'Clay Co'],
    ['2 group_heading', '5 total'],
  ],
  [
    'states without totals',
    ['Vermont,,', 'Acme Inc,Barre,10', 'Bolt Ltd,Stowe,20', 'Maine,,', 'Clay Co,Bath,5'],
    ['Acme Inc', 'Bolt Ltd', 'Clay Co'],
    ['2 group_heading', '5 group_heading'],
  ],
  [
    'payees of whom only the name is known',
    ['Acme Inc,Barre,10', 'Clay Co,,', 'Dune LLC,,', 'Total Wine & More,Bath,7', 'Elm Cafe,Bath,1'],
    ['Acme Inc', 'Clay Co', 'Dune LLC', 'Total Wine & More', 'Elm Cafe'],
    [],
  ],
  [
    'a payee of whom only the name is known at the beginning',
    ['Wine & More,,', 'Acme Inc,Barre,10', 'Total Wine & More,Bath,7'],
    ['Wine & More', 'Acme Inc', 'Total Wine & More'],
    [],
  ],
  [
    'a payee as the heading of its own lines',
    ['Acme Inc,,', ',Barre,10', ',Bath,5', 'Total Acme Inc,,15', 'Clay Co,,', ',Bath,5', 'Total Clay Co,,5'],
    ['Acme Inc', 'Clay Co'],
    ['3 no_name', '4 no_name', '5 total', '7 no_name', '8 total'],
  ],
  [
    'a company above lines that repeat other words',
    ['Acme Inc,,', 'Bill,Barre,10', 'Total Acme Inc,,10', 'Clay Co,Bath,5'],
    ['Acme Inc', 'Bill', 'Clay Co'],
    ['4 total'],
  ],
  [
    'headings with the count of their rows',
    ['Fleet (1),,', 'Acme Inc,Barre,10', 'Total Fleet,,10', 'Food: ,,', 'Clay Co,Bath,5', 'Subtotal - Food,,5'],
    ['Acme Inc', 'Clay Co'],
    ['2 group_heading', '4 total', '5 group_heading', '7 total'],
  ],
  [
    'a list of names under a wide header',
    ['Acme Inc,,', 'Clay Co,,', 'Dune LLC,,'],
    ['Acme Inc', 'Clay Co', 'Dune LLC'],
    [],
  ],
])('reads %s', async (_, lines, names, refused) => {
  const found = await splitText([HEADER, ...lines]);
  expect(found.names).toEqual(names);
  expect(found.refused.map(({ line, kind }) => `${line} ${kind}`)).toEqual(refused);
});

test('knows the headings and totals of groups that begin far below', async () => {
  const groups = Array.from({ length: 120 }, (_, group) => [
    `Class ${group},,`,
    ...Array.from({ length: 5 }, (__, i) => `Payee ${group}-${i} Inc,Rome,5`),
    `Total Class ${group},,25`,
  ]);
  const { names, refused } = await splitText([HEADER, ...groups.flat()]);
  expect(names).toHaveLength(600);
  expect(refused.filter(({ kind }) => kind === 'group_heading')).toHaveLength(120);
  expect(refused.filter(({ kind }) => kind === 'total')).toHaveLength(120);
});
