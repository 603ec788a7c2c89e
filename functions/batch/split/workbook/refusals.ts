// The sentences that refuse a workbook.
import { DamagedFileError } from '../unusable-file.ts';

/** `what` continues "The workbook is damaged: ". */
export const damaged = (what: string) =>
  new DamagedFileError(
    `The workbook is damaged: ${what}; please open it in Excel, save it under a new name and send that file.`,
  );

/** `what` continues "The workbook is refused, because "; for what no program writes that means well. */
export const suspicious = (what: string) =>
  new DamagedFileError(
    `The workbook is refused, because ${what}: please save the sheet with the payees as a workbook of its own.`,
  );
