// What each column may be: what its label means, weighed by what its cells hold.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import type { Column } from './column.ts';
import { confirm } from './confirm.ts';
import { ColumnContents } from './contents.ts';
import type { Owner } from './label-tables/owners.ts';
import { type ReadLabel, understandLabel } from './labels.ts';
import { quote } from './quote.ts';
import { ROLE_WORDS } from './role-words.ts';

export interface Candidate {
  role: ColumnRole;
  score: number;
  owner: Owner;
  line?: number;
  reason: string;
}

/** A column of the file before it has a role. */
export interface OpenColumn {
  index: number;
  /** As the file has it; blank without a header. */
  label: string;
  read: ReadLabel;
  contents: ColumnContents;
  /** Best first. */
  candidates: Candidate[];
}

export function openColumns(
  labels: readonly string[] | undefined,
  rows: readonly string[][],
  width: number,
): OpenColumn[] {
  return Array.from({ length: width }, (_, index) => {
    const label = labels?.[index] ?? '';
    const read = understandLabel(label);
    const contents = new ColumnContents(rows.map((row) => row[index] ?? ''));
    return { index, label, read, contents, candidates: candidatesOf(label, read, contents) };
  });
}

function candidatesOf(label: string, { guesses }: ReadLabel, contents: ColumnContents): Candidate[] {
  const candidates = guesses.map(({ role, score, owner, line }): Candidate => {
    const { factor, why } = confirm(role, score, contents);
    const reason = `the label ${quote(label)} means ${ROLE_WORDS[role]}${why && `, ${why}`}`;
    return { role, score: score * factor, owner, reason, ...(line !== undefined && { line }) };
  });
  return [...fromCombinedCells(candidates, guesses, contents, label), ...candidates].sort((a, b) => b.score - a.score);
}

const MOST_CELLS = 0.5;

/** Labels of a name, a city or an address above cells that hold more than that. */
function fromCombinedCells(
  candidates: readonly Candidate[],
  guesses: ReadLabel['guesses'],
  contents: ColumnContents,
  label: string,
): Candidate[] {
  const made: Candidate[] = [];
  const add = (role: ColumnRole, of: readonly ColumnRole[], why: string) => {
    const guess = guesses.find((one) => of.includes(one.role));
    if (!guess || candidates.some((one) => one.role === role && one.score >= guess.score)) return;
    made.push({ role, score: guess.score, owner: guess.owner, reason: `under the label ${quote(label)} ${why}` });
  };
  if (contents.share('block') >= MOST_CELLS) {
    add('remitBlock', ['name', 'checkName', 'companyName', 'legalName'], 'most cells hold name and address');
  }
  const isPlace = contents.share('placeEnd') >= MOST_CELLS && contents.share('block') < MOST_CELLS;
  if ((isPlace || contents.share('cityState') >= MOST_CELLS) && contents.share('street') < MOST_CELLS) {
    add('cityStateZip', ['city', 'state', 'zip'], 'most cells hold a city and its state');
  }
  return made;
}

/** A column and what it is most likely. */
export interface Choice {
  column: OpenColumn;
  candidate: Candidate;
}

export function choicesOf(open: readonly OpenColumn[], minScore: number): Choice[] {
  return open.flatMap((column) => {
    const [candidate] = column.candidates;
    return candidate && candidate.score >= minScore ? [{ column, candidate }] : [];
  });
}

export function toColumn({ column: { index, label }, candidate: { role, score, reason } }: Choice): Column {
  return { role, index, label, score: Math.round(score * 100) / 100, reason };
}
