// Files with several tables, of payees and of other things, for tests of which one is read.
import { type LayoutOptions, readLayout } from '../../functions/batch/split/layout.ts';
import type { TableFormat } from '../../functions/batch/split/table/format.ts';
import { tableName } from '../../functions/batch/split/table/table-name.ts';
import { memoryFile } from './memory-file.ts';
import { type CellSpec, type SheetSpec, workbookFile } from './workbook-file.ts';

export type Rows = readonly (readonly CellSpec[])[];

export const HEADER = ['Vendor Name', 'Address', 'City', 'State', 'ZIP', 'Amount'];
export const OTHER_HEADER = ['Payee', 'Street', 'Town', 'ST', 'Postal Code', 'Paid'];
export const NAMES = [
  'Acme Supply Inc',
  'Jones Plumbing LLC',
  'Rome Electric Co',
  'Quill & Sons',
  'Jane Doe',
  'Utica Paper',
];

/** `from`: the number of the first payee. */
export const payees = (count: number, { from = 0, more = 0 } = {}): CellSpec[][] =>
  Array.from({ length: count }, (_, index) => {
    const at = from + index;
    const name = `${NAMES[at % NAMES.length]} ${Math.floor(at / NAMES.length) || ''}`.trim();
    return [name, `${at + 1} Main St`, 'Rome', 'NY', `13${String(at % 90).padStart(3, '4')}`, at + more + 0.5];
  });
export const table = (...args: Parameters<typeof payees>): CellSpec[][] => [HEADER, ...payees(...args)];
export const names = (from: number, to: number) =>
  payees(to)
    .slice(from)
    .map(([name]) => [name]);

export const nameAndAmount = (row: CellSpec[]) => [row[0], row[5]];
export const nameAndPlace = (row: CellSpec[]) => [row[0], row[2], row[3], row[4]];

export const STATES = [
  ['State', 'Code'],
  ['New York', 'NY'],
  ['Iowa', 'IA'],
  ['Texas', 'TX'],
  ['Maine', 'ME'],
];
export const TERMS: Rows = [
  ['Payment Terms', 'Days'],
  ['Net 30', 30],
  ['Net 45', 45],
  ['Due on receipt', 0],
];
export const PIVOT: Rows = [
  ['Row Labels', 'Sum of Amount'],
  ['Acme Supply Inc', 75],
  ['Quill & Sons', 9],
  ['Grand Total', 84],
];
export const ZIPS: Rows = [
  ['State', 'Zip', 'City', 'County'],
  ...Array.from({ length: 30 }, (_, at) => ['NY', `134${at + 10}`, 'Rome', 'Oneida']),
];

export const sheet = (name: string, rows: Rows, state?: SheetSpec['state']): SheetSpec => ({
  name,
  rows,
  ...(state && { state }),
});
export const layoutOf = (sheets: SheetSpec[], options?: LayoutOptions) =>
  readLayout(memoryFile(workbookFile({ sheets })), options);

const cells = (rows: Rows) => rows.map((row) => `<tr>${row.map((cell) => `<td>${String(cell)}</td>`).join('')}</tr>`);
export const page = (...tables: Rows[]) =>
  memoryFile(
    `<html><body>${tables.map((rows) => `<table>${cells(rows).join('')}</table>`).join('<p>and</p>')}</body></html>`,
  );

const SHEET = 'urn:schemas-microsoft-com:office:spreadsheet';
export const spreadsheetMl = (...sheets: SheetSpec[]) =>
  memoryFile(
    `<?xml version="1.0"?><Workbook xmlns="${SHEET}" xmlns:ss="${SHEET}">${sheets
      .map(({ name, rows = [], state }) => {
        const xml = rows.map(
          (row) =>
            `<Row>${row.map((cell) => `<Cell><Data ss:Type="String">${String(cell).replace('&', '&amp;')}</Data></Cell>`).join('')}</Row>`,
        );
        const visible = state === 'hidden' ? 'SheetHidden' : 'SheetVisible';
        return `<Worksheet ss:Name="${name}"><Table>${xml.join('')}</Table><WorksheetOptions><Visible>${visible}</Visible></WorksheetOptions></Worksheet>`;
      })
      .join('')}</Workbook>`,
  );

export const nameOf = ({ format }: { format: TableFormat }) => tableName(format);
