// The questions that make a batch wait because a file holds several tables of payees, or hides the only one.
import { quote } from '../columns/quote.ts';
import type { TableFormat } from '../table/format.ts';
import { describeTable, tableName } from '../table/table-name.ts';
import { type CountedTable, MAX_COUNTED, type OtherTable } from './choose-of-several.ts';

const SHOWN_TABLES = 6;
const SHOWN_LABELS = 3;

/** `tables`: at least two. */
export function whichOfSeveral(tables: readonly CountedTable[]): string {
  const [first] = tables;
  const how = first ? `: ${sayWhich(first.reading.format)}` : '';
  return `The file holds ${tables.length} equally good tables of payees, ${listed(tables.map(described))}${how}, or send each of them as a file of its own.`;
}

/** `format`, `rows`: of the table that a hidden sheet holds; `others`: those of further hidden sheets. */
export function whetherHidden(format: TableFormat, rows: number, others: readonly OtherTable[]): string {
  const sheets = [{ name: tableName(format), rows }, ...others].map(
    (one) => `${quote(one.name)} (${rowsOf(one.rows)})`,
  );
  const hidden = sheets.length === 1 ? `the hidden sheet ${sheets[0]} does` : `the hidden sheets ${listed(sheets)} do`;
  return `No visible sheet holds a table of payees, but ${hidden}: ${sayWhich(format)}.`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, names.length > SHOWN_TABLES ? SHOWN_TABLES : -1);
  const rest = names.length > SHOWN_TABLES ? `${names.length - SHOWN_TABLES} more` : names.at(-1);
  return `${shown.join(', ')} and ${rest}`;
}

function described({ reading, table, rows }: CountedTable): string {
  const labels = (table.labels ?? []).filter((label) => label.trim() !== '').slice(0, SHOWN_LABELS);
  const isNamed = reading.format.kind !== 'html' || labels.length === 0;
  const what = isNamed ? '' : `, with the columns ${labels.map(quote).join(', ')}`;
  return `${describeTable(reading.format)} (${rowsOf(rows)}${what})`;
}

function rowsOf(rows: number): string {
  const count = rows.toLocaleString('en-US');
  return `${rows >= MAX_COUNTED ? 'at least ' : ''}${count} ${rows === 1 ? 'row' : 'rows'}`;
}

const sayWhich = (format: TableFormat): string => {
  const name = tableName(format);
  const flag = format.kind === 'html' ? name : quote(name);
  return `say which one to read with the option sheet (on the command line: --sheet ${flag})`;
};
