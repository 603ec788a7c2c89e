// One query, read against the vocabulary: its words with class, weight and number (-1 unknown), and where it says it is.

import { readBesideName } from '../../../../shared/name-parts.ts';
import { BodyKind, bodyKindOf } from '../../../../shared/names/bodies.ts';
import { hashWord, MAX_BYTES, MAX_WORDS, NameReader, singularLength } from '../../../../shared/names/name-reader.ts';
import { NO_NUMBER, numberOf, writeDigits } from '../../../../shared/names/numbers.ts';
import { stateCode, stateNumber, zipArea, zipNumber } from '../../../../shared/names/places.ts';
import { ALIASES, classOf, WordClass } from '../../../../shared/names/words.ts';
import { CLASS_IDF, hasDigit, letterMask } from '../build/pack-words.ts';
import { isNameHashed, NAME_HASH_SEED } from '../build/read-names.ts';
import { WEIGHT_UNIT } from '../supplier-index.ts';
import { markAside, markParts, markTitles, mayHaveRemark, Part } from './name-parts.ts';
import { MAX_PLACE_WORDS, PlaceWords } from './place-words.ts';
import type { Vocabulary } from './vocabulary.ts';

export { Part } from './name-parts.ts';

export interface NameQuery {
  readonly name: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
  /** The payee is a natural person, as far as is known. */
  readonly isPerson?: boolean;
}

const UNKNOWN_IDF = 9;
const BRANCH_WEIGHT = Math.round(WEIGHT_UNIT * CLASS_IDF[WordClass.noise]);
/** Longer words are no legal form and no country. */
const MAX_KNOWN_LETTERS = 20;

export class Query {
  /** Behind MAX_BYTES is room for joined words. */
  readonly bytes = new Uint8Array(MAX_BYTES * 2);
  readonly start = new Int32Array(MAX_WORDS + 2);
  readonly length = new Int32Array(MAX_WORDS + 2);
  readonly fullLength = new Int32Array(MAX_WORDS + 2);
  readonly word = new Int32Array(MAX_WORDS + 2);
  readonly weight = new Int32Array(MAX_WORDS + 2);
  readonly wordClass = new Uint8Array(MAX_WORDS + 2);
  readonly letters = new Uint32Array(MAX_WORDS + 2);
  /** 1 when the word is a number or holds a digit. */
  readonly isNumber = new Uint8Array(MAX_WORDS + 2);
  /** What a number is, however written; NO_NUMBER for other words. */
  readonly value = new Int32Array(MAX_WORDS + 2);
  /** Kind of body or form that the word names (BodyKind). */
  readonly body = new Uint8Array(MAX_WORDS + 2);
  /** 1 for a number beside the name (store, account, tax form, date): it may be set aside. Set for numbers only. */
  readonly isAside = new Uint8Array(MAX_WORDS + 2);
  /** 1 for initials that were written apart: "A-B-C". */
  readonly isJoined = new Uint8Array(MAX_WORDS + 2);
  readonly part = new Uint8Array(MAX_WORDS + 2);
  /** 1 when the word is part of the query's own city or state: "TACOS CHICAGO" in Chicago. */
  readonly isPlace = new Uint8Array(MAX_WORDS + 2);
  /** 1 for "Mr" and "CPA" beside the name of a person. */
  readonly isTitle = new Uint8Array(MAX_WORDS + 2);
  /** What was left out as no part of the name, in capitals: whose attention, tax forms, titles. */
  readonly setAside: string[] = [];
  /** The titles among them, as the vocabulary has them. */
  readonly titles: string[] = [];
  count = 0;
  isPerson = false;
  hasTitle = false;
  hasParts = false;
  totalWeight = 0;
  nameHash = 0;
  /** Characters of the name as written. */
  textLength = 0;
  isLong = false;
  /** Whether the name says which branch is meant: "STORE #14520". */
  hasBranch = false;
  hasInitial = false;
  hasNumber = false;
  /** Whether a word is "payment", "dept" or a number to set aside. */
  hasNoise = false;

  state = 0;
  city = 0;
  zip = 0;
  /** First three digits of the ZIP, given or usual for the city; 0 unknown. */
  area = 0;
  readonly placeWords = new Int32Array(2 * MAX_PLACE_WORDS);
  placeWordCount = 0;

  readonly #text = Buffer.from(this.bytes.buffer);
  readonly #reader = new NameReader();
  readonly #vocabulary: Vocabulary;
  readonly #areaOfCity: Uint16Array;
  readonly #places: PlaceWords;
  readonly #digits = new Uint8Array(12);
  #scratchEnd = MAX_BYTES;
  /** The name's letters in capitals, once somebody asks. */
  #capitals = '';

  constructor(vocabulary: Vocabulary, areaOfCity: Uint16Array) {
    this.#vocabulary = vocabulary;
    this.#areaOfCity = areaOfCity;
    this.#places = new PlaceWords(this.#reader, vocabulary);
  }

  read({ name: text, city, state, zip, isPerson = false }: NameQuery): void {
    this.#readPlace(city, state, zip);
    const reader = this.#reader;
    reader.read(text);
    this.setAside.length = 0;
    this.titles.length = 0;
    const name = mayHaveRemark(reader) ? this.#withoutRemarks(text) : text;
    this.isPerson = isPerson;
    for (let i = 0; i < reader.end; i++) this.bytes[i] = reader.bytes[i];
    this.#scratchEnd = MAX_BYTES;
    this.#capitals = '';
    this.count = reader.count;
    this.textLength = name.length;
    this.isLong = name.length >= 16;
    this.hasBranch = false;
    this.hasNumber = false;
    let bodies = 0;
    for (let i = 0; i < reader.count; i++) {
      this.start[i] = reader.start[i];
      this.length[i] = reader.length[i];
      this.fullLength[i] = reader.fullLength[i];
      this.part[i] = reader.bracketed[i] ? Part.bracket : Part.head;
      this.value[i] = reader.value[i];
      this.isJoined[i] = reader.isJoined[i];
      this.#look(i, this.#find(i));
      bodies = Math.max(bodies, this.body[i]);
      if (reader.isBranch[i]) {
        this.hasBranch = true;
        this.setBeside(i);
      }
    }
    markParts(this);
    if (this.hasNumber) markAside(this);
    this.hasTitle = false;
    if (bodies >= BodyKind.title) this.#markTitles();
    this.hasInitial = false;
    for (let i = 1; i < this.count; i++) if (this.isInitial(i)) this.hasInitial = true;
    this.sumUp();
  }

  /** Reads the name again without what stands beside it. */
  #withoutRemarks(text: string): string {
    const { name, dropped } = readBesideName(text);
    if (dropped.length === 0) return text;
    this.#reader.read(name);
    for (const part of dropped) this.setAside.push(part.toUpperCase());
    return name;
  }

  /** Leaves out the titles: the name is sought without them. */
  dropTitles(): void {
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      if (this.isTitle[i] === 1) {
        this.setAside.push(this.capitals(i));
        this.titles.push(this.#titleOf(i));
      } else {
        if (kept < i) this.#move(i, kept);
        this.isTitle[kept++] = 0;
      }
    }
    this.count = kept;
    this.hasTitle = false;
    this.sumUp();
  }

  /** Takes a number's weight: it stands beside the name. */
  setBeside(i: number): void {
    this.wordClass[i] = WordClass.noise;
    this.weight[i] = BRANCH_WEIGHT;
  }

  /** Joins words i and i + 1 into the known word `word`. */
  join(i: number, word: number): void {
    const length = this.fullLength[i] + this.fullLength[i + 1];
    const at = this.#scratchEnd;
    this.bytes.copyWithin(at, this.start[i], this.start[i] + this.fullLength[i]);
    this.bytes.copyWithin(at + this.fullLength[i], this.start[i + 1], this.start[i + 1] + this.fullLength[i + 1]);
    this.#scratchEnd += length;
    this.#place(i, at, length, word);
    for (let k = i + 1; k + 1 < this.count; k++) this.#move(k + 1, k);
    this.count--;
  }

  /** Splits word i behind `at` letters into two known words. */
  split(i: number, at: number, first: number, second: number): void {
    const start = this.start[i];
    const length = this.fullLength[i];
    for (let k = this.count; k > i + 1; k--) this.#move(k - 1, k);
    this.count++;
    this.part[i + 1] = this.part[i];
    this.#place(i, start, at, first);
    this.#place(i + 1, start + at, length - at, second);
  }

  /** Whether words i and i + 1 can be joined: at most 40 letters and room left. */
  canJoin(i: number): boolean {
    const length = this.fullLength[i] + this.fullLength[i + 1];
    return length <= 40 && this.#scratchEnd + length <= this.bytes.length;
  }

  /** Writes words i and i + 1 as one into `out`; its length. */
  joined(i: number, out: Uint8Array): number {
    let end = 0;
    for (const k of [i, i + 1]) {
      for (let b = 0; b < this.fullLength[k]; b++) out[end++] = this.bytes[this.start[k] + b];
    }
    return end;
  }

  /** A letter behind a name word; the "A" of "JOHN A SMITH" is one, that of "A PLUS" is not. */
  isInitial(i: number): boolean {
    return this.length[i] === 1 && this.isNumber[i] === 0 && this.wordClass[i - 1] === WordClass.content;
  }

  text(i: number): string {
    return this.#text.toString('latin1', this.start[i], this.start[i] + this.fullLength[i]);
  }

  /** Word i in capitals. */
  capitals(i: number): string {
    const from = this.start[i];
    const to = from + this.fullLength[i];
    const end = this.#reader.end;
    if (to > end) return this.text(i).toUpperCase();
    if (this.#capitals === '') this.#capitals = this.#text.toString('latin1', 0, end).toUpperCase();
    // A letter of another script may grow by it.
    return this.#capitals.length === end ? this.#capitals.slice(from, to) : this.text(i).toUpperCase();
  }

  /** Weight and hash of the whole, after its words have changed. */
  sumUp(): void {
    let weight = 0;
    let hash = NAME_HASH_SEED;
    this.hasNoise = false;
    for (let i = 0; i < this.count; i++) {
      if (this.wordClass[i] === WordClass.noise) this.hasNoise = true;
      weight += this.weight[i];
      if (isNameHashed(this.wordClass[i])) hash = hashWord(hash, this.bytes, this.start[i], this.fullLength[i]);
    }
    this.totalWeight = weight;
    this.nameHash = hash;
  }

  /** The vocabulary has numbers in digits. */
  #find(i: number): number {
    if (this.value[i] === NO_NUMBER) return this.#vocabulary.find(this.bytes, this.start[i], this.length[i]);
    const length = writeDigits(this.value[i], this.#digits);
    return this.#vocabulary.find(this.#digits, 0, length);
  }

  #look(i: number, word: number): void {
    this.word[i] = word;
    const isNumber = this.value[i] !== NO_NUMBER || this.#hasDigit(i, word);
    this.isNumber[i] = isNumber ? 1 : 0;
    this.hasNumber ||= isNumber;
    this.body[i] = BodyKind.none;
    this.isPlace[i] = 0;
    if (word >= 0) {
      this.wordClass[i] = this.#vocabulary.classOf(word);
      this.weight[i] = this.#vocabulary.weightOf(word);
      this.letters[i] = this.#vocabulary.lettersOf(word);
      this.body[i] = this.#vocabulary.bodyOf(word);
      for (let k = 0; k < this.placeWordCount; k++) if (this.placeWords[k] === word) this.isPlace[i] = 1;
      return;
    }
    const length = this.length[i];
    this.letters[i] = letterMask(this.bytes, this.start[i], length);
    this.wordClass[i] = length <= MAX_KNOWN_LETTERS ? this.#unknownClass(i) : WordClass.content;
    const idf = CLASS_IDF[this.wordClass[i]] ?? (length <= 1 ? 2 : length === 2 ? 5 : UNKNOWN_IDF);
    this.weight[i] = Math.round(WEIGHT_UNIT * idf);
  }

  /** A known word's record says so. */
  #hasDigit(i: number, word: number): boolean {
    return word >= 0 ? this.#vocabulary.hasDigit(word) : hasDigit(this.bytes, this.start[i], this.length[i]);
  }

  #markTitles(): void {
    this.isTitle.fill(0, 0, this.count);
    markTitles(this);
    for (let i = 0; i < this.count; i++) if (this.isTitle[i] === 1) this.hasTitle = true;
  }

  #titleOf(i: number): string {
    const written = this.text(i);
    return ALIASES.get(written) ?? written;
  }

  /** A long number that no supplier bears is a store, account or invoice number. */
  #unknownClass(i: number): WordClass {
    let digits = 0;
    for (let k = 0; k < this.length[i]; k++) if (this.bytes[this.start[i] + k] < 58) digits++;
    if (digits === this.length[i] && digits >= 4) return WordClass.noise;
    const text = this.#text.toString('latin1', this.start[i], this.start[i] + this.length[i]);
    const word = ALIASES.get(text) ?? text;
    this.body[i] = bodyKindOf(word);
    return classOf(word);
  }

  #place(i: number, start: number, fullLength: number, word: number): void {
    this.start[i] = start;
    this.fullLength[i] = fullLength;
    this.length[i] = singularLength(this.bytes, start, fullLength);
    this.value[i] = numberOf(this.bytes, start, fullLength);
    this.isJoined[i] = 0;
    this.#look(i, word);
  }

  #move(from: number, to: number): void {
    this.start[to] = this.start[from];
    this.length[to] = this.length[from];
    this.fullLength[to] = this.fullLength[from];
    this.word[to] = this.word[from];
    this.weight[to] = this.weight[from];
    this.wordClass[to] = this.wordClass[from];
    this.letters[to] = this.letters[from];
    this.isNumber[to] = this.isNumber[from];
    this.value[to] = this.value[from];
    this.body[to] = this.body[from];
    this.isJoined[to] = this.isJoined[from];
    this.isAside[to] = this.isAside[from];
    this.part[to] = this.part[from];
    this.isPlace[to] = this.isPlace[from];
  }

  #readPlace(city: string | undefined, state: string | undefined, zip: string | undefined): void {
    this.state = stateNumber(state);
    const place = this.#places.of(city ?? '');
    this.city = place.key;
    this.zip = zipNumber(zip);
    this.area = this.zip
      ? zipArea(this.zip)
      : this.state && this.city
        ? this.#areaOfCity[this.state * 4096 + this.city]
        : 0;
    this.placeWordCount = 0;
    for (const word of place.words) this.placeWords[this.placeWordCount++] = word;
    for (const word of this.#places.of(stateCode(this.state)).words) this.placeWords[this.placeWordCount++] = word;
  }
}
