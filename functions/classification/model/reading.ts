// One name as the rules, the model and the evidence see it: words, phrases and features, filled in place for speed.
import { type NameParts, PART_WORDS, readNameParts } from '../../../shared/name-parts.ts';
import { FeatureReader } from './features.ts';
import { buildLexicon } from './lexicon/lexicon.ts';
import { CLASS_NAMES, type WordClass } from './lexicon/word-classes.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { NameLists } from './name-lists.ts';
import { NameReader } from './name-reader.ts';
import { PhraseFinder } from './phrases.ts';

const PARTS = new WordSet(PART_WORDS);
const NO_PARTS: readonly string[] = [];

/** Valid until the next `read`; one reading serves one thread. */
export class Reading {
  readonly name = new NameReader();
  readonly phrases: PhraseFinder;
  readonly features: FeatureReader;
  /** The payee's own name: what is left when the parts that are not of it are dropped. */
  text = '';
  dropped: readonly string[] = NO_PARTS;
  tradesAs = false;

  constructor(names: NameLists) {
    const lexicon = buildLexicon();
    this.phrases = new PhraseFinder(lexicon);
    this.features = new FeatureReader(names);
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
