// The characters that may separate the fields of a file.
import { type CsvRecord, RecordReader } from '../../../../shared/csv/records.ts';

export const DELIMITERS = [',', '\t', ';', '|', '^', '~', ':'] as const;

/** They stand in text more often than between fields. */
export const UNLIKELY_DELIMITERS: ReadonlySet<string> = new Set(['^', '~', ':']);

export const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  '\t': 'tab',
  ';': 'semicolon',
  '|': 'pipe',
  '^': 'caret',
  '~': 'tilde',
  ':': 'colon',
  '': 'one column',
};

/** The records at the beginning of the file; one that the end of the sample cuts in two is left out. */
export function sampleRecords(sample: string, delimiter: string, isWholeFile: boolean, most: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (const record of new RecordReader(delimiter).push(sample, isWholeFile)) {
    records.push(record);
    if (records.length === most) break;
  }
  return records;
}
