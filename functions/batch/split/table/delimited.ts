// Delimited text: one reading for each delimiter that the beginning of the file holds, and one of whole lines.

import { type CsvRecord, isOpenQuote, RecordReader } from '../../../../shared/csv/records.ts';
import type { SourceFile } from '../source-file.ts';
import { UnusableFileError } from '../unusable-file.ts';
import { DELIMITER_NAMES, DELIMITERS, sampleRecords, UNLIKELY_DELIMITERS } from './delimiter.ts';
import { detectEncoding, type Encoding, fieldDecoder, readUnits, unitBytes, unitsOf } from './encoding.ts';
import { type DelimitedFormat, type Reading, SAMPLE_RECORDS, type TableKind } from './format.ts';
import type { Position, TableRecord } from './record.ts';

export const delimited: TableKind<DelimitedFormat> = {
  async readings(file, head) {
    const encoding = detectEncoding(head);
    const text = unitsOf(head, encoding);
    const isWholeFile = head.length >= file.bytes;
    const read = (delimiter: string): Reading<DelimitedFormat> => {
      const decode = fieldDecoder(encoding);
      const records = sampleRecords(text, delimiter, isWholeFile, SAMPLE_RECORDS);
      return {
        format: { kind: 'delimited', encoding, delimiter },
        sample: records.map((record) => decodeRecord(record, decode)),
        isUnlikely: UNLIKELY_DELIMITERS.has(delimiter),
      };
    };
    return [...DELIMITERS.filter((delimiter) => text.includes(delimiter)), ''].map(read);
  },
  async *records(file, { encoding, delimiter }, from) {
    const decode = fieldDecoder(encoding);
    for await (const batch of encodedRecords(file, encoding, delimiter, from)) {
      yield batch.map((record) => decodeRecord(record, decode));
    }
  },
  describe: ({ encoding, delimiter }) => `${encoding.name}, ${DELIMITER_NAMES[delimiter] ?? delimiter}`,
};

function decodeRecord({ fields, line, next, problem }: CsvRecord, decode: (units: string) => string): TableRecord {
  return { fields: fields.map(decode), line, next, ...(problem && { problem }) };
}

/** Positions count units after the byte order mark. Throws when the file breaks off inside a quoted field. */
async function* encodedRecords(
  file: SourceFile,
  encoding: Encoding,
  delimiter: string,
  from: Position,
): AsyncGenerator<CsvRecord[]> {
  const reader = new RecordReader(delimiter, from);
  const start = encoding.bomBytes + from.offset * unitBytes(encoding);
  if (start < file.bytes) {
    for await (const units of readUnits(await file.stream(start), encoding)) yield [...reader.push(units)];
  }
  const rest = [...reader.push('', true)];
  const last = rest.at(-1);
  if (last && isOpenQuote(last)) {
    throw new UnusableFileError(
      `The file breaks off inside a quoted field that begins on line ${last.line}: expected a complete file.`,
    );
  }
  yield rest;
}
