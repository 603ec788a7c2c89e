// Reads each field of a payee from the columns that have its role.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import type { Payee } from '../../../../shared/payee.ts';
import { type Column, columnOf } from '../columns/columns.ts';
import { toAmount, toCount } from './amounts.ts';
import { nameReader } from './names.ts';
import { type RemitBlock, readBlock, readLines } from './remit-block.ts';
import { hasLines, type Row } from './row.ts';
import { isBlankPlace, placeReader, type RowPlace } from './row-place.ts';
import { statedReader } from './stated.ts';
import { toStateCode } from './states.ts';

/** Limit of shared/payee.ts; the original field is kept whole beside it. */
const MAX_FIELD = 2_000;

export interface ReadFields {
  payee: Omit<Payee, 'row'>;
  /** The column that the name was taken from. */
  nameIndex: number;
}

/** Reads rows of one layout. Blank fields stay undefined. */
export function fieldReader(columns: readonly Column[]) {
  const readName = nameReader(columns);
  const readPlace = addressReader(columns);
  const block = blockReader(columns);
  const statedType = statedReader(columns, ['payeeType']);
  const industryText = statedReader(columns, ['industry', 'purchase']);
  const cell = (fields: readonly string[], role: ColumnRole) => {
    const index = columnOf(columns, role)?.index;
    return index === undefined ? undefined : cut(fields[index]);
  };
  return (row: Row): ReadFields => {
    const { fields } = row;
    const ownBlock = block(row);
    const { name, index, otherNames } = readName(row, ownBlock);
    const place = readPlace(row, [name, ...otherNames], ownBlock);
    const payee = {
      name,
      address: cut(place.lines.join(', ')),
      city: cut(place.city),
      state: place.state === undefined ? undefined : cut(toStateCode(place.state)),
      zip: cut(place.zip),
      country: cut(place.country),
      phone: cell(fields, 'phone'),
      amount: toAmount(cell(fields, 'amount') ?? ''),
      payments: toCount(cell(fields, 'payments') ?? ''),
      currentMethod: cell(fields, 'currentMethod'),
      ...(otherNames.length > 0 && { otherNames: [...otherNames] }),
      statedType: cut(statedType(fields)),
      industryText: cut(industryText(fields)),
    };
    return { payee, nameIndex: index };
  };
}

const cut = (text: string | undefined) => text?.slice(0, MAX_FIELD) || undefined;

/** The best address of the row: its own columns, those of another address where they are blank, the block of name and address. */
function addressReader(columns: readonly Column[]) {
  const [own, other] = [columns.filter(({ fallback }) => !fallback), columns.filter(({ fallback }) => fallback)].map(
    placeReader,
  );
  const hasOther = columns.some(({ fallback }) => fallback);
  return (row: Row, names: readonly string[], block: RemitBlock | undefined): RowPlace => {
    const first = own?.(row, names) ?? { lines: [] };
    if (!isBlankPlace(first)) return first;
    const second = hasOther ? other?.(row, names) : undefined;
    if (second && !isBlankPlace(second)) return second;
    return block ? { ...first, ...block } : first;
  };
}

/** What a cell of name and address says: of the column for it, or of a name's cell that goes on below the name. */
function blockReader(columns: readonly Column[]) {
  const indexes = columns.filter(({ role }) => role === 'remitBlock').map(({ index }) => index);
  const [index] = indexes;
  const nameIndex = columnOf(columns, 'name')?.index;
  return ({ fields, original }: Row): RemitBlock | undefined => {
    if (index === undefined)
      return nameIndex === undefined ? undefined : blockOfName(original[nameIndex] ?? '', nameIndex);
    const lines = indexes.map((one) => fields[one] ?? '').filter(Boolean);
    const read = indexes.length > 1 ? readLines(lines) : readBlock(original[index] ?? '');
    return { ...(read ?? { name: lines[0] ?? '', otherNames: [], lines: lines.slice(1) }), index };
  };
}

function blockOfName(cell: string, index: number): RemitBlock | undefined {
  const block = hasLines(cell) ? readBlock(cell) : undefined;
  return block?.zip && block.name !== '' ? { ...block, index } : undefined;
}
