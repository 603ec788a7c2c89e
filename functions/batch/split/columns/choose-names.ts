// Chooses the columns of which the payee's name is made.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import { type Choice, choicesOf, type OpenColumn, toColumn } from './candidate.ts';
import type { Column } from './column.ts';
import { nameLikeness } from './contents.ts';
import { nameBoth, nameColumn } from './quote.ts';

export interface ChosenNames {
  columns: Column[];
  question?: string;
}

/** A name column below this score is not believed. */
const MIN_SCORE = 0.3;
/** Columns whose scores differ by less are equally good. */
const TIE = 0.03;
/** `Client` and the like are weaker than a bare `Name`: they count where no other column is surely a name. */
const NAME = 0.7;
const SURE = 0.75;
/** A label of at least this score names the payee, and not just a name. */
const NAMES_PAYEE = 0.85;
const MAX_FALLBACKS = 2;

const PARTS: readonly ColumnRole[] = [
  'nameContinued',
  'firstName',
  'middleName',
  'lastName',
  'nameSuffix',
  'remitBlock',
];
const SEVERAL: Partial<Record<ColumnRole, number>> = { nameContinued: 3, lastName: 2, dbaName: 3, remitBlock: 8 };
/** Best first: where no label means the payee's name itself, one of these is it. */
const WHOLE: readonly ColumnRole[] = ['checkName', 'legalName', 'companyName', 'dbaName'];

/** From the labels; no columns when no label means a name. `isNamed`: the mapping says which column is the payee. */
export function chooseNames(open: readonly OpenColumn[], { isNamed }: { isNamed: boolean }): ChosenNames {
  const choices = choicesOf(open, MIN_SCORE);
  const isSure = choices.some(({ candidate: { role, score } }) => WHOLE.includes(role) && score >= SURE);
  const names = choices
    .filter(({ candidate: { role, score } }) => role === 'name' && (score >= NAME || !isSure))
    .sort((a, b) => b.candidate.score - a.candidate.score || likenessOf(b) - likenessOf(a));
  const parts = PARTS.flatMap((role) => bestOf(choices, role));
  const whole = WHOLE.flatMap((role) => bestOf(choices, role)).filter(
    (one) => ![...names.slice(0, 1), ...parts].some((other) => isFarMoreVaried(other, one)),
  );
  const chosen = [...withFallbacks(names), ...[...whole, ...parts].map((one) => toColumn(one))];
  const columns = isNamed ? chosen : promote(chosen);
  const question = isNamed ? undefined : questionOf(names);
  return { columns, ...(question && { question }) };
}

const likenessOf = ({ column }: Choice) => nameLikeness(column.contents);

function bestOf(choices: readonly Choice[], role: ColumnRole): Choice[] {
  const all = choices.filter(({ candidate }) => candidate.role === role);
  const best = all.toSorted((a, b) => b.candidate.score - a.candidate.score)[0];
  if (!best) return [];
  // Lines of a block stand in columns of one owner; a block in one cell is whole.
  if (role === 'remitBlock' && best.candidate.line === undefined) return [best];
  const together = role === 'remitBlock' ? all.filter(({ candidate }) => candidate.line !== undefined) : all;
  const most = SEVERAL[role];
  return most === undefined ? [best] : together.slice(0, most);
}

/** The file's own company, or the kind of a site, has a few values where payees have many. */
function isFarMoreVaried(other: Choice, { column: { contents } }: Choice): boolean {
  return contents.cells.length >= 3 && contents.distinct < 0.4 * other.column.contents.distinct;
}

/** The best column, and others that name the payee too or are filled where it is blank. */
function withFallbacks([best, ...others]: readonly Choice[]): Column[] {
  if (!best) return [];
  const fallbacks = others
    .filter((one) => one.candidate.score >= NAMES_PAYEE || fillsBlanks(one, best))
    .slice(0, MAX_FALLBACKS)
    .map((one): Column => {
      const { reason, ...column } = toColumn(one);
      return { ...column, reason: `${reason}; read where ${nameColumn(best.column)} is blank`, fallback: true };
    });
  return [toColumn(best), ...fallbacks];
}

const fillsBlanks = ({ column, candidate }: Choice, best: Choice) =>
  candidate.score >= 0.6 &&
  column.contents.all.some((cell, row) => cell !== '' && (best.column.contents.all[row] ?? '') === '');

function questionOf([best, ...others]: readonly Choice[]): string | undefined {
  const rival = others.find(
    (one) => best && best.candidate.score - one.candidate.score < TIE && areDifferent(best, one),
  );
  if (!best || !rival) return undefined;
  return `The columns ${nameBoth(best.column, rival.column)} both look like the payee's name, and they differ: say which of them it is.`;
}

const DIFFERENT_SHARE = 0.3;

/** Whether the two columns hold different names in many rows. */
function areDifferent({ column: a }: Choice, { column: b }: Choice): boolean {
  const pairs = a.contents.all
    .map((cell, row) => [keyOf(cell), keyOf(b.contents.all[row] ?? '')] as const)
    .filter(([one, other]) => one !== '' && other !== '');
  const different = pairs.filter(([one, other]) => !one.includes(other) && !other.includes(one));
  return different.length > pairs.length * DIFFERENT_SHARE;
}

const keyOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Where no column is the payee's name itself, the best other one is; companies beside persons stay companies. */
function promote(columns: readonly Column[]): Column[] {
  if (columns.some(({ role }) => role === 'name')) return [...columns];
  const hasPersons = columns.some(({ role }) => role === 'firstName' || role === 'lastName');
  const roles = WHOLE.filter((role) => !hasPersons || (role !== 'companyName' && role !== 'dbaName'));
  const best = roles.flatMap((role) => columns.filter((column) => column.role === role))[0];
  return columns.map((column) => (column === best ? { ...column, role: 'name' } : column));
}
