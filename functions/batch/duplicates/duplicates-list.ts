// duplicates.csv: the payees that stand in more than one row, those with the most money first.
import { csvLine, formulaSafe } from '../../../shared/csv/write.ts';
import type { DuplicatesFound } from '../../../shared/duplicates/duplicates-report.ts';
import { keys } from '../../../shared/keys.ts';
import { CSV_TYPE } from '../collect/exports.ts';
import { type UploadStores, UploadWriter } from '../collect/upload-writer.ts';
import type { FileGroups } from './file-groups.ts';

/** Row numbers and spellings that a line names; results.csv has all rows of a group by `ce_payee_group`. */
const MOST_ROWS = 50;
const MOST_SPELLINGS = 10;
const LINES_A_WRITE = 500;

export const DUPLICATES_HEADER = [
  ...['payee_group', 'payee', 'rows', 'spellings', 'amount', 'repeated_amount', 'payments', 'rows_of_equal_amount'],
  ...['first_row', 'row_numbers', 'names', 'least_confidence'],
];

interface Group {
  centre: number;
  indexes: Int32Array;
  cents: number;
}

/** `hasAmounts`: without them the money columns stay blank. */
export async function writeDuplicatesList(
  place: string,
  groups: FileGroups,
  { hasAmounts }: { hasAmounts: boolean },
  stores: UploadStores,
): Promise<DuplicatesFound> {
  const { records } = groups;
  const found: Group[] = [];
  const total = { rows: 0, cents: 0, repeatedCents: 0 };
  for (const { centre, indexes } of groups.groups()) {
    let cents = 0;
    for (const index of indexes) cents += records.cents.values[index];
    found.push({ centre, indexes, cents });
    total.rows += indexes.length;
    total.cents += cents;
    total.repeatedCents += cents - records.cents.values[indexes[0]];
  }
  found.sort((a, b) => b.cents - a.cents || b.indexes.length - a.indexes.length || a.indexes[0] - b.indexes[0]);
  const writer = new UploadWriter(stores, keys.duplicatesList(place), CSV_TYPE);
  await writer.write(csvLine(DUPLICATES_HEADER));
  for (let at = 0; at < found.length; at += LINES_A_WRITE) {
    await writer.write(
      found
        .slice(at, at + LINES_A_WRITE)
        .map((group) => lineOf(group, groups, hasAmounts))
        .join(''),
    );
  }
  await writer.finish();
  const money = { amount: total.cents / 100, repeatedAmount: total.repeatedCents / 100 };
  const counts = { groups: found.length, rows: total.rows, repeatedRows: total.rows - found.length };
  return { state: 'found', ...counts, ...(hasAmounts && money) };
}

function lineOf({ centre, indexes, cents }: Group, groups: FileGroups, hasAmounts: boolean): string {
  const { records } = groups;
  const money = (sum: number) => (hasAmounts ? (sum / 100).toFixed(2) : '');
  const spelled = new Set<number>();
  let payments = 0;
  for (const index of indexes) {
    spelled.add(records.recordOf.values[index]);
    payments += records.payments.values[index];
  }
  const names = [...new Set(Array.from(spelled, (record) => records.names[record]))];
  const fields = [
    groups.idOf(centre),
    records.names[centre],
    String(indexes.length),
    String(names.length),
    money(cents),
    money(cents - records.cents.values[indexes[0]]),
    payments > 0 ? String(payments) : '',
    hasAmounts ? String(rowsOfEqualAmount(indexes, records.cents.values)) : '',
    String(groups.rowAt(indexes[0])),
    listed(Array.from(indexes.subarray(0, MOST_ROWS), groups.rowAt), indexes.length, ' '),
    listed(names.slice(0, MOST_SPELLINGS), names.length, ' | '),
    groups.confidenceBetween(centre, ...spelled).toFixed(3),
  ];
  return csvLine(fields.map(formulaSafe));
}

function listed(shown: readonly (string | number)[], count: number, separator: string): string {
  const more = count - shown.length;
  return shown.join(separator) + (more > 0 ? `${separator}and ${more} more` : '');
}

/** One amount twice to one payee may have been paid twice. */
function rowsOfEqualAmount(indexes: Int32Array, cents: Float64Array): number {
  const counts = new Map<number, number>();
  for (const index of indexes) {
    const sum = cents[index];
    if (sum !== 0) counts.set(sum, (counts.get(sum) ?? 0) + 1);
  }
  return [...counts.values()].reduce((rows, count) => (count > 1 ? rows + count : rows), 0);
}
