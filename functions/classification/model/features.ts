// Turns a read name into feature numbers: character n-grams, words, classes of words, name lists, gazetteer phrases, shape.
import type { CompanyWords } from './company-words.ts';
import { fold } from './hash.ts';
import { classNumber } from './lexicon/lexicon.ts';
import { CLASS_NAMES } from './lexicon/word-classes.ts';
import type { NameLists } from './name-lists.ts';
import { MAX_WORDS, type NameReader } from './name-reader.ts';
import type { PhraseFinder } from './phrases.ts';

export const FEATURE_BITS = 17;
export const FEATURE_COUNT = 2 ** FEATURE_BITS;
/** The longest name that is read has at most 4 grams a character and some 200 features more. */
const MAX_FEATURES = 2_048;
export const LONGEST_GRAM = 5;

/** Kinds of word beyond the classes of the lexicon; they make the template of a name. */
const KIND = {
  initial: CLASS_NAMES.length + 1,
  number: CLASS_NAMES.length + 2,
  firstName: CLASS_NAMES.length + 3,
  surname: CLASS_NAMES.length + 4,
  eitherName: CLASS_NAMES.length + 5,
  rareName: CLASS_NAMES.length + 6,
  unknown: CLASS_NAMES.length + 7,
  comma: CLASS_NAMES.length + 8,
  edge: CLASS_NAMES.length + 9,
  nameOrTrade: CLASS_NAMES.length + 10,
  companyWord: CLASS_NAMES.length + 11,
} as const;

const AMPERSAND = 38;
const DIGIT = 48;
const CONNECTIVE = classNumber('connective');
const COMMERCE = classNumber('commerce');
const COMMON = 4;
/** Step of the name lists from which a word of trade is as well a surname: stone, ford, wood, glass. */
export const VERY_COMMON = 5;

/** Starting values that keep the families of features apart before they are hashed. */
const SALT = {
  word: 0x1b873593,
  pair: 0x52dce729,
  first: 0x38b34ae5,
  last: 0x7ed558cc,
  kinds: 0x2127599b,
  names: 0x165667b1,
  shape: 0x4cf5ad43,
  phrase: 0x5bd1e995,
  company: 0x61c88647,
};

const GRAM_START = 0x3c6ef372;

const featureOf = (hash: number) => Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (32 - FEATURE_BITS);

/** Step of the company words from which a word is one of trade where few people bear it as a name. */
const COMMON_IN_COMPANIES = 4;
const SELDOM_A_NAME = 3;

/** A word that companies are named by much more often than people: "sales", "vineyards", "weekly". */
export function isOrdinaryWord(listed: number, companyStep: number): boolean {
  return companyStep >= COMMON_IN_COMPANIES && Math.max(listed >>> 3, listed & 7) <= SELDOM_A_NAME;
}

export class FeatureReader {
  readonly indices = new Uint32Array(MAX_FEATURES);
  count = 0;
  /** `first << 3 | last` of the name lists, by word. */
  readonly listed = new Uint8Array(MAX_WORDS);
  readonly kinds = new Uint8Array(MAX_WORDS);
  /** Step of the company words, by word. */
  readonly steps = new Uint8Array(MAX_WORDS);

  /** Where the features of words and of phrases begin in `indices`; the grams come first. */
  wordsAt = 0;
  phrasesAt = 0;

  private readonly names: NameLists;

  private readonly companyWords: CompanyWords;

  constructor(names: NameLists, companyWords: CompanyWords) {
    this.names = names;
    this.companyWords = companyWords;
  }

  read(name: NameReader, phrases: PhraseFinder): void {
    this.count = 0;
    this.addGrams(name);
    this.readKinds(name, phrases);
    this.addWords(name);
    this.addKinds(name);
    this.addNames(name);
    this.addCompanyWords(name);
    this.addPhrases(phrases);
    this.addShape(name);
  }

  private add(hash: number): void {
    if (this.count < MAX_FEATURES) this.indices[this.count++] = featureOf(hash);
  }

  /** Grams of two to five characters from each position; written out for the positions that have all four, where the time goes. */
  private addGrams(name: NameReader): void {
    const { bytes, length } = name;
    const { indices } = this;
    const whole = Math.max(0, length - LONGEST_GRAM + 1);
    let count = this.count;
    for (let i = 0; i < whole; i++) {
      const two = fold(fold(GRAM_START, bytes[i]!), bytes[i + 1]!);
      const three = fold(two, bytes[i + 2]!);
      const four = fold(three, bytes[i + 3]!);
      indices[count] = featureOf(two);
      indices[count + 1] = featureOf(three);
      indices[count + 2] = featureOf(four);
      indices[count + 3] = featureOf(fold(four, bytes[i + 4]!));
      count += 4;
    }
    for (let i = whole; i < length; i++) {
      let hash = fold(GRAM_START, bytes[i]!);
      for (let k = i + 1; k < length; k++) {
        hash = fold(hash, bytes[k]!);
        indices[count++] = featureOf(hash);
      }
    }
    this.count = count;
  }

  private readKinds(name: NameReader, phrases: PhraseFinder): void {
    for (let i = 0; i < name.words; i++) {
      this.listed[i] = this.names.get(name.hashes[i]!);
      this.steps[i] = this.companyWords.get(name.hashes[i]!);
      const known = phrases.classes[i]!;
      const isBoth = known === COMMERCE && (this.listed[i]! & 7) >= VERY_COMMON;
      this.kinds[i] = isBoth ? KIND.nameOrTrade : known || this.kindOf(name, i);
    }
  }

  private kindOf(name: NameReader, word: number): number {
    const start = name.starts[word]!;
    const first = name.bytes[start]!;
    if (first === AMPERSAND) return CONNECTIVE;
    if (first === DIGIT) return KIND.number;
    if (name.ends[word]! - start === 1) return KIND.initial;
    const listed = this.listed[word]!;
    if (isOrdinaryWord(listed, this.steps[word]!)) return KIND.companyWord;
    if (listed === 0) return KIND.unknown;
    const isFirst = listed >>> 3 >= COMMON;
    const isLast = (listed & 7) >= COMMON;
    if (isFirst) return isLast ? KIND.eitherName : KIND.firstName;
    return isLast ? KIND.surname : KIND.rareName;
  }

  private addWords(name: NameReader): void {
    const { hashes, words } = name;
    this.wordsAt = this.count;
    for (let i = 0; i < words; i++) {
      this.add(hashes[i]! ^ SALT.word);
      if (i > 0) this.add(fold(hashes[i - 1]! ^ SALT.pair, hashes[i]!));
    }
    if (words === 0) return;
    this.add(hashes[0]! ^ SALT.first);
    this.add(hashes[words - 1]! ^ SALT.last);
  }

  private addKinds(name: NameReader): void {
    let whole = SALT.kinds;
    let before: number = KIND.edge;
    let beforeThat: number = KIND.edge;
    for (let i = 0; i <= name.words; i++) {
      const kind = i === name.words ? KIND.edge : i === name.comma ? this.kinds[i]! + 64 : this.kinds[i]!;
      this.add(fold(fold(SALT.kinds ^ 3, before), kind));
      this.add(fold(fold(fold(SALT.kinds ^ 5, beforeThat), before), kind));
      whole = fold(whole, kind);
      beforeThat = before;
      before = kind;
    }
    if (name.words <= 6) this.add(whole);
  }

  private addNames(name: NameReader): void {
    const { listed } = this;
    const words = name.words;
    if (words === 0) return;
    this.add(fold(SALT.names ^ 1, listed[0]!));
    this.add(fold(SALT.names ^ 2, listed[words - 1]!));
    let first = 0;
    let last = 0;
    for (let i = 0; i < words; i++) {
      if (listed[i]! >>> 3) first++;
      if (listed[i]! & 7) last++;
    }
    this.add(fold(fold(fold(SALT.names ^ 3, Math.min(words, 6)), first), last));
    const comma = name.comma > 0 ? 1 : 0;
    if (words >= 2) this.add(fold(fold(fold(SALT.names ^ 4, listed[0]!), listed[1]!), comma + Math.min(words, 3) * 2));
    if (words >= 3) this.add(fold(fold(fold(SALT.names ^ 5, listed[0]!), listed[words - 1]!), comma));
  }

  /** How much each word is one of companies, against how common a name it is. */
  private addCompanyWords({ words }: NameReader): void {
    const { listed, steps } = this;
    let most = 0;
    let ordinary = 0;
    for (let i = 0; i < words; i++) {
      const both = (listed[i]! << 3) | steps[i]!;
      this.add(fold(SALT.company ^ 1, both));
      if (i === words - 1) this.add(fold(SALT.company ^ 2, both));
      if (steps[i]! > most) most = steps[i]!;
      if (isOrdinaryWord(listed[i]!, steps[i]!)) ordinary++;
    }
    this.add(fold(fold(fold(SALT.company ^ 3, Math.min(words, 4)), most), Math.min(ordinary, 3)));
  }

  private addPhrases(phrases: PhraseFinder): void {
    this.phrasesAt = this.count;
    for (let i = 0; i < phrases.found; i++) {
      const gazetteer = phrases.gazetteers[i]!;
      this.add(fold(SALT.phrase ^ 1, gazetteer));
      this.add(
        fold(fold(fold(SALT.phrase ^ 2, gazetteer), phrases.firsts[i] === 0 ? 1 : 0), phrases.covers(i) ? 2 : 1),
      );
    }
  }

  private addShape(name: NameReader): void {
    this.add(fold(SALT.shape ^ 1, Math.min(name.words, 10)));
    this.add(fold(SALT.shape ^ 2, Math.min(name.length >>> 2, 12)));
    this.add(fold(SALT.shape ^ 3, Math.min(name.comma, 4)));
    this.add(
      fold(
        SALT.shape ^ 4,
        Math.min(name.digits, 4) * 8 +
          Math.min(name.ampersands, 1) * 4 +
          Math.min(name.slashes, 1) * 2 +
          Math.min(name.hashMarks, 1),
      ),
    );
    this.add(fold(SALT.shape ^ 5, (name.lowerCase > 0 ? 1 : 0) * 4 + Math.min(name.humps, 3)));
    if (name.possessives > 0) this.add(fold(SALT.shape ^ 7, Math.min(name.words, 4)));
    this.add(fold(SALT.shape ^ 6, Math.min(name.dots, 3) * 4 + Math.min(name.commas, 3)));
  }
}
