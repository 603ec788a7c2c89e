// A supplier from a row of a file: the fields that a payee has too, and the few that only suppliers have, found by their labels.
import { createHash } from 'node:crypto';
import type { StoredPayee } from '../../../shared/payee.ts';
import type { ImportedSupplier } from '../../../shared/supplier-import.ts';
import { columnOf } from '../split/columns/columns.ts';
import { normaliseLabel } from '../split/columns/labels.ts';
import type { Layout } from '../split/layout.ts';

type Extra = 'category' | 'mcc' | 'industry' | 'paymentType';

/** Of the sample network, of BigQuery's table (with `_c`), and as people write them. */
const LABELS: Readonly<Record<Extra, RegExp>> = {
  category: /^(supplier |vendor )?category( c)?$/,
  mcc: /^(mcc|mcc code|mcc c|merchant category( code)?)$/,
  industry: /^(industry|industry c|sector|line of business)$/,
  paymentType: /^(payment (type|method|terms method)|payment type c|pay method|preferred payment( method)?)$/,
};
const EXTRAS: readonly Extra[] = ['category', 'mcc', 'industry', 'paymentType'];

/** A reader of rows of this layout that became payees. */
export function supplierReader(layout: Layout): (payee: Omit<StoredPayee, 'row'>) => ImportedSupplier {
  const idIndex = columnOf(layout.columns, 'id')?.index ?? indexOf(layout, /^(supplier |vendor )?id$/);
  const extras = EXTRAS.map((field) => ({ field, index: indexOf(layout, LABELS[field]) }));
  // A category or a code has its own field: it is not the industry too.
  const hasKind = extras.some(({ field, index }) => field !== 'paymentType' && index !== undefined);
  return (payee) => {
    const { name, address, city, state, zip, currentMethod, industryText, original } = payee;
    const cell = (index: number | undefined) => (index === undefined ? '' : (original[index] ?? '').trim());
    const supplier: ImportedSupplier = {
      id: cell(idIndex) || derivedId([name, address, city, state, zip]),
      ...{ name, address, city, state, zip },
      industry: hasKind ? undefined : industryText,
      paymentType: currentMethod,
    };
    for (const { field, index } of extras) {
      const text = cell(index);
      if (text !== '') supplier[field] = text;
    }
    return supplier;
  };
}

function indexOf({ header }: Layout, pattern: RegExp): number | undefined {
  const index = header.findIndex((label) => pattern.test(normaliseLabel(label)));
  return index < 0 ? undefined : index;
}

/** The same supplier has the same id in every file without ids, so that a second import is compared with the first. */
function derivedId(parts: readonly (string | undefined)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts.map((part) => part?.toUpperCase() ?? '')));
  return `file-${hash.digest('hex').slice(0, 16)}`;
}
