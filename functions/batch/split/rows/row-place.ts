// Puts a payee's address together from the columns of a row.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import type { Column } from '../columns/column.ts';
import { type Place, readPlaceCell, takePlace } from './places.ts';
import { addLines, type Row } from './row.ts';

export interface RowPlace extends Place {
  lines: readonly string[];
}

export type PlaceReader = (row: Row, names: string | readonly string[]) => RowPlace;

/** Streets behind which German and other European files write the house number. */
const NUMBER_FOLLOWS =
  /(?:stra(?:ß|ss)e|str\.?|weg|platz|allee|gasse|ring|damm|ufer)$|^(?:calle|avenida|av\.|paseo|plaza|via|viale|c\/)\s/i;

/** Reads the address of rows of one layout from the columns of one address. A first line that is a name is left out. */
export function placeReader(columns: readonly Column[]): PlaceReader {
  const indexOf = (role: ColumnRole) => columns.find((column) => column.role === role)?.index;
  const fieldOf = (role: 'city' | 'state' | 'zip' | 'country') => {
    const index = indexOf(role);
    return (fields: readonly string[]) => (index === undefined ? undefined : fields[index] || undefined);
  };
  const [city, state, zip, country] = [fieldOf('city'), fieldOf('state'), fieldOf('zip'), fieldOf('country')];
  const [last, house] = [indexOf('cityStateZip'), indexOf('houseNumber')];
  const lineIndexes = columns.filter(({ role }) => role === 'address').map(({ index }) => index);
  const hasPlace = (['city', 'state', 'zip', 'cityStateZip'] as const).some((role) => indexOf(role) !== undefined);
  return (row, names) => {
    const { fields } = row;
    let lines: string[] = [];
    for (const index of lineIndexes) addLines(row, index, lines);
    if (lines.length > 0 && isOneOf(lines[0] ?? '', names)) lines.shift();
    if (house !== undefined) lines = withHouseNumber(lines, fields[house] ?? '');
    const own = { city: city(fields), state: state(fields), zip: zip(fields), country: country(fields) };
    if (last !== undefined && fields[last]) return within({ ...readPlaceCell(fields[last]), lines }, own);
    if (hasPlace || lines.length === 0) return { lines, ...own };
    return within(takePlace(lines), own);
  };
}

/** What stands in columns of its own counts more than what was found in another cell. */
function within(found: RowPlace, own: Place): RowPlace {
  const { lines, city, state, zip, country } = found;
  return {
    lines,
    city: own.city ?? city,
    state: own.state ?? state,
    zip: own.zip ?? zip,
    country: own.country ?? country,
  };
}

export const isBlankPlace = ({ lines, city, zip }: RowPlace): boolean => lines.length === 0 && !city && !zip;

function isOneOf(line: string, names: string | readonly string[]): boolean {
  return typeof names === 'string' ? isSame(line, names) : names.some((name) => isSame(line, name));
}

const isSame = (a: string, b: string) => a.length === b.length && a.toLowerCase() === b.toLowerCase();

function withHouseNumber(lines: string[], number: string): string[] {
  const [street = '', ...rest] = lines;
  if (number === '' || street === '' || street.split(' ').includes(number)) return lines;
  return [NUMBER_FOLLOWS.test(street) ? `${street} ${number}` : `${number} ${street}`, ...rest];
}
