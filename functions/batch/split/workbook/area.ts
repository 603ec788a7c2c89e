// The columns of a sheet that its table takes, as far as the first rows tell: tables often begin at B3 or further right.
import type { TableRecord } from '../table/record.ts';

export interface Area {
  skippedColumns: number;
  columns: number;
}

export function areaOf(records: readonly TableRecord[]): Area {
  const firsts = records.map(({ fields }) => fields.findIndex((field) => field.trim() !== ''));
  const filled = firsts.filter((first) => first >= 0);
  const skippedColumns = filled.reduce((least, first) => Math.min(least, first), filled[0] ?? 0);
  const width = records.reduce((most, { fields }) => Math.max(most, fields.length), 0);
  return { skippedColumns, columns: Math.max(0, width - skippedColumns) };
}

/** The record without the columns left of the table, filled up to the table's width. */
export function withinArea(record: TableRecord, { skippedColumns, columns }: Area): TableRecord {
  const left = record.fields.slice(0, skippedColumns).some((field) => field.trim() !== '');
  const fields = skippedColumns > 0 ? record.fields.slice(skippedColumns) : record.fields;
  while (fields.length < columns) fields.push('');
  if (!left) return { ...record, fields };
  return { ...record, fields, remarks: [...(record.remarks ?? []), 'a cell left of the table was left out'] };
}
