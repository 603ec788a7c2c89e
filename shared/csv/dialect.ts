// How a delimited text separates and quotes its fields, and what is known of the table in it.

export interface Dialect {
  /** Between the fields; empty when a line is one field. */
  delimiter: string;
  /** Around a field; empty when quotes are text like any other. */
  quote: '"' | "'" | '';
  /** How a quote inside a quoted field is written: twice, or after a backslash (which then escapes any character). */
  escaping: 'doubled' | 'backslash';
}

export const RFC_4180: Dialect = { delimiter: ',', quote: '"', escaping: 'doubled' };

/** What is known of the table that the records belong to: it tells a quoted line end from a broken quote. */
export interface KnownTable {
  /** Fields of a record; at least 2. */
  width: number;
  /** Whether the cell has the shape of its column; undefined when the column takes any text or the cell is blank. */
  fits(cell: string, column: number): boolean | undefined;
}
