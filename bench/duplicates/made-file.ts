// A made file of payees with the truth about it: real spellings, further made ones, and traps that look alike and are not the same.
import type { DuplicateRow } from '../../functions/batch/duplicates/engine/records.ts';
import type { Payee, Spelling } from './payees.ts';

export interface TrueRow extends DuplicateRow {
  /** Rows with the same one are the same payee. */
  payee: string;
  /** What kind of row it is, for the report. */
  kind: string;
}

export interface Ingredients {
  /** In several real spellings. */
  spelled: readonly Payee[];
  /** In one. */
  single: readonly Payee[];
  firstNames: readonly string[];
  surnames: readonly string[];
}

export type Random = () => number;

/** Mulberry32: the same seed gives the same file. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)];

/** `spelled` and `single` payees are taken in their order, as many as are there. */
export function madeFile({ spelled, single, firstNames, surnames }: Ingredients, seed: number): TrueRow[] {
  const random = seeded(seed);
  const rows: Omit<TrueRow, 'row'>[] = [];
  const add = (payee: string, kind: string, spelling: Spelling, address?: string) =>
    rows.push({ payee, kind, ...spelling, ...(address && { address }) });
  for (const { id, spellings } of spelled) {
    const address = streetOf(random);
    for (const spelling of spellings) add(id, 'real spelling', spelling, seen(address, random));
  }
  for (const payee of single) {
    const [spelling] = payee.spellings;
    const address = streetOf(random);
    const own = seen(address, random);
    add(payee.id, 'single', spelling, own);
    const chance = random();
    if (chance < 0.25)
      add(payee.id, 'made spelling', { ...spelling, name: respelt(spelling.name, random) }, seen(address, random));
    else if (chance < 0.6) addTrap({ payee, spelling, own, other: pick(single, random).spellings[0] }, { random, add });
  }
  for (let i = 0; i < single.length / 20; i++) addPersons(pick(single, random).spellings[0], i);
  return shuffled(rows, random).map((row, i) => ({ ...row, row: i + 1 }));

  function addPersons(place: Spelling, i: number) {
    const [first, last] = [pick(firstNames, random), pick(surnames, random)].map((name) => name.toUpperCase());
    const [one, two] = pick(
      [
        ['A', 'B'],
        ['J', 'M'],
        ['R', 'T'],
        ['L', 'C'],
      ],
      random,
    );
    const twins = pick(
      [
        [`${first} ${one} ${last}`, `${first} ${two} ${last}`],
        [`${first} ${last} JR`, `${first} ${last} SR`],
        [`${first} ${last}`, `${first} ${last} JR`],
        [`${last}, ${first} ${one}`, `${first} ${two} ${last}`],
      ],
      random,
    );
    for (const [k, name] of twins.entries())
      add(`person ${i}.${k}`, 'persons', { ...place, name }, seen(streetOf(random), random));
    const spelt = `${pick(surnames, random).toUpperCase()}, ${pick(firstNames, random).toUpperCase()} ${one}`;
    const [family, given] = spelt.split(', ');
    const address = streetOf(random);
    add(`reordered ${i}`, 'made spelling', { ...place, name: spelt }, seen(address, random));
    add(
      `reordered ${i}`,
      'made spelling',
      { ...place, name: `${given.slice(0, -2)} ${one} ${family}` },
      seen(address, random),
    );
  }
}

interface TrapOf {
  payee: Payee;
  spelling: Spelling;
  own: string | undefined;
  other: Spelling;
}

interface Making {
  random: Random;
  add(payee: string, kind: string, spelling: Spelling, address?: string): unknown;
}

const INSERTED = [
  'MEDIA',
  'HOLDINGS',
  'REALTY',
  'LOGISTICS',
  'CAPITAL',
  'FOUNDATION',
  'PROPERTIES',
  'LEASING',
  'ENERGY',
  'RECORDS',
];
const STATES = ['OHIO', 'TEXAS', 'NEW YORK', 'FLORIDA', 'IOWA', 'NEVADA', 'GEORGIA'];
const FORMS = /[\s,]+(?:INC|LLC|CORP|CORPORATION|CO|LTD|LP|LLP|PC|INCORPORATED)\.?$/i;

/** One more payee that is like `spelling`, and another one. */
function addTrap({ payee, spelling, own, other }: TrapOf, { random, add }: Making): void {
  const form = FORMS.exec(spelling.name)?.[0] ?? '';
  const core = spelling.name.slice(0, spelling.name.length - form.length);
  const elsewhere = { city: other.city, state: other.state, zip: other.zip };
  const number = 2 + Math.floor(random() * 900);
  const id = `${payee.id} trap`;
  const address = seen(streetOf(random), random);
  const put = (kind: string, changed: Partial<Spelling>, suffix = '') =>
    add(id + suffix, kind, { ...spelling, ...changed }, address);
  const traps = [
    () => {
      put('number', { name: `${core} ${number}${form}` }, ' 1');
      put('number', { name: `${core} ${number + 1 + Math.floor(random() * 50)}${form}` }, ' 2');
    },
    () => other.city !== spelling.city && put('other city', elsewhere),
    () => other.city !== spelling.city && put('store elsewhere', { name: `${core} #${number}`, ...elsewhere }),
    () => put('subsidiary', { name: `${core} ${pick(INSERTED, random)}${form}` }),
    () => put('of a state', { name: `${core} OF ${pick(STATES, random)}${form}` }),
    () => {
      const [first, ...rest] = core.split(' ');
      const word = other.name.split(' ')[0];
      if (rest.length > 0 && word !== first) put('another word', { name: `${word} ${rest.join(' ')}${form}` });
    },
    () => {
      const isStreet = own !== undefined && !own.startsWith('PO');
      const name = `${core} ${/LLC/i.test(form) ? 'INC' : 'LLC'}`;
      if (form !== '' && isStreet) add(id, 'other form and street', { ...spelling, name }, streetOf(random));
    },
  ];
  pick(traps, random)();
}

/** One change, or two, as clerks and systems make them. */
function respelt(name: string, random: Random): string {
  const once = pick(CHANGES, random)(name, random);
  const changed = random() < 0.3 ? pick(CHANGES, random)(once, random) : once;
  return changed.trim() === '' ? name : changed;
}

const SHORT: Readonly<Record<string, string>> = {
  ...{ SERVICES: 'SVCS', MANAGEMENT: 'MGMT', INTERNATIONAL: 'INTL', ASSOCIATES: 'ASSOC', ASSOCIATION: 'ASSN' },
  ...{ COMPANY: 'CO', MANUFACTURING: 'MFG', CENTER: 'CTR', GROUP: 'GRP', SYSTEMS: 'SYS', AND: '&', FOUNDATION: 'FDN' },
};

const CHANGES: readonly ((name: string, random: Random) => string)[] = [
  (name) => (FORMS.test(name) ? name.replace(FORMS, '') : `${name} Inc`),
  (name) =>
    name
      .split(' ')
      .map((word) => SHORT[word.toUpperCase()] ?? word)
      .join(' '),
  (name) => name.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
  (name) => name.slice(0, 30),
  (name) => name.slice(0, 25),
  (name) => (/^the /i.test(name) ? name.slice(4) : `The ${name}`),
  typo,
  typo,
  (name, random) => {
    const words = name.split(' ');
    if (words.length < 3) return name;
    const at = Math.floor(random() * (words.length - 1));
    return [...words.slice(0, at), words[at] + words[at + 1], ...words.slice(at + 2)].join(' ');
  },
  (name) => `${name}, Dba ${name.split(' ')[0]} Online`,
];

function typo(name: string, random: Random): string {
  const at = 1 + Math.floor(random() * (name.length - 2));
  const kind = random();
  if (kind < 0.35) return name.slice(0, at) + name.slice(at + 1);
  if (kind < 0.65) return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  return name.slice(0, at) + name.charAt(at) + name.slice(at);
}

const STREETS = [
  'MAIN ST',
  'OAK AVE',
  'PARK BLVD',
  'MARKET ST',
  'COMMERCE DR',
  'LAKE RD',
  'INDUSTRIAL PKWY',
  'STATE ST',
  'HIGH ST',
];

const streetOf = (random: Random) => `${100 + Math.floor(random() * 9000)} ${pick(STREETS, random)}`;

/** What a row says of its payee's street: it, nothing, or a box to remit to. */
function seen(street: string, random: Random): string | undefined {
  const chance = random();
  if (chance < 0.35) return street;
  return chance < 0.45 ? `PO BOX ${100 + Math.floor(random() * 90000)}` : undefined;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}
