// Web pages and HTML saved as .xls: what counts as a table, a row and a cell, whatever the markup around it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInGoes, readTable, tablesOf } from '../../../../../tests/support/read-table.ts';
import { rowReader } from '../../rows/read-row.ts';
import { isBlank } from '../record.ts';

const page = (table: string) => `<html><head><title>Export</title></head><body>${table}</body></html>`;
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const HEADER = row('Vendor', 'City', 'State');
const ACME = ['Acme Inc', 'Rome', 'NY'];
const JONES = ['Jones LLC', 'Utica', 'NY'];

test.each<[name: string, table: string, expected: string[][]]>([
  ['plain rows', `<table>${HEADER}${row(...ACME)}${row(...JONES)}</table>`, [ACME, JONES]],
  [
    'upper case tags and attributes that hold a >',
    `<TABLE BORDER=1><TR><TH TITLE="a > b">Vendor<TH>City<TH>State<TR><TD NOWRAP>Acme Inc<TD>Rome<TD>NY</TABLE>`,
    [ACME],
  ],
  [
    'missing end tags, also of the elements inside cells',
    `<table><tr><th>Vendor<th>City<th>State<tr><td><font color=red><b>Acme Inc<td><font>Rome<td>NY<tr><td>Jones LLC<td>Utica<td>NY</table>`,
    [ACME, JONES],
  ],
  [
    'thead, tbody, tfoot, caption, colgroup',
    `<table><caption>Vendors</caption><colgroup><col span=3></colgroup><thead>${HEADER}</thead><tbody>${row(...ACME)}</tbody><tfoot>${row('Total', '', '')}</tfoot></table>`,
    [ACME, ['Total', '', '']],
  ],
  [
    'entities and character references, also without a semicolon',
    `<table>${HEADER}${row('Smith &amp; Sons&#39; Caf&eacute; &#x2013; A&ampB', 'AT&T', '&lt;NY&gt;')}</table>`,
    [["Smith & Sons' Café – A&B", 'AT&T', '<NY>']],
  ],
  [
    'white space of the source, hard spaces and breaks',
    `<table>${HEADER}<tr><td>\n   Acme\n   Inc&nbsp;\n</td><td>PO Box 1<br/>Rome</td><td><p>NY</p><p>13440</p></td></tr></table>`,
    [['Acme Inc', 'PO Box 1\nRome', 'NY\n13440']],
  ],
  [
    'cells over several columns',
    `<table>${HEADER}<tr><td colspan=2>Acme Inc</td><td>NY</td></tr></table>`,
    [['Acme Inc', '', 'NY']],
  ],
  [
    'words over several rows, and figures once',
    `<table>${row('Vendor', 'City', 'Amount')}<tr><td rowspan=2>Acme Inc</td><td>Rome</td><td rowspan=2>$1,200.50</td></tr><tr><td>Utica</td></tr>${row('Jones LLC', 'Troy', '7')}</table>`,
    [
      ['Acme Inc', 'Rome', '$1,200.50'],
      ['Acme Inc', 'Utica', ''],
      ['Jones LLC', 'Troy', '7'],
    ],
  ],
  [
    'script, style, comments and text outside of cells',
    `<style>td{mso-number-format:"\\@";}</style><table>${HEADER}stray<tr><td class=xl24 style='mso-number-format:"\\@"'>Acme Inc<script>if (1 < 2) document.write("<td>x</td>")</script></td><!-- <td>no</td> --><td>Rome</td><td>NY</td></tr></table>`,
    [ACME],
  ],
  [
    "Excel's own page",
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Name>Sheet1</x:Name></x:ExcelWorkbook></xml><![endif]--></head><body><table x:str><col width=64><tr height=17><td x:num="1">Vendor</td><td>City</td><td>State</td></tr>${row(...ACME)}</table></body></html>`,
    [ACME],
  ],
  ['a table without tr or body', '<table><td>Vendor<td>City<td>State<tr><td>Acme Inc<td>Rome<td>NY</table>', [ACME]],
  [
    'a header of two rows',
    `<table><tr><th rowspan=2>Vendor</th><th colspan=2>Address</th></tr><tr><th>City</th><th>State</th></tr>${row(...ACME)}</table>`,
    [ACME],
  ],
  ['rows that are shorter', `<table>${HEADER}<tr><td>Acme Inc</td></tr></table>`, [['Acme Inc']]],
])('reads a page with %s', async (_, table, expected) => {
  const { header, rows } = await readTable(table.startsWith('<html') ? table : page(table));
  expect(header[0]).toBe('Vendor');
  expect(rows).toEqual(expected);
});

test.each<[name: string, content: string | Uint8Array]>([
  [
    'an XML declaration and a doctype',
    `<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><body><table>${HEADER}${row(...ACME)}</table></body></html>`,
  ],
  ['a comment', `<!-- saved from url=(0014)about:internet -->\r\n<table>${HEADER}${row(...ACME)}</table>`],
  [
    'a meta element',
    `\n <meta http-equiv=Content-Type content="text/html; charset=windows-1252"><table>${HEADER}${row(...ACME)}</table>`,
  ],
  ['a byte order mark and UTF-16', Buffer.from(`\ufeff<table>${HEADER}${row(...ACME)}</table>`, 'utf16le')],
])('knows a page that begins with %s', async (_, content) => {
  const { layout, rows } = await readTable(content);
  expect(layout.format.kind).toBe('html');
  expect(rows).toEqual([ACME]);
});

test('reads the letters in the encoding that the page declares', async () => {
  const bytes = Buffer.from(
    `<meta charset="iso-8859-2"><table>${HEADER}${row('\xa3\xf3d\xbc Sp', 'Rome', 'NY')}</table>`,
    'latin1',
  );
  expect((await readTable(bytes)).rows[0]?.[0]).toBe('Łódź Sp');
});

test('makes no row of merged cells alone, and takes no total for a payment of a merged payee', async () => {
  const acme = '<tr><td rowspan=3>Acme Inc<td rowspan=3>1 A St<td>A-1<td>5.00</tr>';
  const table = `<table>${row('Vendor', 'Address', 'Invoice', 'Amount')}${acme}<tr></tr>${row('Total', '5.00')}${row('Jones', '2 B St', 'J-1', '7.00')}</table>`;
  const { layout, records } = await readTable(table);
  const read = rowReader(layout);
  const filled = records.filter(({ fields }) => !isBlank(fields));
  expect(
    filled
      .map((record, at) => read(record, at + 1))
      .map((found) => ('payee' in found ? found.payee.name : found.refusal)),
  ).toEqual(['Acme Inc', 'total', 'Jones']);
});

test('says which words a row has from a merged cell', async () => {
  const { records } = await readTable(
    `<table>${HEADER}<tr><td rowspan=2>Acme</td><td>Rome</td><td>NY</td></tr>${row('Utica', 'NY')}</table>`,
  );
  expect(records.map(({ remarks }) => remarks)).toEqual([undefined, ['words of a merged cell repeated']]);
});

describe('pages with several tables', () => {
  test('puts the table that names payees first', async () => {
    const menu = `<table>${row('Home', 'Reports')}${row('Help', 'Log out')}</table>`;
    const summary = `<table>${row('Run date', '2026-01-31')}${row('User', 'jdoe')}</table>`;
    const tables = await tablesOf(page(`${menu}<table>${HEADER}${row(...ACME)}</table>${summary}`));
    expect(tables[0]).toEqual([['Vendor', 'City', 'State'], ACME]);
    expect(tables).toHaveLength(1);
  });

  test('finds a table inside the tables of the layout', async () => {
    const inner = `<table>${HEADER}${row(...ACME)}${row(...JONES)}</table>`;
    const layout = `<table width=100%><tr><td>Menu<td><table><tr><td>${inner}</td></tr></table><tr><td colspan=2>Footer</table>`;
    expect((await readTable(page(layout))).rows).toEqual([ACME, JONES]);
  });

  test('keeps the text of a table that stands in a cell', async () => {
    const address = `<table>${row('PO Box 1')}${row('Rome, NY')}</table>`;
    const { rows } = await readTable(
      page(`<table>${row('Vendor', 'Address')}${row('Acme Inc', address)}${row('Jones LLC', '1 A St')}</table>`),
    );
    expect(rows).toEqual([
      ['Acme Inc', 'PO Box 1\nRome, NY'],
      ['Jones LLC', '1 A St'],
    ]);
  });

  test.each<[name: string, tables: string[], rows: string[][]]>([
    [
      'repeat the header on each printed page',
      [HEADER + row(...ACME), HEADER + row(...JONES)],
      [ACME, ['Vendor', 'City', 'State'], JONES],
    ],
    ['part header and body', [HEADER, row(...ACME) + row(...JONES)], [ACME, JONES]],
    [
      'give the header once',
      [HEADER + row(...ACME), row(...JONES), row('Roe', 'Troy', 'NY')],
      [ACME, JONES, ['Roe', 'Troy', 'NY']],
    ],
    [
      'have another header',
      [HEADER + row(...ACME), row('Check number', 'Bank', 'Cleared') + row('1001', 'First', 'yes')],
      [ACME],
    ],
  ])('reads one table that is cut into tables that %s', async (_, tables, rows) => {
    const content = page(tables.map((table) => `<table>${table}</table>`).join('<p>Page</p>'));
    expect((await readTable(content)).rows).toEqual(rows);
  });
});

test.each<[name: string, content: string, sentence: RegExp]>([
  [
    'without a table',
    page('<h1>Service unavailable</h1>'),
    /^The file is a web page without a table of payees, perhaps a login or error page/,
  ],
  [
    'that asks for a password',
    page(
      `<form><table>${row('User name', '<input>')}${row('Password', '<input type="password">')}${row('Vendor', 'x')}</table></form>`,
    ),
    /^The file is a web page without a table of payees/,
  ],
  [
    'with tables of layout only',
    page(`<table><tr><td><h1>Error 500</h1></td></tr></table>`),
    /^The file is a web page without a table of payees/,
  ],
  [
    'of frames',
    '<html><head><link rel=File-List href="a_files/filelist.xml"></head><frameset rows="*,39"><frame src="a_files/sheet001.htm"></frameset></html>',
    /^The file is the cover of a web page whose sheets lie in a folder/,
  ],
  [
    'with one payee, a field a row',
    page(`<table>${row('Vendor', 'Acme')}${row('City', 'Rome')}${row('State', 'NY')}</table>`),
    /^The tables of the page hold one field per row/,
  ],
  [
    'that breaks off in a row',
    `<html><table>${HEADER}${row(...ACME)}<tr><td>Jones`,
    /^The web page breaks off inside a table/,
  ],
  [
    'that breaks off between two rows',
    `<html><table>${HEADER}${row(...ACME)}`,
    /^The web page breaks off inside a table/,
  ],
])('refuses a page %s', async (_, content, sentence) => {
  await expect(readTable(content)).rejects.toThrow(sentence);
});

test('leaves text with a tag in it to the other kinds', async () => {
  const { layout } = await readTable('Vendor,Notes\nAcme Inc,<table><tr><td>x</td></tr></table>\n');
  expect(layout.format.kind).toBe('delimited');
});

test('refuses the row that is too long, and reads the others', async () => {
  const { records } = await readTable(
    page(`<table>${HEADER}${row('x'.repeat(70_000), 'Rome', 'NY')}${row(...ACME)}</table>`),
  );
  expect(records[0]).toMatchObject({ problem: 'the row is longer than 65536 characters', line: 2 });
  expect(records[0]?.fields[0]).toHaveLength(1_000);
  expect(records[1]?.fields).toEqual(ACME);
});

test('goes on where an earlier reading ended', async () => {
  const content = page(
    `<table>${row('x', 'y')}</table><table>${HEADER}${row(...ACME)}<tr></tr>${row(...JONES)}</table><table>${HEADER}${row('Roe', 'Troy', 'NY')}</table>`,
  );
  const { records } = await readTable(content);
  expect(await readInGoes(content)).toEqual(records);
  expect(records.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
});

test('reads back any table that is written as HTML, wherever the pieces of the stream end', async () => {
  const encode = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cell = fc.string({
    unit: fc.constantFrom('a', 'B', '&', '<', '>', '"', "'", ';', '#', 'é', '😀', '7', 'amp', 'td'),
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      async (rows, pieceBytes) => {
        const ordinary = Array.from({ length: 25 }, (_, i) => [`Acme ${i} Inc`, 'Rome']);
        const table = [['Vendor', 'City'], ...ordinary, ...rows];
        const content = page(`<table>${table.map((cells) => row(...cells.map(encode))).join('\n')}</table>`);
        expect((await readTable(content, { pieceBytes })).rows).toEqual(table.slice(1));
      },
    ),
    { numRuns: 100 },
  );
});
