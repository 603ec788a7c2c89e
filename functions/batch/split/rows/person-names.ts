// Puts the names of persons together from columns for their parts.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import type { Column } from '../columns/columns.ts';
import { isOrganisation } from './continued-name.ts';

export interface PersonReader {
  /** `Jane Q Doe Jr` from the columns alone; blank when the row has neither first nor last name. */
  whole(fields: readonly string[]): string;
  /** The column that a refusal speaks of. */
  index: number | undefined;
  /** The name, completed where its column holds surnames beside a column of first names, or the other way round. */
  complete(name: string, fields: readonly string[]): string;
}

/** `fields` are cleaned text. */
export function personReader(columns: readonly Column[]): PersonReader {
  const indexesOf = (role: ColumnRole) => columns.filter((column) => column.role === role).map(({ index }) => index);
  const [first, middle, last, suffix] = (['firstName', 'middleName', 'lastName', 'nameSuffix'] as const).map(indexesOf);
  const textOf = (indexes: readonly number[] = [], fields: readonly string[]) =>
    indexes
      .map((index) => fields[index] ?? '')
      .filter(Boolean)
      .join(' ');
  const isGivenOnly = first?.length !== 0 && last?.length === 0;
  const isLastOnly = first?.length === 0 && last?.length !== 0;
  return {
    index: last?.[0] ?? first?.[0],
    whole: (fields) => {
      const [given, surname] = [textOf(first, fields), textOf(last, fields)];
      if (given === '' && surname === '') return '';
      // `Doe, Jane` in the column of last names is the whole name.
      if (given !== '' && surname.includes(',') && hasWord(surname, given)) return surname;
      return joined(given, textOf(middle, fields), surname, textOf(suffix, fields));
    },
    complete: (name, fields) => {
      const part = isGivenOnly ? textOf(first, fields) : isLastOnly ? textOf(last, fields) : '';
      if (part === '' || !isOneName(name, part)) return name;
      const [given, surname] = isGivenOnly ? [part, name] : [name, part];
      return joined(given, textOf(middle, fields), surname, textOf(suffix, fields));
    },
  };
}

const joined = (...parts: readonly string[]) => parts.filter(Boolean).join(' ');

const hasWord = (name: string, part: string) => {
  const words = name.toLowerCase().split(/[\s,.]+/);
  return part
    .toLowerCase()
    .split(/[\s,.]+/)
    .filter(Boolean)
    .every((word) => words.includes(word));
};

const MAX_SURNAME_WORDS = 3;

/** `Doe` and `De La Cruz`, but no `Acme Supply`, and no `Jane Doe` that has the part already. */
function isOneName(name: string, part: string): boolean {
  const words = name.split(' ').length;
  if (words > MAX_SURNAME_WORDS || /[\d&,/]/.test(name) || hasWord(name, part)) return false;
  return words === 1 || !isOrganisation(name);
}
