// Finds the gazetteer phrases of a name: the longest at each word, connectives skipped.
import { fold, HASH_START, hashWord, mix } from './hash.ts';
import { classNumber, type Lexicon, LONGEST_PHRASE } from './lexicon/lexicon.ts';
import { MAX_WORDS, type NameReader } from './name-reader.ts';

const CONNECTIVE = classNumber('connective');
const LOCALITY = classNumber('locality');
const PUBLIC = classNumber('public');
/** What "CO" is the county of: "COOK CO TREASURER", "KING CO METRO", "HARRIS CO MUD 165". */
const OF_A_COUNTY: ReadonlySet<number> = new Set([PUBLIC, LOCALITY, classNumber('utility'), classNumber('education')]);
const CO = hashWord('co');
const OF = hashWord('of');
const MAX_FOUND = 6;
/** What may stand before the name of a federal agency without changing it. */
const COUNTRY_WORDS = new Set(['us', 'usa', 'u', 's', 'united', 'states'].map(hashWord));

/** Reused from name to name, like the reader. */
export class PhraseFinder {
  /** Entry number in the lexicon, by word of the name. */
  readonly entries = new Uint16Array(MAX_WORDS);
  /** Class number by word, 0 for none; "CO" is a locality where it stands for a county. */
  readonly classes = new Uint8Array(MAX_WORDS);
  /** Words of the name that count (no connectives), and how many. */
  readonly counted = new Uint8Array(MAX_WORDS);
  countedWords = 0;
  /** Gazetteer number, first counted word and length in counted words of each phrase found. */
  readonly gazetteers = new Uint8Array(MAX_FOUND);
  readonly firsts = new Uint8Array(MAX_FOUND);
  readonly lengths = new Uint8Array(MAX_FOUND);
  found = 0;

  private readonly lexicon: Lexicon;
  private readonly canonical = new Int32Array(MAX_WORDS);

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  find(name: NameReader): void {
    this.readWords(name);
    this.found = 0;
    const { startsPhrase } = this.lexicon;
    for (let at = 0; at < this.countedWords && this.found < MAX_FOUND; ) {
      at += startsPhrase[this.entries[this.counted[at]!]!] === 1 ? this.longestAt(at) : 1;
    }
  }

  /** True when the phrase covers every word that counts, but for words before it that only say "US". */
  covers(phrase: number): boolean {
    const first = this.firsts[phrase]!;
    if (first + this.lengths[phrase]! !== this.countedWords) return false;
    for (let i = 0; i < first; i++) if (!COUNTRY_WORDS.has(this.canonical[i]!)) return false;
    return true;
  }

  /** First and last word of the phrase in the name. */
  wordsOf(phrase: number): { from: number; to: number } {
    const first = this.firsts[phrase]!;
    return { from: this.counted[first]!, to: this.counted[first + this.lengths[phrase]! - 1]! };
  }

  private readWords(name: NameReader): void {
    const { words, classes, canonical } = this.lexicon;
    let count = 0;
    for (let i = 0; i < name.words; i++) {
      const entry = words.get(name.hashes[i]!);
      this.entries[i] = entry;
      this.classes[i] = classes[entry]!;
      if (classes[entry] === CONNECTIVE) continue;
      this.canonical[count] = entry === 0 ? name.hashes[i]! : canonical[entry]!;
      this.counted[count++] = i;
    }
    this.countedWords = count;
    for (let i = 1; i < name.words; i++) {
      if (name.hashes[i] === CO && this.isCounty(name, i)) this.classes[i] = LOCALITY;
    }
  }

  private isCounty({ words, hashes }: NameReader, co: number): boolean {
    if (co + 1 < words && OF_A_COUNTY.has(this.classes[co + 1]!)) return true;
    return co >= 3 && hashes[co - 2] === OF && this.classes[co - 3] === PUBLIC;
  }

  private longestAt(at: number): number {
    const limit = Math.min(this.countedWords, at + LONGEST_PHRASE);
    let hash = HASH_START;
    let length = 0;
    let gazetteer = 0;
    for (let i = at; i < limit; i++) {
      hash = fold(hash, this.canonical[i]!);
      const hit = this.lexicon.phrases.get(mix(hash));
      if (hit === 0) continue;
      gazetteer = hit;
      length = i - at + 1;
    }
    if (gazetteer === 0) return 1;
    this.gazetteers[this.found] = gazetteer;
    this.firsts[this.found] = at;
    this.lengths[this.found++] = length;
    return length;
  }
}
