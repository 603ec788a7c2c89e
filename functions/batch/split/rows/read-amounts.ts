// Reads the amount and the number of payments of a row, each in the way in which its column writes numbers.
import type { Column } from '../columns/columns.ts';
import type { AmountColumn } from './amount-columns.ts';
import { type DecimalSign, toAmount, toCount } from './amounts.ts';

export interface ReadAmounts {
  amount: number | undefined;
  payments: number | undefined;
  /** Columns that hold something which is not understood. */
  unread: readonly number[];
  /** What to tell of them on the row. */
  remark: string | undefined;
}

const NONE: readonly number[] = [];

interface Source {
  index: number;
  decimal: DecimalSign;
  read: typeof toAmount;
  what: string;
}

export function amountReader(layout: { columns: readonly Column[]; amounts: readonly AmountColumn[] }) {
  const sourceOf = (role: 'amount' | 'payments'): Source | undefined => {
    const index = layout.columns.find((column) => column.role === role)?.index;
    if (index === undefined) return undefined;
    const decimal = layout.amounts.find((column) => column.index === index)?.decimal ?? 'assumed point';
    return role === 'amount'
      ? { index, decimal, read: toAmount, what: 'amount' }
      : { index, decimal, read: toCount, what: 'number of payments' };
  };
  const [amounts, counts] = [sourceOf('amount'), sourceOf('payments')];
  const read = (source: Source | undefined, fields: readonly string[]) =>
    source?.read(fields[source.index] ?? '', source.decimal);

  /** `fields` are cleaned text. */
  return (fields: readonly string[]): ReadAmounts => {
    const [amount, payments] = [read(amounts, fields), read(counts, fields)];
    if (!Number.isNaN(amount) && !Number.isNaN(payments)) return { amount, payments, unread: NONE, remark: undefined };
    const unread = [amounts, counts].filter((source) => source && Number.isNaN(read(source, fields)));
    return {
      amount: Number.isNaN(amount) ? undefined : amount,
      payments: Number.isNaN(payments) ? undefined : payments,
      unread: unread.map((source) => source?.index ?? 0),
      remark: `the ${unread.map((source) => source?.what).join(' and the ')} could not be read`,
    };
  };
}
