// Puts a payee's address together from the columns of a row.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import type { Column } from '../columns/columns.ts';
import { type Place, readPlaceCell, takePlace } from './places.ts';
import { linesOf, type Row } from './row.ts';

export interface RowPlace extends Place {
  lines: string[];
}

/** Streets behind which German and other European files write the house number. */
const NUMBER_FOLLOWS =
  /(?:stra(?:ß|ss)e|str\.?|weg|platz|allee|gasse|ring|damm|ufer)$|^(?:calle|avenida|av\.|paseo|plaza|via|viale|c\/)\s/i;

/** Reads the address of rows of one layout; `columns` are those of one address. */
export function placeReader(columns: readonly Column[]) {
  const indexOf = (role: ColumnRole) => columns.find((column) => column.role === role)?.index;
  const [city, state, zip, last, house, country] = (
    ['city', 'state', 'zip', 'cityStateZip', 'houseNumber', 'country'] as const
  ).map(indexOf);
  const lineIndexes = columns.filter(({ role }) => role === 'address').map(({ index }) => index);
  const hasPlace = [city, state, zip, last].some((index) => index !== undefined);
  const cell = (fields: readonly string[], index: number | undefined) =>
    index === undefined ? undefined : fields[index] || undefined;
  return (row: Row, names: readonly string[]): RowPlace => {
    const { fields } = row;
    const written = lineIndexes.flatMap((index) => linesOf(row, index));
    const lines = withHouseNumber(withoutNames(written, names), cell(fields, house));
    const lastLine = cell(fields, last);
    const own = present({
      city: cell(fields, city),
      state: cell(fields, state),
      zip: cell(fields, zip),
      country: cell(fields, country),
    });
    if (lastLine !== undefined) return { lines, ...readPlaceCell(lastLine), ...own };
    if (hasPlace || lines.length === 0) return { lines, ...own };
    return { ...takePlace(lines), ...own };
  };
}

export const isBlankPlace = ({ lines, city, zip }: RowPlace): boolean => lines.length === 0 && !city && !zip;

/** A first line that repeats the payee's name is no part of the address. */
function withoutNames(lines: string[], names: readonly string[]): string[] {
  const [first] = lines;
  return first !== undefined && names.some((name) => isSame(name, first)) ? lines.slice(1) : lines;
}

const isSame = (a: string, b: string) => a.length === b.length && a.toLowerCase() === b.toLowerCase();

function withHouseNumber(lines: string[], number: string | undefined): string[] {
  const [street = '', ...rest] = lines;
  if (!number || street === '' || street.includes(number)) return lines;
  return [NUMBER_FOLLOWS.test(street) ? `${street} ${number}` : `${number} ${street}`, ...rest];
}

const present = (place: { [field in keyof Place]: string | undefined }): Place => {
  const { city, state, zip, country } = place;
  return { ...(city && { city }), ...(state && { state }), ...(zip && { zip }), ...(country && { country }) };
};
