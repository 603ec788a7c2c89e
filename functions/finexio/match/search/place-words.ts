// A city, or a state's code, as the index knows it: its key, and the words that a name may repeat.

import type { NameReader } from '../../../../shared/names/name-reader.ts';
import { cityKey } from '../../../../shared/names/places.ts';
import type { Vocabulary } from './vocabulary.ts';

export const MAX_PLACE_WORDS = 6;
const PLACE_CACHE = 8192;

interface Place {
  readonly key: number;
  readonly words: readonly number[];
}

export class PlaceWords {
  readonly #reader: NameReader;
  readonly #vocabulary: Vocabulary;
  readonly #places = new Map<string, Place>();

  /** `reader` is used between two names. */
  constructor(reader: NameReader, vocabulary: Vocabulary) {
    this.#reader = reader;
    this.#vocabulary = vocabulary;
  }

  /** Places repeat from query to query. */
  of(text: string): Place {
    const known = this.#places.get(text);
    if (known) return known;
    if (this.#places.size >= PLACE_CACHE) this.#places.clear();
    this.#reader.read(text);
    const words: number[] = [];
    for (let i = 0; i < this.#reader.count && words.length < MAX_PLACE_WORDS; i++) {
      const word = this.#vocabulary.find(this.#reader.bytes, this.#reader.start[i], this.#reader.length[i]);
      if (word >= 0) words.push(word);
    }
    const place = { key: cityKey(text), words };
    this.#places.set(text, place);
    return place;
  }
}
