// QuickBooks IIF: the vendors of the file, from its `!VEND` header on. The other lists of the file are no payees.
import type { SourceFile } from '../source-file.ts';
import { UnusableFileError } from '../unusable-file.ts';
import { headText, textEncodingOf, textOf } from './decoded-text.ts';
import { type IifFormat, SAMPLE_RECORDS, type TableKind } from './format.ts';
import { LineSplitter } from './line-splitter.ts';
import type { TableRecord } from './record.ts';

const BEGINS_AS_IIF =
  /^\s*!(?:HDR|VEND|CUST|EMP|ACCNT|TRNS|SPL|INVITEM|CLASS|OTHERNAME|CTYPE|VTYPE|TERMS|PAYMETH|SHIPMETH|INVMEMO|TODO|BUD)(?:\t|\r?\n)/;
const VENDOR = 'VEND';

/** Positions count records, the header being the first: reading goes on by reading again from the start. */
export const iif: TableKind<IifFormat> = {
  async readings(file, head) {
    const encoding = textEncodingOf(head);
    if (!BEGINS_AS_IIF.test(headText(head, encoding))) return [];
    const format: IifFormat = { kind: 'iif', encoding };
    const sample: TableRecord[] = [];
    for await (const records of vendorsOf(file, format)) {
      sample.push(...records.slice(0, SAMPLE_RECORDS - sample.length));
      if (sample.length === SAMPLE_RECORDS) break;
    }
    if (sample.length === 0) throw new UnusableFileError(NO_VENDORS);
    return [{ format, sample, hasHeader: true }];
  },
  async *records(file, format, from) {
    for await (const records of vendorsOf(file, format)) yield records.filter(({ next }) => next.offset > from.offset);
  },
  describe: ({ encoding }) => `QuickBooks IIF, vendors, ${encoding}`,
};

const NO_VENDORS =
  'The file is a QuickBooks IIF file without a list of vendors (!VEND): please export the vendors, or their list as CSV or XLSX.';

async function* vendorsOf(file: SourceFile, { encoding }: IifFormat): AsyncGenerator<TableRecord[]> {
  const lines = new LineSplitter();
  const reader = new VendorReader();
  for await (const text of textOf(file, encoding)) yield lines.push(text).flatMap((line) => reader.read(line));
  yield lines.end().flatMap((line) => reader.read(line));
}

class VendorReader {
  private header: readonly string[] | undefined;
  /** Where the fields of the present header stand in the first one; undefined while they are the same. */
  private places: (number | undefined)[] | undefined;
  private offset = 0;

  read({ text, line, problem }: { text: string; line: number; problem?: string }): TableRecord[] {
    // The first cell says of which list the row is; it is no field.
    const [first = '', ...cells] = text.split('\t').map(unquote);
    const key = first.trim().toUpperCase();
    if (key === `!${VENDOR}`) return this.readHeader(cells, line);
    if (key !== VENDOR || !this.header) return [];
    return [
      { fields: this.places ? placed(cells, this.places) : cells, ...this.at(line), ...(problem && { problem }) },
    ];
  }

  /** A further header may bring the fields in another order. A field that the first one does not have follows its last, and the row is refused for it. */
  private readHeader(cells: string[], line: number): TableRecord[] {
    const { header } = this;
    if (!header) {
      this.header = cells;
      return [{ fields: cells, ...this.at(line) }];
    }
    let next = header.length;
    this.places = cells.map((label) => {
      const index = header.findIndex((one) => one.trim().toUpperCase() === label.trim().toUpperCase());
      return index < 0 ? next++ : index;
    });
    return [];
  }

  private at(line: number) {
    this.offset += 1;
    return { line, next: { offset: this.offset, line: line + 1 } };
  }
}

function placed(cells: readonly string[], places: readonly (number | undefined)[]): string[] {
  const fields: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const place = places[index] ?? Math.max(places.length, fields.length);
    while (fields.length < place) fields.push('');
    fields[place] = cell;
  }
  return fields;
}

/** QuickBooks quotes cells that hold commas or quotes. */
const unquote = (cell: string): string =>
  /^\s*".*"\s*$/s.test(cell) ? cell.trim().slice(1, -1).replaceAll('""', '"') : cell;
