// JSON files: what counts as a list of payees, what becomes of nested and missing fields, and what is refused by name.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInGoes, readTable, tablesOf } from '../../../../../tests/support/read-table.ts';

const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');
const ACME = { vendor: 'Acme Inc', city: 'Rome' };
const JONES = { vendor: 'Jones LLC', city: 'Utica' };
const HEADER = ['vendor', 'city'];
const ROWS = [
  ['Acme Inc', 'Rome'],
  ['Jones LLC', 'Utica'],
];

test.each<[name: string, content: string]>([
  ['a list of objects', JSON.stringify([ACME, JONES])],
  ['a list that is laid out over lines', JSON.stringify([ACME, JONES], null, 2)],
  ['a list with a byte order mark', `\ufeff${JSON.stringify([ACME, JONES])}\r\n`],
  ['an object around the list', JSON.stringify({ total: 2, data: [ACME, JONES], links: { next: null } })],
  ['two objects around the list', JSON.stringify({ response: { vendors: [ACME, JONES] } }, null, 1)],
  ['three objects around the list', JSON.stringify({ a: { b: { c: [ACME, JONES] } } })],
  ['lines', lines(ACME, JONES)],
  ['lines with blank lines and CRLF', `\r\n${JSON.stringify(ACME)}\r\n\r\n${JSON.stringify(JONES)}\r\n`],
  ['lines that end with commas', `${JSON.stringify(ACME)},\n${JSON.stringify(JONES)},\n`],
  ['values laid out over lines', `${JSON.stringify(ACME, null, 2)}\n${JSON.stringify(JONES, null, 2)}`],
  ['values on one line', JSON.stringify(ACME) + JSON.stringify(JONES)],
  ['arrays below a header', JSON.stringify([HEADER, ...ROWS])],
  ['lines of arrays', lines(HEADER, ...ROWS)],
  ['arrays in an object', JSON.stringify({ rows: [HEADER, ...ROWS] })],
  ['labels and arrays apart', JSON.stringify({ columns: HEADER, index: [0, 1, 2], data: ROWS })],
  [
    'labels as objects',
    JSON.stringify({ meta: 1, fields: HEADER.map((name) => ({ name, type: 'text' })), rows: ROWS }),
  ],
  ['records in an envelope', JSON.stringify({ hits: { hits: [ACME, JONES].map((_source) => ({ _source })) } })],
  ['a comma after the last record', `[${JSON.stringify(ACME)},${JSON.stringify(JONES)},]`],
])('reads %s', async (_, content) => {
  for (const pieceBytes of [1, 7, 65_536]) {
    const { header, rows } = await readTable(content, { pieceBytes });
    expect(header).toEqual(HEADER);
    expect(rows).toEqual(ROWS);
  }
});

test('reads UTF-16', async () => {
  expect((await readTable(Buffer.from(`\ufeff${lines(ACME, JONES)}`, 'utf16le'))).rows).toEqual(ROWS);
});

test('reads a list of names', async () => {
  expect((await readTable(JSON.stringify(['Acme Supply Inc', 'Jones Plumbing LLC']))).rows).toEqual([
    ['Acme Supply Inc'],
    ['Jones Plumbing LLC'],
  ]);
});

test('keeps every value as the file has it', async () => {
  const text =
    '[{"vendor":"Acme \\u0026 S\\u00f8n \\"A\\"","id":12345678901234567890,"zip":"01234","code":00501,"amount":-1.50e+3,"paid":0.10,"active":true,"closed":false,"note":null,"big":1e21}]';
  const { header, rows } = await readTable(text);
  expect(header).toEqual(['vendor', 'id', 'zip', 'code', 'amount', 'paid', 'active', 'closed', 'note', 'big']);
  expect(rows).toEqual([
    ['Acme & Søn "A"', '12345678901234567890', '01234', '00501', '-1.50e+3', '0.10', 'true', 'false', '', '1e21'],
  ]);
});

test('flattens objects, joins lists of plain values, keeps the rest as JSON', async () => {
  const record = {
    vendor: 'Acme',
    address: {
      city: 'Rome',
      geo: { lat: 1.5, lon: [2] },
      a: { b: { c: { d: { e: 1 } } } },
      lines: ['PO Box 1', '', 'Ste 2'],
    },
    phones: ['315-555-0100', 7, true, null],
    contacts: [{ name: 'Jane', age: 41 }],
    none: [],
    empty: {},
  };
  const { header, rows } = await readTable(JSON.stringify([record]));
  expect(header).toEqual([
    ...['vendor', 'address.city', 'address.geo.lat', 'address.geo.lon', 'address.a.b.c.d', 'address.lines'],
    ...['phones', 'contacts', 'none'],
  ]);
  expect(rows).toEqual([
    [
      'Acme',
      'Rome',
      '1.5',
      '2',
      '{"e":1}',
      'PO Box 1, Ste 2',
      '315-555-0100, 7, true',
      '[{"name":"Jane","age":41}]',
      '',
    ],
  ]);
});

test('takes the fields of all records at the beginning, and says what it leaves out later', async () => {
  const many = Array.from({ length: 400 }, (_, i) => ({ vendor: `Acme ${i} Inc`, ...(i === 9 && { city: 'Rome' }) }));
  const { header, records } = await readTable(lines(...many, { vendor: 'Jones LLC', dba: 'Jones & Co', fax: '' }));
  expect(header).toEqual(['vendor', 'city']);
  expect(records[9]?.fields).toEqual(['Acme 9 Inc', 'Rome']);
  expect(records.at(-1)).toMatchObject({
    fields: ['Jones LLC', ''],
    remarks: ['not read, because the records at the beginning of the file do not have it: "dba"'],
  });
});

describe('files with several lists', () => {
  test('puts the list of payees first, wherever it stands', async () => {
    const customers = Array.from({ length: 2_000 }, (_, i) => ({ key: i, weight: i * 2, memo: 'x'.repeat(200) }));
    const content = JSON.stringify({ customers, nested: { vendors: [ACME, JONES] }, tags: ['a', 'b'] });
    const tables = await tablesOf(content);
    expect(tables[0]).toEqual([HEADER, ...ROWS]);
    expect(tables).toHaveLength(1);
    expect((await readTable(content)).layout.format).toMatchObject({ list: ['nested', 'vendors'] });
  });
});

describe('broken records', () => {
  test('of lines are refused alone, with their line', async () => {
    const { records } = await readTable(
      `${lines(ACME, JONES)}\n{"vendor":"Roe"\n{"vendor":"12" pipe"}\n${lines(ACME)}`,
    );
    expect(records.map(({ line, problem }) => [line, problem])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, 'the record is not valid JSON'],
      [4, 'the record is not valid JSON'],
      [5, undefined],
    ]);
  });

  test.each<[name: string, record: string, problem: string]>([
    ['has a comma too many', '{"vendor":"Roe",}', 'the record is not valid JSON'],
    ['gives a field twice', '{"vendor":"Roe","vendor":"Poe"}', 'the record gives one field twice'],
    ['is of another shape', '["Roe","Rome"]', 'the record is no object like those before it'],
    ['has a number for a name', '{1:"Roe"}', 'the record is not valid JSON'],
    ['is too long', `{"vendor":"${'x'.repeat(70_000)}"}`, 'the row is longer than 65536 characters'],
    [
      'is nested too deep',
      `{"vendor":${'['.repeat(200)}${']'.repeat(200)}}`,
      'the record is nested deeper than 100 levels',
    ],
  ])('of lists are refused alone when the record %s', async (_, record, problem) => {
    const { records } = await readTable(`[${JSON.stringify(ACME)},\n${record},\n${JSON.stringify(JONES)}]`);
    expect(records.map((one) => one.problem)).toEqual([undefined, problem, undefined]);
    expect(records.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  test.each<[name: string, content: string, sentence: string]>([
    [
      'a quote that is not escaped on one line',
      '[{"vendor":"Acme"},{"vendor":"12" pipe"},{"vendor":"Bob"},{"vendor":"5" nail"},{"vendor":"Roe"}]',
      'The JSON is broken in the record that begins on line 1',
    ],
    [
      'a quote that is not escaped, line by line',
      '[\n{"vendor":"Acme"},\n{"vendor":"12" pipe"},\n{"vendor":"Bob"},\n{"vendor":"5" nail"}\n]',
      'The JSON is broken in the record that begins on line 3',
    ],
    [
      'an end that is missing',
      '[{"vendor":"Acme"},\n{"vendor":"Bo',
      'The JSON breaks off inside the value that begins on line 2',
    ],
    ['a bracket that is missing', '{"data":[{"vendor":"Acme"},\n{"vendor":"Bob"}]\n', 'The JSON breaks off on line 3'],
    [
      'a comment',
      '[{"vendor":"Acme"},\n// later\n{"vendor":"Bob"}]',
      'The JSON is broken on line 2: JSON has no comments',
    ],
    [
      'text after its end',
      '{"data":[{"vendor":"Acme"}]}\nThe end',
      'The JSON is broken on line 2: expected valid JSON',
    ],
    ['the wrong bracket', '{"data":[{"vendor":"Acme"}}}', 'The JSON is broken on line 1'],
  ])('stop a list that has %s', async (_, content, sentence) => {
    await expect(readTable(content)).rejects.toThrow(sentence);
  });
});

test.each<[name: string, content: string, sentence: RegExp]>([
  [
    'one record',
    '{"vendor":"Acme","city":"Rome"}',
    /^The file is JSON without a list of records: expected a list of objects/,
  ],
  [
    'the settings of a package',
    '{"name":"clarity","version":"1.0.0","keywords":["a","b"],"scripts":{"test":"x"}}',
    /^The file is JSON without a list/,
  ],
  ['records by id', '{"7":{"vendor":"Acme"},"8":{"vendor":"Jones"}}', /^The file is JSON without a list/],
  ['an empty list', '[ ]', /^The file is JSON with an empty list/],
  ['an empty list in an object', '{"data":[],"total":0}', /^The file is JSON with an empty list/],
  ['an empty object', '{}', /^The file is JSON without a list/],
  ['numbers', '[1,2,3]', /^No payee column was recognised|^The columns of the file could not/],
  [
    'a map',
    '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":"Acme"}}]}',
    /^The file is a map \(GeoJSON\)/,
  ],
  ['an error message', '{"message":"Forbidden"}', /^The file is an error message in JSON/],
  [
    'an error message with a code',
    '{"error":{"code":401,"message":"Unauthorized"}}',
    /^The file is an error message in JSON/,
  ],
  ['a list of errors', '{"errors":[{"name":"vendor","message":"denied"}]}', /^The file is an error message in JSON/],
  [
    'a shortcut of Google Drive',
    '{"url":"https://docs.google.com/open?id=1","doc_id":"1","email":"a@b.c"}',
    /^The file is a shortcut to a document in Google Drive/,
  ],
  [
    'an error in other words',
    '{"errorMessage":"Access denied","errorType":"Forbidden"}',
    /^The file is an error message in JSON/,
  ],
  ['text above it', 'Vendors:\n[{"vendor":"Acme"}]', /^The file is JSON below lines of text/],
  ['comments', '// vendors\n/* all */\n[{"vendor":"Acme"}]', /^The file is JSON with comments/],
  ['a list as Python prints it', "[{'vendor': 'Acme', 'city': None}]", /^The file is a list as Python prints it/],
  ['a script around it', 'callback([{"vendor":"Acme"}]);', /^The file is JSON inside a script/],
  [
    'a list of one field per row',
    '[["Vendor","Acme"],["City","Rome"],["State","NY"]]',
    /^The lists of the file hold one field per row/,
  ],
])('refuses JSON with %s by name', async (_, content, sentence) => {
  await expect(readTable(content)).rejects.toThrow(sentence);
});

test.each<[name: string, content: string]>([
  ['labels in brackets', '[Vendor],[City]\n[Acme Inc],[Rome]\n'],
  ['labels in braces', '{Vendor},{City}\nAcme Inc,Rome\n'],
  ['a title that begins with a bracket and a year', '[2026 vendors, all of them\nVendor,City\nAcme Inc,Rome\n'],
  ['a title with a year', '[2026] Vendors\nVendor,City\nAcme Inc,Rome\n'],
  ['quoted labels in brackets', '["Vendor"],["City"]\nAcme Inc,Rome\n'],
])('leaves text with %s to the other kinds', async (_, content) => {
  expect((await readTable(content)).layout.format.kind).toBe('delimited');
});

test.each<[name: string, content: string]>([
  [
    'a list',
    `{"skip":[{"a":1}],"data":[${Array.from({ length: 9 }, (_, i) => `{"vendor":"Acme ${i} Inc","n":${i}}`).join(',\n')}]}`,
  ],
  ['lines', lines(ACME, JONES, ACME, JONES)],
  ['arrays', JSON.stringify([HEADER, ...ROWS])],
])('goes on in %s where an earlier reading ended', async (_, content) => {
  expect(await readInGoes(content)).toEqual((await readTable(content)).records);
});

const cell = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'B', '"', '\\', '/', '{', '}', '[', ']', ',', ':', '\n', 'é', '😀', '7'),
    maxLength: 8,
  }),
  fc.constantFrom(0, -1.5, 1e21, 7),
  fc.boolean(),
);

test.each<[name: string, write: (rows: unknown[][]) => string]>([
  ['a list of objects', (rows) => JSON.stringify(rows.map(([vendor, note]) => ({ vendor, note })))],
  ['a list of arrays', (rows) => JSON.stringify({ data: [['vendor', 'note'], ...rows] }, null, 1)],
  ['lines', (rows) => lines(...rows.map(([vendor, note]) => ({ vendor, note })))],
])('reads back any table that is written as %s, wherever the pieces of the stream end', async (_, write) => {
  const ordinary = Array.from({ length: 25 }, (_, i) => [`Acme ${i} Inc`, 'x']);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      async (some, pieceBytes) => {
        const { rows } = await readTable(write([...ordinary, ...some]), { pieceBytes });
        expect(rows).toEqual([...ordinary, ...some].map((row) => row.map(String)));
      },
    ),
    { numRuns: 60 },
  );
});
