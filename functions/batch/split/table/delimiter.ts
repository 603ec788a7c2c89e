// Finds the character that separates the fields of a file, from its beginning.
import { type CsvRecord, RecordReader } from '../../../../shared/csv/records.ts';
import { isBlank } from './record.ts';

const CANDIDATES = [',', '\t', '|', ';'] as const;
const MAX_RECORDS = 200;
/** Title and total rows differ from the table; at least this share of the records must be part of it. */
const MIN_SHARE = 0.4;

export const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  '\t': 'tab',
  '|': 'pipe',
  ';': 'semicolon',
  '': 'none: one column',
};

/** The delimiter that cuts most records into the same number (two or more) of fields, or '' when a line is one field. */
export function sniffDelimiter(sample: string, isWholeFile: boolean): string {
  const scored = CANDIDATES.map((delimiter) => ({ delimiter, score: regularity(sample, delimiter, isWholeFile) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.delimiter : '';
}

function regularity(sample: string, delimiter: string, isWholeFile: boolean): number {
  const widths = new Map<number, number>();
  let total = 0;
  for (const { fields } of sampleRecords(sample, delimiter, isWholeFile, MAX_RECORDS)) {
    if (isBlank(fields)) continue;
    total += 1;
    widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1);
  }
  const [width, count] = [...widths].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
  if (width < 2 || count / total < MIN_SHARE) return 0;
  // More columns outweigh a few irregular rows: commas in addresses against the pipes around them.
  return (count / total) * Math.log2(width);
}

/** The records at the beginning of the file; one that the end of the sample cuts in two is left out. */
export function sampleRecords(sample: string, delimiter: string, isWholeFile: boolean, most: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (const record of new RecordReader(delimiter).push(sample, isWholeFile)) {
    records.push(record);
    if (records.length === most) break;
  }
  return records;
}
