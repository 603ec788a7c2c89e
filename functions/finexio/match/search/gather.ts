// Finds candidate rows for the terms: rarest word first, in the query's state or everywhere, ranked by shared weight and place.

import { WordClass } from '../../../../shared/names/words.ts';
import { pairHash } from '../build/pack-rows.ts';
import { Row, type Sections, WORD_STRIDE, Word } from '../supplier-index.ts';
import type { Budget } from './budget.ts';
import type { Terms } from './expand-words.ts';
import type { Query } from './query.ts';

/** Reading stops when this share of the query's weight has been read: what is left cannot make a match on its own. */
const ENOUGH_EVERYWHERE = 0.62;
const ENOUGH_IN_STATE = 0.75;
/** Rows read in the state before only signatures are used for further frequent words. */
const STATE_BUDGET = 400;
const MAX_STATE_LIST = 2000;
/** A lone frequent word is read up to here; `isCapped` says that it was cut. */
const MAX_LONE_LIST = 2000;
const MAX_PAIR_LIST = 400;
const LONE_SHARE = 0.6;
/** Candidates below this share of the best pre-score are not scored. */
const CUT = 0.7;
const SAME_STATE_BONUS = 0.04;
const SAME_CITY_BONUS = 0.25;
/** In its own city a payee's name may be a part of the supplier's: "DISABLED AMERICAN VETERANS" of its "... CHAPTER 64 DEPT OF AR". */
const COVERED_SHARE = 0.5;
const MAX_CANDIDATES = 64;
const BLOCK = 64;
/** What finding a state's part of a list costs, in postings read. */
const LOOKUP_STEPS = 20;

export class Gatherer {
  readonly rows = new Int32Array(MAX_CANDIDATES);
  readonly scores = new Float64Array(MAX_CANDIDATES);
  count = 0;
  /** Candidates below it are not worth scoring. */
  cut = 0;
  /** Whether a list was cut, so that a match may have been missed. */
  isCapped = false;

  readonly #query: Query;
  readonly #terms: Terms;
  readonly #s: Sections;
  readonly #budget: Budget;
  readonly #shared: Uint16Array;
  readonly #touched = new Uint32Array(1 << 20);
  #touchedCount = 0;
  #lowest = 0;
  #floor = 0;
  readonly #blockRow = new Uint32Array(BLOCK);
  readonly #blockMeta = new Uint32Array(BLOCK);
  readonly #blockSignature = new Uint32Array(BLOCK);
  readonly #blockWeight = new Int32Array(BLOCK);
  /** Weight of a frequent term by signature bit. */
  readonly #bitWeight = new Int32Array(32);
  #bits = 0;
  /** Summed weight of the terms in #bits. */
  #bitsWeight = 0;
  readonly #frequentTerms = new Int32Array(256);

  constructor(query: Query, terms: Terms, sections: Sections, rowCount: number, budget: Budget) {
    this.#query = query;
    this.#terms = terms;
    this.#s = sections;
    this.#budget = budget;
    this.#shared = new Uint16Array(rowCount);
  }

  /** Candidates among the rows of the query's state: there even frequent words have short lists. */
  inState(limit: number, floor: number): void {
    const { state } = this.#query;
    this.#amongRows(this.#s.stateStart[state], this.#s.stateStart[state + 1], limit, floor);
  }

  /** The same in the query's city: namesakes in other cities of the state may have taken every place. */
  inCity(limit: number, floor: number): void {
    const { state, city } = this.#query;
    const from = firstRowOf(this.#s, state, city);
    const to = firstRowOf(this.#s, state, city + 1);
    if (to > from) this.#amongRows(from, to, limit, floor);
    else this.count = 0;
  }

  #amongRows(from: number, to: number, limit: number, floor: number): void {
    const { words, postings } = this.#s;
    const { word, queryWord, earned } = this.#terms;
    this.#begin(floor);
    const enough = this.#contentWeight() * ENOUGH_IN_STATE;
    let read = 0;
    let budget = STATE_BUDGET;
    let seen = 0;
    for (let k = 0; k < this.#terms.count; k++) {
      const record = word[k] * WORD_STRIDE;
      const weight = (((words[record + Word.shape] >>> 16) * earned[k]) / 100) | 0;
      const isNew = ((seen >>> queryWord[k]) & 1) === 0;
      const hasEnough = read >= enough && this.#touchedCount > 0 && isNew;
      let first = words[record + Word.postingStart];
      let end = first + words[record + Word.rows];
      if (!hasEnough) {
        if (this.#budget.take(LOOKUP_STEPS) === 0) break;
        first = lowerBound(postings, first, end, from);
        end = boundAfter(postings, first, end, to);
      }
      if (hasEnough || (end - first > budget && this.#touchedCount > 0)) {
        this.#useSignature(words[record + Word.frequent], weight);
        continue;
      }
      if (end === first) continue;
      if (end - first > MAX_STATE_LIST) {
        end = first + MAX_STATE_LIST;
        this.isCapped = true;
      }
      budget -= end - first;
      this.#scan(postings, first, end, weight);
      if (isNew) {
        seen |= 1 << queryWord[k];
        read += queryWord[k] < 24 ? this.#query.weight[queryWord[k]] : 0;
      }
    }
    this.#rank(limit);
  }

  /** Candidates anywhere. `full` reads every list, whatever has been read. */
  everywhere(limit: number, floor: number, full: boolean): void {
    const { words, postings } = this.#s;
    const { word, queryWord, earned } = this.#terms;
    this.#begin(floor);
    const total = this.#contentWeight();
    const enough = floor > 0 ? total - leastWeight(floor, this.#query.totalWeight) : total * ENOUGH_EVERYWHERE;
    let read = 0;
    let seen = 0;
    let frequent = 0;
    for (let k = 0; k < this.#terms.count; k++) {
      const record = word[k] * WORD_STRIDE;
      const weight = (((words[record + Word.shape] >>> 16) * earned[k]) / 100) | 0;
      if (words[record + Word.frequent]) {
        this.#useSignature(words[record + Word.frequent], weight);
        this.#frequentTerms[frequent++] = k;
        continue;
      }
      const isNew = ((seen >>> queryWord[k]) & 1) === 0;
      if (!full && read >= enough && isNew && (floor > 0 || this.#touchedCount > 0)) continue;
      const first = words[record + Word.postingStart];
      this.#scan(postings, first, first + words[record + Word.rows], weight);
      if (isNew) {
        seen |= 1 << queryWord[k];
        read += queryWord[k] < 24 ? this.#query.weight[queryWord[k]] : 0;
      }
    }
    if (full || read < enough || (floor === 0 && this.#touchedCount === 0)) this.#readFrequent(frequent, total);
    this.#rank(limit);
  }

  #begin(floor: number): void {
    this.#floor = floor;
    this.#touchedCount = 0;
    this.#bits = 0;
    this.#bitsWeight = 0;
    this.#terms.sortByRows(this.#s.words);
  }

  #contentWeight(): number {
    let weight = 0;
    for (let i = 0; i < this.#query.count; i++)
      if (this.#query.wordClass[i] === WordClass.content) weight += this.#query.weight[i];
    return weight;
  }

  #useSignature(frequent: number, weight: number): void {
    if (frequent === 0) return;
    const bit = frequent - 1;
    const before = (this.#bits >>> bit) & 1 ? this.#bitWeight[bit] : 0;
    if (weight <= before) return;
    this.#bitWeight[bit] = weight;
    this.#bitsWeight += weight - before;
    this.#bits |= 1 << bit;
  }

  /** Rows with two of the frequent words; when there are none, rows of the one that makes up most of the query. */
  #readFrequent(frequent: number, total: number): void {
    const { pairTable, pairWords, pairStart, pairPostings, words, postings } = this.#s;
    const { word, queryWord } = this.#terms;
    const mask = pairTable.length - 1;
    for (let a = 0; a < frequent; a++) {
      if (this.#budget.take(frequent - a) < frequent - a) this.isCapped = true;
      if (this.#budget.isSpent) return;
      for (let b = a; b < frequent; b++) {
        const termA = this.#frequentTerms[a];
        const termB = this.#frequentTerms[b];
        if (a !== b && queryWord[termA] === queryWord[termB]) continue;
        const low = Math.min(word[termA], word[termB]);
        const high = Math.max(word[termA], word[termB]);
        for (let slot = pairHash(low, high) & mask; pairTable[slot] >= 0; slot = (slot + 1) & mask) {
          const pair = pairTable[slot];
          if (pairWords[2 * pair] !== low || pairWords[2 * pair + 1] !== high) continue;
          this.#scanPair(pairPostings, pairStart[pair], pairStart[pair + 1]);
          break;
        }
      }
    }
    if (this.#touchedCount > 0 || frequent === 0) return;
    const rarest = this.#frequentTerms[0];
    if (this.#query.weight[queryWord[rarest] & 31] < LONE_SHARE * total) return;
    const record = word[rarest] * WORD_STRIDE;
    const rows = words[record + Word.rows];
    if (rows > MAX_LONE_LIST) this.isCapped = true;
    const first = words[record + Word.postingStart];
    this.#scan(postings, first, first + Math.min(rows, MAX_LONE_LIST), 1);
  }

  /** A long list of two ordinary words is worth its time only when nothing else was found. */
  #scanPair(list: Uint32Array, from: number, to: number): void {
    if (to - from <= MAX_PAIR_LIST) this.#scan(list, from, to, 1);
    else if (this.#touchedCount === 0) {
      this.#scan(list, from, from + Math.min(to - from, MAX_LONE_LIST), 1);
      this.isCapped ||= to - from > MAX_LONE_LIST;
    } else this.isCapped = true;
  }

  #scan(list: Uint32Array, from: number, to: number, weight: number): void {
    const shared = this.#shared;
    const touched = this.#touched;
    let count = this.#touchedCount;
    const end = from + this.#budget.take(Math.min(to - from, touched.length - count));
    if (end < to) this.isCapped = true;
    for (let e = from; e < end; e++) {
      const row = list[e];
      const before = shared[row];
      if (before === 0) touched[count++] = row;
      shared[row] = before + weight;
    }
    this.#touchedCount = count;
  }

  /**
   * Keeps the `limit` best by idf-weighted Dice plus place, and clears the counters on the way. What the rows hold is fetched in a loop
   * of its own: loads that wait for nothing overlap, and a row costs a tenth of a trip to memory instead of a whole one. Rows whose
   * shared weight cannot make the cut are not even looked up.
   */
  #rank(limit: number): void {
    const { rowMeta } = this.#s;
    const touched = this.#touched;
    const shared = this.#shared;
    const count = this.#touchedCount;
    this.count = 0;
    this.#lowest = 0;
    this.cut = this.#floor;
    for (let from = 0; from < count; ) {
      const least = this.#leastShared(limit);
      let size = 0;
      for (; from < count && size < BLOCK; from++) {
        const row = touched[from];
        const weight = shared[row];
        shared[row] = 0;
        if (weight < least) continue;
        this.#blockRow[size] = row;
        this.#blockMeta[size] = rowMeta[2 * row];
        this.#blockSignature[size] = rowMeta[2 * row + 1];
        this.#blockWeight[size++] = weight;
      }
      this.#rankBlock(size, limit);
    }
  }

  /** The least weight that the lists read must give a row for it to be kept: it weighs at least what it shares. */
  #leastShared(limit: number): number {
    const isFull = this.count === limit;
    const score = Math.max(this.cut, isFull ? this.scores[this.#lowest] : 0) - SAME_STATE_BONUS - SAME_CITY_BONUS;
    return leastWeight(score, this.#query.totalWeight) - this.#bitsWeight;
  }

  #rankBlock(size: number, limit: number): void {
    const { totalWeight, state, city } = this.#query;
    const { rows, scores } = this;
    const bits = this.#bits;
    let best = this.cut / CUT;
    for (let k = 0; k < size; k++) {
      const meta = this.#blockMeta[k];
      let weight = this.#blockWeight[k];
      for (let common = this.#blockSignature[k] & bits; common; ) {
        const bit = 31 - Math.clz32(common);
        weight += this.#bitWeight[bit];
        common ^= 1 << bit;
      }
      let score = (2 * weight) / (totalWeight + Row.weight(meta));
      if (state && Row.state(meta) === state) score += SAME_STATE_BONUS;
      if (city && Row.city(meta) === city)
        score += SAME_CITY_BONUS + Math.max(0, weight / totalWeight - score) * COVERED_SHARE;
      if (score > best) best = score;
      if (this.count < limit) {
        rows[this.count] = this.#blockRow[k];
        scores[this.count++] = score;
        if (this.count === limit) this.#lowest = lowestOf(scores, limit);
      } else if (score > scores[this.#lowest]) {
        rows[this.#lowest] = this.#blockRow[k];
        scores[this.#lowest] = score;
        this.#lowest = lowestOf(scores, limit);
      }
    }
    this.cut = best * CUT;
  }
}

/** Weight that a name must share with a query of `total` for their Dice to reach `score`. */
const leastWeight = (score: number, total: number) => (score * total) / (2 - score);

function lowestOf(scores: Float64Array, count: number): number {
  let lowest = 0;
  for (let k = 1; k < count; k++) if (scores[k] < scores[lowest]) lowest = k;
  return lowest;
}

/** The same as lowerBound when it is likely to be near `from`: a state's part of a list is short. */
function boundAfter(list: Uint32Array, from: number, to: number, row: number): number {
  let step = 8;
  while (from + step < to && list[from + step] < row) step *= 2;
  return lowerBound(list, from + (step === 8 ? 0 : step / 2), Math.min(to, from + step), row);
}

/** First row of a state whose city key is not below `city`: rows are in order of state and city. */
export function firstRowOf({ stateStart, rowMeta }: Sections, state: number, city: number): number {
  let [low, high] = [stateStart[state], stateStart[state + 1]];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Row.city(rowMeta[2 * middle]) < city) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First position in list[from, to) whose row is not below `row`. */
export function lowerBound(list: Uint32Array, from: number, to: number, row: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
