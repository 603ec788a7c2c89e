// Reads each field of a payee from the columns that have its role.
import { MAX_FIELD_LENGTH, type Payee } from '../../../../shared/payee.ts';
import { cutText } from '../../../../shared/text.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { nameReader, type RowName } from './names.ts';
import { type RemitBlock, readBlock, readLines } from './remit-block.ts';
import { hasLines, type Row } from './row.ts';
import { isBlankPlace, type PlaceReader, placeReader, type RowPlace } from './row-place.ts';
import { statedReader } from './stated.ts';
import { toStateCode } from './states.ts';

/** What a row names: the payee, and the cell of name and address from which it may come. */
export interface NamedRow extends RowName {
  block: RemitBlock | undefined;
}

/** All but the name, and the amounts (read-amounts.ts). */
export type PayeeFields = Omit<Payee, 'row' | 'name' | 'amount' | 'payments'>;

/** Reads rows of one layout: the name, by which a row may be refused, then the rest. Blank fields stay undefined. */
export function fieldReader(columns: readonly Column[]) {
  const readName = nameReader(columns);
  const readBlockOf = blockReader(columns);
  return {
    name(row: Row): NamedRow {
      const block = readBlockOf(row);
      const { name, index, otherNames } = readName(row, block);
      return { name, index, otherNames, block };
    },
    rest: restReader(columns),
  };
}

function restReader(columns: readonly Column[]): (row: Row, named: NamedRow) => PayeeFields {
  const readAddress = addressReader(columns);
  const statedType = statedReader(columns, ['payeeType']);
  const industryText = statedReader(columns, ['industry', 'purchase']);
  const phone = columnOf(columns, 'phone')?.index;
  const currentMethod = columnOf(columns, 'currentMethod')?.index;
  return (row, { name, otherNames, block }) => {
    const { fields } = row;
    const place = readAddress(row, otherNames.length === 0 ? name : [name, ...otherNames], block);
    return {
      address: cut(place.lines.join(', ')),
      city: cut(place.city),
      state: place.state && cut(toStateCode(place.state)),
      zip: cut(place.zip),
      country: cut(place.country),
      phone: cellAt(fields, phone),
      currentMethod: cellAt(fields, currentMethod),
      otherNames: otherNames.length === 0 ? undefined : [...otherNames],
      statedType: cut(statedType(fields)),
      industryText: cut(industryText(fields)),
    };
  };
}

/** The original field is kept whole beside it. */
const cut = (text = '') => cutText(text, MAX_FIELD_LENGTH) || undefined;

const cellAt = (fields: readonly string[], index: number | undefined) =>
  index === undefined ? undefined : cut(fields[index]);

type AddressReader = (row: Row, names: string | readonly string[], block: RemitBlock | undefined) => RowPlace;

/** The first address of the row that is not blank: of the main columns, of another address, of the block. */
function addressReader(columns: readonly Column[]): AddressReader {
  const readers: PlaceReader[] = [placeReader(columns.filter(({ fallback }) => !fallback))];
  if (columns.some(({ fallback }) => fallback)) readers.push(placeReader(columns.filter(({ fallback }) => fallback)));
  return (row, names, block) => {
    let place: RowPlace = { lines: [] };
    for (const read of readers) {
      place = read(row, names);
      if (!isBlankPlace(place)) return place;
    }
    return block ? { ...place, ...block } : place;
  };
}

/** What a cell of name and address says: of the column for it, or of a name's cell that goes on below the name. */
function blockReader(columns: readonly Column[]): (row: Row) => RemitBlock | undefined {
  const indexes = columns.filter(({ role }) => role === 'remitBlock').map(({ index }) => index);
  const [index] = indexes;
  const nameIndex = columnOf(columns, 'name')?.index;
  if (index === undefined) {
    return (row) => (nameIndex === undefined ? undefined : blockOfName(row, nameIndex));
  }
  return ({ fields, original }) => {
    const lines = indexes.map((one) => fields[one] ?? '').filter(Boolean);
    const read = indexes.length > 1 ? readLines(lines) : readBlock(original[index] ?? '');
    return { ...(read ?? { name: lines[0] ?? '', otherNames: [], lines: lines.slice(1) }), index };
  };
}

function blockOfName({ fields, original }: Row, index: number): RemitBlock | undefined {
  const cell = original[index] ?? '';
  if (cell === fields[index] || !hasLines(cell)) return undefined;
  const block = readBlock(cell);
  return block?.zip && block.name !== '' ? { ...block, index } : undefined;
}
