// The columns of a sheet that its table takes, as far as the first rows tell: tables may begin at B3 or further right.
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

/** The record as wide as the table. What a person noted beside the table further down is left out, with a remark. */
export function withinArea(record: TableRecord, { skippedColumns, columns }: Area): TableRecord {
  const end = skippedColumns + columns;
  const { fields } = record;
  const isFilled = (field: string) => field.trim() !== '';
  const isCut = fields.length > end || (skippedColumns > 0 && fields.slice(0, skippedColumns).some(isFilled));
  const inside = isCut || skippedColumns > 0 ? fields.slice(skippedColumns, end) : fields;
  while (inside.length < columns) inside.push('');
  if (inside === fields) return record;
  const repeated = record.repeated?.map((column) => column - skippedColumns);
  const moved = { ...record, fields: inside, ...(repeated && { repeated }) };
  if (!isCut) return moved;
  return { ...moved, remarks: [...(record.remarks ?? []), 'a cell beside the table was left out'] };
}
