// Real payees in the spellings that public records have of them, put together from labelled pairs; and single ones from the reference.
import { readRows } from '../command/rows.ts';

export interface Spelling {
  name: string;
  city: string;
  state: string;
  zip: string;
}

/** One payee in all its spellings, in one city. */
export interface Payee {
  id: string;
  spellings: Spelling[];
}

export interface Pair {
  a: string;
  b: string;
  place: Omit<Spelling, 'name'>;
  same: boolean;
  kind: string;
}

/** More are an owner of many bodies (a state university, a department), whose pairs are labelled by the owner. */
const MOST_SPELLINGS = 8;
const MOST_NAMES = 20;

/** Pairs that say of two names of one owner, and not of two spellings of one name, that they are the same. */
export const OTHER_NAMES = new Set(['acronym', 'shared_head', 'shared_tokens']);

export function readPairs(path: string): Pair[] {
  return readRows(path, ['name_a', 'name_b', 'same', 'kind', 'city', 'state', 'zip']).map((row) => ({
    a: row.name_a,
    b: row.name_b,
    place: { city: row.city, state: row.state, zip: row.zip },
    same: row.same === '1',
    kind: row.kind,
  }));
}

/** A payee is what pairs of spellings join; what they join in another city is another one. Of one owner's names only the first is taken. */
export function payeesOf(pairs: readonly Pair[]): Payee[] {
  const same = pairs.filter((pair) => pair.same);
  const spellings = same.filter(({ kind }) => !OTHER_NAMES.has(kind));
  const [spellingOf, ownerOf] = [joiner(spellings), joiner(same)];
  const areaOf = areas(pairs);
  const names = new Map<string, Set<string>>();
  for (const { a, b } of spellings) names.set(spellingOf(a), (names.get(spellingOf(a)) ?? new Set()).add(a).add(b));
  const taken = new Map<string, string>();
  const payees = new Map<string, Payee>();
  for (const { a, b, place } of spellings) {
    const [root, owner] = [spellingOf(a), ownerOf(a)];
    if ((taken.get(owner) ?? root) !== root) continue;
    if ((names.get(root)?.size ?? 0) > MOST_NAMES) continue;
    taken.set(owner, root);
    const id = `${root}|${areaOf(`${place.state} ${place.city}`)}`;
    const payee = payees.get(id) ?? { id, spellings: [] };
    for (const name of [a, b]) {
      if (!payee.spellings.some((one) => one.name === name)) payee.spellings.push({ name, ...place });
    }
    payees.set(id, payee);
  }
  return [...payees.values()].filter(({ spellings }) => spellings.length <= MOST_SPELLINGS);
}

/** Cities that share a ZIP code are one area: one of the two names is the post office's. */
function areas(pairs: readonly Pair[]): (city: string) => string {
  const cities = new Map<string, string>();
  const parent = new Map<string, string>();
  const root = (city: string): string => {
    let found = city;
    for (let up = parent.get(found); up !== undefined; up = parent.get(found)) found = up;
    return found;
  };
  for (const { place } of pairs) {
    const city = `${place.state} ${place.city}`;
    const [one, two] = [root(city), root(cities.get(place.zip) ?? city)];
    if (one !== two) parent.set(one, two);
    cities.set(place.zip, city);
  }
  return root;
}

/** The one name that stands for all that the pairs join a name to. */
function joiner(pairs: readonly Pair[]): (name: string) => string {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let found = name;
    for (let up = parent.get(found); up !== undefined && up !== found; up = parent.get(found)) found = up;
    return found;
  };
  const join = (a: string, b: string) => {
    const [one, two] = [root(a), root(b)];
    if (one !== two) parent.set(one, two);
  };
  for (const { a, b } of pairs) {
    join(a, b);
    // The same name with other signs is the same name, whether or not a pair says so.
    for (const name of [a, b]) join(name, `core ${plainCore(name)}`);
  }
  return root;
}

/** Those that stand among `spelled` already are left out. */
export function readReference(path: string, spelled: readonly Payee[]): Payee[] {
  const seen = new Set<string>();
  const keysOf = ({ name, city, state, zip }: Spelling) => [
    `${plainCore(name)}|${city}|${state}`,
    ...(zip ? [`${plainCore(name)}|${zip}`] : []),
  ];
  for (const { spellings } of spelled) for (const one of spellings) for (const key of keysOf(one)) seen.add(key);
  return readRows(path, ['id', 'name', 'city', 'state', 'zip']).flatMap(({ id, name, city, state, zip }) => {
    const keys = keysOf({ name, city, state, zip });
    if (city === '' || keys.some((key) => seen.has(key))) return [];
    for (const key of keys) seen.add(key);
    return [{ id, spellings: [{ name, city, state, zip }] }];
  });
}

/** Two sources have many payees twice: only the first counts. */
const plainCore = (name: string) =>
  name.toLowerCase().replace(/\b(the|inc|llc|corp|corporation|co|ltd|company|incorporated|lp|llp|pc)\b|[^a-z0-9]/g, '');
