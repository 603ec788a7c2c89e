// Reading workbooks: what people see in the sheet is what the records hold, whatever program wrote the file.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryFile } from '../../../../tests/support/memory-file.ts';
import { readRows, readSheets } from '../../../../tests/support/read-workbook.ts';
import {
  type CellSpec,
  columnName,
  escapeXml,
  MAIN,
  relation,
  relationsXml,
  type SheetSpec,
  sheetFile,
  sheetXml,
  stringsXml,
  workbookFile,
  workbookParts,
} from '../../../../tests/support/workbook-file.ts';
import { type ZipPart, zipFile } from '../../../../tests/support/zip-file.ts';
import { readingsOf } from '../table/kinds.ts';

const HEADER = ['Payee', 'State', 'Amount'];
const ROWS = [HEADER, ['Acme Tool & Supply', 'NY', '1200.5'], ['Jane Doe', 'IA', '310']];
const CELLS: CellSpec[][] = [HEADER, ['Acme Tool & Supply', 'NY', 1200.5], ['Jane Doe', 'IA', 310]];

/** The workbook of ROWS with some parts written in another way. */
function rewritten(change: (xml: string, name: string) => string | Uint8Array, cells = CELLS): Buffer {
  const parts = workbookParts({ sheets: [{ name: 'Vendors', rows: cells }] });
  return zipFile(parts.map((part) => ({ ...part, data: change(String(part.data), part.name) })));
}
const sheetOf = (rows: string) => rewritten((xml, name) => (name.endsWith('sheet1.xml') ? sheetXml(rows) : xml), []);
const stringsOf = (...items: string[]) =>
  rewritten((xml, name) => {
    if (name.endsWith('sharedStrings.xml')) return stringsXml(items);
    const cells = items.map((_, at) => `<c t="s"><v>${at}</v></c>`).join('');
    return name.endsWith('sheet1.xml') ? sheetXml(`<row>${cells}</row>`) : xml;
  }, []);
const prefixed = (xml: string, prefix: string) =>
  xml.replace(/<(\/?)([a-z])/gi, `<$1${prefix}:$2`).replace(/xmlns="/g, `xmlns:${prefix}="`);

const utf16 = (xml: string) => Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le');

test.each<[what: string, file: Buffer]>([
  ['with shared strings', rewritten((xml) => xml)],
  ['with prefixed elements', rewritten((xml) => prefixed(xml, 'x'))],
  [
    'in the strict namespaces',
    rewritten((xml) => xml.replaceAll('http://schemas.openxmlformats.org', 'http://purl.oclc.org/ooxml')),
  ],
  ['in UTF-16', rewritten((xml) => utf16(xml))],
  ['in UTF-16 with the other byte order', rewritten((xml) => utf16(xml).swap16())],
  ['with byte order marks', rewritten((xml) => `\ufeff${xml}`)],
  ['without XML declarations', rewritten((xml) => xml.replace(/^<\?.*\?>\s*/, ''))],
  [
    'with white space between all tags',
    rewritten((xml, name) => (name.includes('shared') ? xml : xml.replaceAll('><', '>\r\n  <'))),
  ],
  ['with single quotes', rewritten((xml) => xml.replaceAll('"', "'"))],
  ['with comments', rewritten((xml) => xml.replaceAll('</row>', '</row><!-- <row><c><v>9</v></c></row> -->'))],
  [
    'with absolute targets',
    rewritten((xml, name) => (name.startsWith('xl/_rels') ? xml.replace(/Target="/g, 'Target="/xl/') : xml)),
  ],
  [
    'with targets that forget the slash',
    rewritten((xml, name) => (name.startsWith('xl/_rels') ? xml.replace(/Target="/g, 'Target="xl/') : xml)),
  ],
  [
    'with targets in another case',
    rewritten((xml, name) =>
      name.startsWith('xl/_rels') ? xml.replace('worksheets/sheet1', 'Worksheets\\Sheet1') : xml,
    ),
  ],
  [
    'without numbers of rows and cells',
    rewritten((xml, name) => (name.includes('sheet1') ? xml.replace(/ r="\w+"/g, '') : xml)),
  ],
  [
    'with references in small letters',
    rewritten((xml, name) => (name.includes('sheet1') ? xml.replace(/ r="(\w+)"/g, (all) => all.toLowerCase()) : xml)),
  ],
  [
    'with a wrong dimension',
    rewritten((xml) => xml.replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>')),
  ],
  [
    'with hidden rows and columns',
    rewritten((xml) =>
      xml
        .replace('<sheetData>', '<cols><col min="1" max="2" hidden="1"/></cols><sheetData>')
        .replaceAll('<row ', '<row hidden="1" '),
    ),
  ],
  [
    'with filters, merged cells and extensions behind the data',
    rewritten((xml) =>
      xml.replace(
        '</sheetData>',
        '</sheetData><autoFilter ref="A1:C3"/><mergeCells><mergeCell ref="A1:B1"/></mergeCells><extLst><ext><row><c><v>9</v></c></row></ext></extLst>',
      ),
    ),
  ],
  [
    'with 994 empty styled rows',
    rewritten((xml) => xml.replace('</sheetData>', `${'<row><c s="1"/><c s="1"/></row>'.repeat(994)}</sheetData>`)),
  ],
  [
    'without styles',
    zipFile(workbookParts({ sheets: [{ name: 'V', rows: CELLS }] }).filter(({ name }) => !name.includes('styles'))),
  ],
  [
    'without content types',
    zipFile(workbookParts({ sheets: [{ name: 'V', rows: CELLS }] }).filter(({ name }) => !name.includes('Content'))),
  ],
  [
    'without relations of the archive',
    zipFile(workbookParts({ sheets: [{ name: 'V', rows: CELLS }] }).filter(({ name }) => name !== '_rels/.rels')),
  ],
  [
    'without any relations',
    zipFile(workbookParts({ sheets: [{ name: 'V', rows: CELLS }] }).filter(({ name }) => !name.includes('.rels'))),
  ],
  [
    'in a folder of the archive',
    zipFile(
      workbookParts({ sheets: [{ name: 'V', rows: CELLS }] }).map((part) => ({
        ...part,
        name: `vendors/${part.name}`,
      })),
    ),
  ],
])('reads a workbook %s', async (_, file) => {
  expect(await readRows(file)).toEqual(ROWS);
  expect(await readRows(file, { pieceBytes: 97 })).toEqual(ROWS);
});

test.each<[what: string, cells: string, row: string[]]>([
  ['inline strings', '<c t="inlineStr"><is><t>A &amp; B</t></is></c>', ['A & B']],
  ['an inline string without its type', '<c><is><t>01647</t></is></c>', ['01647']],
  ['inline runs', '<c t="inlineStr"><is><r><t>Acme </t></r><r><rPr><b/></rPr><t>Inc</t></r></is></c>', ['Acme Inc']],
  ['the result of a formula', '<c t="str"><f>A1&amp;"x"</f><v>Acme Inc</v></c>', ['Acme Inc']],
  ['the result of a shared formula', '<c><f t="shared" si="0"/><v>12.5</v></c>', ['12.5']],
  ['the result of an array formula', '<c t="str"><f t="array" ref="A1">X</f><v>Acme</v></c>', ['Acme']],
  ['the empty result of a formula', '<c><v>1</v></c><c t="str"><f>""</f><v></v></c><c><v>2</v></c>', ['1', '', '2']],
  ['booleans', '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="b"><v>true</v></c>', ['TRUE', 'FALSE', 'TRUE']],
  ['errors', '<c t="e"><v>#N/A</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>', ['#N/A', '#DIV/0!']],
  ['dates as text', '<c t="d"><v>2026-02-10T00:00:00</v></c>', ['2026-02-10']],
  ['white space around numbers', '<c><v>\n 1200.5\t</v></c>', ['1200.5']],
  ['values in CDATA', '<c t="str"><v><![CDATA[A & <B>]]></v></c>', ['A & <B>']],
  ['an unknown type', '<c t="money"><v>12</v></c>', ['12']],
  ['a style that does not exist', '<c s="99"><v>12</v></c>', ['12']],
  ['cells in any order', '<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>', ['1', '2', '3']],
  ['cells with gaps', '<c r="A1"><v>1</v></c><c r="$D$1"><v>4</v></c><c><v>5</v></c>', ['1', '', '', '4', '5']],
  ['escaped control characters', '<c t="str"><v>Acme_x000D_\n_x0041_ _x005F_x0041_</v></c>', ['Acme\r\nA _x0041_']],
  [
    'a hyperlink and a note beside a value',
    '<c r="A1" t="str" cm="1" vm="2"><v>Acme</v><extLst><ext><v>x</v></ext></extLst></c>',
    ['Acme'],
  ],
])('reads %s', async (_, cells, row) => {
  expect(await readRows(sheetOf(`<row>${cells}</row>`))).toEqual([row]);
});

test.each<[what: string, item: string, text: string]>([
  [
    'runs of several fonts',
    '<r><t>Acme </t></r><r><rPr><b/></rPr><t xml:space="preserve">Tool</t></r><r><t> Inc</t></r>',
    'Acme Tool Inc',
  ],
  ['a text with reading aids', '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>', '東京'],
  ['runs with reading aids', '<r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh>', '東京'],
  ['white space that is to be kept', '<t xml:space="preserve"> Acme </t>', ' Acme '],
  ['white space of a pretty printer', '\n  <t>\n   Acme\n  </t>\n', 'Acme'],
  ['a line break', '<t>Acme&#10;Inc</t>', 'Acme\nInc'],
  ['an escape of Excel', '<t>Acme_x000D_\nInc</t>', 'Acme\r\nInc'],
  ['a text that looks like an escape', '<t>_x005F_x000D_</t>', '_x000D_'],
  ['an emoji in two escapes', '<t>_xD83D__xDE00_</t>', '😀'],
])('reads %s', async (_, item, text) => {
  // Empty items of every form count too.
  const rows = await readRows(stringsOf('<t>First</t>', '', '<t/>', '<r><t></t></r>', item));
  expect(rows).toEqual([['First', '', '', '', text]]);
});

test('keeps texts that do not lie in memory, in any order', async () => {
  const texts = Array.from({ length: 40_000 }, (_, at) => `Payee ${at} & Söhne ${'x'.repeat(80)}`);
  const items = texts.map((text) => `<t>${escapeXml(text)}</t>`);
  const order = texts.map((_, at) => (at * 7_919) % texts.length);
  const rows = order.map((at) => `<row><c t="s"><v>${at}</v></c></row>`).join('');
  const file = rewritten((xml, name) => {
    if (name.endsWith('sharedStrings.xml')) return stringsXml(items);
    return name.endsWith('sheet1.xml') ? sheetXml(rows) : xml;
  }, []);
  expect(await readRows(file)).toEqual(order.map((at) => [texts[at]]));
});

test('says which row names a text that is missing', async () => {
  const rows = '<row><c t="s"><v>5</v></c></row><row r="7"><c r="A7"><v>1</v></c><c r="B7" t="s"><v>x</v></c></row>';
  const [sheet] = await readSheets(sheetOf(rows));
  expect(sheet?.records).toMatchObject([
    { line: 1, problem: 'cell A1 names a text that the workbook does not hold' },
    { line: 7, problem: 'cell B7 names a text that the workbook does not hold' },
  ]);
  // No row is blank, or it would not be refused.
  expect(sheet?.rows).toEqual([
    ['\ufffd', ''],
    ['1', '\ufffd'],
  ]);
});

test('refuses a workbook that has lost its texts', async () => {
  const parts = workbookParts({ sheets: [{ name: 'Vendors', rows: CELLS }] });
  const file = zipFile(parts.filter(({ name }) => name !== 'xl/sharedStrings.xml'));
  await expect(readRows(file)).rejects.toThrow(
    'The workbook is damaged: its part with the texts (shared strings) is missing',
  );
});

test('refuses the row of a cell that is too long, and no other', async () => {
  const long = 'x'.repeat(70_000);
  const [sheet] = await readSheets(
    sheetFile([['Payee', 'Note'], ['Acme', 'x'.repeat(40_000)], ['Jane', long], ['Bob']]),
  );
  const problem = 'cell B3 holds more than 65,534 characters';
  expect(sheet?.records.map((record) => record.problem)).toEqual([undefined, undefined, problem, undefined]);
  expect(sheet?.rows[1]?.[1]).toHaveLength(40_000);
  const zeros = `<row><c t="n"><v>${'0'.repeat(70_000)}</v></c></row><row><c t="inlineStr"><is><t>${long}</t></is></c></row>`;
  const [other] = await readSheets(sheetOf(zeros));
  expect(other?.records.map((record) => record.problem !== undefined)).toEqual([true, true]);
});

test('says which formula has no stored result', async () => {
  const cells = '<c r="A1" t="str"><v>Acme</v></c><c r="B1"><f>SUM(C1:D1)</f></c><c r="AB1"><f>B1</f></c>';
  const [sheet] = await readSheets(sheetOf(`<row r="1">${cells}</row>`));
  expect(sheet?.records).toMatchObject([
    {
      fields: ['Acme'],
      remarks: ['no stored result of the formula in B1, AB1: open the workbook in Excel and save it'],
    },
  ]);
});

test('counts rows as Excel does, without those that are empty', async () => {
  const rows =
    '<row r="3"><c t="str"><v>Payee</v></c></row><row r="4"/><row><c t="str"><v>Acme</v></c></row><row r="1000"><c><v>1</v></c></row>';
  const [sheet] = await readSheets(sheetOf(rows));
  expect(sheet?.records.map(({ line, next }) => [line, next])).toEqual([
    [3, { offset: 1, line: 4 }],
    [5, { offset: 2, line: 6 }],
    [1000, { offset: 3, line: 1001 }],
  ]);
});

test.each<[what: string, cells: string]>([
  ['spaces', '<c t="str"><v> </v></c>'],
  ['spaces as shared texts', '<c t="s"><v>0</v></c>'],
  ['formulas without a result', '<c><f>A1</f></c>'],
])('finds the table below many rows of %s', async (_, cells) => {
  const table = '<row><c t="str"><v>Payee</v></c></row><row><c t="str"><v>Acme Inc</v></c></row>';
  const file = rewritten((xml, name) => {
    if (name.endsWith('sharedStrings.xml')) return stringsXml(['<t xml:space="preserve"> </t>']);
    return name.endsWith('sheet1.xml') ? sheetXml(`<row>${cells}</row>`.repeat(20_000) + table) : xml;
  }, []);
  const rows = await readRows(file);
  expect(rows.filter((row) => row.some((field) => field.trim() !== ''))).toEqual([['Payee'], ['Acme Inc']]);
});

test('takes a table that begins at B3 without the empty columns, as wide as its first rows', async () => {
  const rows: CellSpec[][] = [[], [], [undefined, ...HEADER], [undefined, 'Acme', 'NY', 5], [undefined, 'Jane', 'IA']];
  expect(await readRows(sheetFile(rows))).toEqual([HEADER, ['Acme', 'NY', '5'], ['Jane', 'IA', '']]);
});

test('leaves out what stands beside the table further down, with a remark', async () => {
  const rows: CellSpec[][] = [
    [undefined, 'Payee'],
    ...Array.from({ length: 400 }, (_, at) => [undefined, `Acme ${at}`]),
  ];
  rows[350] = ['checked', 'Acme 349'];
  rows[360] = [undefined, 'Acme 359', undefined, 'ask Bob'];
  const [sheet] = await readSheets(sheetFile(rows));
  expect(sheet?.rows).toEqual([['Payee'], ...Array.from({ length: 400 }, (_, at) => [`Acme ${at}`])]);
  const remarked = sheet?.records.filter(({ remarks }) => remarks);
  expect(remarked?.map(({ line, remarks }) => [line, remarks])).toEqual([
    [351, ['a cell beside the table was left out']],
    [361, ['a cell beside the table was left out']],
  ]);
});

test('reads 16,384 columns and no more', async () => {
  const row = Array.from({ length: 16_384 }, (_, at) => `c${at}`);
  expect(await readRows(sheetFile([row, row]))).toEqual([row, row]);
  expect(columnName(16_383)).toBe('XFD');
  await expect(readRows(sheetOf('<row><c r="XFE1"><v>1</v></c></row>'))).rejects.toThrow('a cell right of column XFD');
});

test('goes on where it stopped, from every record', async () => {
  const rows: CellSpec[][] = Array.from({ length: 40 }, (_, at) => (at % 7 === 3 ? [] : [`Payee ${at}`, at]));
  const file = sheetFile(rows);
  const [whole] = await readSheets(file);
  for (const [at, { next }] of (whole?.records ?? []).entries()) {
    const [rest] = await readSheets(file, { from: next.offset, pieceBytes: 50 });
    expect(rest?.records).toEqual(whole?.records.slice(at + 1));
  }
});

test('refuses texts that are repeated to a multiple of the file', async () => {
  const rows = `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`.repeat(60);
  const file = rewritten((xml, name) => {
    if (name.endsWith('sharedStrings.xml')) return stringsXml([`<t>${'x'.repeat(30_000)}</t>`]);
    return name.endsWith('sheet1.xml') ? sheetXml(rows) : xml;
  }, []);
  await expect(readRows(file)).rejects.toThrow('its cells repeat texts to more than 250 times its size');
});

const sheet = (name: string, state?: SheetSpec['state']): SheetSpec => ({
  name,
  rows: [['Payee'], [`of ${name}`]],
  ...(state && { state }),
});
const namesOf = async (file: Buffer, wanted?: string | number) =>
  (await readSheets(file, { sheet: wanted })).map(({ name, rows }) => [name, rows[1]?.[0]]);

test('takes every visible sheet for a reading, in the order of the tabs', async () => {
  const file = workbookFile({
    sheets: [sheet('Cover'), sheet('Old', 'hidden'), sheet('Vendors'), sheet('Code', 'veryHidden')],
  });
  expect(await namesOf(file)).toEqual([
    ['Cover', 'of Cover'],
    ['Vendors', 'of Vendors'],
  ]);
  const [, second] = await readingsOf(memoryFile(file));
  expect(second?.format).toMatchObject({
    sheet: { name: 'Vendors', number: 2, of: 2, isHidden: false },
    otherSheets: [
      { name: 'Cover', isHidden: false },
      { name: 'Old', isHidden: true },
      { name: 'Code', isHidden: true },
    ],
  });
});

test.each<[what: string, wanted: string | number, found: string]>([
  ['its name', 'Vendors', 'Vendors'],
  ['its name in other capitals', ' vendors ', 'Vendors'],
  ['its number', 2, 'Vendors'],
  ['its number as text', '2', 'Vendors'],
  ['the name of a hidden one', 'Old', 'Old'],
  ['a name that is a number', '2026', '2026'],
  ['the number behind a hidden one', 3, '2026'],
])('finds the sheet by %s', async (_, wanted, found) => {
  const sheets = [sheet('Cover'), sheet('Old', 'hidden'), sheet('Vendors'), sheet('2026')];
  expect(await namesOf(workbookFile({ sheets }), wanted)).toEqual([[found, `of ${found}`]]);
});

test('names the sheets when the wanted one is missing', async () => {
  const file = workbookFile({ sheets: [sheet('Cover'), sheet('Vendors')] });
  await expect(namesOf(file, 'Payees')).rejects.toThrow(
    'The workbook has no sheet "Payees": expected "Cover" or "Vendors".',
  );
  await expect(namesOf(file, 3)).rejects.toThrow('The workbook has no sheet "3": expected "Cover" or "Vendors".');
});

test('reads hidden sheets when there are no others', async () => {
  expect(await namesOf(workbookFile({ sheets: [sheet('A', 'hidden'), sheet('B', 'veryHidden')] }))).toEqual([
    ['A', 'of A'],
    ['B', 'of B'],
  ]);
});

test('refuses more sheets than can be looked at, unless one is named', async () => {
  const file = workbookFile({ sheets: Array.from({ length: 300 }, (_, at) => sheet(`S${at}`)) });
  await expect(namesOf(file)).rejects.toThrow(
    'The workbook has 300 sheets: expected at most 200, or the name of the one',
  );
  expect(await namesOf(file, 'S299')).toEqual([['S299', 'of S299']]);
});

/** A first sheet of another kind. */
function withChart(kind: string): ZipPart[] {
  return workbookParts({ sheets: [sheet('Chart'), sheet('Vendors')] }).map((part) => {
    const relations = String(part.data).replace(/\/worksheet"( Target="worksheets\/sheet1)/, `/${kind}"$1`);
    return part.name === 'xl/_rels/workbook.xml.rels' ? { ...part, data: relations } : part;
  });
}

test.each(['chartsheet', 'dialogsheet', 'xlMacrosheet'])('passes over a %s', async (kind) => {
  expect(await namesOf(zipFile(withChart(kind)))).toEqual([['Vendors', 'of Vendors']]);
  expect(await namesOf(zipFile(withChart(kind)), 2)).toEqual([['Vendors', 'of Vendors']]);
  await expect(namesOf(zipFile(withChart(kind)), 'Chart')).rejects.toThrow('The sheet "Chart" is a chart');
});

test('reads a workbook whose parts have names of their own', async () => {
  const parts: ZipPart[] = [
    {
      name: '_rels/.rels',
      data: relationsXml([
        relation('a', 'extended-properties', 'docProps/app.xml'),
        relation('b', 'officeDocument', '/book/main.xml'),
      ]),
    },
    {
      name: 'book/main.xml',
      data: `<w:workbook xmlns:w="${MAIN}" xmlns:q="r"><w:sheets><w:sheet name="V" sheetId="9" q:id="s"/></w:sheets></w:workbook>`,
    },
    { name: 'book/_rels/main.xml.rels', data: relationsXml([relation('s', 'worksheet', '../data/one.xml')]) },
    { name: 'data/one.xml', data: sheetXml('<row><c t="inlineStr"><is><t>Acme</t></is></c></row>') },
  ];
  expect(await readRows(zipFile(parts))).toEqual([['Acme']]);
});

test('ignores links to other files', async () => {
  const file = rewritten((xml, name) =>
    name.startsWith('xl/_rels')
      ? xml.replace(
          '</Relationships>',
          '<Relationship Id="x" TargetMode="External" Type="a/sharedStrings" Target="http://a.example/b"/></Relationships>',
        )
      : xml,
  );
  expect(await readRows(file)).toEqual(ROWS);
});

test('reads back every table of texts, numbers and booleans', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'B', '&', '<', '"', ' ', '\n', 'é', '東', '😀', '_x0041', '7'),
    minLength: 1,
    maxLength: 8,
  });
  const cell = fc.oneof(
    text.map((value) => `.${value}.`),
    fc.integer(),
    fc.boolean(),
    fc.constant(undefined),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }),
      fc.nat(500),
      async (rows, pieceBytes) => {
        const table: CellSpec[][] = [['Payee', ...'abcde'], ...rows];
        const expected = table
          .map((row) => Array.from({ length: 6 }, (_, at) => shown(row[at])))
          .filter((row) => row.some((field) => field !== ''));
        expect(await readRows(sheetFile(table), { pieceBytes: pieceBytes + 50 })).toEqual(expected);
      },
    ),
  );
});

const shown = (cell: CellSpec) =>
  cell === undefined ? '' : typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell);
