// Whether two records of one file are one payee: what forbids it, and the features from which the model tells how likely it is.
import { namesBody } from '../../../../shared/names/bodies.ts';
import { isPersonName } from '../../../../shared/names/person-names.ts';
import { stateNumber } from '../../../../shared/names/places.ts';
import { Alignment, type Side } from './align.ts';
import { F, FEATURE_COUNT } from './features.ts';
import { COMPANY_BIT } from './read-name.ts';
import { MAX_IDF, type Records } from './records.ts';
import { hasKnownUnmet, hasOpen, isOfPublicBody, isOtherNameOf, isStartOf } from './sides.ts';
import weights from './weights.json' with { type: 'json' };

/** Why two records are never one payee, whatever their likeness. */
export type Conflict = 'number' | 'initial' | 'generation' | 'tax id' | 'place';

/** No labelled pair has a tax id; that four digits agree by chance happens once in ten thousand pairs. */
const SAME_TAX_ID = 4;
/** Below what rows are put together from: it is for a person to say. */
const MOST_UNSURE = 0.75;
/** One name twice, and nothing that says where: namesakes are rare in one file, and known by nothing. */
const MOST_WITHOUT_PLACE = 0.9;

/** Sums over the words of one side. */
interface Sums {
  total: number;
  met: number;
  unmet: number;
  unmetAfter: number;
  rarestUnmet: number;
  unmetWords: number;
  ordinaryUnmet: number;
  fuzzy: number;
  words: number;
}

export class Comparer {
  readonly x = new Float64Array(FEATURE_COUNT);
  readonly alignment: Alignment;
  readonly #records: Records;
  readonly #weights: Float64Array;

  constructor(records: Records, modelWeights: Readonly<Record<string, number>> = weights.weights) {
    this.#records = records;
    this.alignment = new Alignment(records);
    this.#weights = Float64Array.from(Object.keys(F), (name) => modelWeights[name] ?? 0);
    this.#weights[F.sameTaxId] = SAME_TAX_ID;
  }

  /** Probability that the two are one payee. */
  probability(one: number, other: number): number {
    if (this.conflict(one, other)) return 0;
    this.readFeatures(one, other);
    let z = 0;
    for (let k = 0; k < FEATURE_COUNT; k++) z += this.#weights[k] * this.x[k];
    const p = 1 / (1 + Math.exp(-z));
    // Most pairs are not even likely.
    return p <= MOST_UNSURE ? p : Math.min(p, this.#mostLikely(one, other));
  }

  /** What no likeness of the names makes up for. The labelled pairs all have a place, so these are judgements. */
  #mostLikely(one: number, other: number): number {
    const { x } = this;
    if (x[F.numberOneSided] === 1) return MOST_UNSURE;
    if (x[F.reordered] === 1 && this.#areSwappedNames(one, other)) return MOST_UNSURE;
    if (x[F.sameStreet] === 1 || x[F.sameTaxId] === 1) return this.#areNeighbours() ? MOST_UNSURE : 1;
    if (x[F.initialForWord] === 1) return MOST_UNSURE;
    if (x[F.sameZip] === 1 || this.#records.areOfOneTown(one, other)) return 1;
    if (x[F.sameWords] === 1 || x[F.sameLetters] === 1) return MOST_WITHOUT_PLACE;
    return MOST_UNSURE;
  }

  /** Two bodies at one address: each name has a word of its own, or one is an office, a trust or a fund called after the other. */
  #areNeighbours(): boolean {
    const { a, b } = this.alignment;
    const [ownOfA, ownOfB] = [hasKnownUnmet(a, this.#records), hasKnownUnmet(b, this.#records)];
    if (ownOfA && ownOfB) return true;
    const { x } = this;
    const isCut = x[F.cutHere] === 1 || x[F.cutInWord] === 1;
    return (ownOfA || ownOfB) && !isCut && (x[F.bodyUnmet] === 1 || isOfPublicBody(a, this.#records));
  }

  /** "JAMES MARTIN" and "MARTIN JAMES", where no comma says which is the surname. */
  #areSwappedNames(one: number, other: number): boolean {
    const { names, texts } = this.#records;
    if (names[one].includes(',') || names[other].includes(',')) return false;
    const { a } = this.alignment;
    for (let i = 0; i < a.count; i++) if (!a.isInitial(i) && !isPersonName(texts[a.word[i]])) return false;
    return true;
  }

  /** Also lays the words side by side, for `readFeatures`. */
  conflict(one: number, other: number): Conflict | undefined {
    const records = this.#records;
    const generation = records.generation(one) !== records.generation(other);
    if (generation) return 'generation';
    const [taxId, otherTaxId] = [records.taxId.values[one], records.taxId.values[other]];
    if (taxId > 0 && otherTaxId > 0 && taxId !== otherTaxId) return 'tax id';
    if (this.#areElsewhere(one, other)) return 'place';
    this.alignment.align(one, other);
    const { a, b } = this.alignment;
    if (hasOpen(a, 'number') && hasOpen(b, 'number')) return 'number';
    if (hasOpen(a, 'initial') && hasOpen(b, 'initial')) return 'initial';
    return undefined;
  }

  #areElsewhere(one: number, other: number): boolean {
    const { zip, townOf, stateOf } = this.#records;
    const [a, b] = [townOf(one), townOf(other)];
    const bothHaveZips = zip.values[one] > 0 && zip.values[other] > 0;
    const sameZip = bothHaveZips && zip.values[one] === zip.values[other];
    if (sameZip) return false;
    if (a > 0 && b > 0) return a !== b;
    const [state, otherState] = [stateOf(one), stateOf(other)];
    return bothHaveZips || (state > 0 && otherState > 0 && state !== otherState);
  }

  /** Of two records without a conflict, whose words lie side by side. */
  readFeatures(one: number, other: number): void {
    const { x } = this;
    const { a, b } = this.alignment;
    x.fill(0);
    x[F.bias] = 1;
    if ((b.hasAlt && isOtherNameOf(a, b)) || (a.hasAlt && isOtherNameOf(b, a))) {
      this.#asSameName(one);
      this.#places(one, other);
      return;
    }
    const [sumsA, sumsB] = [this.#sumsOf(a), this.#sumsOf(b)];
    this.#likenessOf(sumsA, sumsB, one, other);
    this.#wordsAlone(a);
    this.#wordsAlone(b);
    this.#order(a, b);
    this.#legalForms(one, other);
    this.#places(one, other);
  }

  /** One row's name is the other's second name: two rows of one name. */
  #asSameName(one: number): void {
    const { x } = this;
    const { wordStart, wordEnd, words } = this.#records;
    x[F.sameWords] = 1;
    x[F.dice] = 1;
    x[F.firstAgrees] = 1;
    x[F.legalNone] = 1;
    x[F.otherName] = 1;
    if (wordEnd.values[one] - wordStart.values[one] === 1) x[F.oneWord] = 1;
    for (let i = wordStart.values[one]; i < wordEnd.values[one]; i++)
      x[F.rarestShared] = Math.max(x[F.rarestShared], this.#records.idf(words.values[i]) / MAX_IDF);
  }

  #sumsOf(side: Side): Sums {
    const sums = {
      total: 0,
      met: 0,
      unmet: 0,
      unmetAfter: 0,
      rarestUnmet: 0,
      unmetWords: 0,
      ordinaryUnmet: 0,
      fuzzy: 0,
      words: 0,
    };
    for (let i = 0; i < side.count; i++) {
      const fit = side.fit[i];
      const idf = this.#records.idf(side.word[i]);
      if (side.isAlt(i) && fit === 0) continue;
      if (side.isAlt(i)) continue;
      if (fit === 0 && (side.isAfter(i) || side.isNumber(i))) {
        sums.unmetAfter += idf;
        continue;
      }
      sums.words++;
      sums.total += idf;
      sums.met += idf * fit;
      if (fit > 0 && fit < 1) sums.fuzzy += idf * (1 - fit);
      if (fit > 0) continue;
      sums.unmet += idf;
      sums.unmetWords++;
      if (this.#records.isOrdinary(side.word[i])) sums.ordinaryUnmet += idf;
      sums.rarestUnmet = Math.max(sums.rarestUnmet, idf);
    }
    return sums;
  }

  #likenessOf(a: Sums, b: Sums, one: number, other: number): void {
    const { x } = this;
    const total = Math.max(1e-9, a.total + b.total);
    x[F.dice] = (a.met + b.met) / total;
    x[F.fuzzyShare] = (a.fuzzy + b.fuzzy) / total;
    x[F.bothUnmet] = Math.min(a.unmet / Math.max(1e-9, a.total), b.unmet / Math.max(1e-9, b.total));
    x[F.oneUnmet] = Math.max(a.unmet / Math.max(1e-9, a.total), b.unmet / Math.max(1e-9, b.total));
    x[F.rarestUnmet] = Math.max(a.rarestUnmet, b.rarestUnmet) / MAX_IDF;
    x[F.unmetWords] = Math.min(4, a.unmetWords + b.unmetWords) / 4;
    x[F.ordinaryUnmet] = (a.ordinaryUnmet + b.ordinaryUnmet) / total;
    x[F.unmetAfter] = Math.min(1, (a.unmetAfter + b.unmetAfter) / 12);
    const allMet = a.unmet + b.unmet + a.fuzzy + b.fuzzy === 0;
    x[F.sameWords] = allMet && a.unmetAfter + b.unmetAfter === 0 ? 1 : 0;
    if (x[F.sameWords] === 0 && this.#records.letters(one) === this.#records.letters(other)) x[F.sameLetters] = 1;
    x[F.oneWord] = Math.min(a.words, b.words) <= 1 ? 1 : 0;
    this.#cuts(a, b, one, other);
  }

  /** The shorter name is the start of the longer one: cut at the width of a column, or only its start. */
  #cuts(a: Sums, b: Sums, one: number, other: number): void {
    if (a.unmet > 0 === b.unmet > 0) return;
    const [short, shorter, longer] =
      a.unmet > 0 ? [other, this.alignment.b, this.alignment.a] : [one, this.alignment.a, this.alignment.b];
    if (!isStartOf(shorter, longer)) return;
    const last = shorter.count - 1;
    const isInWord = shorter.fit[last] < 1 && shorter.partner[last] === last;
    this.x[isInWord ? F.cutInWord : this.#records.isCut(short) ? F.cutHere : F.startOnly] = 1;
  }

  #wordsAlone(side: Side): void {
    const { x } = this;
    const { texts } = this.#records;
    for (let i = 0; i < side.count; i++) {
      const fit = side.fit[i];
      if (side.isAlt(i)) {
        if (fit === 1) x[F.otherName] = 1;
        continue;
      }
      if (side.isNumber(i)) {
        if (fit === 0) x[F.numberOneSided] = 1;
        continue;
      }
      if (side.isInitial(i)) {
        if (fit === 0) x[F.initialOneSided] = 1;
        else if (fit < 1) x[F.initialForWord] = 1;
        continue;
      }
      if (fit === 0) {
        const text = texts[side.word[i]];
        if (namesBody(text)) x[F.bodyUnmet] = 1;
        if (stateNumber(text) > 0) x[F.placeUnmet] = 1;
      }
    }
  }

  #order(a: Side, b: Side): void {
    const { x } = this;
    let last = -1;
    let rarest = 0;
    let rarestFit = 0;
    let fuzzy = 0;
    for (let i = 0; i < a.count; i++) {
      const j = a.partner[i];
      if (j < 0) continue;
      if (j < last) x[F.reordered] = 1;
      last = j;
      const idf = this.#records.idf(a.word[i]);
      if (a.fit[i] < 1) fuzzy++;
      if (a.fit[i] === 1) x[F.rarestShared] = Math.max(x[F.rarestShared], idf / MAX_IDF);
      else if (this.#records.rowsWith.values[a.word[i]] > 1 && this.#records.rowsWith.values[b.word[j]] > 1)
        x[F.bothKnown] = 1;
      if (idf > rarest) [rarest, rarestFit] = [idf, a.fit[i]];
    }
    if (a.count > 0 && b.count > 0 && a.partner[0] === 0) x[F.firstAgrees] = a.fit[0];
    if (rarestFit < 1) x[F.fuzzyRarest] = 1;
    if (fuzzy > 1) x[F.twoFuzzy] = 1;
  }

  #legalForms(one: number, other: number): void {
    const { x } = this;
    const { legal } = this.#records;
    const [a, b] = [legal.values[one], legal.values[other]];
    if (a === 0 && b === 0) x[F.legalNone] = 1;
    else if (a & b) x[F.legalAgrees] = 1;
    else if ((a & ~COMPANY_BIT) !== 0 && (b & ~COMPANY_BIT) !== 0) x[F.legalDiffers] = 1;
  }

  #places(one: number, other: number): void {
    const { x } = this;
    const { townOf, street, zip, taxId } = this.#records;
    if (townOf(one) === 0 || townOf(other) === 0) x[F.noPlace] = 1;
    const [a, b] = [street.values[one], street.values[other]];
    if (a !== 0 && b !== 0 && a > 0 === b > 0) x[a === b ? F.sameStreet : F.otherStreet] = 1;
    if (zip.values[one] > 0 && zip.values[other] > 0)
      x[zip.values[one] === zip.values[other] ? F.sameZip : F.otherZip] = 1;
    if (taxId.values[one] > 0 && taxId.values[one] === taxId.values[other]) x[F.sameTaxId] = 1;
    x[F.legalAndStreetDiffer] = x[F.legalDiffers] * x[F.otherStreet];
  }
}
