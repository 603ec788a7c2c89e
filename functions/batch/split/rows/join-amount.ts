// Puts an amount together that its own commas have cut, because it was not in quotes: `Acme,Rome,1,250.00`.
import type { Layout } from '../layout.ts';

export const JOINED = 'an amount without quotes was put together';

const FIRST = /^ *[($-]{0,2}\d{1,3}$/;
const MIDDLE = /^\d{3}$/;
/** Cents make it sure: `1,250` might be two cells. */
const LAST = /^\d{3}\.\d\d\)? *$/;

/** Gives the fields as they should be, or those it was given where it is not sure. */
export function amountJoiner({ format, columns, header }: Pick<Layout, 'format' | 'columns' | 'header'>) {
  const amounts = columns.filter(({ role }) => role === 'amount');
  const at = amounts[0]?.index;
  const width = header.length;
  if (format.kind !== 'delimited' || format.delimiter !== ',' || at === undefined || amounts.length > 1)
    return asTheyAre;
  return (fields: string[]): string[] => {
    const surplus = fields.length - width;
    if (surplus <= 0) return fields;
    const pieces = fields.slice(at, at + surplus + 1);
    if (!isAmount(pieces)) return fields;
    return [...fields.slice(0, at), pieces.join(','), ...fields.slice(at + surplus + 1)];
  };
}

const asTheyAre = (fields: string[]): string[] => fields;

function isAmount(pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.at(-1) ?? '';
  return FIRST.test(first) && rest.slice(0, -1).every((piece) => MIDDLE.test(piece)) && LAST.test(last);
}
