// Says why a row is no payee: nothing in its payee cell, a total, a page line.
import { MAX_NAME_LENGTH } from '../../../../shared/payee.ts';

const TOTAL_ROW =
  /^((grand|sub|report|page|running|vendor|payee|batch) ?)*totals?( (amount|payments|records|rows|vendors|payees|paid|spend))?:?( [$\d,. ]+)?$|^page \d+( of \d+)?$|^end of (report|file)\W*$|^(record|row) count\b.*\d$/i;

/** Undefined when the row is a payee. `original` is the payee cell as the file has it. */
export function nameProblem(name: string, original: string): string | undefined {
  if (original.trim() === '') return 'the payee cell is empty';
  if (name === '') return 'the payee cell holds control characters only';
  if (!/[\p{L}\p{N}]/u.test(name)) return 'the payee cell holds no letter and no digit';
  if (name.length > MAX_NAME_LENGTH) {
    return `the payee cell has ${name.length} characters, expected at most ${MAX_NAME_LENGTH}`;
  }
  if (TOTAL_ROW.test(name)) return 'the row is a total or page line, not a payee';
  return undefined;
}
