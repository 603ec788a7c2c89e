// Says in words why two rows are thought to be one payee, from what the model saw of them.
import type { Side } from './align.ts';
import type { Comparer } from './compare.ts';
import { F } from './features.ts';
import type { Records } from './records.ts';

/** Sentences for an AP analyst: first of the names, then of the place. The two must have no conflict. */
export function evidenceOf(comparer: Comparer, records: Records, one: number, other: number): string[] {
  if (comparer.conflict(one, other)) return [];
  comparer.readFeatures(one, other);
  const { a, b } = comparer.alignment;
  return [nameEvidence(comparer.x, records, a, b), placeEvidence(comparer.x, records, one, other)];
}

function nameEvidence(x: Float64Array, records: Records, a: Side, b: Side): string {
  const { texts } = records;
  const notes: string[] = [];
  const misspelt: string[] = [];
  for (let i = 0; i < a.count; i++) {
    if (a.fit[i] <= 0 || a.fit[i] >= 1 || a.partner[i] < 0) continue;
    const [here, there] = [texts[a.word[i]], texts[b.word[a.partner[i]]]];
    misspelt.push(isReadable(here) && isReadable(there) ? `${quoted(here)} for ${quoted(there)}` : 'a word');
  }
  if (misspelt.length > 0) notes.push(`spelt otherwise: ${misspelt.join(', ')}`);
  const [here, there] = [wordsAlone(a, records), wordsAlone(b, records)];
  if (here.length > 0) notes.push(`only in this row: ${here.join(', ')}`);
  if (there.length > 0) notes.push(`only in the other: ${there.join(', ')}`);
  if (x[F.sameLetters] === 1) notes.push('blanks set otherwise');
  if (x[F.cutHere] === 1 || x[F.cutInWord] === 1) notes.push('one name is cut off');
  if (x[F.reordered] === 1) notes.push('words in another order');
  if (x[F.otherName] === 1) notes.push("meets the other row's second name");
  if (x[F.legalDiffers] === 1) notes.push('another legal form');
  if (notes.length === 0)
    return x[F.legalAgrees] + x[F.legalNone] > 0 ? 'same name' : 'same name but for the legal form';
  return `nearly the same name (${notes.join('; ')})`;
}

/** Words of other scripts are held as bytes. */
const isReadable = (word: string) => /^[a-z0-9]+$/.test(word);
const quoted = (word: string) => word.toUpperCase();

function wordsAlone(side: Side, { texts }: Records): string[] {
  const words: string[] = [];
  for (let i = 0; i < side.count; i++) if (side.fit[i] === 0 && !side.isAlt(i)) words.push(quoted(texts[side.word[i]]));
  return words;
}

function placeEvidence(x: Float64Array, records: Records, one: number, other: number): string {
  const same: string[] = [];
  if (x[F.sameStreet] === 1) same.push('street');
  if (records.areOfOneTown(one, other)) same.push('city');
  if (x[F.sameZip] === 1) same.push('ZIP code');
  if (x[F.sameTaxId] === 1) same.push('tax id (last four)');
  const but = x[F.otherStreet] === 1 ? ', another street' : '';
  if (same.length === 0) return `no place to compare${but}`;
  const last = same.pop();
  return `same ${same.length > 0 ? `${same.join(', ')} and ${last}` : last}${but}`;
}
