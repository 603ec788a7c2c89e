// The beginning of a text file, from the first line that is not blank: what its readings are found from.
import type { SourceFile } from '../source-file.ts';
import { readBytes } from '../source-file.ts';
import { detectEncoding, unitBytes, unitsOf } from './encoding.ts';
import { SAMPLE_RECORDS, type TextEncoding } from './format.ts';
import { isBlank, type Position, type TableRecord } from './record.ts';

export interface TextSample {
  encoding: TextEncoding;
  units: string;
  /** Where the sample begins. */
  from: Position;
  /** It reaches to the end of the file. */
  isToEnd: boolean;
}

/** `head` is the beginning of the file. */
export async function textSample(file: SourceFile, head: Buffer): Promise<TextSample> {
  const encoding = detectEncoding(head);
  const isBlankFirst = isBlankByte(head[encoding.bomBytes] ?? 0);
  const start = isBlankFirst ? await findText(file, encoding) : undefined;
  if (!start || start.byte === encoding.bomBytes)
    return {
      encoding,
      units: unitsOf(head, encoding),
      from: { offset: 0, line: 1 },
      isToEnd: head.length >= file.bytes,
    };
  const bytes = await readBytes(file, start.byte, head.length);
  // The byte order mark, if there is one, stands before the blank lines.
  const found = encoding.bomBytes > 0 || unitBytes(encoding) > 1 ? encoding : detectEncoding(bytes);
  return {
    encoding: found,
    units: unitsOf(bytes, { ...found, bomBytes: 0 }),
    from: { offset: (start.byte - found.bomBytes) / unitBytes(found), line: start.line },
    isToEnd: start.byte + bytes.length >= file.bytes,
  };
}

/** So much is read at once. */
const PIECE_UNITS = 32_768;

export interface SampleReader {
  read(piece: string, isLast: boolean): TableRecord[];
  /** Passes over a piece of blank lines; false when it is none. */
  passBlank(piece: string): boolean;
}

/** The first records of a sample that are not blank; one that the end of the sample cuts in two is left out. */
export function firstRecords({ units, isToEnd }: TextSample, reader: SampleReader): TableRecord[] {
  const records: TableRecord[] = [];
  for (let at = 0, end = 0; at < units.length && records.length < SAMPLE_RECORDS; at = end) {
    // Not between the two characters of a line end.
    end = at + PIECE_UNITS + (units.startsWith('\r\n', at + PIECE_UNITS - 1) ? 1 : 0);
    const piece = units.slice(at, end);
    if (reader.passBlank(piece)) continue;
    for (const record of reader.read(piece, end >= units.length && isToEnd)) {
      if (!isBlank(record.fields)) records.push(record);
    }
  }
  return records.slice(0, SAMPLE_RECORDS);
}

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** Zeros belong to UTF-16 and UTF-32; lines of delimiters alone are blank too. */
const BLANK = new Set([0, ...[...'\t\n\r ,;|'].map((character) => character.charCodeAt(0))]);
const isBlankByte = (byte: number) => BLANK.has(byte);

/** The first line that holds anything else; undefined when there is none. */
async function findText(file: SourceFile, encoding: TextEncoding): Promise<{ byte: number; line: number } | undefined> {
  const unit = unitBytes(encoding);
  let byte = encoding.bomBytes;
  let lineStart = byte;
  let line = 1;
  let last = 0;
  for await (const piece of await file.stream(byte)) {
    for (const value of Buffer.from(piece)) {
      if (!isBlankByte(value)) return { byte: lineStart, line };
      byte += 1;
      if (value === 0) continue;
      if (value === NEWLINE || value === CARRIAGE_RETURN) {
        // `\r\n` is one line end.
        if (value === CARRIAGE_RETURN || last !== CARRIAGE_RETURN) line += 1;
        lineStart = alignUp(byte, encoding.bomBytes, unit);
      }
      last = value;
    }
  }
  return undefined;
}

/** The end of the unit in which the byte before `byte` lies. */
const alignUp = (byte: number, from: number, unit: number) => from + Math.ceil((byte - from) / unit) * unit;
