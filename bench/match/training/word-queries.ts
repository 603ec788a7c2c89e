// Names of one city that differ in one word: two suppliers, as far as their names tell.
import { createHash } from 'node:crypto';
import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import { NameReader } from '../../../shared/names/name-reader.ts';
import { NO_NUMBER } from '../../../shared/names/numbers.ts';
import { isPersonName } from '../../../shared/names/person-names.ts';
import { ALIASES, classOf, WordClass } from '../../../shared/names/words.ts';
import type { LabelledQuery } from '../read-data.ts';

const reader = new NameReader();

/** Content words of a name; undefined when it has a number, an initial, or is too short or too long for one word to differ. */
function wordsOf(name: string): string[] | undefined {
  reader.read(name);
  const words: string[] = [];
  for (let i = 0; i < reader.count; i++) {
    const word = ALIASES.get(reader.word(i)) ?? reader.word(i);
    if (reader.value[i] !== NO_NUMBER || classOf(word) === WordClass.marker) return undefined;
    if (classOf(word) === WordClass.content) words.push(word);
  }
  const isUsable = words.length >= 2 && words.length <= 5 && words.every((word) => /^[a-z]{3,}$/.test(word));
  return isUsable ? words : undefined;
}

export interface WordPairs {
  /** Ids of the suppliers that are asked for and are not to be in the network. */
  readonly left: ReadonlySet<string>;
  /** `accept` is the supplier with the other word: to take it is wrong. */
  readonly queries: readonly LabelledQuery[];
}

/** Which two words make a pair; other words, unless told. */
interface PairKind {
  readonly kind?: string;
  readonly areTwo?: (a: string, b: string) => boolean;
}

/** Names of people that are spelt nearly alike: "hansen", "hanson". */
export const NAME_PAIR: PairKind = {
  kind: 'name_pair',
  areTwo: (a, b) => a !== b && isPersonName(a) && isPersonName(b) && editDistance(a, b) <= 2,
};

const COUNT = 600;

/** Of two real suppliers of one city whose names differ in one word the first stays in the network, the other is asked for. */
export function wordPairs(
  rows: readonly SupplierRow[],
  kept: ReadonlySet<string>,
  { kind = 'word_pair', areTwo = areOther }: PairKind = {},
): WordPairs {
  const byFrame = new Map<string, { row: SupplierRow; word: string }>();
  const found = new Map<string, { row: SupplierRow; partner: string }>();
  const partners = new Set<string>();
  for (const row of rows) {
    const words = row.city ? wordsOf(row.name) : undefined;
    if (!words || kept.has(row.id)) continue;
    words.forEach((word, i) => {
      const frame = `${words.map((each, k) => (k === i ? '*' : each)).join(' ')}|${row.city?.toUpperCase()}|${row.state}`;
      const other = byFrame.get(frame);
      if (!other) byFrame.set(frame, { row, word });
      else if (
        other.row.id !== row.id &&
        areTwo(word, other.word) &&
        !found.has(other.row.id) &&
        !partners.has(row.id)
      ) {
        found.set(row.id, { row, partner: other.row.id });
        partners.add(other.row.id);
      }
    });
  }
  // In the order of a hash: an even sample of all kinds.
  const asked = [...found.values()].sort((a, b) => (hashOf(a.row.id) < hashOf(b.row.id) ? -1 : 1)).slice(0, COUNT);
  const queries = asked.map(({ row: { id, name, city = '', state = '', zip = '' }, partner }) => {
    return { id: `${kind}-${id}`, name, city, state, zip, accept: new Set([partner]), kind };
  });
  return { left: new Set(asked.map(({ row }) => row.id)), queries };
}

const hashOf = (id: string) => createHash('sha256').update(id).digest('hex');

/** Neither is the other one misspelt, cut or abbreviated. */
function areOther(a: string, b: string): boolean {
  if (isWithin(a, b) || isWithin(b, a)) return false;
  return editDistance(a, b) > Math.max(2, Math.max(a.length, b.length) / 3);
}

/** The letters of `short` stand in `long` in order, the first one first. */
function isWithin(short: string, long: string): boolean {
  if (short[0] !== long[0]) return false;
  let found = 0;
  for (const letter of long) if (letter === short[found]) found++;
  return found === short.length;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}
