// Turns the records of an XML list into rows, the header first. Positions count records.
import type { XmlFormat } from '../format.ts';
import { rowBuilder } from '../labelled-records.ts';
import type { TableRecord } from '../record.ts';
import { tooLong } from '../row-limit.ts';
import type { XmlRecord } from './record-reader.ts';

export function xmlRows({ labels }: XmlFormat) {
  const build = rowBuilder(labels);
  let offset = 0;
  const at = (line: number) => {
    offset += 1;
    return { line, next: { offset, line } };
  };
  return {
    header: (line: number): TableRecord => ({ fields: labels, ...at(line) }),
    row: ({ fields, line, isTooLong }: XmlRecord): TableRecord => {
      const row = build(fields);
      return { ...row, ...at(line), ...(isTooLong && { problem: tooLong() }) };
    },
  };
}
