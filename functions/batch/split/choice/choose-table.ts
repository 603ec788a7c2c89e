// Chooses among the readings of a file the one that makes the best table.
import type { ColumnMapping } from '../../../../shared/column-roles.ts';
import { fieldPerRow, repeatsLabels } from '../table/field-per-row.ts';
import type { Reading, TableFormat } from '../table/format.ts';
import { isBlank, type TableRecord } from '../table/record.ts';
import { EXPECTED } from '../table/unreadable.ts';
import { UnusableFileError } from '../unusable-file.ts';
import { type Evidence, judge } from './evidence.ts';
import { findTables, type Table } from './find-table.ts';

export interface ChosenTable extends Table {
  format: TableFormat;
}

/**
 * The first of equals wins: put the likelier reading first. Undefined when no reading has a record that is not blank.
 * Throws UnusableFileError when no reading makes a table.
 */
export function chooseTable(readings: readonly Reading[], mapping: ColumnMapping): ChosenTable | undefined {
  const judged = readings
    .filter(({ sample }) => sample.some(({ fields }) => !isBlank(fields)))
    .flatMap(({ format, sample, isUnlikely, hasHeader }) =>
      findTables(sample, mapping, hasHeader).map((table) => ({
        table: { format, ...table },
        sample: hasHeader || Object.keys(mapping).length > 0 ? [] : sample,
        evidence: judge(table, { needsLabels: isUnlikely ?? false }),
      })),
    );
  const [first, ...others] = judged;
  if (!first) return undefined;
  // Nothing that could be judged: the caller looks further, or says why.
  if (judged.every(({ table }) => !table.header && table.rows.every(({ problem }) => problem))) return first.table;
  const best = others.reduce((a, b) => (b.evidence.score > a.evidence.score ? b : a), first);
  if (best.evidence.score > 0) return withoutInnerLabels(best.table, best.sample);
  throw new UnusableFileError(noTable(judged.map(({ evidence }) => evidence)));
}

/** `sample`: its records, where nothing says which of them is the header. */
function withoutInnerLabels(table: ChosenTable, sample: readonly TableRecord[]): ChosenTable {
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
