// Chooses among the readings of a file the one that makes the best table.
import type { ColumnMapping } from '../../../../shared/column-roles.ts';
import { fieldPerRow, repeatsLabels } from '../table/field-per-row.ts';
import type { Reading, TableFormat } from '../table/format.ts';
import { isBlank } from '../table/record.ts';
import { holdsTables } from '../table/table-name.ts';
import { EXPECTED } from '../table/unreadable.ts';
import { UnusableFileError } from '../unusable-file.ts';
import { chooseOfSeveral, countRows, type Judged, type OtherTable } from './choose-of-several.ts';
import { type Evidence, judge } from './evidence.ts';
import { findTables, type Table } from './find-table.ts';
import { whichOfSeveral } from './which-table.ts';

export interface ChosenTable extends Table {
  format: TableFormat;
  /** False: nothing says that the rows are payees, and the file may hold a better table that it hides. */
  isClear: boolean;
  /** Also, its label means payees, and not customers or employees. */
  isSure: boolean;
  /** Other tables of the file that look like tables of payees. */
  others: OtherTable[];
  /** What a person must say before the table can be believed. */
  question?: string;
  /** Filled rows below the header of the whole table, as far as they are counted. */
  countRows(): Promise<number>;
}

/**
 * The first of equals wins: put the likelier reading first. Undefined when no reading has a record that is not blank.
 * Throws UnusableFileError when no reading makes a table.
 */
export async function chooseTable(
  readings: readonly Reading[],
  mapping: ColumnMapping,
): Promise<ChosenTable | undefined> {
  const judged = readings
    .filter(({ sample }) => sample.some(({ fields }) => !isBlank(fields)))
    .flatMap((reading) =>
      findTables(reading.sample, mapping, reading.hasHeader).map((table) => ({
        ...{ reading, table },
        ...judge(table, { needsLabels: reading.isUnlikely ?? false }),
      })),
    );
  const [first, ...others] = judged;
  if (!first) return undefined;
  // Nothing that could be judged: the caller looks further, or says why.
  if (judged.every(({ table }) => !table.header && table.rows.every(({ problem }) => problem))) return alone(first);
  const best = others.reduce((a, b) => (b.score > a.score ? b : a), first);
  if (best.score === 0) throw new UnusableFileError(noTable(judged));
  const hasLabels = Object.keys(mapping).length > 0;
  if (!holdsTables(first.reading.format)) return withoutInnerLabels(alone(best), best, hasLabels);
  const { chosen, equals, ...found } = await chooseOfSeveral(bestOfEach(judged), mapping);
  const question = equals.length > 0 ? { question: whichOfSeveral(equals) } : {};
  return withoutInnerLabels({ ...alone(chosen), ...found, ...question }, chosen, hasLabels);
}

const alone = (one: Judged): ChosenTable => ({
  ...one.table,
  ...{ format: one.reading.format, isClear: true, isSure: true, others: [], countRows: () => countRows(one) },
});

/** A reading has several tables where several of its records may be the header. */
function bestOfEach(judged: readonly Judged[]): Judged[] {
  const best = new Map<Reading, Judged>();
  for (const one of judged) {
    const other = best.get(one.reading);
    if (!other || one.score > other.score) best.set(one.reading, one);
  }
  return [...best.values()];
}

/** Looks at its records, unless the file or a person says which of them is the header. */
function withoutInnerLabels(table: ChosenTable, { reading }: Judged, hasLabels: boolean): ChosenTable {
  const sample = reading.hasHeader || hasLabels ? [] : reading.sample;
  if (fieldPerRow(sample)) throw new UnusableFileError(SIDEWAYS);
  if (repeatsLabels(sample)) throw new UnusableFileError(INLINE);
  return table;
}

const INLINE =
  'The rows repeat the labels before their values (Vendor: ...): expected a header row and a row per payee.';
const SIDEWAYS = 'The table lists one field per row (label, then value): expected a header row and a row per payee.';

function noTable(evidence: readonly Evidence[]): string {
  const objection = evidence.find((one) => one.objection)?.objection;
  return `The columns of the file could not be told apart${objection ? `: ${objection}` : ''}; ${EXPECTED}.`;
}
