// Zip archives as programs and transfers leave them: odd ones are read, damaged ones and bombs are refused.
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readRows } from '../../../../../tests/support/read-workbook.ts';
import { type WorkbookSpec, workbookFile, workbookParts } from '../../../../../tests/support/workbook-file.ts';
import { type ZipPart, type ZipShape, zipFile } from '../../../../../tests/support/zip-file.ts';

const ROWS = [
  ['Payee', 'State'],
  ['Acme Tool & Supply', 'NY'],
  ['Jane Doe', 'IA'],
];
const BOOK: WorkbookSpec = { sheets: [{ name: 'Vendors', rows: ROWS }] };

const changed = (change: (part: ZipPart, at: number) => Partial<ZipPart>, shape?: ZipShape) =>
  zipFile(
    workbookParts(BOOK).map((part, at) => ({ ...part, ...change(part, at) })),
    shape,
  );
const isSheet = ({ name }: ZipPart) => name.endsWith('sheet1.xml');

test.each<[what: string, file: Buffer]>([
  ['as Excel writes them', workbookFile(BOOK)],
  ['stored without compression', changed(() => ({ method: 0 }))],
  ['with sizes behind the data (Apache POI)', changed(() => ({ descriptor: 'long' }))],
  ['with short sizes behind the data', changed(() => ({ descriptor: 'signed' }))],
  ['with sizes behind the data without a signature', changed(() => ({ descriptor: 'bare' }))],
  ['with zip64 records everywhere', changed(() => ({ isZip64: true }), { hasEnd64: true })],
  ['with a zip64 end only', workbookFile(BOOK, { hasEnd64: true })],
  [
    'with zip64 records and bytes before',
    changed(() => ({ isZip64: true }), { hasEnd64: true, before: 'MIME-Version: 1.0\r\n' }),
  ],
  ['with a comment', workbookFile(BOOK, { comment: 'exported by AP\n'.repeat(100) })],
  ['with a comment that looks like an end', workbookFile(BOOK, { comment: `PK\x05\x06${'\0'.repeat(30)}` })],
  ['with bytes before', workbookFile(BOOK, { before: '\r\n' })],
  ['with many bytes before', workbookFile(BOOK, { before: 'x'.repeat(100_000) })],
  ['with bytes behind', workbookFile(BOOK, { after: '\r\n\r\n' })],
  ['with zeros up to a full block behind', workbookFile(BOOK, { after: Buffer.alloc(8_192) })],
  ['with backslashes in names', changed(({ name }) => ({ name: name.replaceAll('/', '\\') }))],
  ['with names in another case', changed(({ name }) => ({ name: name.toUpperCase() }))],
  ['with a slash before names', changed(({ name }) => ({ name: `/${name}` }))],
  ['with names in percent code', changed(({ name }) => ({ name: name.replace('sheet1', 'sheet%31') }))],
  ['with the parts in another order', zipFile(workbookParts(BOOK).reverse())],
  ['with the same part twice', zipFile([...workbookParts(BOOK), ...workbookParts(BOOK)])],
  ['with folders as entries', zipFile([{ name: 'xl/', data: '', method: 0 }, ...workbookParts(BOOK)])],
  ['with a size that is declared too low', changed((part) => (isSheet(part) ? { bytes: 3 } : {}))],
])('reads archives %s', async (_, file) => {
  expect(await readRows(file)).toEqual(ROWS);
  expect(await readRows(file, { pieceBytes: 61 })).toEqual(ROWS);
});

const damagedSheet = (data: Buffer): Partial<ZipPart> => ({ data, method: 0 });

test.each<[what: string, file: Buffer, sentence: RegExp]>([
  [
    'a wrong checksum',
    changed((part) => (isSheet(part) ? { crc: 1 } : {})),
    /the checksum of its part xl\/worksheets\/sheet1\.xml is wrong/,
  ],
  [
    'a password on its parts',
    changed(() => ({ isEncrypted: true })),
    /protected with a password: please remove the password/,
  ],
  ['an unknown compression', changed(() => ({ method: 12 })), /packed in a way that Excel does not use \(method 12\)/],
  ['one piece of a split archive', workbookFile(BOOK, { disk: 3 }), /one piece of an archive that was split/],
  [
    'a part twice with different contents',
    zipFile([...workbookParts(BOOK), { name: 'XL/workbook.xml', data: '<a/>' }]),
    /two different parts named xl\/workbook\.xml/,
  ],
  [
    'a sheet that is cut off in its XML',
    changed((part) => (isSheet(part) ? damagedSheet(Buffer.from(part.data).subarray(0, 300)) : {})),
    /its part xl\/worksheets\/sheet1\.xml breaks off/,
  ],
  ['no sheet', zipFile(workbookParts(BOOK).filter((part) => !isSheet(part))), /it has no part for its sheet "Vendors"/],
  [
    'its end cut off',
    workbookFile(BOOK).subarray(0, 900),
    /^The workbook is damaged: it breaks off before its end; please open it in Excel/,
  ],
  [
    'its middle cut out',
    Buffer.concat([workbookFile(BOOK).subarray(0, 400), workbookFile(BOOK).subarray(700)]),
    /^The workbook is damaged: /,
  ],
  ['zeros in place of its data', workbookFile(BOOK).fill(0, 500, 900), /^The workbook is damaged: /],
])('refuses a workbook with %s', async (_, file, sentence) => {
  await expect(readRows(file)).rejects.toThrow(sentence);
});

test('refuses an archive of more parts than workbooks have', async () => {
  const parts = Array.from({ length: 10_001 }, (_, at) => ({ name: `xl/${at}`, data: '', method: 0 }));
  await expect(readRows(zipFile([...workbookParts(BOOK), ...parts]))).rejects.toThrow(/it has 10,\d\d\d parts/);
});

/** So large that its ratio counts. */
const ZEROS = Buffer.alloc(70 * 1024 * 1024, '0');
const bombs: [what: string, part: string, data: Buffer][] = [
  ['a cell', 'xl/worksheets/sheet1.xml', Buffer.concat([Buffer.from('<worksheet><sheetData><row><c><v>'), ZEROS])],
  ['the shared strings', 'xl/sharedStrings.xml', Buffer.concat([Buffer.from('<sst><si><t>'), ZEROS])],
  ['the styles', 'xl/styles.xml', Buffer.concat([Buffer.from('<styleSheet><a>'), ZEROS])],
];

test.each(bombs)('refuses a bomb in %s by what its directory says', async (_, name, data) => {
  const file = zipFile(workbookParts(BOOK).map((part) => (part.name === name ? { ...part, data } : part)));
  await expect(readRows(file)).rejects.toThrow(/unpacks to more than (?:250 times its size, as zip bombs do|64 MB)/);
});

test.each(bombs)('refuses a bomb in %s whose directory lies', async (_, name, data) => {
  const file = zipFile(
    workbookParts(BOOK).map((part) => (part.name === name ? { ...part, data, bytes: 1_000 } : part)),
  );
  await expect(readRows(file)).rejects.toThrow(/unpacks to more than (?:250 times its size, as zip bombs do|64 MB)/);
});

test('unpacks no part that is not needed', async () => {
  const picture = { name: 'xl/media/image1.png', data: deflateRawSync(ZEROS), crc: 7 };
  expect(await readRows(zipFile([picture, ...workbookParts(BOOK)]))).toEqual(ROWS);
});
