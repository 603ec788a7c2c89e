// Which worksheets are read: the one that a person names, else all that are visible, as in workbooks.
import type { SheetChoice } from '../../../../../shared/batch.ts';
import { UnusableFileError } from '../../unusable-file.ts';
import type { Reading, SpreadsheetMlFormat } from '../format.ts';
import type { WorkbookReader } from './spreadsheetml.ts';

type SheetReading = Reading<SpreadsheetMlFormat>;

/** `readings`: of the worksheets that hold a row. Throws UnusableFileError. */
export function chooseWorksheets(
  readings: readonly SheetReading[],
  { names, hidden }: Pick<WorkbookReader, 'names' | 'hidden'>,
  choice: SheetChoice | undefined,
): SheetReading[] {
  if (choice === undefined) {
    const visible = readings.filter(({ isHidden }) => !isHidden);
    const chosen = hidden.size < names.length ? visible : readings;
    if (chosen.length > 0) return [...chosen];
    throw new UnusableFileError('The workbook is empty: its sheets hold no rows, expected a row per payee.');
  }
  const index = indexOf(choice, names, hidden);
  if (index < 0) throw new UnusableFileError(`The workbook has no sheet "${choice}": expected ${listed(names)}.`);
  const chosen = readings.filter(({ format }) => format.sheet.index === index);
  if (chosen.length > 0) return chosen;
  throw new UnusableFileError(`The workbook's sheet "${names[index]}" holds no rows: expected a row per payee.`);
}

/** By name (Excel tells no capitals apart in it), else by the number of the tab. */
function indexOf(choice: SheetChoice, names: readonly string[], hidden: ReadonlySet<number>): number {
  const wanted = String(choice).trim();
  const byName = names.findIndex((name) => name.trim().toLowerCase() === wanted.toLowerCase());
  if (byName >= 0 || !/^\d+$/.test(wanted)) return byName;
  const tabs = names.flatMap((_, index) => (hidden.size < names.length && hidden.has(index) ? [] : [index]));
  return tabs[Number(wanted) - 1] ?? -1;
}

const SHOWN_NAMES = 10;

function listed(names: readonly string[]): string {
  const more = names.length > SHOWN_NAMES ? ` or one of ${names.length - SHOWN_NAMES} more` : '';
  return `${names
    .slice(0, SHOWN_NAMES)
    .map((name) => `"${name}"`)
    .join(' or ')}${more}`;
}
