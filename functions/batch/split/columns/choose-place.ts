// Chooses the columns of the payee's address: those of one address, and those of another for rows in which it is blank.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import { type Choice, choicesOf, type OpenColumn, toColumn } from './candidate.ts';
import type { Column } from './column.ts';
import { OWNERS, type Owner } from './label-tables/owners.ts';
import { normaliseLabel } from './labels.ts';
import { nameColumn } from './quote.ts';

const MIN_SCORE = 0.45;
const PLACE_ROLES: readonly ColumnRole[] = [
  'address',
  'houseNumber',
  'city',
  'state',
  'zip',
  'cityStateZip',
  'country',
];
const LAST_LINE: readonly ColumnRole[] = ['city', 'state', 'zip', 'cityStateZip'];
const MAX_LINES = 6;
/** Where the payee is; not where goods go. */
const OWN_ADDRESSES: readonly Owner[] = ['remit', 'pay', 'mail', 'bill', '', 'main', 'legal'];

/** The fields of one address. */
interface Group {
  owner: Owner;
  /** More than one when the file has several addresses under the same labels. */
  number: number;
  choices: Choice[];
}

/** `owner`: of the address lines that a person has named; fields of another owner are not theirs. */
export function choosePlace(open: readonly OpenColumn[], owner?: Owner): Column[] {
  const choices = choicesOf(open, MIN_SCORE).filter(
    ({ candidate }) => PLACE_ROLES.includes(candidate.role) && (owner === undefined || isOf(owner, candidate.owner)),
  );
  const groups = mergeMain(groupsOf(choices)).map(({ choices: of, ...group }) => ({
    ...group,
    choices: bestOfRoles(of),
  }));
  if (owner !== undefined) groups.sort((a, b) => Number(b.owner === owner) - Number(a.owner === owner));
  const usable = groups.filter(isUsable);
  const [best] = usable.length > 0 ? usable : groups;
  if (!best) return [];
  const other = usable.find((group) => group !== best && group.number === 1 && OWN_ADDRESSES.includes(group.owner));
  const own = [...best.choices, ...lendLastLine(best, groups)];
  const isComplete = own.some(({ column, candidate }) => candidate.role === 'address' && column.contents.filled === 1);
  const second = isComplete ? [] : (other?.choices ?? []);
  const country = own.some(isCountry) ? [] : groups.flatMap((group) => group.choices.filter(isCountry)).slice(0, 1);
  return [
    ...[...own, ...country].map((one) => toColumn(one)),
    ...second.filter((one) => !country.includes(one)).map((one) => asFallback(one, best)),
  ];
}

const isOf = (owner: Owner, other: Owner) => other === owner || other === '' || other === 'main';

const isCountry = ({ candidate }: Choice) => candidate.role === 'country';

function asFallback(choice: Choice, { choices: [first] }: Group): Column {
  const { reason, ...column } = toColumn(choice);
  const whose = first ? ` of ${nameColumn(first.column)}` : '';
  return { ...column, reason: `${reason}; read where the address${whose} is blank`, fallback: true };
}

/** By owner, the best for paying first; columns whose label comes again make a further group. */
function groupsOf(choices: readonly Choice[]): Group[] {
  const groups = new Map<string, Group>();
  for (const choice of choices) {
    const { owner } = choice.candidate;
    const label = normaliseLabel(choice.column.label);
    const isTaken = (group: Group | undefined) =>
      label !== '' && group?.choices.some(({ column }) => normaliseLabel(column.label) === label);
    let number = 1;
    while (isTaken(groups.get(`${owner} ${number}`))) number += 1;
    const key = `${owner} ${number}`;
    const group = groups.get(key) ?? { owner, number, choices: [] };
    group.choices.push(choice);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => rankOf(a) - rankOf(b));
}

const rankOf = ({ owner, number }: Group) => OWNERS.indexOf(owner) + (number - 1) * OWNERS.length;

/** `Vendor City` belongs to `Address`: fields of no owner and of the payee are one address, unless one comes twice. */
function mergeMain(groups: readonly Group[]): Group[] {
  const bare = groups.find(({ owner, number }) => owner === '' && number === 1);
  const main = groups.find(({ owner, number }) => owner === 'main' && number === 1);
  if (!bare || !main) return [...groups];
  const has = (group: Group, role: ColumnRole) => group.choices.some(({ candidate }) => candidate.role === role);
  if (main.choices.some(({ candidate }) => has(bare, candidate.role))) return [...groups];
  const merged = { ...bare, choices: [...bare.choices, ...main.choices] };
  return groups.flatMap((group) => (group === main ? [] : [group === bare ? merged : group]));
}

/** Says where somebody is, and not in an empty column. */
function isUsable({ choices }: Group): boolean {
  const filled = choices.filter(({ column }) => column.contents.filled > 0).map(({ candidate }) => candidate.role);
  return (
    filled.includes('address') ||
    filled.includes('cityStateZip') ||
    LAST_LINE.filter((role) => filled.includes(role)).length > 1
  );
}

/** `Remit-To Address, City, State, Zip`: an address without a last line takes that of no owner, if it has no street. */
function lendLastLine({ choices, owner }: Group, groups: readonly Group[]): Choice[] {
  if (owner === '' || choices.some(({ candidate }) => LAST_LINE.includes(candidate.role))) return [];
  const lender = groups.find((group) => group.owner === '' || group.owner === 'main');
  if (!lender || lender.choices.some(({ candidate }) => candidate.role === 'address')) return [];
  return lender.choices.filter(({ candidate }) => LAST_LINE.includes(candidate.role));
}

/** One column per role, and the lines of the address in order. */
function bestOfRoles(choices: readonly Choice[]): Choice[] {
  return PLACE_ROLES.flatMap((role) => {
    const all = choices.filter(({ candidate }) => candidate.role === role);
    if (role === 'address') return linesOf(all);
    const [best] = all.toSorted((a, b) => b.candidate.score - a.candidate.score);
    return best ? [best] : [];
  });
}

function linesOf(all: readonly Choice[]): Choice[] {
  const numbered = all.filter(({ candidate }) => candidate.line !== undefined);
  const whole = all.filter(({ candidate }) => candidate.line === undefined);
  // `Billing Address` has everything that `Billing Address 1` and the others have.
  const first = numbered.find(({ candidate }) => candidate.line === 1);
  const doubled = first ? whole.filter((one) => contains(one, first)) : [];
  const lines =
    doubled.length === whole.length ? numbered.toSorted(byLine) : all.filter((one) => !doubled.includes(one));
  return lines.slice(0, MAX_LINES);
}

const byLine = (a: Choice, b: Choice) => (a.candidate.line ?? 0) - (b.candidate.line ?? 0);

function contains({ column: whole }: Choice, { column: line }: Choice): boolean {
  const pairs = whole.contents.all
    .map((cell, row) => [cell.toLowerCase(), (line.contents.all[row] ?? '').toLowerCase()] as const)
    .filter(([one, other]) => one !== '' && other !== '');
  return pairs.filter(([one, other]) => one.includes(other)).length > pairs.length / 2;
}
