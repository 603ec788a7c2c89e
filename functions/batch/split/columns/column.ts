// A column whose role is known, as layout.json and the API show it.
import * as z from 'zod';
import { COLUMN_ROLES, ColumnRole, namesPayee } from '../../../../shared/column-roles.ts';

export const Column = z.object({
  role: ColumnRole,
  /** From 0. */
  index: z.number().int().nonnegative(),
  /** As the file has it; blank without a header. */
  label: z.string(),
  /** 0..1: how sure it is. */
  score: z.number(),
  /** Why, for people. */
  reason: z.string(),
  /** Read where the columns without this mark are blank: a second name or address. */
  fallback: z.literal(true).optional(),
});
export type Column = z.infer<typeof Column>;

/** The best column of a role. */
export const columnOf = (columns: readonly Column[], role: ColumnRole): Column | undefined =>
  columns.find((column) => column.role === role);

export const hasPayeeName = (columns: readonly Column[]): boolean => columns.some(({ role }) => namesPayee(role));

export const inOrder = (columns: readonly Column[]): Column[] =>
  columns.toSorted((a, b) => COLUMN_ROLES.indexOf(a.role) - COLUMN_ROLES.indexOf(b.role));
