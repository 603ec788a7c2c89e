// The sentence that refuses a file of another kind: what it is, and what to do.
import { UnusableFileError } from '../../unusable-file.ts';

export const EXPECTED = 'expected an Excel workbook (.xlsx) or a text file with a column of payees';

export const SAVE_AS_TABLE = 'please save the list of payees as CSV or as an Excel workbook (.xlsx)';
export const EXPORT_AS_TABLE = 'please export the list of payees as CSV or as an Excel workbook (.xlsx)';
export const UNPACK = 'please unpack it and send the file with the payees';
export const AGAIN = 'please download the export again';
export const REAL_FILE = 'please send the file itself';

/** A kind of file: what it is, for people, and what to do instead. */
export interface Refusal {
  what: string;
  advice?: string;
}

export const refusal = ({ what, advice = EXPECTED }: Refusal): UnusableFileError =>
  new UnusableFileError(`The file is ${what}: ${advice}.`);
