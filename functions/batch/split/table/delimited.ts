// Delimited text: one reading for each way to separate and quote that the beginning of the file allows, and one of whole lines.
import { type CsvRecord, type ReaderOptions, RecordReader } from '../../../../shared/csv/records.ts';
import { holdsSeveralLabels } from '../choice/one-column.ts';
import { UnusableFileError } from '../unusable-file.ts';
import { describeStyle, dialectsOf, isUnlikely } from './dialects.ts';
import { fieldDecoder, readUnits, unitBytes } from './encoding.ts';
import type { DelimitedFormat, Reading, TableKind } from './format.ts';
import { knownTable, learnTable } from './known-table.ts';
import { isBlank, type Position, type TableRecord } from './record.ts';
import { styleReader } from './styles.ts';
import { firstRecords, type TextSample, textSample } from './text-sample.ts';

export const delimited: TableKind<DelimitedFormat> = {
  async readings(file, head) {
    const sample = await textSample(file, head);
    return dialectsOf(sample.units)
      .map((style): DelimitedFormat => ({ kind: 'delimited', encoding: sample.encoding, ...style }))
      .filter((format) => format.style !== 'wrapped' || isWrapped(format, sample))
      .map((format) => readingOf(format, sample));
  },
  async *records(file, format, from) {
    const toTable = tableRecords(format);
    const reader = new RecordReader(readerOptions(format, from));
    // Whether the units that the reader holds are text as they stand.
    let isRestText = true;
    for await (const { text, isText } of readUnits(file, format.encoding, from.offset)) {
      const isAllText = isText && isRestText;
      yield toTable(reader.read(text), isAllText);
      isRestText = isText && (isRestText || reader.pending <= text.length);
    }
    const rest = reader.read('', true);
    refuseTruncated(rest.at(-1));
    yield toTable(rest, false);
  },
  describe: (format) => `${format.encoding.name}, ${describeStyle(format)}`,
};

/** Whether most lines are one field that holds the delimiter. */
function isWrapped(format: DelimitedFormat, sample: TextSample): boolean {
  const records = sampleRecords({ ...format, style: 'plain' }, sample);
  const isLine = ({ fields: [line = '', ...others] }: TableRecord) =>
    line.includes(format.delimiter) && isBlank(others);
  // The header alone may stand in quotes.
  const [first] = records;
  const isHeader = first && isLine(first) && holdsSeveralLabels(first.fields[0] ?? '');
  return isHeader || records.filter(isLine).length > records.length / 2;
}

function readingOf(format: DelimitedFormat, sample: TextSample): Reading<DelimitedFormat> {
  const first = sampleRecords(format, sample);
  const table = learnTable(first.filter(({ problem }) => !problem).map(({ fields }) => fields));
  const known: DelimitedFormat = { ...format, ...(table && { table }) };
  return {
    format: known,
    sample: format.quote !== '' && sample.units.includes(format.quote) ? sampleRecords(known, sample) : first,
    isUnlikely: isUnlikely(format),
  };
}

function sampleRecords(format: DelimitedFormat, sample: TextSample): TableRecord[] {
  const reader = new RecordReader(readerOptions(format, sample.from));
  const toTable = tableRecords(format);
  return firstRecords(sample, {
    read: (piece, isLast) => toTable(reader.read(piece, isLast), false),
    passBlank: (piece) => reader.passBlank(piece),
  });
}

function readerOptions(format: DelimitedFormat, from: Position): ReaderOptions {
  const { quote, escaping, style, encoding, table } = format;
  return {
    dialect: { delimiter: format.outer ?? format.delimiter, quote, escaping },
    from,
    unitBytes: unitBytes(encoding),
    // A wrapped line is one field until it is unwrapped.
    table: style === 'plain' ? knownTable(table) : undefined,
  };
}

/** Turns records of units into records of text; `isText`: the units are text as they stand. */
function tableRecords(format: DelimitedFormat): (records: CsvRecord[], isText: boolean) => TableRecord[] {
  const decode = fieldDecoder(format.encoding);
  const restyle = styleReader(format);
  return (records, isText) => {
    const decoded = isText ? records : records.map((record) => decodeRecord(record, decode));
    return restyle ? decoded.map(restyle) : decoded;
  };
}

function decodeRecord(record: CsvRecord, decode: ReturnType<typeof fieldDecoder>): TableRecord {
  const { fields, remark } = decode(record.fields);
  return { ...record, fields, ...(remark && { remarks: [...(record.remarks ?? []), remark] }) };
}

function refuseTruncated(last: CsvRecord | undefined): void {
  if (!last?.isCutOff) return;
  throw new UnusableFileError(
    `The file breaks off inside a quoted field that begins on line ${last.line}: expected a complete file.`,
  );
}
