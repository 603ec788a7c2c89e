// What people call one of the several tables of a file: in questions, and in the option `sheet` that chooses one.
import type { SheetChoice } from '../../../../shared/batch.ts';
import { quote } from '../columns/quote.ts';
import { UnusableFileError } from '../unusable-file.ts';
import type { Reading, TableFormat } from './format.ts';

/** Kinds of files whose readings are different tables, and not different ways to read the same rows. */
export function holdsTables({ kind }: TableFormat): boolean {
  return tableWord(kind) !== undefined;
}

function tableWord(kind: TableFormat['kind']): 'sheet' | 'table' | 'list' | undefined {
  switch (kind) {
    case 'workbook':
    case 'spreadsheetml':
      return 'sheet';
    case 'html':
      return 'table';
    case 'json':
    case 'xml':
      return 'list';
    case 'delimited':
    case 'fixed':
    case 'iif':
      return undefined;
  }
}

/** As `sheet` names it: the name of a sheet or list, the number of a table on a page. */
export function tableName(format: TableFormat): string {
  switch (format.kind) {
    case 'workbook':
    case 'spreadsheetml':
      return format.sheet.name;
    case 'html':
      return String(format.group + 1);
    case 'json':
      return format.list.join('.');
    case 'xml':
      return format.path;
    default:
      return '';
  }
}

/** `sheet "Jan"`, `table 3`, `list "vendors"`. */
export function describeTable(format: TableFormat): string {
  const name = tableName(format);
  return `${tableWord(format.kind) ?? 'table'} ${format.kind === 'html' ? name : quote(name)}`;
}

/** The tables of a page or the lists of a file that a person has named. A file of one table needs no choice. */
export function chosenTables<F extends TableFormat>(
  readings: readonly Reading<F>[],
  choice: SheetChoice | undefined,
): Reading<F>[] {
  if (choice === undefined || readings.length < 2) return [...readings];
  const wanted = String(choice).trim().toLowerCase();
  const chosen = readings.filter(({ format }) => tableName(format).toLowerCase() === wanted);
  if (chosen.length > 0) return chosen;
  const tables = readings.slice(0, SHOWN_TABLES).map(({ format }) => describeTable(format));
  throw new UnusableFileError(`The file has no table or list "${choice}": expected ${tables.join(' or ')}.`);
}

const SHOWN_TABLES = 10;
