// Queries on numbers in names, made from the suppliers: another number, and the same one in another spelling.

import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import { NameReader } from '../../../shared/names/name-reader.ts';
import { NO_NUMBER } from '../../../shared/names/numbers.ts';
import { ALIASES, classOf, WordClass } from '../../../shared/names/words.ts';
import type { LabelledQuery } from '../read-data.ts';

const reader = new NameReader();

/** Words and numbers of a name, in the order that they have. */
interface NumberedName {
  readonly words: readonly string[];
  readonly numbers: readonly string[];
  /** The words with each number as "#": names that differ in numbers only have it in common. */
  readonly frame: string;
}

export function numberedName(name: string): NumberedName {
  reader.read(name);
  const words: string[] = [];
  const numbers: string[] = [];
  const frame: string[] = [];
  for (let i = 0; i < reader.count; i++) {
    const word = ALIASES.get(reader.word(i)) ?? reader.word(i);
    if (classOf(word) === WordClass.legal || classOf(word) === WordClass.stop) continue;
    const isNumber = reader.value[i] !== NO_NUMBER;
    words.push(word);
    if (isNumber) numbers.push(word);
    frame.push(isNumber ? '#' : word);
  }
  return { words, numbers, frame: frame.join(' ') };
}

const placeOf = ({ city = '', state = '' }: SupplierRow) => `${city.toUpperCase()}|${state}`;

export interface NumberPairs {
  /** Ids of the suppliers that are asked for and are not to be in the network. */
  readonly left: ReadonlySet<string>;
  readonly queries: readonly LabelledQuery[];
}

/** Real suppliers of one city whose names differ in numbers only: the first stays in the network, the others are asked for. */
export function numberPairs(rows: readonly SupplierRow[], kept: ReadonlySet<string>): NumberPairs {
  const groups = new Map<string, Map<string, SupplierRow>>();
  for (const row of rows) {
    if (!row.city || !/\d|\b(?:[ivx]+|one|two|three|first|second|third|four|five|six)\b/i.test(row.name)) continue;
    const { words, numbers, frame } = numberedName(row.name);
    if (numbers.length === 0 || numbers.length === words.length) continue;
    const key = `${frame}|${placeOf(row)}`;
    const group = groups.get(key) ?? new Map<string, SupplierRow>();
    groups.set(key, group.has(numbers.join(' ')) ? group : group.set(numbers.join(' '), row));
  }
  const asked = [...groups.values()].flatMap((group) => [...group.values()].slice(1)).filter(({ id }) => !kept.has(id));
  return {
    left: new Set(asked.map(({ id }) => id)),
    queries: asked.map((row) => queryOf(row, row.name, 'number_pair')),
  };
}

function queryOf(row: SupplierRow, name: string, kind: string, accept: readonly string[] = []): LabelledQuery {
  const { id, city = '', state = '', zip = '' } = row;
  return { id: `${kind}-${id}`, name, city, state, zip, accept: new Set(accept), kind };
}

const NUMBER = /\b(\d+(?:st|nd|rd|th)?|ii|iii|iv|vi|vii|viii|ix|one|two|three|four|five|first|second|third)\b/i;
const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
const CARDINALS = ['', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE', 'TEN'];
const ORDINALS = ['', 'FIRST', 'SECOND', 'THIRD', 'FOURTH', 'FIFTH', 'SIXTH', 'SEVENTH', 'EIGHTH', 'NINTH', 'TENTH'];
const PER_KIND = 160;
const OFFSET = 17;

/** Half of the other numbers are the next one, half have two digits changed over. */
function otherNumber(written: string, value: number, n: number): string {
  if (/^\d+$/.test(written)) {
    const swapped = written.replace(/^(\d*)(\d)(\d)$/, '$1$3$2');
    return n % 2 === 0 && swapped !== written && !swapped.startsWith('0') ? swapped : String(value + 1 + (n % 3));
  }
  return spelling(styleOf(written), value === 1 ? 2 : value - 1 + 2 * (n % 2));
}

type Style = 'digits' | 'ordinal' | 'roman' | 'cardinal' | 'ordinalWord';
const STYLES: readonly Style[] = ['digits', 'roman', 'cardinal', 'ordinal', 'ordinalWord'];

function styleOf(written: string): Style {
  const capitals = written.toUpperCase();
  if (/^\d+$/.test(written)) return 'digits';
  if (/^\d/.test(written)) return 'ordinal';
  if (ROMAN.includes(capitals)) return 'roman';
  return CARDINALS.includes(capitals) ? 'cardinal' : 'ordinalWord';
}

function spelling(style: Style, value: number): string {
  if (value < 1 || value > 10 || style === 'digits') return String(value);
  if (style === 'roman') return ROMAN[value];
  if (style === 'cardinal') return CARDINALS[value];
  if (style === 'ordinalWord') return ORDINALS[value];
  return `${value}${['', 'ST', 'ND', 'RD'][value] ?? 'TH'}`;
}

function numericValue(written: string): number {
  reader.read(`x ${written}`);
  return reader.count > 1 ? reader.value[1] : NO_NUMBER;
}

/** `rows` are the suppliers of the index. */
export function numberQueries(rows: readonly SupplierRow[]): LabelledQuery[] {
  const numbered = rows.filter(({ name, city }) => city && NUMBER.test(name) && numberedName(name).words.length > 2);
  const known = new Set(numbered.map((row) => `${numberedName(row.name).words.join(' ')}|${placeOf(row)}`));
  const isKnown = (row: SupplierRow, name: string) =>
    known.has(`${numberedName(name).words.join(' ')}|${placeOf(row)}`);
  const queries: LabelledQuery[] = [];
  spread(numbered, PER_KIND * 2, 0).forEach((row, n) => {
    const name = row.name.replace(NUMBER, (written) => otherNumber(written, numericValue(written), n));
    if (!isKnown(row, name)) queries.push(queryOf(row, name, 'made_other_number'));
  });
  spread(numbered, PER_KIND, OFFSET).forEach((row, n) => {
    const name = row.name.replace(NUMBER, (written) => {
      const value = numericValue(written);
      return value > 10 ? written : spelling(STYLES[n % STYLES.length], value);
    });
    queries.push(queryOf(row, name, 'made_same_number', [row.id]));
  });
  return queries;
}

/** About `count` of the items, evenly spread. */
function spread<Item>(items: readonly Item[], count: number, offset: number): Item[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, i) => i % step === offset % step);
}
