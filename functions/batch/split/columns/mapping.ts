// Applies what a person says about the columns: which column has which role, by label or by number.
import { COLUMN_ROLES, type ColumnMapping, type ColumnRole } from '../../../../shared/column-roles.ts';
import { UnfitMappingError } from '../unusable-file.ts';
import type { Column } from './columns.ts';
import { normaliseLabel } from './labels.ts';
import { quote } from './quote.ts';

/** Labels that a sentence shows before it says how many more there are. */
const SHOWN_LABELS = 12;

/** The columns of the mapping, role by role. Throws UnfitMappingError for a column that is not there or named twice. */
const MAPPED = 'the mapping says';

/** A person has said what the column is. */
export const isMapped = ({ reason }: Column): boolean => reason.startsWith(MAPPED);

export function mappedColumns(mapping: ColumnMapping, labels: readonly string[] | undefined, width: number): Column[] {
  const columns: Column[] = [];
  for (const [role, names] of rolesOf(mapping)) {
    for (const name of names) {
      const index = findColumn({ role, name }, labels ?? [], width);
      const other = columns.find((column) => column.index === index);
      if (other) {
        throw new UnfitMappingError(
          role,
          `The mapping uses the column ${quote(name)} twice, for ${other.role} and for ${role}: expected one role per column.`,
        );
      }
      const label = labels?.[index] ?? '';
      columns.push({ role, index, label, score: 1, reason: `${MAPPED} that ${quote(name)} is ${role}` });
    }
  }
  return columns;
}

const rolesOf = (mapping: ColumnMapping): [ColumnRole, string[]][] =>
  COLUMN_ROLES.map((role) => [role, [mapping[role] ?? []].flat()]);

function findColumn(
  { role, name }: { role: ColumnRole; name: string },
  labels: readonly string[],
  width: number,
): number {
  const wanted = normaliseLabel(name);
  const isExact = (label: string) => label.trim() === name.trim();
  const found = labels.some(isExact)
    ? indexesOf(labels, isExact)
    : indexesOf(labels, (label) => wanted !== '' && normaliseLabel(label) === wanted);
  const number = Number(/^#\s*(\d{1,5})$/.exec(name.trim())?.[1] ?? 0);
  if (found.length === 0 && number >= 1 && number <= width) return number - 1;
  const [index] = found;
  if (index === undefined) {
    throw new UnfitMappingError(
      role,
      `The mapping names the column ${quote(name)}, which the file does not have: expected ${listColumns(labels, width)}.`,
    );
  }
  if (found.length > 1) {
    const numbers = found.map((one) => `#${one + 1}`).join(' or ');
    throw new UnfitMappingError(
      role,
      `The mapping names the column ${quote(name)}, and the file has ${found.length} of that label: expected ${numbers}.`,
    );
  }
  return index;
}

const indexesOf = (labels: readonly string[], test: (label: string) => boolean) =>
  labels.flatMap((label, index) => (test(label) ? [index] : []));

/** `one of "Payee", "City" (or #1 to #2)`. */
function listColumns(labels: readonly string[], width: number): string {
  const numbers = width > 1 ? `#1 to #${width}` : '#1';
  const shown = labels.filter((label) => label.trim() !== '');
  if (shown.length === 0) return numbers;
  const more = shown.length > SHOWN_LABELS ? ` and ${shown.length - SHOWN_LABELS} more` : '';
  return `one of ${shown.slice(0, SHOWN_LABELS).map(quote).join(', ')}${more} (or ${numbers})`;
}

const PARTS = ['firstName', 'middleName', 'lastName', 'nameSuffix'] as const;

/** Roles that are not guessed beside a mapped one, because they would be read before it or in its place. */
const DECIDES: Partial<Record<ColumnRole, readonly ColumnRole[]>> = {
  name: [...PARTS, 'companyName', 'legalName', 'checkName', 'remitBlock'],
  companyName: ['legalName', 'checkName'],
  legalName: ['checkName'],
  firstName: ['name', 'legalName', 'checkName'],
  lastName: ['name', 'legalName', 'checkName'],
  address: ['houseNumber'],
  cityStateZip: ['city', 'state', 'zip'],
};

/** Whether the mapping of a role leaves nothing to guess for another. */
export const isDecidedBy = (role: ColumnRole, mapped: ColumnRole): boolean =>
  role === mapped || (DECIDES[mapped]?.includes(role) ?? false);
