// A record: one row of a table as the file has it, whatever the kind of file.

/** Where reading goes on: the unit in which a kind of file counts (bytes, characters, records), and the line or row number. */
export interface Position {
  offset: number;
  line: number;
}

export interface TableRecord {
  fields: string[];
  /** Line (text) or row (workbook) on which the record begins, from 1. */
  line: number;
  /** Where reading goes on after this record. */
  next: Position;
  /** Why the fields cannot be trusted: the row is refused with this reason. */
  problem?: string;
  /** What was repaired in the row, for example `mojibake repaired`. */
  remarks?: string[];
  /** Fields, from 0, that show the words of a merged cell in a row above: the row itself does not hold them. */
  repeated?: number[];
}

/** A ctrl-Z or zeros after the last line, as old systems write them, are no text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
const BLANK = /^[\s\0\x1a]*$/;

export const isBlank = (fields: readonly string[]): boolean => fields.every((field) => BLANK.test(field));
