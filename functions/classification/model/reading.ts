// One name as the rules, the model and the evidence see it: words, phrases and features, filled in place for speed.
import { type NameParts, PART_WORDS, readNameParts } from '../../../shared/name-parts.ts';
import type { CompanyWords } from './company-words.ts';
import { FeatureReader } from './features.ts';
import { hashWord } from './hash.ts';
import type { KnownNames } from './known-names.ts';
import { buildLexicon, type Lexicon } from './lexicon/lexicon.ts';
import { CLASS_NAMES, type WordClass } from './lexicon/word-classes.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { NameLists } from './name-lists.ts';
import { NameReader } from './name-reader.ts';
import { PhraseFinder } from './phrases.ts';

const PARTS = new WordSet(PART_WORDS);
const NO_PARTS: readonly string[] = [];

/** What is known of words beyond the lexicon; packed by the training command. */
export interface WordLists {
  names: NameLists;
  companyWords: CompanyWords;
  known: KnownNames;
}

/** What is known of one word by itself. */
export interface WordFacts {
  wordClass: WordClass | undefined;
  /** `first << 3 | last` of the name lists. */
  listed: number;
  companyStep: number;
}

/** Valid until the next `read`; one reading serves one thread. */
export class Reading {
  readonly name = new NameReader();
  readonly phrases: PhraseFinder;
  readonly features: FeatureReader;
  /** The payee's own name: what is left when the parts that are not of it are dropped. */
  text = '';
  dropped: readonly string[] = NO_PARTS;
  tradesAs = false;

  readonly known: KnownNames;
  private readonly lists: WordLists;
  private readonly lexicon: Lexicon;

  constructor(lists: WordLists) {
    const { names, companyWords, known } = lists;
    this.lists = lists;
    this.known = known;
    this.lexicon = buildLexicon();
    this.phrases = new PhraseFinder(this.lexicon);
    this.features = new FeatureReader(names, companyWords);
  }

  readWords(text: string): void {
    this.name.read(text);
    this.text = text;
    this.dropped = NO_PARTS;
    this.tradesAs = false;
    if (this.mayHaveParts()) this.take(readNameParts(text));
    this.phrases.find(this.name);
  }

  readFeatures(): void {
    this.features.read(this.name, this.phrases);
  }

  /** Class of the word at `index`, undefined for a word that no class lists. */
  wordClass(index: number): WordClass | undefined {
    const number = this.phrases.classes[index]!;
    return number === 0 ? undefined : CLASS_NAMES[number - 1];
  }

  /** Looks up a word in small letters that need not stand in the name. */
  factsOf(word: string): WordFacts {
    const hash = hashWord(word);
    const { words, classes } = this.lexicon;
    return {
      wordClass: CLASS_NAMES[(classes[words.get(hash)] ?? 0) - 1],
      listed: this.lists.names.get(hash),
      companyStep: this.lists.companyWords.get(hash),
    };
  }

  private mayHaveParts(): boolean {
    const { digits, partSigns, words, hashes, truncated } = this.name;
    if (digits > 0 || partSigns > 0 || truncated) return true;
    for (let i = 0; i < words; i++) if (PARTS.has(hashes[i]!)) return true;
    return false;
  }

  private take({ name, dropped, tradesAs }: NameParts): void {
    this.dropped = dropped;
    this.tradesAs = tradesAs;
    if (name === this.text) return;
    this.text = name;
    this.name.read(name);
  }
}
