// Turns one record of the file into a payee, or says why it cannot be one.
import type { StoredPayee } from '../../../../shared/payee.ts';
import type { RefusalKind } from '../../../../shared/refusals.ts';
import type { Layout } from '../layout.ts';
import type { TableRecord } from '../table/record.ts';
import { fieldJoiner } from './join-fields.ts';
import { amountReader, type ReadAmounts } from './read-amounts.ts';
import { CellReader, type ReadCells } from './read-cells.ts';
import { fieldReader, type PayeeFields } from './read-fields.ts';
import type { Refusal } from './refusals.ts';
import { headerTest, titleTest } from './repeats.ts';
import { RowJudge } from './row-judge.ts';
import { taxIdReader } from './tax-id.ts';

export interface RowOptions {
  /** Store sensitive numbers as the file has them. What the steps read of a row is masked all the same. */
  keepSensitive?: boolean;
}

export interface AcceptedRow {
  kind: 'payee';
  payee: StoredPayee;
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
  row: number;
  line: number;
  original: string[];
  masked: readonly number[];
  /** Which group the row is the heading of. */
  heading?: string;
}

/** What was read before a row, by which a report's totals of groups are known. */
export interface ReadBefore {
  /** Of the payee before it. */
  previousName: string;
  /** The last headings of groups. */
  headings: readonly string[];
}

const NOTHING: ReadBefore = { previousName: '', headings: [] };

/** Reads one row; `number` is its place among the rows of the file. */
export type RowReader = (record: TableRecord, number: number, before?: ReadBefore) => AcceptedRow | RefusedRecord;

const WORDS = /\p{L}{2,}.*\s.*\d/u;
const TEXT_FOR_AMOUNT = 'the line does not fit the columns of the report: there are words in the column of amounts';

/** Reads rows of one layout. Sensitive numbers are masked before anything else looks at the row. */
export function rowReader(layout: Layout, { keepSensitive = false }: RowOptions = {}): RowReader {
  const read = fieldReader(layout.columns);
  const readAmounts = amountReader(layout);
  const readTaxId = taxIdReader(layout.columns);
  const join = fieldJoiner(layout, layout.joins);
  const shapeRefusal = shapeTest(layout);
  const isFixedWidth = layout.format.kind === 'fixed';
  const judge = new RowJudge(layout);
  const cells = new CellReader(layout, (row) => read.name(row).name);

  const keep = (
    row: number,
    line: number,
    raw: string[],
    { shown, masked }: Pick<ReadCells, 'shown' | 'masked'>,
  ): Kept => (keepSensitive ? { row, line, original: raw, masked: NONE } : { row, line, original: shown, masked });

  return (record, number, { previousName, headings } = NOTHING) => {
    const { line } = record;
    const { fields: raw, remark: joined } = join(record.fields);
    const misfit = shapeRefusal(raw, record.problem);
    if (misfit) {
      const seen = isShifted(misfit) ? cells.readShifted(raw) : cells.read(raw);
      return refused(misfit, keep(number, line, raw, seen));
    }
    const { shown, row, masked, repairs } = cells.read(raw);
    const kept = keep(number, line, raw, { shown, masked });
    const named = read.name(row);
    const { name, index: nameIndex } = named;
    const said = { name, nameIndex, original: shown[nameIndex] ?? '', previousName, headings };
    const refusal = judge.refusal(row.fields, said) ?? totalBelow(record, row.fields, nameIndex, judge);
    if (refusal) return refused(refusal, kept);
    const amounts = readAmounts(row.fields);
    // A name that is longer than its column runs on in the next one, cut at a space by chance.
    if (isFixedWidth && amounts.unread.some((index) => WORDS.test(row.fields[index] ?? ''))) {
      return refused({ kind: 'malformed', reason: TEXT_FOR_AMOUNT }, kept);
    }
    const taxIdLast4 = readTaxId(shown);
    return accepted(name, read.rest(row, named), { ...amounts, taxIdLast4 }, kept, repairsOf(record, joined, repairs));
  };
}

/** Field by field: measured, spreading objects into one takes ten times as long, and longer to write as JSON. */
function accepted(
  name: string,
  { address, city, state, zip, country, phone, currentMethod, otherNames, statedType, industryText }: PayeeFields,
  { amount, payments, unread, remark, taxIdLast4 }: ReadAmounts & { taxIdLast4: string | undefined },
  { row, line, original, masked }: Kept,
  repairs: readonly string[],
): AcceptedRow {
  const hasRemarks = repairs.length > 0 || remark !== undefined;
  const payee = {
    row,
    name,
    address,
    city,
    state,
    zip,
    country,
    phone,
    amount,
    payments,
    currentMethod,
    otherNames,
    statedType,
    industryText,
    taxIdLast4,
    line,
    original,
    remarks: hasRemarks ? [...repairs, ...(remark === undefined ? [] : [remark])] : undefined,
  } satisfies Record<keyof StoredPayee, unknown>;
  return { kind: 'payee', payee, unread, masked, repairs };
}

/** A total below the rows of a merged cell has the payee's name from it, and is none of its payments. */
function totalBelow({ repeated }: TableRecord, fields: readonly string[], nameIndex: number, judge: RowJudge) {
  if (!repeated?.includes(nameIndex)) return undefined;
  return judge.totalElsewhere(fields.map((field, index) => (repeated.includes(index) ? '' : field)));
}

/** What is stored of a row whatever becomes of it. */
type Kept = Pick<RefusedRecord, 'row' | 'line' | 'original' | 'masked'>;

const NONE: readonly number[] = [];

const refused = ({ kind, reason, heading }: Refusal, kept: Kept): RefusedRecord => ({
  ...{ kind: 'refused', refusal: kind, reason },
  ...kept,
  ...(heading !== undefined && { heading }),
});

/** The fields do not stand in their columns. */
const isShifted = ({ kind }: Refusal) => kind === 'malformed' || kind === 'too_many_fields';

function repairsOf({ remarks }: TableRecord, joined: string | undefined, repairs: readonly string[]) {
  if (!remarks && joined === undefined) return repairs;
  return [...(remarks ?? []), ...(joined === undefined ? [] : [joined]), ...repairs];
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
