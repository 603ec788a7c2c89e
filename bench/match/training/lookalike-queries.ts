// Queries in which nearly equal names are two payees, or one name has something beside it. Measured, never used for training.
import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import { foldDates } from '../../../shared/names/dates.ts';
import { normaliseName } from '../../../shared/names/name-reader.ts';
import { isPersonName } from '../../../shared/names/person-names.ts';
import type { LabelledQuery } from '../read-data.ts';

/** Whether `accept` is the payee itself, so that to take it is right. */
export const LOOKALIKE_KINDS = {
  other_name: { isSame: false, means: 'a name of a person replaced by another one, a letter apart' },
  other_entity: {
    isSame: false,
    means: 'LP for LLC or Inc and the other way round, Foundation or Trust for a legal form',
  },
  other_date: { isSame: false, means: 'a trust, asked for with another date' },
  same_date: { isSame: true, means: 'a trust, its date in another spelling' },
  no_date: { isSame: true, means: 'a trust, asked for without its date' },
  titled: { isSame: true, means: 'a title, a tax form, an account number or "ATTN" beside the name of a person' },
} as const;
export type LookalikeKind = keyof typeof LOOKALIKE_KINDS;

const PER_KIND = 600;

function queryOf(
  { id, city = '', state = '', zip = '' }: SupplierRow,
  name: string,
  kind: LookalikeKind,
): LabelledQuery {
  return { id: `${kind}-${id}`, name, city, state, zip, accept: new Set([id]), kind };
}

/** `rows` are those of the index, `dated` the ones that `withDates` has given a date. */
export function lookalikeQueries(rows: readonly SupplierRow[], dated: readonly SupplierRow[]): LabelledQuery[] {
  const known = new Set(rows.map((row) => keyOf(row, row.name)));
  const isNew = (row: SupplierRow, name: string) => !known.has(keyOf(row, name));
  const of = (kind: LookalikeKind, rewrite: (name: string, n: number) => string | undefined) =>
    spread(rows, rewrite, isNew).map(({ row, name }) => queryOf(row, name, kind));
  const neighbours = neighbourNames(rows);
  return [
    ...of('other_name', (name) => withOtherName(name, neighbours)),
    ...of('other_entity', withOtherEntity),
    ...of('titled', withTitle),
    ...dated.map((row, n) => queryOf(row, row.name.replace(DATE, `DTD ${1 + (n % 12)}/17/1997`), 'other_date')),
    ...dated.map((row) => queryOf(row, row.name.replace(DATE, 'U/A DATED MARCH 4, 2011'), 'same_date')),
    ...dated.map((row) => queryOf(row, row.name.replace(DATE, '').trim(), 'no_date')),
  ];
}

const keyOf = ({ city = '', state = '' }: SupplierRow, name: string) =>
  `${normaliseName(name)}|${city.toUpperCase()}|${state}`;

const DATE = /DTD 3\/4\/2011$/;
const TRUST = /\bTRUST$/i;
const MAX_DATED = 200;

/** The rows; some trusts among them, which no query asks for, have a date in their name. */
export function withDates(rows: readonly SupplierRow[], kept: ReadonlySet<string>) {
  const trusts = rows.filter(({ id, name, city }) => city && TRUST.test(name) && !kept.has(id));
  const step = Math.max(1, Math.floor(trusts.length / MAX_DATED));
  const chosen = new Set(trusts.filter((_, i) => i % step === 0).map(({ id }) => id));
  const all = rows.map((row) => (chosen.has(row.id) ? { ...row, name: `${row.name} DTD 3/4/2011` } : row));
  return { rows: all, dated: all.filter(({ id }) => chosen.has(id)) };
}

/** About PER_KIND of the rows that `rewrite` gives another name, evenly spread. */
function spread(
  rows: readonly SupplierRow[],
  rewrite: (name: string, n: number) => string | undefined,
  isNew: (row: SupplierRow, name: string) => boolean,
) {
  const found: { row: SupplierRow; name: string }[] = [];
  rows.forEach((row, n) => {
    const name = row.city && foldDates(row.name) === row.name ? rewrite(row.name, n) : undefined;
    if (name !== undefined && isNew(row, name)) found.push({ row, name });
  });
  const step = Math.max(1, Math.floor(found.length / PER_KIND));
  return found.filter((_, i) => i % step === 0).slice(0, PER_KIND);
}

const MIN_LETTERS = 4;
const wordsOf = (name: string) => name.toLowerCase().match(/[a-z]+/g) ?? [];

/** Names of people in the suppliers' names, by what is left of them without one letter. */
function neighbourNames(rows: readonly SupplierRow[]): ReadonlyMap<string, readonly string[]> {
  const names = new Set(rows.flatMap(({ name }) => wordsOf(name).filter(isName)));
  const byRest = new Map<string, string[]>();
  for (const name of names) for (const rest of restsOf(name)) byRest.set(rest, [...(byRest.get(rest) ?? []), name]);
  return byRest;
}

const isName = (word: string) => word.length >= MIN_LETTERS && isPersonName(word);
const restsOf = (name: string) => Array.from(name, (_, i) => `${i} ${name.slice(0, i)}${name.slice(i + 1)}`);

/** The first name of a person in front of another word, with one letter changed so that it is another known name. */
function withOtherName(name: string, byRest: ReadonlyMap<string, readonly string[]>): string | undefined {
  const words = wordsOf(name);
  const at = words.findIndex((word, i) => i < 2 && i < words.length - 1 && isName(word));
  if (at < 0 || words.length > 5) return undefined;
  const own = words[at];
  const other = restsOf(own)
    .flatMap((rest) => byRest.get(rest) ?? [])
    .find((each) => each !== own);
  return other && name.replace(new RegExp(`\\b${own}\\b`, 'i'), other.toUpperCase());
}

function withOtherEntity(name: string, n: number): string | undefined {
  const [, core, form] = /^(.+?),? (LLC|L\.L\.C\.|INC\.?|LP|L\.P\.|LTD|FOUNDATION|TRUST)$/i.exec(name) ?? [];
  if (!core || !form || wordsOf(core).length < 2) return undefined;
  if (/^l\.?p/i.test(form)) return `${core} ${['LLC', 'GP LLC', 'INC'][n % 3]}`;
  if (/^[ft]/i.test(form)) return `${core} ${['LLC', 'INC', 'LP'][n % 3]}`;
  return `${core} ${['LP', 'FOUNDATION', 'TRUST'][n % 3]}`;
}

const BESIDE: readonly ((name: string, n: number) => string)[] = [
  (name) => `MR. ${name}`,
  (name) => `DR ${name}`,
  (name) => `${name}, ESQ.`,
  (name) => `${name}, CPA`,
  (name) => `${name} M.D.`,
  (name) => `${name} 1099`,
  (name) => `W-9 ${name}`,
  (name, n) => `00${100 + (n % 900)} ${name}`,
  (name, n) => `${name} 00${100 + (n % 900)}`,
  (name) => `ATTN: ${name}`,
];

function withTitle(name: string, n: number): string | undefined {
  const words = wordsOf(name);
  const isPerson = words.length >= 2 && words.length <= 3 && /^[A-Za-z ,.]+$/.test(name) && words.every(isName);
  return isPerson ? BESIDE[n % BESIDE.length](name, n) : undefined;
}
