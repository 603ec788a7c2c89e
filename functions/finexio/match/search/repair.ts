// Mends a query before it is searched: joins split words, splits glued ones, and stops damaged legal forms from counting.
import { MAX_WORDS } from '../../../../shared/names/name-reader.ts';
import { WordClass } from '../../../../shared/names/words.ts';
import { WEIGHT_UNIT } from '../supplier-index.ts';
import type { Terms, WordExpander } from './expand-words.ts';
import type { Query } from './query.ts';
import type { Vocabulary } from './vocabulary.ts';

const DAMAGED_LEGAL_WEIGHT = Math.round(0.3 * WEIGHT_UNIT);
const MAX_LEGAL_LENGTH = 12;
/** A known word in fewer rows than this may still be a cut "incorporat". */
const RARE_ROWS = 400;
const MIN_JOINED = 5;
/** Product of the row counts of two halves below which a split is more likely chance. */
const MIN_SPLIT_SCORE = 30;
const WEIGHTLESS_ROWS = 500;
const COMMON_LEGAL_FORMS = ['inc', 'llc', 'corp', 'ltd', 'llp', 'company', 'incorporated', 'corporation', 'limited'];

export class Repair {
  readonly #query: Query;
  readonly #vocabulary: Vocabulary;
  readonly #expander: WordExpander;
  readonly #terms: Terms;
  readonly #scratch = new Uint8Array(256);

  constructor(query: Query, vocabulary: Vocabulary, expander: WordExpander, terms: Terms) {
    this.#query = query;
    this.#vocabulary = vocabulary;
    this.#expander = expander;
    this.#terms = terms;
  }

  /** True when the words have changed, so that the exact tier is worth another look. */
  mend(): boolean {
    let hasChanged = false;
    for (let i = 0; i < this.#query.count; i++) {
      if (this.#query.word[i] >= 0 || this.#query.wordClass[i] !== WordClass.content) continue;
      if (this.#join(i) || this.#join(i - 1) || this.#split(i)) hasChanged = true;
    }
    this.#demoteLegalForm(this.#query.count - 1);
    if (hasChanged) this.#query.sumUp();
    return hasChanged;
  }

  /** Words i and i + 1, when together they are a known word and neither is a legal form. */
  #join(i: number): boolean {
    const query = this.#query;
    if (i < 0 || i + 1 >= query.count || !query.canJoin(i)) return false;
    if (query.wordClass[i] === WordClass.legal || query.wordClass[i + 1] === WordClass.legal) return false;
    const length = query.joined(i, this.#scratch);
    if (length < MIN_JOINED) return false;
    const word = this.#vocabulary.findPlural(this.#scratch, 0, length);
    if (word < 0 || this.#vocabulary.classOf(word) !== WordClass.content) return false;
    query.join(i, word);
    return true;
  }

  /** Word i as two known words, unless it is a misspelling of one. */
  #split(i: number): boolean {
    const query = this.#query;
    const length = query.fullLength[i];
    if (length < MIN_JOINED || query.count >= MAX_WORDS - 1) return false;
    this.#terms.clear();
    if (this.#expander.addNeighbours(i) > 0) return false;
    let best = MIN_SPLIT_SCORE;
    let cut = 0;
    for (let at = 2; at <= length - 2; at++) {
      const score = this.#splitScore(i, at);
      if (score > best) {
        best = score;
        cut = at;
      }
    }
    if (cut === 0) return false;
    const { bytes, start } = query;
    const first = this.#vocabulary.findPlural(bytes, start[i], cut);
    const second = this.#vocabulary.findPlural(bytes, start[i] + cut, length - cut);
    query.split(i, cut, first, second);
    return true;
  }

  #splitScore(i: number, at: number): number {
    const { bytes, start, fullLength } = this.#query;
    const first = this.#vocabulary.findPlural(bytes, start[i], at);
    if (first < 0 || this.#vocabulary.lengthOf(first) > at) return 0;
    const rest = fullLength[i] - at;
    const second = this.#vocabulary.findPlural(bytes, start[i] + at, rest);
    if (second < 0 || this.#vocabulary.lengthOf(second) > rest) return 0;
    return this.#commonness(first) * this.#commonness(second) * (at < 3 ? 0.2 : 1) * (rest < 3 ? 0.2 : 1);
  }

  #commonness(word: number): number {
    return this.#vocabulary.classOf(word) === WordClass.content ? this.#vocabulary.rowsOf(word) : WEIGHTLESS_ROWS;
  }

  #demoteLegalForm(last: number): void {
    const query = this.#query;
    if (last <= 0 || query.wordClass[last] !== WordClass.content || query.length[last] > MAX_LEGAL_LENGTH) return;
    const word = query.word[last];
    const isDoubtful = word < 0 || (query.length[last] <= 5 && this.#vocabulary.rowsOf(word) < RARE_ROWS);
    if (!isDoubtful || !isDamagedLegalForm(query.text(last))) return;
    query.totalWeight += DAMAGED_LEGAL_WEIGHT - query.weight[last];
    query.wordClass[last] = WordClass.noise;
    query.weight[last] = DAMAGED_LEGAL_WEIGHT;
  }
}

/** A legal form cut short, or one edit from one. */
export function isDamagedLegalForm(word: string): boolean {
  if (/\d/.test(word)) return false;
  return COMMON_LEGAL_FORMS.some((form) => (word.length >= 2 && form.startsWith(word)) || isOneEditApart(word, form));
}

function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const middle = Math.max(a.length, b.length) - head - tail;
  return middle <= 1 || (middle === 2 && a.length === b.length && a[head] === b[head + 1] && a[head + 1] === b[head]);
}
