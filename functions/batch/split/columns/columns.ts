// Decides which column of a file is the payee, its address and so on, with a score and the reason for each.
import { type ColumnMapping, type ColumnRole, namesPayee } from '../../../../shared/column-roles.ts';
import { type OpenColumn, openColumns } from './candidate.ts';
import { chooseNames } from './choose-names.ts';
import { chooseOthers } from './choose-others.ts';
import { choosePlace } from './choose-place.ts';
import { Column, columnOf, hasPayeeName, inOrder } from './column.ts';
import { columnsByShape, namesByContents } from './from-contents.ts';
import type { Owner } from './label-tables/owners.ts';
import { readLabel } from './labels.ts';
import { isDecidedBy, mappedColumns } from './mapping.ts';

export { Column, columnOf, hasPayeeName };

export interface DetectedColumns {
  columns: Column[];
  /** Set when the columns are a guess that a person must confirm: one sentence that says what is needed. */
  question?: string;
  /** Where no column is the payee: why one is not whose label says so. */
  doubt?: string;
}

/**
 * The columns of a table, from its labels (undefined: it has no header) and a sample of its rows. One column per role,
 * except where a role takes several (address lines). A mapping is obeyed: its roles are not guessed.
 * Throws UnfitMappingError when the mapping does not fit the file.
 */
export function detectColumns(
  labels: readonly string[] | undefined,
  rows: readonly string[][],
  mapping: ColumnMapping = {},
): DetectedColumns {
  const width = Math.max(labels?.length ?? 0, ...rows.map((row) => row.length));
  const mapped = mappedColumns(mapping, labels, width);
  const isGuessed = (role: ColumnRole) => !mapped.some((column) => isDecidedBy(role, column.role));
  const open = openColumns(labels, rows, width)
    .filter(({ index }) => !mapped.some((column) => column.index === index))
    .map((column) => ({ ...column, candidates: column.candidates.filter(({ role }) => isGuessed(role)) }));
  const hasHeader = labels !== undefined;
  const byLabel = chooseNames(open, { isNamed: hasPayeeName(mapped) });
  const place = choosePlace(open, ownerOf(mapped));
  const known = [...mapped, ...byLabel.columns, ...place];
  const shaped = columnsByShape(open, known, hasHeader).filter(({ role }) => isGuessed(role));
  const others = chooseOthers(open, [...known, ...shaped]);
  const placed = [...known, ...shaped, ...others];
  const doubt = doubtOf(open);
  const names = hasPayeeName(placed) ? byLabel : namesByContents(open, placed, { hasHeader, doubt });
  const isNowName = ({ index }: Column) => names !== byLabel && names.columns.some((column) => column.index === index);
  const columns = inOrder([
    ...placed.filter((column) => !isNowName(column)),
    ...(names === byLabel ? [] : names.columns),
  ]);
  return { columns, ...(names.question && { question: names.question }), ...(doubt && { doubt }) };
}

/** A label of at least this score says that the payee stands below it. */
const SAYS_PAYEE = 0.7;

/** `the label "Payee" means the payee's name, but most of its cells hold dates`. */
function doubtOf(open: readonly OpenColumn[]): string | undefined {
  const named = open.find(({ read }) =>
    read.guesses.some(({ role, score }) => namesPayee(role) && score >= SAYS_PAYEE),
  );
  return named?.candidates.find(({ role }) => namesPayee(role))?.reason;
}

/** Which address the mapped address is: its city is not taken from another one. */
function ownerOf(mapped: readonly Column[]): Owner | undefined {
  const label = mapped.find(({ role }) => role === 'address')?.label;
  return label === undefined ? undefined : readLabel(label).find(({ role }) => role === 'address')?.owner;
}
