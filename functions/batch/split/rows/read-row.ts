// Turns one record of the file into a payee, or says why it cannot be one.
import type { StoredPayee } from '../../../../shared/payee.ts';
import type { RefusalKind } from '../../../../shared/refusals.ts';
import type { Layout } from '../layout.ts';
import type { TableRecord } from '../table/record.ts';
import { amountJoiner, JOINED } from './join-amount.ts';
import { amountReader } from './read-amounts.ts';
import { CellReader, type ReadCells } from './read-cells.ts';
import { fieldReader } from './read-fields.ts';
import type { Refusal } from './refusals.ts';
import { headerTest, titleTest } from './repeats.ts';
import type { Row } from './row.ts';
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
  /** What was repaired. */
  repairs: readonly string[];
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
  const joinAmount = amountJoiner(layout);
  const shapeRefusal = shapeTest(layout);
  const judge = new RowJudge(layout);
  const cells = new CellReader(layout, (row) => read.name(row).name);

  const accept = (
    row: Row,
    named: ReturnType<typeof read.name>,
    kept: Kept,
    repairs: readonly string[],
  ): AcceptedRow => {
    const { amount, payments, unread, remark } = readAmounts(row.fields);
    const { line, original, masked } = kept;
    // Measured: a spread into a new object takes six times as long.
    const others = { name: named.name, amount, payments, line, original };
    const payee: Omit<StoredPayee, 'row'> = Object.assign(read.rest(row, named), others);
    if (repairs.length > 0 || remark !== undefined) payee.remarks = remark ? [...repairs, remark] : [...repairs];
    return { kind: 'payee', payee, unread, masked, repairs };
  };

  return (record, previousName = '') => {
    const { line } = record;
    const raw = joinAmount(record.fields);
    const keep = ({ shown, masked }: Pick<ReadCells, 'shown' | 'masked'>): Kept =>
      keepSensitive ? { line, original: raw, masked: NONE } : { line, original: shown, masked };
    const misfit = shapeRefusal(raw, record.problem);
    if (misfit) return refused(misfit, keep(isShifted(misfit) ? cells.readShifted(raw) : cells.read(raw)));
    const seen = cells.read(raw);
    const named = read.name(seen.row);
    const { name, index: nameIndex } = named;
    const said = { name, nameIndex, original: seen.shown[nameIndex] ?? '', previousName };
    const refusal = judge.refusal(seen.row.fields, said);
    if (refusal) return refused(refusal, keep(seen));
    return accept(seen.row, named, keep(seen), repairsOf(record, raw, seen.repairs));
  };
}

/** What is stored of a row whatever becomes of it. */
type Kept = Pick<RefusedRecord, 'line' | 'original' | 'masked'>;

const NONE: readonly number[] = [];

const refused = ({ kind, reason }: Refusal, kept: Kept): RefusedRecord => ({
  ...{ kind: 'refused', refusal: kind, reason },
  ...kept,
});

/** The fields do not stand in their columns. */
const isShifted = ({ kind }: Refusal) => kind === 'malformed' || kind === 'too_many_fields';

function repairsOf({ remarks, fields }: TableRecord, raw: readonly string[], repairs: readonly string[]) {
  if (!remarks && raw === fields) return repairs;
  return [...(remarks ?? []), ...(raw === fields ? [] : [JOINED]), ...repairs];
}

/** Why the fields are no row of the table, whatever they say. */
function shapeTest(layout: Layout): (fields: readonly string[], problem: string | undefined) => Refusal | undefined {
  const width = layout.header.length;
  const isHeader = headerTest(layout);
  const isTitle = titleTest(layout.titles);
  return (fields, problem) => {
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
