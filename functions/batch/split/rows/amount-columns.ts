// Decides how the columns of amounts and counts write decimals, from a sample of their cells and the kind of file.
import * as z from 'zod';
import type { Column } from '../columns/columns.ts';
import type { TableFormat } from '../table/format.ts';
import { DecimalSign } from './amounts.ts';
import { type NumberShape, numberIn, shapeOf } from './numbers.ts';

export const AmountColumn = z.object({
  index: z.number().int().nonnegative(),
  decimal: DecimalSign,
  reason: z.string(),
  /** Currencies that the cells name, as written. Amounts are not converted. */
  currencies: z.array(z.string()),
});
export type AmountColumn = z.infer<typeof AmountColumn>;

/** What the file tells beside the column: `numbers` are written by a program, in the one way that programs have. */
type Habit = 'numbers' | 'point' | 'comma';

/** One entry for each column that has the role of an amount or a count. */
export function amountColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  format: TableFormat,
): AmountColumn[] {
  return columns
    .filter(({ role }) => role === 'amount' || role === 'payments')
    .map(({ role, index }) => {
      const cells = rows.map((row) => row[index] ?? '');
      return { index, ...decimalSignOf(cells, habitOf(format), role === 'payments') };
    });
}

/** Programs of countries with a decimal comma put semicolons between fields. */
function habitOf(format: TableFormat): Habit {
  if (format.kind === 'workbook' || format.kind === 'json') return 'numbers';
  return format.kind === 'delimited' && format.delimiter === ';' ? 'comma' : 'point';
}

interface Evidence {
  /** Numbers in which the sign can only begin decimals. */
  '.': number;
  ',': number;
  /** `1.250`: three digits behind a lone sign. */
  lonePoint: string[];
  loneComma: string[];
  /** Whole numbers below 1,000, and above without a sign. */
  short: number;
  long: number;
  currencies: Set<string>;
}

export function decimalSignOf(cells: readonly string[], habit: Habit, isCount = false): Omit<AmountColumn, 'index'> {
  const seen: Evidence = { '.': 0, ',': 0, lonePoint: [], loneComma: [], short: 0, long: 0, currencies: new Set() };
  for (const cell of cells) {
    const found = numberIn(cell);
    if (found === 'none' || found === 'no number') continue;
    if (found.currency) seen.currencies.add(found.currency);
    const shape = found.exponent === undefined ? shapeOf(found.digits) : undefined;
    if (shape) note(shape, found.digits, seen);
  }
  return { ...decide(seen, habit, isCount), currencies: [...seen.currencies].sort() };
}

function note(shape: NumberShape, digits: string, seen: Evidence): void {
  if (shape.kind === 'decimal') seen[shape.sign] += 1;
  else if (shape.kind === 'lone sign' && shape.mayGroup)
    (shape.sign === '.' ? seen.lonePoint : seen.loneComma).push(digits);
  else if (shape.kind === 'lone sign') seen[shape.sign] += shape.isCertain ? 1 : 0;
  // Several signs of one kind group digits, so the other one begins decimals.
  else if (digits.includes(',')) seen['.'] += 1;
  else if (digits.includes('.')) seen[','] += 1;
  else if (shape.whole.length > 3) seen.long += 1;
  else seen.short += 1;
}

/** Cells that contradict the others may be slips of the pen up to this share. */
const MAX_SLIPS = 0.05;

type Decision = Pick<AmountColumn, 'decimal' | 'reason'>;

function decide(seen: Evidence, habit: Habit, isCount: boolean): Decision {
  const certain = seen['.'] + seen[','];
  if (certain > 0) {
    const decimal = seen['.'] >= seen[','] ? '.' : ',';
    const share = seen[decimal] / certain;
    if (share < 1 - MAX_SLIPS) {
      return { decimal: 'mixed', reason: `${seen['.']} cells have a decimal point and ${seen[',']} a decimal comma` };
    }
    return { decimal, reason: `${seen[decimal]} cells have a decimal ${decimal === '.' ? 'point' : 'comma'}` };
  }
  if (habit === 'numbers') return { decimal: '.', reason: 'the kind of file has one way to write numbers' };
  return fromGroups(seen, habit, isCount);
}

/** No cell shows decimals: `1,250` and `1.250` are all that there is. */
function fromGroups({ lonePoint, loneComma, short, long }: Evidence, habit: Habit, isCount: boolean): Decision {
  const lone = [...lonePoint, ...loneComma];
  if (lone.length === 0) {
    if (habit === 'comma') return { decimal: 'unclear', reason: 'no cell shows decimals' };
    return { decimal: 'assumed point', reason: 'no cell shows decimals' };
  }
  const [first = ''] = lone;
  const unclear: Decision = { decimal: 'unclear', reason: `nothing tells whether ${first} is a thousand or a decimal` };
  if (lonePoint.length > 0 && loneComma.length > 0) return unclear;
  // Figures with three fixed decimals, such as quantities: `3,000` and `12,000`.
  if (isCount && lone.every((text) => text.endsWith('000'))) return unclear;
  const reason = `signs stand before three digits only, as in ${first}`;
  // Decimals would be written on small numbers too, and would not end in zero where they are not fixed.
  const isGrouped = short > 0 && long === 0 && lone.some((text) => text.endsWith('0'));
  if (loneComma.length > 0) return isGrouped || habit === 'point' ? { decimal: '.', reason } : unclear;
  return isGrouped || (habit === 'comma' && long === 0 && lone.length >= 3) ? { decimal: ',', reason } : unclear;
}
