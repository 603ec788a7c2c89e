// Reads amounts of money and counts from the text of a cell, in the way in which its column writes decimals.
import * as z from 'zod';
import { type NumberShape, numberIn, shapeOf } from './numbers.ts';

/** How a column writes decimals. */
export const DecimalSign = z.enum([
  '.',
  ',',
  /** The sample shows no decimals, and the file looks American: commas group digits, `1.250` is not understood. */
  'assumed point',
  /** Both are in use: only what can be read in one way is read. */
  'mixed',
  /** Nothing tells what `1,250` means: the same. */
  'unclear',
]);
export type DecimalSign = z.infer<typeof DecimalSign>;

/** As most systems write most amounts; everything else takes the long way. */
const WHOLE = /^\d{1,15}$/;
const WITH_POINT = /^\d{1,15}(?:\.\d{1,2})?$/;
const AMERICAN = /^-?\$?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,2})?$/;
const NOT_UNDERSTOOD = Number.NaN;

/** Undefined for a cell that states no amount; NaN for one that states something that is not understood. */
export function toAmount(text: string, decimal: DecimalSign): number | undefined {
  if (text === '') return undefined;
  if (decimal === '.' ? WITH_POINT.test(text) : WHOLE.test(text)) return Number(text);
  // Adding zero makes -0 a plain zero.
  if (decimal === '.' && AMERICAN.test(text)) return Number(text.replace('$', '').replaceAll(',', '')) + 0;
  const found = numberIn(text);
  if (found === 'none') return undefined;
  const shape = found === 'no number' ? undefined : shapeOf(found.digits);
  if (found === 'no number' || !shape) return NOT_UNDERSTOOD;
  const { exponent, isNegative } = found;
  const value = exponent === undefined ? amountOf(shape, decimal) : Number(`${asDecimal(shape)}e${exponent}`);
  return (isNegative ? -value : value) + 0;
}

/** A whole number that is not negative; else as `toAmount`. */
export function toCount(text: string, decimal: DecimalSign): number | undefined {
  const value = toAmount(text, decimal);
  return value === undefined || (Number.isSafeInteger(value) && value >= 0) ? value : NOT_UNDERSTOOD;
}

function amountOf(shape: NumberShape, decimal: DecimalSign): number {
  if (shape.kind !== 'lone sign' || decimal === shape.sign) return Number(asDecimal(shape));
  if (shape.mayGroup) {
    return isGroupSign(shape.sign, decimal) ? Number(shape.whole + shape.fraction) : NOT_UNDERSTOOD;
  }
  // A sign that can only begin decimals, in a column that begins them with the other one.
  const isContradicted = decimal === '.' || decimal === ',';
  return isContradicted || !shape.isCertain ? NOT_UNDERSTOOD : Number(asDecimal(shape));
}

const asDecimal = ({ whole, fraction }: NumberShape) => `${whole}.${fraction}`;

const isGroupSign = (sign: '.' | ',', decimal: DecimalSign): boolean =>
  sign === ',' ? decimal === '.' || decimal === 'assumed point' : decimal === ',';
