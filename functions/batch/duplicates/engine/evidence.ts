// Says in words why two rows are thought to be one payee, from what the model saw of them.
import { NameReader } from '../../../../shared/names/name-reader.ts';
import type { Side } from './align.ts';
import type { Comparer } from './compare.ts';
import { F } from './features.ts';
import type { Records } from './records.ts';

/** Sentences for an AP analyst: first of the names, then of the place. The two must have no conflict. */
export function evidenceOf(comparer: Comparer, records: Records, one: number, other: number): string[] {
  if (comparer.conflict(one, other)) return [];
  comparer.readFeatures(one, other);
  const { a, b } = comparer.alignment;
  const names = nameEvidence(comparer.x, new Spoken(records, a, one), new Spoken(records, b, other));
  return [names, placeEvidence(comparer.x, records, one, other)];
}

/** One side of the pair, and how its words are shown. */
class Spoken {
  readonly #records: Records;
  readonly side: Side;
  readonly record: number;

  constructor(records: Records, side: Side, record: number) {
    this.#records = records;
    this.side = side;
    this.record = record;
  }

  get legal(): number {
    return this.#records.legal.values[this.record];
  }

  word(i: number): string {
    const word = this.#records.texts[this.side.word[i]];
    return isReadable(word) ? word.toUpperCase() : (this.#written(word) ?? 'a word');
  }

  /** Words of other scripts are held as bytes: the word of the name that reads so. */
  #written(word: string): string | undefined {
    const pieces = this.#records.names[this.record].split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
    return pieces.find((piece) => {
      reader.read(piece);
      return reader.count > 0 && (reader.word(0) === word || reader.written(0) === word);
    });
  }

  wordsAlone(): string[] {
    const { side } = this;
    const words: string[] = [];
    for (let i = 0; i < side.count; i++)
      if (side.fit[i] === 0 && !side.isAlt(i) && !side.isBeside(i)) words.push(this.word(i));
    return words;
  }
}

function nameEvidence(x: Float64Array, one: Spoken, other: Spoken): string {
  const a = one.side;
  const notes: string[] = [];
  const misspelt: string[] = [];
  for (let i = 0; i < a.count; i++) {
    if (a.fit[i] <= 0 || a.fit[i] >= 1 || a.partner[i] < 0) continue;
    misspelt.push(`${one.word(i)} for ${other.word(a.partner[i])}`);
  }
  if (misspelt.length > 0) notes.push(`spelt otherwise: ${misspelt.join(', ')}`);
  const [here, there] = [one.wordsAlone(), other.wordsAlone()];
  if (here.length > 0) notes.push(`only in this row: ${here.join(', ')}`);
  if (there.length > 0) notes.push(`only in the other: ${there.join(', ')}`);
  if (x[F.sameLetters] === 1) notes.push('blanks set otherwise');
  if (x[F.cutHere] === 1 || x[F.cutInWord] === 1) notes.push('one name is cut off');
  if (x[F.reordered] === 1) notes.push('words in another order');
  if (x[F.otherName] === 1) notes.push("meets the other row's second name");
  if (notes.length === 0) return one.legal === other.legal ? 'same name' : 'same name but for the legal form';
  if (x[F.legalDiffers] === 1) notes.push('another legal form');
  return `nearly the same name (${notes.join('; ')})`;
}

const isReadable = (word: string) => /^[a-z0-9 -]+$/.test(word);
const reader = new NameReader();

function placeEvidence(x: Float64Array, records: Records, one: number, other: number): string {
  const same: string[] = [];
  if (x[F.sameStreet] === 1) same.push('street');
  if (records.areOfOneCity(one, other)) same.push('city');
  if (x[F.sameZip] === 1) same.push('ZIP code');
  if (x[F.sameTaxId] === 1) same.push('tax id (last four)');
  const unit = x[F.otherUnit] === 1 ? ', another unit of the street' : '';
  const but = x[F.otherStreet] === 1 ? ', another street' : unit;
  if (same.length === 0) return `no place to compare${but}`;
  const last = same.pop();
  return `same ${same.length > 0 ? `${same.join(', ')} and ${last}` : last}${but}`;
}
