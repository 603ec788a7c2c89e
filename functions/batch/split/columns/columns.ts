// Decides which column of a file is the payee, its address and so on, with a score and the reason for each.
import * as z from 'zod';
import { COLUMN_ROLES, type ColumnMapping, ColumnRole } from '../../../../shared/column-roles.ts';
import { type ColumnContents, describeColumn, nameLikeness } from './contents.ts';
import { type LabelGuess, readLabel } from './labels.ts';
import { mappedColumns } from './mapping.ts';

export const Column = z.object({
  role: ColumnRole,
  index: z.number().int().nonnegative(),
  label: z.string(),
  score: z.number(),
  reason: z.string(),
});
export type Column = z.infer<typeof Column>;

/** A payee column below this score is not believed. */
const MIN_NAME_SCORE = 0.3;
const MIN_SCORE = 0.5;

interface Candidate extends Column {
  owner: string;
}

export interface DetectedColumns {
  columns: Column[];
  /** Set when the columns are a guess that a person must confirm: one sentence that says what is needed. */
  question?: string;
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
  const contents = Array.from({ length: width }, (_, index) => describeColumn(rows.map((row) => row[index] ?? '')));
  const byLabel = labels ? labels.flatMap((label, index) => fromLabel(label, index, contents[index])) : [];
  const hasName = byLabel.some(({ role, score }) => role === 'name' && score >= MIN_NAME_SCORE);
  const mapped = mappedColumns(mapping, labels, width);
  const isFree = ({ role, index }: Column) => !mapped.some((one) => one.role === role || one.index === index);
  const guessed = choose((hasName ? byLabel : fromContents(labels, contents, byLabel)).filter(isFree));
  return { columns: inOrder([...mapped, ...guessed]) };
}

const inOrder = (columns: readonly Column[]) =>
  columns.toSorted((a, b) => COLUMN_ROLES.indexOf(a.role) - COLUMN_ROLES.indexOf(b.role));

function fromLabel(label: string, index: number, contents: ColumnContents | undefined): Candidate[] {
  return readLabel(label).map((guess) => {
    const { factor, why } = contents ? confirm(guess, contents) : { factor: 1, why: '' };
    const reason = `label "${label.trim()}" means ${guess.role}${why}`;
    return { role: guess.role, index, label, score: guess.score * factor, reason, owner: guess.owner };
  });
}

/** A column called `Vendor` that holds numbers is the vendor's number. */
function confirm({ role }: LabelGuess, contents: ColumnContents): { factor: number; why: string } {
  if (contents.filled === 0) return { factor: 0.6, why: ', but it is empty' };
  if (role === 'name' && contents.words < 0.5) return { factor: 0.2, why: ', but most cells hold no words' };
  return { factor: 1, why: '' };
}

function fromContents(
  labels: readonly string[] | undefined,
  contents: readonly ColumnContents[],
  byLabel: readonly Candidate[],
): Candidate[] {
  const columns = contents.flatMap((column, index): Candidate[] => {
    const at = { index, label: labels?.[index] ?? '', owner: '' };
    if (column.state >= 0.8) return [{ ...at, role: 'state', score: column.state, reason: 'cells are state codes' }];
    if (column.zip >= 0.8) return [{ ...at, role: 'zip', score: column.zip, reason: 'cells are ZIP codes' }];
    if (column.street >= 0.5) return [{ ...at, role: 'address', score: column.street, reason: 'cells are streets' }];
    if (column.money >= 0.8) return [{ ...at, role: 'amount', score: column.money, reason: 'cells are amounts' }];
    return [];
  });
  const known = [...byLabel.filter(({ role }) => role !== 'name'), ...columns];
  const taken = new Set(known.map(({ index }) => index));
  const city = known.find(({ role }) => role === 'state')?.index;
  if (city && !taken.has(city - 1) && (contents[city - 1]?.words ?? 0) >= 0.9 && contents.length > 2) {
    const at = { index: city - 1, label: labels?.[city - 1] ?? '', owner: '' };
    known.push({ ...at, role: 'city', score: 0.8, reason: 'words before the state' });
    taken.add(city - 1);
  }
  const names = contents.flatMap((column, index): Candidate[] => {
    const at = { index, label: labels?.[index] ?? '', owner: '' };
    if (taken.has(index)) return [];
    return [{ ...at, role: 'name', score: nameLikeness(column), reason: 'cells look like names of payees' }];
  });
  return [...known, ...names];
}

function choose(candidates: readonly Candidate[]): Column[] {
  const addresses = addressLines(candidates);
  const owner = addresses[0]?.owner ?? '';
  const chosen: Candidate[] = [];
  for (const role of COLUMN_ROLES) {
    if (role === 'address') continue;
    const free = candidates.filter((one) => one.role === role && !addresses.some(({ index }) => index === one.index));
    const best = bestOf(
      free.filter(({ index }) => !chosen.some((taken) => taken.index === index)),
      owner,
    );
    if (best && best.score >= (role === 'name' ? MIN_NAME_SCORE : MIN_SCORE)) chosen.push(best);
  }
  return [...chosen, ...addresses]
    .sort((a, b) => COLUMN_ROLES.indexOf(a.role) - COLUMN_ROLES.indexOf(b.role) || a.index - b.index)
    .map(({ owner: _, score, ...column }) => ({ ...column, score: Math.round(score * 100) / 100 }));
}

/** The lines of one address: of the remittance address where there is one, since that is where the money goes. */
function addressLines(candidates: readonly Candidate[]): Candidate[] {
  const lines = candidates.filter(({ role, score }) => role === 'address' && score >= MIN_SCORE);
  const remit = lines.find(({ owner }) => owner.startsWith('remit'));
  const owner = (remit ?? lines[0])?.owner;
  return lines.filter((line) => line.owner === owner);
}

function bestOf(candidates: readonly Candidate[], owner: string): Candidate | undefined {
  const rank = (one: Candidate) => one.score + (one.role !== 'name' && one.owner === owner ? 0.2 : 0);
  return candidates.reduce<Candidate | undefined>((a, b) => (a && rank(a) >= rank(b) ? a : b), undefined);
}

export const columnOf = (columns: readonly Column[], role: ColumnRole): Column | undefined =>
  columns.find((column) => column.role === role);
