// Turns one record of the file into a payee, or says why it cannot be one.
import type { StoredPayee } from '../../../../shared/payee.ts';
import type { RefusalKind } from '../../../../shared/refusals.ts';
import type { Layout } from '../layout.ts';
import type { TableRecord } from '../table/record.ts';
import { amountReader } from './read-amounts.ts';
import { CellReader } from './read-cells.ts';
import { fieldReader } from './read-fields.ts';
import type { Refusal } from './refusals.ts';
import { headerTest, titleTest } from './repeats.ts';
import { RowJudge } from './row-judge.ts';

export interface RowOptions {
  /** Store sensitive numbers as the file has them. What the steps read of a row is masked all the same. */
  keepSensitive?: boolean;
}

export interface AcceptedRow {
  kind: 'payee';
  payee: Omit<StoredPayee, 'row'>;
  /** Columns that hold an amount or a count which is not understood. */
  unread: readonly number[];
  /** Columns whose cell was masked in what is stored. */
  masked: readonly number[];
}

export interface RefusedRecord {
  kind: 'refused';
  refusal: RefusalKind;
  reason: string;
  line: number;
  original: string[];
  masked: readonly number[];
}

/** Reads one row; `previousName` is that of the payee before it, by which a report's group totals are known. */
export type RowReader = (record: TableRecord, previousName?: string) => AcceptedRow | RefusedRecord;

/** Reads rows of one layout. Sensitive numbers are masked before anything else looks at the row. */
export function rowReader(layout: Layout, { keepSensitive = false }: RowOptions = {}): RowReader {
  const read = fieldReader(layout.columns);
  const readAmounts = amountReader(layout);
  const shapeRefusal = shapeTest(layout);
  const judge = new RowJudge(layout);
  const cells = new CellReader(layout, (row) => read.name(row).name);

  return (record, previousName = '') => {
    const { fields: raw, line, remarks } = record;
    const misfit = shapeRefusal(record);
    if (misfit) {
      const isShifted = misfit.kind === 'malformed' || misfit.kind === 'too_many_fields';
      const { shown, masked } = isShifted ? cells.readShifted(raw) : cells.read(raw);
      return refused(misfit, line, keepSensitive ? { original: raw, masked: NONE } : { original: shown, masked });
    }
    const { shown, row, masked, repairs } = cells.read(raw);
    const kept = keepSensitive ? { original: raw, masked: NONE } : { original: shown, masked };
    const named = read.name(row);
    const { name, index: nameIndex } = named;
    const said = { name, nameIndex, original: shown[nameIndex] ?? '', previousName };
    const refusal = judge.refusal(row.fields, said);
    if (refusal) return refused(refusal, line, kept);
    const { amount, payments, unread, remark } = readAmounts(row.fields);
    // Measured: a spread into a new object takes six times as long.
    const stored: Omit<StoredPayee, 'row'> = Object.assign(read.rest(row, named), {
      name,
      amount,
      payments,
      line,
      original: kept.original,
    });
    if (remarks || repairs.length > 0 || remark)
      stored.remarks = [...(remarks ?? []), ...repairs, ...(remark ? [remark] : [])];
    return { kind: 'payee', payee: stored, unread, masked: kept.masked };
  };
}

const NONE: readonly number[] = [];

const refused = (
  { kind, reason }: Refusal,
  line: number,
  kept: Pick<RefusedRecord, 'original' | 'masked'>,
): RefusedRecord => ({ kind: 'refused', refusal: kind, reason, line, ...kept });

/** Why the fields are no row of the table, whatever they say. */
function shapeTest(layout: Layout): (record: TableRecord) => Refusal | undefined {
  const width = layout.header.length;
  const isHeader = headerTest(layout);
  const isTitle = titleTest(layout.titles);
  return ({ fields, problem }) => {
    if (problem !== undefined) return { kind: 'malformed', reason: problem };
    for (let index = width; index < fields.length; index += 1) {
      if (fields[index]?.trim() === '') continue;
      const reason = `the row has at least ${index + 1} fields, the header has ${width}`;
      return { kind: 'too_many_fields', reason };
    }
    if (isHeader(fields)) return { kind: 'repeated_header', reason: 'the row repeats the header' };
    if (isTitle(fields)) return { kind: 'repeated_title', reason: 'the row repeats a title row of the report' };
    return undefined;
  };
}
