// What a cell looks like by its characters alone: what tells columns apart when nothing else does.
import * as z from 'zod';
import { isStateCode } from '../rows/states.ts';

const SHAPES = ['state', 'zip', 'date', 'phone', 'integer', 'amount', 'place', 'street'] as const;
export const Shape = z.enum(SHAPES);
export type Shape = z.infer<typeof Shape>;

const PATTERNS: Readonly<Record<Exclude<Shape, 'state'>, RegExp>> = {
  zip: /^\d{5}(-\d{4})?$|^[a-z]\d[a-z] ?\d[a-z]\d$/i,
  date: /^\d{1,4}[/.-](\d{1,2}|[a-z]{3})[/.-]\d{2,4}( \d\d?:\d\d.*)?$|^\d{8}$/i,
  phone: /^(\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}$/,
  integer: /^\d{1,15}$/,
  amount: /^[($€£-]*\s?\d[\d,.' ]*[.,]\d\d?\d?\)?-?$|^[($€£-]*\d+\)?$/,
  /** `Rome, NY 13440`, `NY 13440`. */
  place: /^(.{2,40},\s*)?[a-z]{2}\.?\s+\d{5}(-\d{4})?$|^.{2,40},\s*[a-z]{2}$/i,
  street: /^(\d+[a-z]?\s+\S+\s+\S|p\.?\s*o\.?\s*box\b)/i,
};

/** A cell tells what it is in its first characters; without a limit a hostile one makes the patterns slow. */
const MAX_CELL = 200;

/** A cell without text has no shape that it could contradict: ask for those that have text. */
export function hasShape(shape: Shape, cell: string): boolean {
  const text = cell.slice(0, MAX_CELL).trim();
  return shape === 'state' ? isStateCode(text) : PATTERNS[shape].test(text);
}

/** At least this share of the filled cells of a column have its shape. */
const MIN_SHARE = 0.85;
const MIN_FILLED_SHARE = 0.3;

/** The shape of a column, or undefined when its cells are any text. */
export function shapeOfColumn(cells: readonly string[]): Shape | undefined {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || filled.length < cells.length * MIN_FILLED_SHARE) return undefined;
  return SHAPES.find((shape) => {
    const share = filled.filter((cell) => hasShape(shape, cell)).length / filled.length;
    return share >= MIN_SHARE;
  });
}
