// Which records are worth comparing: those of one place that share a rare word, the letters of the name or its beginning.
import { hashText, mix } from '../../../../shared/names/hash.ts';
import { NumberColumn } from './columns.ts';
import { Kind } from './read-name.ts';
import type { Records } from './records.ts';

/** Records may number as many; a key and a record then fit into one double exactly. */
export const MAX_RECORDS = 2 ** 21;
/** A larger block is compared with the next few records only: a word that so many share tells little. */
const WHOLE_BLOCK = 40;
const WINDOW = 6;
const RAREST_WORDS = 3;
const START_LETTERS = 7;

/** Calls `visit` once for each pair of `members` that is worth comparing. */
export function candidatePairs(
  records: Records,
  members: Int32Array,
  visit: (one: number, other: number) => void,
): void {
  if (members.length < 2) return;
  const pairs = new NumberColumn();
  if (members.length <= 8) {
    for (let i = 0; i < members.length; i++) for (let j = i + 1; j < members.length; j++) visit(members[i], members[j]);
    return;
  }
  // In a smaller place every block is compared as a whole.
  const ordered = members.length > WHOLE_BLOCK ? byContent(records, members) : members;
  const entries = keysOf(records, ordered).sorted();
  for (let from = 0; from < entries.length; ) {
    const key = Math.floor(entries[from] / MAX_RECORDS);
    let to = from + 1;
    while (to < entries.length && Math.floor(entries[to] / MAX_RECORDS) === key) to++;
    pairBlock(entries, from, to, pairs);
    from = to;
  }
  const sorted = pairs.sorted();
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    visit(ordered[Math.floor(sorted[i] / MAX_RECORDS)], ordered[sorted[i] % MAX_RECORDS]);
  }
}

/** Neighbours in a large block are those next to each other by their letters, in whatever order the rows stand. */
function byContent(records: Records, members: Int32Array): Int32Array {
  const texts = new Map(Array.from(members, (record) => [record, records.letters(record)]));
  const compare = (a: number, b: number) => {
    const [one, other] = [texts.get(a) ?? '', texts.get(b) ?? ''];
    if (one !== other) return one < other ? -1 : 1;
    return records.textOf(a) < records.textOf(b) ? -1 : 1;
  };
  return members.slice().sort(compare);
}

function pairBlock(entries: Float64Array, from: number, to: number, pairs: NumberColumn): void {
  const reach = to - from <= WHOLE_BLOCK ? to - from : WINDOW;
  for (let i = from; i < to; i++) {
    for (let j = i + 1; j < Math.min(to, i + 1 + reach); j++) {
      const [a, b] = [entries[i] % MAX_RECORDS, entries[j] % MAX_RECORDS];
      if (a !== b) pairs.push(a < b ? a * MAX_RECORDS + b : b * MAX_RECORDS + a);
    }
  }
}

function keysOf(records: Records, members: Int32Array): NumberColumn {
  const entries = new NumberColumn(members.length * 7);
  for (const [rank, record] of members.entries()) {
    const put = (hash: number) => entries.push(hash * MAX_RECORDS + rank);
    const letters = records.letters(record);
    put(mix(1, hashText(letters)));
    put(mix(2, hashText(letters.slice(0, START_LETTERS))));
    put(mix(3, hashText(letters.slice(-START_LETTERS))));
    put(mix(4, hashText(skeleton(letters))));
    for (const word of rarestWords(records, record)) put(mix(5, word));
    const alt = altLetters(records, record);
    if (alt !== '') put(mix(1, hashText(alt)));
  }
  return entries;
}

function rarestWords(records: Records, record: number): number[] {
  const words = new Set<number>();
  for (let i = records.wordStart.values[record]; i < records.wordEnd.values[record]; i++)
    words.add(records.words.values[i]);
  return [...words].sort((a, b) => records.idf(b) - records.idf(a) || a - b).slice(0, RAREST_WORDS);
}

function altLetters(records: Records, record: number): string {
  let text = '';
  for (let i = records.wordStart.values[record]; i < records.wordEnd.values[record]; i++) {
    if (records.kinds.values[i] & Kind.alt) text += records.texts[records.words.values[i]];
  }
  return text;
}

/** The first consonants: vowels are what typists lose. */
const skeleton = (letters: string) => letters.replace(/[aeiouy]|(.)(?=\1)/g, '').slice(0, START_LETTERS);
