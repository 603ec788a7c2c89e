// Hostile documents: workbooks, HTML tables, JSON and SpreadsheetML that are cut, bent or unpack to a multiple of their size.
import type { Random } from '../../../samples/generator/random.ts';
import { escapeXml, sheetFile, workbookParts } from '../../../tests/support/workbook-file.ts';
import { zipFile } from '../../../tests/support/zip-file.ts';

type Rows = readonly (readonly string[])[];
/** `damage` is for the makers that want it. */
export type DocumentMaker = (rows: Rows, random: Random, damage: (bytes: Buffer) => Buffer) => Buffer;

const MB = 1_048_576;

function html(rows: Rows): Buffer {
  const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeXml(cell)}</td>`).join('')}</tr>`);
  return Buffer.from(`<html><body><table>\n${cells.join('\n')}\n</table></body></html>`);
}

function objects([labels = [], ...rows]: Rows): string[] {
  return rows.map((row) => JSON.stringify(Object.fromEntries(labels.map((label, i) => [label, row[i] ?? '']))));
}

const jsonLines = (rows: Rows) => Buffer.from(`${objects(rows).join('\n')}\n`);
const jsonArray = (rows: Rows) => Buffer.from(`[${objects(rows).join(',\n')}]`);

function spreadsheetMl(rows: Rows): Buffer {
  const namespace = 'urn:schemas-microsoft-com:office:spreadsheet';
  const cells = rows.map(
    (row) =>
      `<Row>${row.map((cell) => `<Cell><Data ss:Type="String">${escapeXml(cell)}</Data></Cell>`).join('')}</Row>`,
  );
  return Buffer.from(
    `<?xml version="1.0"?>\n<Workbook xmlns="${namespace}" xmlns:ss="${namespace}"><Worksheet ss:Name="V"><Table>${cells.join('\n')}</Table></Worksheet></Workbook>`,
  );
}

/** A sheet that holds the rows and then one character, over and over. */
function bomb(rows: Rows, random: Random): Buffer {
  const filler = Buffer.alloc(random.int(1, 40) * MB, random.pick(['0', 'a', ' ', '<']));
  const parts = workbookParts({ sheets: [{ name: 'Vendors', rows }] }).map((part) => {
    if (!/sheet1\.xml$/.test(part.name)) return part;
    const text = Buffer.from(part.data);
    const at = text.lastIndexOf('</sheetData>');
    return { ...part, data: Buffer.concat([text.subarray(0, at), filler, text.subarray(at)]) };
  });
  return zipFile(parts);
}

const cut = (bytes: Buffer, random: Random) => bytes.subarray(0, random.int(0, bytes.length));
const WRITERS = [html, jsonLines, jsonArray, spreadsheetMl];

export const DOCUMENTS: Readonly<Record<string, DocumentMaker>> = {
  workbook: (rows) => sheetFile(rows),
  'truncated workbook': (rows, random) => cut(sheetFile(rows), random),
  'bent workbook': (rows, _, damage) => damage(sheetFile(rows)),
  'bent sheet': (rows, _, damage) =>
    zipFile(
      workbookParts({ sheets: [{ name: 'Vendors', rows }] }).map((part) =>
        /worksheets|sharedStrings|styles/.test(part.name) ? { ...part, data: damage(Buffer.from(part.data)) } : part,
      ),
    ),
  'workbook bomb': bomb,
  document: (rows, random) => random.pick(WRITERS)(rows),
  'truncated document': (rows, random) => cut(random.pick(WRITERS)(rows), random),
  'bent document': (rows, random, damage) => damage(random.pick(WRITERS)(rows)),
};
