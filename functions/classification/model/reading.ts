// One name as the rules, the model and the evidence see it: words, phrases and features, filled in place for speed.
import { FeatureReader } from './features.ts';
import { buildLexicon } from './lexicon/lexicon.ts';
import { CLASS_NAMES, type WordClass } from './lexicon/word-classes.ts';
import type { NameLists } from './name-lists.ts';
import { NameReader } from './name-reader.ts';
import { PhraseFinder } from './phrases.ts';

/** Valid until the next `read`; one reading serves one thread. */
export class Reading {
  readonly name = new NameReader();
  readonly phrases: PhraseFinder;
  readonly features: FeatureReader;
  private readonly classes: Uint8Array;

  constructor(names: NameLists) {
    const lexicon = buildLexicon();
    this.classes = lexicon.classes;
    this.phrases = new PhraseFinder(lexicon);
    this.features = new FeatureReader(lexicon, names);
  }

  readWords(text: string): void {
    this.name.read(text);
    this.phrases.find(this.name);
  }

  readFeatures(): void {
    this.features.read(this.name, this.phrases);
  }

  /** Class of the word at `index`, undefined for a word that no class lists. */
  wordClass(index: number): WordClass | undefined {
    const number = this.classes[this.phrases.entries[index]!]!;
    return number === 0 ? undefined : CLASS_NAMES[number - 1];
  }
}
