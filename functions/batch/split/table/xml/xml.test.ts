// XML files: SpreadsheetML 2003 by worksheet, lists of records, and what is refused by name or for safety.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryFile } from '../../../../../tests/support/memory-file.ts';
import { readInGoes, readTable, tablesOf } from '../../../../../tests/support/read-table.ts';
import { readingsOf } from '../kinds.ts';

const SS = 'urn:schemas-microsoft-com:office:spreadsheet';
const cell = (value: string, type = 'String', attributes = '') =>
  `<Cell${attributes}><Data ss:Type="${type}">${value}</Data></Cell>`;
const row = (...cells: string[]) => `<Row>${cells.map((value) => cell(value)).join('')}</Row>`;
const sheet = (rows: string, name = 'Vendors', options = '') =>
  `<Worksheet ss:Name="${name}"><Table ss:ExpandedColumnCount="3">${rows}</Table>${options}</Worksheet>`;
const book = (sheets: string, before = '') =>
  `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="${SS}" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="${SS}" xmlns:html="http://www.w3.org/TR/REC-html40">\n${before}${sheets}</Workbook>`;
const HIDDEN = '<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>';
const HEADER = row('Vendor', 'City', 'Amount');
const ACME = ['Acme Inc', 'Rome', '7'];
const JONES = ['Jones LLC', 'Utica', '8'];

describe('SpreadsheetML 2003', () => {
  test.each<[name: string, rows: string, expected: string[][]]>([
    ['plain rows', row(...ACME) + row(...JONES), [ACME, JONES]],
    [
      'cells and rows with an index',
      `<Row ss:Index="5">${cell('Acme Inc')}${cell('7', 'Number', ' ss:Index="3"')}</Row>`,
      [['Acme Inc', '', '7']],
    ],
    [
      'merged cells: words in each row, figures once',
      `<Row>${cell('Acme Inc', 'String', ' ss:MergeDown="1"')}${cell('Rome')}${cell('7', 'Number', ' ss:MergeDown="1"')}</Row><Row>${cell('Utica', 'String', ' ss:Index="2"')}</Row><Row>${cell('All', 'String', ' ss:MergeAcross="1"')}${cell('9', 'Number')}</Row>`,
      [
        ['Acme Inc', 'Rome', '7'],
        ['Acme Inc', 'Utica', ''],
        ['All', '', '9'],
      ],
    ],
    [
      'dates, times, booleans, errors, long numbers',
      `<Row>${cell('Acme Inc')}${cell('2026-01-31T00:00:00.000', 'DateTime')}${cell('2026-01-31T12:30:00.000', 'DateTime')}${cell('1899-12-31T08:30:00.000', 'DateTime')}${cell('1', 'Boolean')}${cell('0', 'Boolean')}${cell('#N/A', 'Error')}${cell('12345678901234567890', 'Number')}</Row>`,
      [['Acme Inc', '2026-01-31', '2026-01-31T12:30:00', '08:30:00', 'TRUE', 'FALSE', '#N/A', '12345678901234567890']],
    ],
    [
      'rich text, line ends, references, CDATA, comments',
      `<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Smith</B><Font html:Color="#FF0000"> &amp; S&#248;n</Font></ss:Data><Comment ss:Author="x"><ss:Data>not this</ss:Data></Comment><NamedCell ss:Name="Print"/></Cell><Cell><Data ss:Type="String"><![CDATA[A <B>]]>&#10;C</Data></Cell><!-- no --><Cell/></Row>`,
      [['Smith & Søn', 'A <B>\nC', '']],
    ],
  ])('reads %s', async (_, rows, expected) => {
    for (const pieceBytes of [1, 65_536]) {
      const labels = row('Vendor', 'City', 'Amount', ...expected[0]!.slice(3).map((_, i) => `Note ${i}`));
      expect((await readTable(book(sheet(labels + rows)), { pieceBytes })).rows).toEqual(expected);
    }
  });

  test.each(['Smith & Sons', 'AT&T;', 'A&nbsp;B', 'R&D &amp Co'])(
    'reads %s, whose & is not written as XML wants it',
    async (name) => {
      const rows = HEADER + row(name, '<![CDATA[A&B ]]&amp;]]>', '&lt;&#55;&gt;') + row(...ACME);
      for (const pieceBytes of [1, 65_536]) {
        expect((await readTable(book(sheet(rows)), { pieceBytes })).rows).toEqual([[name, 'A&B ]]&amp;', '<7>'], ACME]);
      }
    },
  );

  test('shows leading zeros of number formats', async () => {
    const styles = `<Styles><Style ss:ID="zip"><NumberFormat ss:Format="00000"/></Style><Style ss:ID="pc"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="usd"><NumberFormat ss:Format="&quot;$&quot;#,##0.00"/></Style></Styles>`;
    const styled = (value: string, id: string) => cell(value, 'Number', ` ss:StyleID="${id}"`);
    const rows = `${row('Vendor', 'Zip', 'Share', 'Amount')}<Row>${cell('Acme Inc')}${styled('501', 'zip')}${styled('0.5', 'pc')}${styled('1200.5', 'usd')}</Row>`;
    expect((await readTable(book(sheet(rows), styles))).rows).toEqual([['Acme Inc', '00501', '50%', '1200.5']]);
  });

  test('counts lines as the rows of the worksheet', async () => {
    const rows = `<Row ss:Index="3" ss:Span="2">${cell('Vendor')}${cell('City')}</Row>${row('Acme Inc', 'Rome')}<Row ss:Index="9">${cell('Jones LLC')}</Row>`;
    const { layout, records } = await readTable(book(sheet(rows)));
    expect(layout.headerLine).toBe(3);
    expect(records.map(({ line }) => line)).toEqual([6, 9]);
  });

  test('reads files with other prefixes, without a declaration, and in UTF-16', async () => {
    const prefixed = `<s:Workbook xmlns:s="${SS}"><s:Worksheet s:Name="A"><s:Table><s:Row><s:Cell><s:Data s:Type="String">Vendor</s:Data></s:Cell></s:Row><s:Row><s:Cell><s:Data s:Type="String">Acme Inc</s:Data></s:Cell></s:Row></s:Table></s:Worksheet></s:Workbook>`;
    expect((await readTable(prefixed)).rows).toEqual([['Acme Inc']]);
    const wide = Buffer.from(
      `\ufeff${book(sheet(HEADER + row(...ACME))).replace('1.0"', '1.0" encoding="UTF-16"')}`,
      'utf16le',
    );
    expect((await readTable(wide)).rows).toEqual([ACME]);
  });

  const sheets =
    sheet(row('Totals', '2') + row('Run', '2026'), 'Summary') +
    sheet(HEADER + row('Old Inc', 'Troy', '1') + row('Older Inc', 'Troy', '1'), 'Archive', HIDDEN) +
    sheet('', 'Empty') +
    sheet(HEADER + row(...ACME), 'Vendors');

  test('takes the visible worksheet with the payees, and says which', async () => {
    const { layout, rows } = await readTable(book(sheets));
    expect(rows).toEqual([ACME]);
    expect(layout.format).toMatchObject({ sheet: { name: 'Vendors', number: 3, of: 3, isHidden: false } });
    expect(await tablesOf(book(sheets))).toHaveLength(1);
  });

  test('takes a hidden worksheet when there is no other, and the one that is asked for', async () => {
    expect((await readTable(book(sheet(HEADER + row(...ACME), 'A', HIDDEN)))).rows).toEqual([ACME]);
    const sheetsOf = async (sheet: string | number) =>
      (await readingsOf(memoryFile(book(sheets)), { sheet })).map(({ format }) => format);
    expect(await sheetsOf('archive')).toMatchObject([{ sheet: { name: 'Archive', isHidden: true } }]);
    expect(await sheetsOf(3)).toMatchObject([{ sheet: { name: 'Vendors' } }]);
    await expect(sheetsOf('Nowhere')).rejects.toThrow(
      'The workbook has no sheet "Nowhere": expected "Summary" or "Archive" or "Empty" or "Vendors".',
    );
    await expect(sheetsOf('Empty')).rejects.toThrow('The workbook\'s sheet "Empty" holds no rows');
  });

  test('refuses the row that is too long, and reads the others', async () => {
    const { records } = await readTable(book(sheet(HEADER + row('x'.repeat(70_000), 'Rome', '1') + row(...ACME))));
    expect(records.map(({ problem }) => problem)).toEqual(['the row is longer than 65536 characters', undefined]);
    expect(records[0]?.fields.join('').length).toBeLessThan(2_000);
  });

  test.each<[name: string, content: string, sentence: RegExp]>([
    ['holds no rows', book(sheet('')), /^The workbook is empty: its sheets hold no rows/],
    [
      'breaks off',
      book(sheet(HEADER + row(...ACME))).slice(0, -60),
      /^The XML breaks off on line \d: expected a complete file/,
    ],
    [
      'lists one field per row',
      book(sheet(row('Vendor', 'Acme') + row('City', 'Rome') + row('State', 'NY'))),
      /^The sheets of the workbook hold one field per row/,
    ],
  ])('refuses a workbook that %s', async (_, content, sentence) => {
    await expect(readTable(content)).rejects.toThrow(sentence);
  });
});

describe('lists of records', () => {
  const list = (records: string, root = 'vendors') =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>\n${records}\n</${root}>`;

  test.each<[name: string, content: string, header: string[], rows: string[][]]>([
    [
      'elements',
      list(
        '<vendor><name>Smith &amp; Sons</name><city>Rome</city></vendor>\n<vendor><name>Jones</name><city/></vendor>',
      ),
      ['name', 'city'],
      [
        ['Smith & Sons', 'Rome'],
        ['Jones', ''],
      ],
    ],
    [
      'attributes',
      list('<vendor id="7" name="Acme"/><vendor id="8" name="Jones"/>'),
      ['id', 'name'],
      [
        ['7', 'Acme'],
        ['8', 'Jones'],
      ],
    ],
    [
      'two elements around the list',
      list(
        '<status>ok</status><result count="2"><vendor><name>Acme</name><zip>01234</zip></vendor><vendor><name>Jones</name><zip>13440</zip></vendor></result>',
        'response',
      ),
      ['name', 'zip'],
      [
        ['Acme', '01234'],
        ['Jones', '13440'],
      ],
    ],
    [
      'elements inside records, and some that come again',
      list(
        '<vendor><name>Acme</name><address type="remit"><city>Rome</city><geo><lat>1</lat><lon>2</lon></geo></address><phone>1</phone><phone>2</phone></vendor><vendor><name>Jones</name><address><city>Troy</city></address></vendor>',
      ),
      ['name', 'address.type', 'address.city', 'address.geo', 'phone'],
      [
        ['Acme', 'remit', 'Rome', '1, 2', '1, 2'],
        ['Jones', '', 'Troy', '', ''],
      ],
    ],
    [
      'fields that are named in an attribute',
      list(
        '<row><field name="vendor">Acme</field><field name="city">Rome</field></row><row><field name="vendor">Jones</field></row>',
        'resultset',
      ),
      ['vendor', 'city'],
      [
        ['Acme', 'Rome'],
        ['Jones', ''],
      ],
    ],
    [
      'prefixes, namespaces and nil',
      '<d:list xmlns:d="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><d:v xsi:type="d:V"><d:name>Acme</d:name><d:city xsi:nil="true"/></d:v><d:v><d:name>Jones</d:name><d:city>Rome</d:city></d:v></d:list>',
      ['name', 'city'],
      [
        ['Acme', ''],
        ['Jones', 'Rome'],
      ],
    ],
  ])('are read with %s', async (_, content, header, rows) => {
    for (const pieceBytes of [1, 65_536]) {
      const read = await readTable(content, { pieceBytes });
      expect(read.header).toEqual(header);
      expect(read.rows).toEqual(rows);
    }
  });

  test('are chosen by their labels when there are several', async () => {
    const content = `<export><items><item><sku>1</sku><weight>2</weight></item><item><sku>2</sku><weight>3</weight></item></items><vendors><vendor><name>Acme</name><city>Rome</city></vendor><vendor><name>Jones</name><city>Troy</city></vendor></vendors></export>`;
    const { layout, rows } = await readTable(content);
    expect(layout.format).toMatchObject({ kind: 'xml', path: 'export/vendors/vendor' });
    expect(rows).toHaveLength(2);
  });

  test('tell fields that only later records have', async () => {
    const many = Array.from({ length: 400 }, (_, i) => `<v><name>Acme ${i}</name><zip>1344${i % 10}</zip></v>`).join(
      '',
    );
    const { records } = await readTable(list(`${many}<v><name>Jones</name><zip>13440</zip><dba>J</dba></v>`));
    expect(records.at(-1)?.remarks).toEqual([
      'not read, because the records at the beginning of the file do not have it: "dba"',
    ]);
  });

  test.each<[name: string, content: string, sentence: RegExp]>([
    [
      'lists inside records',
      list(
        '<company><name>East</name><vendor><name>A</name><zip>1</zip></vendor><vendor><name>B</name><zip>1</zip></vendor></company><company><name>West</name><vendor><name>C</name><zip>2</zip></vendor></company>',
      ),
      /^The file is XML with lists inside its records/,
    ],
    ['one record', list('<name>Acme</name><city>Rome</city>', 'vendor'), /^The file is XML without a list of records/],
    [
      'an error',
      '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
      /^The file is an error message in XML that was saved instead/,
    ],
    [
      'a SOAP message',
      '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body/></soap:Envelope>',
      /^The file is a SOAP message/,
    ],
    [
      'a payment order',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><CstmrCdtTrfInitn/></Document>',
      /^The file is a payment or bank message \(ISO 20022\)/,
    ],
    [
      'cXML',
      '<?xml version="1.0"?><!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd"><cXML payloadID="1"></cXML>',
      /^The file is a cXML message/,
    ],
    ['XBRL', '<xbrl xmlns="http://www.xbrl.org/2003/instance"></xbrl>', /^The file is an XBRL report/],
    ['a feed', '<rss version="2.0"><channel></channel></rss>', /^The file is a news feed/],
    [
      'a property list',
      '<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist version="1.0"><dict/></plist>',
      /^The file is an Apple property list/,
    ],
    [
      'flat OpenDocument',
      '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body/></office:document>',
      /^The file is a flat OpenDocument file/,
    ],
    ['an image', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0"/></svg>', /^The file is an image \(SVG\)/],
    [
      'an end that is missing',
      list('<v><name>A</name><zip>1</zip></v><v><name>B</name>').slice(0, -11),
      /^The XML breaks off/,
    ],
    ['an element that is not closed', list('<v><name>A</zip></v>'), /^The XML is broken on line 3/],
  ])('are refused by name when the file is %s', async (_, content, sentence) => {
    await expect(readTable(content)).rejects.toThrow(sentence);
  });

  test('leaves labels in angle brackets to the other kinds', async () => {
    expect((await readTable('<Vendor>,<City>\nAcme Inc,Rome\n')).layout.format.kind).toBe('delimited');
  });
});

describe('XML that would do harm', () => {
  const entity = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">';
  test.each<[name: string, content: string, sentence: RegExp]>([
    [
      'entities in entities',
      `<?xml version="1.0"?><!DOCTYPE v [${entity}]><v><r><name>&b;</name><zip>1</zip></r></v>`,
      /^The XML declares entities of its own/,
    ],
    [
      'another file',
      '<?xml version="1.0"?><!DOCTYPE v [<!ENTITY x SYSTEM "file:///etc/passwd">]><v><r><name>&x;</name><zip>1</zip></r></v>',
      /^The XML declares entities of its own/,
    ],
    ['endless nesting', `<v>${'<r>'.repeat(1_000_000)}`, /^The XML nests elements deeper than 100/],
    [
      'an endless value',
      `<v><r><name>${'x'.repeat(5_000_000)}</name></r></v>`,
      /^The XML holds a value longer than 4000000 characters on line 1/,
    ],
    [
      'an endless tag',
      `<v><r a="${'x'.repeat(5_000_000)}"/></v>`,
      /^The XML holds a value longer than 4000000 characters on line 1/,
    ],
    [
      'an endless comment',
      `<v><!--${'x'.repeat(5_000_000)}--></v>`,
      /^The XML holds a value longer than 4000000 characters on line 1/,
    ],
  ])('is refused: %s', async (_, content, sentence) => {
    await expect(readTable(content)).rejects.toThrow(sentence);
  });
});

test.each<[name: string, content: string]>([
  ['a worksheet', book(sheet(row('x', 'y'), 'A') + sheet(HEADER + row(...ACME) + row('', '', '') + row(...JONES)))],
  [
    'a list of records',
    `<vs>${['A', 'B', 'C'].map((name) => `\n<v><name>${name} Inc</name><zip>13440</zip></v>`).join('')}</vs>`,
  ],
])('goes on in %s where an earlier reading ended', async (_, content) => {
  expect(await readInGoes(content)).toEqual((await readTable(content)).records);
});

const encode = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '&#10;');
const text = fc.string({
  unit: fc.constantFrom('a', 'B', '&', '<', '>', '"', "'", ';', ']', '\n', 'é', '😀', '7'),
  maxLength: 8,
});

test.each<[name: string, write: (rows: string[][]) => string]>([
  ['SpreadsheetML', (rows) => book(sheet(rows.map((cells) => row(...cells.map(encode))).join('\n')))],
  [
    'a list of records',
    ([, ...rows]) =>
      `<vs>${rows.map(([a = '', b = '']) => `<v><Vendor>${encode(a)}</Vendor><City>${encode(b)}</City></v>`).join('')}</vs>`,
  ],
])('reads back any table that is written as %s, wherever the pieces of the stream end', async (name, write) => {
  const ordinary = Array.from({ length: 25 }, (_, i) => [`Acme ${i} Inc`, 'Rome']);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, text), { maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      async (some, pieceBytes) => {
        const table = [['Vendor', 'City'], ...ordinary, ...some];
        const expected = table
          .slice(1)
          .map((cells) => (name === 'SpreadsheetML' ? cells : cells.map((one) => one.trim())));
        expect((await readTable(write(table), { pieceBytes })).rows).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});
