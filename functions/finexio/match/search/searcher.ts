// One search: exact tier, repair, in-state candidates, acronyms, everywhere, worse misspellings; stops at the first sure winner.

import { MAX_WORDS } from '../../../../shared/names/name-reader.ts';
import { WordClass } from '../../../../shared/names/words.ts';
import type { Weights } from '../models.ts';
import { Row, type SupplierIndex, WEIGHT_UNIT } from '../supplier-index.ts';
import { SupplierTexts } from '../supplier-texts.ts';
import { Alignment } from './align-words.ts';
import { Budget } from './budget.ts';
import { WordComparer } from './compare-words.ts';
import { ExactGroups } from './exact-groups.ts';
import { Earned, Terms, WordExpander } from './expand-words.ts';
import { F } from './feature-names.ts';
import { FeatureReader } from './features.ts';
import { AcronymFinder } from './find-acronyms.ts';
import { Gatherer } from './gather.ts';
import { type NameQuery, Part, Query } from './query.ts';
import { Ranking, Tier } from './ranking.ts';
import { Repair } from './repair.ts';
import { Vocabulary } from './vocabulary.ts';

/** Candidates scored per stage, and in the last one. */
const CANDIDATES = 10;
const LAST_CANDIDATES = 18;
/**
 * Least pre-score of a candidate. Of the right answers found here 1 in 300 was below; of the candidates fewer than one in four in the
 * state, five in six elsewhere and four in ten in the last stage.
 */
const FLOOR_IN_STATE = 0.35;
const FLOOR_ELSEWHERE = 0.7;
const FLOOR_LAST = 0.4;
/** Namesakes looked at in one exact group, and scored of them. */
const MAX_NAMESAKES = 400;
const MAX_SCORED_NAMESAKES = 16;
/** Confidence at which an in-state winner ends the search. */
const SURE_IN_STATE = 0.9;
/** Pointwise log-odds from which an exact name in another state ends it, and below which worse misspellings are tried. */
const SURE_ELSEWHERE = 2.5;
const DOUBTFUL = 0;
/** Both words of a pair more frequent than this are not tried as one word. */
const MAX_JOINED_ROWS = 2000;
const RARE_ROWS = 50;
/** A word in more rows than this is what it says, not another one misspelt. */
const MAX_MISTAKEN_ROWS = 300;
/** Weights of words in one of 2,000 and of 40,000 names. */
const ORDINARY_WEIGHT = Math.round(WEIGHT_UNIT * Math.log(2000));
const RARE_WEIGHT = Math.round(WEIGHT_UNIT * Math.log(40_000));
/** What scoring a row costs beside its pairs of words, in postings read. */
const ALIGN_STEPS = 20;
const PAIR_STEPS = 2;
/** Fit of a word that is two of the supplier's words. */
const GLUED = 0.95;
/** An unmet row word below this is the place's name. */
const UNMET_PLACE = 0.26;

export class Searcher {
  readonly index: SupplierIndex;
  readonly texts: SupplierTexts;
  readonly query: Query;
  readonly alignment: Alignment;
  readonly features: FeatureReader;
  readonly ranking: Ranking;
  /** Whether a candidate list was cut short during the last search. */
  isCapped = false;

  readonly budget: Budget;
  readonly #vocabulary: Vocabulary;
  readonly #comparer: WordComparer;
  readonly #terms = new Terms();
  readonly #expander: WordExpander;
  readonly #repair: Repair;
  readonly #groups: ExactGroups;
  readonly #gatherer: Gatherer;
  readonly #acronyms: AcronymFinder;
  readonly #namesakes = new Int32Array(MAX_SCORED_NAMESAKES);

  constructor(index: SupplierIndex, weights: Weights, budget = new Budget()) {
    this.budget = budget;
    this.index = index;
    this.texts = new SupplierTexts(index);
    this.#vocabulary = new Vocabulary(index);
    this.query = new Query(this.#vocabulary, index.sections.areaOfCity);
    this.#comparer = new WordComparer(this.query, this.#vocabulary);
    this.#expander = new WordExpander(
      this.query,
      this.#vocabulary,
      this.#comparer,
      this.#terms,
      index.sections,
      this.budget,
    );
    this.#repair = new Repair(this.query, this.#vocabulary, this.#expander, this.#terms);
    this.#groups = new ExactGroups(this.query, index, this.#vocabulary);
    this.#gatherer = new Gatherer(this.query, this.#terms, index.sections, index.rowCount, this.budget);
    this.#acronyms = new AcronymFinder(this.query, index, this.#vocabulary);
    this.alignment = new Alignment(this.query, index, this.#vocabulary, this.#comparer);
    this.features = new FeatureReader(this.query, this.alignment, this.#vocabulary, index);
    this.ranking = new Ranking(this.features.values, index.sections.rowNameHash, weights);
  }

  /** Leaves the candidates in `ranking`, best first. */
  search(query: NameQuery): void {
    this.ranking.clear();
    this.isCapped = false;
    this.budget.reset();
    this.query.read(query);
    this.alignment.row = -1;
    this.#comparer.reset();
    if (this.query.count === 0 || this.index.rowCount === 0) return;
    if (this.query.hasTitle && this.#groups.find(true) < 0) this.query.dropTitles();
    if (this.#searchExact()) return;
    if (this.#repair.mend()) {
      this.alignment.row = -1;
      this.#comparer.reset();
      if (this.#searchExact()) return;
    }
    this.#gatherer.isCapped = false;
    this.#searchSimilar();
    this.isCapped ||= this.#gatherer.isCapped || this.budget.isSpent;
  }

  /**
   * Whether a query of the single content word i may match its best candidate: not when the word is ordinary, was only completed
   * ("Court" to "Courtney"), or leaves words of the supplier unmet while being in a few names itself.
   */
  isLoneWordEnough(i: number): boolean {
    const { ranking, query } = this;
    if (ranking.count === 0 || query.word[i] < 0) return ranking.count > 0 && this.#isMisspelt(i);
    const weight = this.#vocabulary.weightOf(query.word[i]);
    if (weight < ORDINARY_WEIGHT) return false;
    return weight >= RARE_WEIGHT || ranking.best[F.worstRowWord] < UNMET_PLACE;
  }

  /** Whether an unknown lone word is an edit from the word it was taken for, and that is all of the supplier's name. */
  #isMisspelt(i: number): boolean {
    this.alignment.align(this.ranking.rows[0]);
    const partner = this.alignment.partner[i];
    if (this.alignment.queryFit[i] >= GLUED) return true;
    if (partner < 0 || this.ranking.best[F.worstRowWord] >= UNMET_PLACE) return false;
    return (
      this.#comparer.edits(i, this.alignment.rowWords[partner], 2) <= 2 ||
      this.#comparer.hasSameSkeleton(i, this.alignment.rowWords[partner])
    );
  }

  /** Scores the rows with exactly the query's words, or one part's; true when that settles it. */
  #searchExact(): boolean {
    this.ranking.tier = Tier.exact;
    let group = this.#groups.find(true);
    if (group < 0 && this.query.hasNoise) group = this.#groups.find(false);
    if (group >= 0) this.#scoreGroup(group);
    if (this.query.hasParts) {
      for (const part of [Part.head, Part.alias]) {
        const partGroup = this.#groups.findPart(part);
        if (partGroup >= 0) this.#scoreGroup(partGroup);
      }
    }
    if (this.ranking.count === 0) return false;
    if (this.ranking.best[F.otherState] === 1) return this.ranking.bestPointwise > SURE_ELSEWHERE;
    // A chain's name in another city of the state: "FIRST BAPTIST CHURCH" here may be "FIRST BAPTIST CHURCH OF ..." in the list.
    const isElsewhere = this.query.city !== 0 && this.query.state !== 0 && this.ranking.best[F.sameCity] === 0;
    if (!isElsewhere) return true;
    this.#searchCity();
    return this.ranking.best[F.exactKey] === 1 && this.ranking.confidence() >= SURE_IN_STATE;
  }

  /** The payee's own city, where its name may be a part of the supplier's: namesakes in the state would take every place. */
  #searchCity(): void {
    this.#addTerms();
    this.#gatherer.inCity(CANDIDATES, FLOOR_IN_STATE);
    this.#scoreGathered();
  }

  /** Of many namesakes those in the query's city come first, then those in its state. */
  #scoreGroup(group: number): void {
    const { state, city } = this.query;
    const { rowMeta } = this.index.sections;
    const counts = [0, 0, 0];
    let seen = 0;
    for (let wanted = 2; wanted >= 0; wanted--) {
      let left = MAX_SCORED_NAMESAKES - counts[2] - counts[1];
      seen = 0;
      for (let entry = group; entry >= 0 && seen < MAX_NAMESAKES; entry = this.#groups.next(entry), seen++) {
        if (left === 0) continue;
        const row = this.#groups.rowOf(entry);
        const meta = rowMeta[2 * row];
        const nearness = state === 0 || Row.state(meta) !== state ? 0 : city !== 0 && Row.city(meta) === city ? 2 : 1;
        if (nearness !== wanted) continue;
        this.#namesakes[counts[2] + counts[1] + counts[0]] = row;
        counts[wanted]++;
        left--;
      }
    }
    const total = counts[0] + counts[1] + counts[2];
    for (let i = 0; i < total; i++) this.#score(this.#namesakes[i], true);
    this.ranking.namesakes = Math.max(this.ranking.namesakes, seen);
    if (seen > total) this.isCapped = seen >= MAX_NAMESAKES;
  }

  #score(row: number, isExact: boolean): void {
    if (this.ranking.hasSeen(row) || (this.budget.isSpent && this.ranking.count > 0)) return;
    this.alignment.align(row);
    this.budget.take(ALIGN_STEPS + PAIR_STEPS * this.query.count * this.alignment.rowCount);
    this.features.read(row, isExact);
    this.ranking.add(row);
  }

  #searchSimilar(): void {
    this.#addTerms();
    const canSearchState = this.query.state > 0 && this.#stateHasRows();
    this.ranking.tier = Tier.similar;
    if (canSearchState) {
      this.#gatherer.inState(CANDIDATES, FLOOR_IN_STATE);
      this.#scoreGathered();
      if (this.#isSureInState()) return;
      this.#acronyms.find();
      for (let k = 0; k < this.#acronyms.count; k++) this.#score(this.#acronyms.rows[k], false);
    }
    this.#gatherer.everywhere(CANDIDATES, canSearchState ? FLOOR_ELSEWHERE : 0, false);
    this.#scoreGathered();
    if (this.ranking.count > 0 && this.ranking.bestPointwise >= DOUBTFUL) return;
    const before = this.#terms.count;
    this.#addFartherTerms();
    this.ranking.tier = Tier.last;
    if (this.#terms.count === before) return;
    if (canSearchState) this.#gatherer.inState(LAST_CANDIDATES, FLOOR_LAST);
    else this.#gatherer.everywhere(LAST_CANDIDATES, FLOOR_LAST, true);
    this.#scoreGathered();
  }

  #stateHasRows(): boolean {
    const { stateStart } = this.index.sections;
    return stateStart[this.query.state + 1] > stateStart[this.query.state];
  }

  #isSureInState(): boolean {
    const { ranking } = this;
    return (
      ranking.count > 0 &&
      ranking.best[F.sameState] === 1 &&
      ranking.bestPointwise > 1 &&
      ranking.confidence() >= SURE_IN_STATE
    );
  }

  #scoreGathered(): void {
    const { rows, scores, count, cut } = this.#gatherer;
    this.alignment.fetch(rows, count);
    for (let k = 0; k < count; k++) if (scores[k] >= cut) this.#score(rows[k], false);
  }

  /** Known words as they are; for unknown ones what they may be; neighbours as one word. */
  #addTerms(): void {
    const { count, wordClass, word } = this.query;
    this.#terms.clear();
    for (let i = 0; i < count; i++) {
      if (wordClass[i] !== WordClass.content) continue;
      if (word[i] >= 0) this.#terms.add(word[i], i, Earned.exact);
      else this.#addUnknown(i);
    }
    for (let i = 0; i + 1 < count && i + 1 < MAX_WORDS; i++) {
      if (this.#isRareEnough(i) || this.#isRareEnough(i + 1)) this.#expander.addJoined(i);
    }
  }

  #isRareEnough(i: number): boolean {
    return this.query.word[i] < 0 || this.#vocabulary.rowsOf(this.query.word[i]) < MAX_JOINED_ROWS;
  }

  #addUnknown(i: number): void {
    const isLast = i === this.query.count - 1;
    let added = this.#expander.addNeighbours(i) + this.#expander.addSkeletons(i);
    if (this.query.isNumber[i] === 1) return;
    if (isLast) added += this.#expander.addCompletions(i, 24);
    if (added === 0) added += this.#expander.addHalves(i);
    if (added === 0 && !isLast) this.#expander.addCompletions(i, 8);
  }

  /** Misspellings that are themselves words, second edits, cut words; only for words that the best candidate so far leaves open. */
  #addFartherTerms(): void {
    const { count, wordClass, word } = this.query;
    const hasBest = this.ranking.count > 0;
    if (hasBest) this.alignment.align(this.ranking.rows[0]);
    for (let i = 0; i < count; i++) {
      if (wordClass[i] !== WordClass.content || this.query.isNumber[i] === 1) continue;
      if (hasBest && this.alignment.queryFit[i] === 1) continue;
      if (word[i] >= 0) this.#addRealWord(i);
      else if (!this.#terms.hasQueryWord(i)) this.#expander.addBySweep(i);
    }
  }

  #addRealWord(i: number): void {
    const { length, word, count } = this.query;
    if (length[i] < 3 || this.#vocabulary.rowsOf(word[i]) > MAX_MISTAKEN_ROWS) return;
    this.#expander.addNeighbours(i);
    if (i === count - 1) this.#expander.addCompletions(i, 24);
    if (length[i] >= 7 && this.#vocabulary.rowsOf(word[i]) < RARE_ROWS) this.#expander.addHalves(i);
  }
}
