// Files that hold several tables (pages, worksheets, lists): the first records of each, and which may hold the payees.
import { namesPayee } from '../../../../shared/column-roles.ts';
import { headerScore } from '../columns/header-score.ts';
import { readLabel } from '../columns/labels.ts';
import { UnusableFileError } from '../unusable-file.ts';
import { fieldPerRow } from './field-per-row.ts';
import { type Reading, SAMPLE_BYTES, SAMPLE_RECORDS, type TableFormat } from './format.ts';
import { isBlank, type TableRecord } from './record.ts';

interface Sample {
  records: TableRecord[];
  characters: number;
  rows: number;
}

/** Characters of all samples together: a file of many tables gets smaller samples of the last ones. */
const MAX_CHARACTERS = 16_000_000;

/** Holds at most SAMPLE_RECORDS records and SAMPLE_BYTES characters of each table. */
export class SampleCollector {
  private readonly tables = new Map<number, Sample>();
  private characters = 0;

  add(table: number, record: TableRecord): void {
    const sample = this.tables.get(table) ?? { records: [], characters: 0, rows: 0 };
    this.tables.set(table, sample);
    if (!isBlank(record.fields)) sample.rows += 1;
    if (sample.records.length >= SAMPLE_RECORDS || sample.characters >= SAMPLE_BYTES) return;
    if (this.characters > MAX_CHARACTERS) return;
    sample.records.push(detached(record));
    const length = record.fields.reduce((sum, field) => sum + field.length, 0);
    sample.characters += length;
    this.characters += length;
  }

  /** In the order of the tables' numbers; tables without any record are left out. */
  readings<F extends TableFormat>(format: (table: number) => F): Reading<F>[] {
    return [...this.tables].map(([table, { records, rows }]) => ({ format: format(table), sample: records, rows }));
  }
}

/** A copy whose texts do not keep the pieces of the file in memory that they were cut from. */
function detached({ fields, line, next, problem, remarks }: TableRecord): TableRecord {
  const copy = fields.map(detachedText);
  return { fields: copy, line, next, ...(problem && { problem }), ...(remarks && { remarks }) };
}

export const detachedText = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

const MAX_TITLE_ROWS = 30;

/**
 * The readings that may be tables of payees: those with a label of one, if there are any. Best first: a header that
 * names more columns, then more rows; hidden ones last. `what` begins the sentence that refuses a file whose tables all list one field per row.
 */
export function rankReadings<F extends TableFormat>(readings: readonly Reading<F>[], what: string): Reading<F>[] {
  const tables = readings.filter(({ sample }) => !fieldPerRow(sample));
  if (tables.length === 0 && readings.length > 0) {
    throw new UnusableFileError(`${what} one field per row: expected a header row and a row per payee.`);
  }
  const named = tables.filter(({ sample }) => hasPayeeLabel(sample));
  return (named.length > 0 ? named : tables)
    .map((reading) => ({ reading, score: bestScore(reading.sample) }))
    .sort(
      (a, b) =>
        Number(a.reading.isHidden ?? false) - Number(b.reading.isHidden ?? false) ||
        b.score - a.score ||
        (b.reading.rows ?? 0) - (a.reading.rows ?? 0),
    )
    .map(({ reading }) => reading);
}

/** A row among the first that is a header and names the payee. */
const hasPayeeLabel = (sample: readonly TableRecord[]): boolean =>
  sample.slice(0, MAX_TITLE_ROWS).some(
    ({ fields }) =>
      headerScore(fields) > 0 &&
      fields.some((field) =>
        readLabel(field)
          .slice(0, 1)
          .some(({ role }) => namesPayee(role)),
      ),
  );

export const bestScore = (sample: readonly TableRecord[]): number =>
  Math.max(0, ...sample.slice(0, MAX_TITLE_ROWS).map(({ fields }) => headerScore(fields)));
