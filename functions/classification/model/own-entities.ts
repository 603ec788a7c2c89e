// The tenant's own entities: a payment to one of them is an internal transfer, not a purchase.
import { buildLexicon, type Lexicon, phraseHash } from './lexicon/lexicon.ts';
import { CLASS_NAMES } from './lexicon/word-classes.ts';
import { MAX_WORDS, NameReader } from './name-reader.ts';

/** Words that may follow an own name without making it somebody else's. */
const ACCOUNT_WORDS = new Set(
  'payroll account acct operating transfer savings checking petty cash fund reserve branch intercompany clearing sweep'.split(
    ' ',
  ),
);

/** Compares names without case, punctuation, connectives and legal forms. */
export class OwnEntities {
  private readonly hashes = new Map<number, string>();
  private readonly reader = new NameReader();
  private readonly lexicon: Lexicon = buildLexicon();

  constructor(names: readonly string[]) {
    for (const name of names) {
      const words = this.identity(name);
      if (words.length === 0) throw new Error(`Own entity "${name}": expected at least one word beside a legal form`);
      this.hashes.set(phraseHash(words.map(({ hash }) => hash)), name);
    }
  }

  /** The configured name that `payee` says, undefined when it is none of them. */
  find(payee: string): string | undefined {
    const words = this.identity(payee);
    while (words.length > 0) {
      const own = this.hashes.get(phraseHash(words.map(({ hash }) => hash)));
      if (own !== undefined) return own;
      if (!ACCOUNT_WORDS.has(words.pop()!.text)) return undefined;
    }
    return undefined;
  }

  private identity(name: string): { hash: number; text: string }[] {
    this.reader.read(name);
    const words = [];
    for (let i = 0; i < Math.min(this.reader.words, MAX_WORDS); i++) {
      const hash = this.reader.hashes[i]!;
      const wordClass = CLASS_NAMES[this.lexicon.classes[this.lexicon.words.get(hash)]! - 1];
      if (wordClass !== 'legalForm' && wordClass !== 'connective') words.push({ hash, text: this.reader.word(i) });
    }
    return words;
  }
}
