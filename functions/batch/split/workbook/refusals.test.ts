// Files that look like workbooks and are not: each is refused by the name of its kind.
import { expect, test } from 'vitest';
import { compoundFile } from '../../../../tests/support/compound-file.ts';
import { memoryFile } from '../../../../tests/support/memory-file.ts';
import { relation, relationsXml, sheetFile, workbookFile } from '../../../../tests/support/workbook-file.ts';
import { zipFile } from '../../../../tests/support/zip-file.ts';
import { readingsOf } from '../table/kinds.ts';

const refusal = (content: Uint8Array) => expect(readingsOf(memoryFile(content))).rejects;
const archive = (...names: string[]) => zipFile(names.map((name) => ({ name, data: '<a/>' })));
const document = (main: string) =>
  zipFile([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: '_rels/.rels', data: relationsXml([relation('rId1', 'officeDocument', main)]) },
    { name: main, data: '<a/>' },
  ]);
const typed = (type: string) =>
  zipFile([
    { name: 'mimetype', data: type, method: 0 },
    { name: 'content.xml', data: '<a/>' },
  ]);

const OPEN = 'application/vnd.oasis.opendocument';

test.each<[sentence: string, file: Buffer]>([
  ['The file is a Word document', document('word/document.xml')],
  ['The file is a PowerPoint presentation', document('ppt/presentation.xml')],
  ['The file is a Visio drawing', document('visio/document.xml')],
  ['The file is an Excel binary workbook (.xlsb)', document('xl/workbook.bin')],
  ['The file is an OpenDocument spreadsheet (.ods)', typed(`${OPEN}.spreadsheet`)],
  ['The file is an OpenDocument text (.odt)', typed(`${OPEN}.text`)],
  ['The file is an OpenDocument file', typed(`${OPEN}.presentation`)],
  ['The file is an e-book (.epub)', typed('application/epub+zip')],
  [
    'The file is an Apple Numbers, Pages or Keynote document',
    archive('Index/Document.iwa', 'Index/Tables/DataList.iwa'),
  ],
  ['The file is a Java archive', archive('META-INF/MANIFEST.MF', 'A.class')],
  ['The file is an Android app', archive('AndroidManifest.xml', 'META-INF/MANIFEST.MF')],
  [
    'The file is a zip archive that holds vendors.csv: please unpack it and send the file with the payees',
    archive('export/vendors.csv'),
  ],
  [
    'The file is a zip archive that holds vendors.xlsx: please unpack it and send the file with the payees',
    archive('vendors.xlsx', '__MACOSX/._vendors.xlsx'),
  ],
  [
    'The file is a zip archive of 3 files: please unpack it and send the file with the payees',
    archive('a.csv', 'b.csv', 'c.csv'),
  ],
  ['The workbook is damaged: it has no list of sheets', archive('[Content_Types].xml', 'xl/styles.xml')],
  ['The file is an empty zip archive', zipFile([])],
  [
    'The file is protected with a password',
    compoundFile(['EncryptionInfo', '\u0006DataSpaces', 'Version', 'X', 'EncryptedPackage']),
  ],
  ['The file is an old Excel workbook (.xls)', compoundFile(['\u0005SummaryInformation', 'Workbook'])],
  ['The file is an old Excel workbook (.xls)', compoundFile(['Book'])],
  ['The file is an old Excel workbook (.xls)', Buffer.from('0908100000060500', 'hex')],
  ['The file is an old Excel workbook (.xls)', Buffer.from('09000400070010000000', 'hex')],
  ['The file is an old Word document (.doc)', compoundFile(['1Table', 'WordDocument'])],
  ['The file is an old PowerPoint presentation (.ppt)', compoundFile(['Current User', 'PowerPoint Document'])],
  ['The file is an Outlook message (.msg)', compoundFile(['__nameid_version1.0', '__substg1.0_0037001F'])],
  ['The file is an old Office file of an unknown kind', compoundFile(['Contents'])],
  ['The file is an old Office file of an unknown kind', compoundFile(['Workbook']).subarray(0, 600)],
  ['The workbook is damaged: it breaks off before its end', sheetFile([['Payee'], ['Acme']]).subarray(0, 200)],
  ['The file is a zip archive that breaks off before its end', archive('vendors.csv').subarray(0, 60)],
])('%s', async (sentence, file) => {
  await refusal(file).toThrow(sentence);
  await refusal(file).toMatchObject({
    name: 'UnusableFileError',
    message: expect.stringMatching(/^[^\n]+[A-Za-z)]\.$/),
  });
});

test.each<[what: string, sentence: string, file: Buffer]>([
  ['no rows', 'The workbook is empty: its sheet "Vendors" holds no rows, expected a row per payee.', sheetFile([])],
  [
    'empty cells only',
    'The workbook is empty: its sheet "Vendors" holds no rows, expected a row per payee.',
    sheetFile([[{ xml: '<c r="A1" s="1"/>' }], ['', ' ']]),
  ],
  [
    'empty sheets only',
    'The workbook is empty: its 2 sheets hold no rows, expected a row per payee.',
    workbookFile({ sheets: [{ name: 'A' }, { name: 'B' }] }),
  ],
  [
    'formulas that were never calculated',
    'The workbook holds formulas whose results were never stored: please open it in Excel, save it and send it again.',
    sheetFile([[{ xml: '<c r="A1"><f>Data!A1</f></c>' }], [{ xml: '<c r="A2"><f>Data!A2</f><v/></c>' }]]),
  ],
  ['no sheets', 'The workbook is damaged: it has no list of sheets', workbookFile({ sheets: [] })],
])('refuses a workbook with %s', async (_, sentence, file) => {
  await refusal(file).toThrow(sentence);
});

test('leaves files of other kinds to their readers', async () => {
  const [reading] = await readingsOf(memoryFile('Payee,State\nPK Partners,NY\n'));
  expect(reading?.format.kind).toBe('delimited');
  // A PDF with a workbook attached is a PDF.
  await refusal(Buffer.concat([Buffer.from('%PDF-1.7\n'), sheetFile([['Payee'], ['Acme']])])).toThrow('PDF');
});
