// Which sheets of a workbook are read: the one that a person names, else all that are visible.
import type { SheetChoice } from '../../../../shared/batch.ts';
import { UnusableFileError } from '../unusable-file.ts';
import { MAX_SHEETS } from './limits.ts';
import type { Sheet } from './parts/sheets.ts';
import type { WorkbookFormat } from './workbook-format.ts';

export type ChosenSheet = WorkbookFormat['sheet'];

/** Hidden sheets are read when they are named, and when there are no others. Throws UnusableFileError. */
export function chooseSheets(sheets: readonly Sheet[], choice: SheetChoice | undefined): ChosenSheet[] {
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const tabs = visible.length > 0 ? visible : sheets;
  if (choice !== undefined) return [named(sheets, tabs, choice)];
  const chosen = tabs.flatMap((sheet, index) => chosenSheet(sheet, index, tabs) ?? []);
  if (chosen.length === 0)
    throw new UnusableFileError('The workbook holds charts only: expected a sheet with a row per payee.');
  if (chosen.length <= MAX_SHEETS) return chosen;
  const count = chosen.length.toLocaleString('en-US');
  throw new UnusableFileError(
    `The workbook has ${count} sheets: expected at most ${MAX_SHEETS}, or the name of the one to read (option sheet).`,
  );
}

/** Those that are hidden beside visible ones; the first ones. */
export function hiddenSheets(sheets: readonly Sheet[]): ChosenSheet[] {
  if (sheets.every(({ isHidden }) => isHidden)) return [];
  const hidden = sheets.flatMap((sheet, index) => (sheet.isHidden ? (chosenSheet(sheet, index, sheets) ?? []) : []));
  return hidden.slice(0, MAX_SHEETS);
}

/** Undefined for a chart. */
function chosenSheet({ name, isHidden, path }: Sheet, index: number, of: readonly Sheet[]): ChosenSheet | undefined {
  return path === undefined ? undefined : { name, number: index + 1, of: of.length, isHidden, part: path };
}

/** By name (Excel tells no capitals apart in it), else by the number of the tab. */
function named(sheets: readonly Sheet[], tabs: readonly Sheet[], choice: SheetChoice): ChosenSheet {
  const wanted = String(choice).trim();
  const isWanted = ({ name }: Sheet) => name.trim().toLowerCase() === wanted.toLowerCase();
  const list = tabs.some(isWanted) ? tabs : sheets;
  const byName = list.findIndex(isWanted);
  const index = byName < 0 && /^\d+$/.test(wanted) ? Number(wanted) - 1 : byName;
  const sheet = (byName < 0 ? tabs : list)[index];
  if (!sheet) throw new UnusableFileError(`The workbook has no sheet "${wanted}": expected ${namesOf(sheets)}.`);
  const chosen = chosenSheet(sheet, index, byName < 0 ? tabs : list);
  if (!chosen) throw new UnusableFileError(`The sheet "${wanted}" is a chart: expected ${namesOf(sheets)}.`);
  return chosen;
}

const SHOWN_NAMES = 10;

function namesOf(sheets: readonly Sheet[]): string {
  const names = sheets.filter(({ path }) => path).map(({ name }) => `"${name}"`);
  const more = names.length > SHOWN_NAMES ? ` or one of ${names.length - SHOWN_NAMES} more` : '';
  return `${names.slice(0, SHOWN_NAMES).join(' or ')}${more}`;
}
