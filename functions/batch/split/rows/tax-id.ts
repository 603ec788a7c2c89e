// The last four digits of a row's tax id: what may be kept of it, and enough to tell two payees of one name apart.
import { type Column, columnOf } from '../columns/column.ts';

/** A masked number, or one that is long enough to be a tax id. */
const MASKED = /\*{4}(\d{4})\s*$/;
const MIN_DIGITS = 7;
/** `000000000`, `999-99-9999`: typed in place of a missing tax id. */
const PLACEHOLDER = /^(\d)\1*$|^123456789$|^12345678$|^1234567$/;

/** Reads the cells as they may be stored. */
export function taxIdReader(columns: readonly Column[]): (shown: readonly string[]) => string | undefined {
  const index = columnOf(columns, 'taxId')?.index;
  if (index === undefined) return () => undefined;
  return (shown) => lastFourOf(shown[index] ?? '');
}

function lastFourOf(cell: string): string | undefined {
  const masked = MASKED.exec(cell)?.[1];
  const digits = masked ?? cell.replace(/\D/g, '');
  if (masked === undefined && digits.length < MIN_DIGITS) return undefined;
  return PLACEHOLDER.test(digits) ? undefined : digits.slice(-4);
}
