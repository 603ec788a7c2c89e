// Reads each field of a payee from the column that has its role.

import type { ColumnRole } from '../../../../shared/column-roles.ts';
import { type Column, columnOf } from '../columns/columns.ts';
import { toAmount, toCount } from './amounts.ts';
import { toStateCode } from './states.ts';

/** Limit of shared/payee.ts; the original field is kept whole beside it. */
const MAX_FIELD = 2_000;

/** `fields` are cleaned text; blank ones stay undefined. */
export function fieldReader(columns: readonly Column[]) {
  const cell = (fields: readonly string[], role: ColumnRole) => {
    const index = columnOf(columns, role)?.index;
    return index === undefined ? undefined : fields[index]?.slice(0, MAX_FIELD) || undefined;
  };
  const addressLines = columns.filter(({ role }) => role === 'address').map(({ index }) => index);
  const nameIndex = columnOf(columns, 'name')?.index ?? 0;
  return {
    nameIndex,
    name: (fields: readonly string[]) => fields[nameIndex] ?? '',
    rest: (fields: readonly string[]) => {
      const lines = addressLines.map((index) => fields[index] ?? '').filter(Boolean);
      const state = cell(fields, 'state');
      return {
        address: lines.join(', ').slice(0, MAX_FIELD) || undefined,
        city: cell(fields, 'city'),
        state: state && toStateCode(state),
        zip: cell(fields, 'zip'),
        country: cell(fields, 'country'),
        phone: cell(fields, 'phone'),
        amount: toAmount(cell(fields, 'amount') ?? ''),
        payments: toCount(cell(fields, 'payments') ?? ''),
        currentMethod: cell(fields, 'currentMethod'),
      };
    },
  };
}
