// Tables that tools draw: pipes around the cells, rules of dashes, padding that is no part of a cell.
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../../tests/support/read-table.ts';
import { isBlank } from './record.ts';

const HEADER = ['vendor_name', 'city', 'state'];
const ROWS = [
  ['Halvorsen Tool & Die', 'Duluth', 'MN'],
  ['Ray, Uma', 'Erie', 'PA'],
];

test.each<[name: string, text: string, below: string[][]]>([
  [
    'psql',
    `     vendor_name      |  city  | state
----------------------+--------+-------
 Halvorsen Tool & Die | Duluth | MN
 Ray, Uma             | Erie   | PA
(2 rows)
`,
    [['(2 rows)']],
  ],
  [
    'mysql',
    `+----------------------+--------+-------+
| vendor_name          | city   | state |
+----------------------+--------+-------+
| Halvorsen Tool & Die | Duluth | MN    |
| Ray, Uma             | Erie   | PA    |
+----------------------+--------+-------+
2 rows in set (0.00 sec)
`,
    [['2 rows in set (0.00 sec)']],
  ],
  [
    'Markdown',
    `# Vendors

| vendor_name | city | state |
|:------------|------|:-----:|
| Halvorsen Tool & Die | Duluth | MN |
| Ray, Uma | Erie | PA |
`,
    [],
  ],
  [
    'Markdown without pipes at the ends',
    `vendor_name | city | state
--- | --- | ---
Halvorsen Tool & Die | Duluth | MN
Ray, Uma | Erie | PA
`,
    [],
  ],
  [
    'an SAP list',
    `31.01.2026            Dynamic List Display           1
----------------------------------------------
|vendor_name          |city      |state|
----------------------------------------------
|Halvorsen Tool & Die |Duluth    |MN   |
|Ray, Uma             |Erie      |PA   |
----------------------------------------------
`,
    [],
  ],
  [
    'sqlcmd with commas',
    `vendor_name,city,state
-----------,----,-----
Halvorsen Tool & Die,Duluth,MN
"Ray, Uma",Erie,PA

(2 rows affected)
`,
    [['(2 rows affected)']],
  ],
  [
    'sqlcmd with tabs',
    `vendor_name\tcity\tstate
-----------\t----\t-----
Halvorsen Tool & Die\tDuluth\tMN
Ray, Uma\tErie\tPA
`,
    [],
  ],
])('reads the output of %s', async (_, text, below) => {
  const { header, rows } = await readTable(text);
  expect([header, ...rows.filter((fields) => !isBlank(fields))]).toEqual([HEADER, ...ROWS, ...below]);
});

describe('pipes without padding', () => {
  test('at both ends of the lines are a frame', async () => {
    const text = '|Vendor Name|City|\n|Halvorsen|Duluth|\n|Ray|Erie|\n';
    const { header, rows } = await readTable(text);
    expect([header, ...rows]).toEqual([
      ['Vendor Name', 'City'],
      ['Halvorsen', 'Duluth'],
      ['Ray', 'Erie'],
    ]);
  });

  test('at the end of the lines only are delimiters', async () => {
    const { rows } = await readTable('Vendor Name|City|\nHalvorsen|Duluth|\nRay|Erie|\n');
    expect(rows).toEqual([
      ['Halvorsen', 'Duluth', ''],
      ['Ray', 'Erie', ''],
    ]);
  });

  test('keep the spaces of their cells', async () => {
    const { rows } = await readTable('Vendor Name|City\n Halvorsen |Duluth\nRay|Erie \n');
    expect(rows).toEqual([
      [' Halvorsen ', 'Duluth'],
      ['Ray', 'Erie '],
    ]);
  });
});
