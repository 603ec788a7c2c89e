// Reads what the model sees of two records whose words lie side by side.
import { namesBody } from '../../../../shared/names/bodies.ts';
import { isPersonName } from '../../../../shared/names/person-names.ts';
import { stateNumber } from '../../../../shared/names/places.ts';
import type { Alignment, Side } from './align.ts';
import { F, FEATURE_COUNT } from './features.ts';
import { COMPANY_BIT } from './read-name.ts';
import { MAX_IDF, type Records } from './records.ts';
import { cutPointOf, isOtherNameOf, isRest, isStartOf } from './sides.ts';
import { How } from './word-likeness.ts';

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
  /** Behind where the other name was cut off. */
  beyond: number;
  exact: number;
}

export class FeatureReader {
  readonly x = new Float64Array(FEATURE_COUNT);
  readonly alignment: Alignment;
  readonly #records: Records;

  constructor(records: Records, alignment: Alignment) {
    this.#records = records;
    this.alignment = alignment;
  }

  /** Of two records without a conflict, whose words lie side by side. */
  read(one: number, other: number): void {
    const { x } = this;
    const { a, b } = this.alignment;
    x.fill(0);
    x[F.bias] = 1;
    if ((b.hasAlt && isOtherNameOf(a, b)) || (a.hasAlt && isOtherNameOf(b, a))) {
      this.#asSameName(one);
      this.#places(one, other);
      return;
    }
    const [sumsA, sumsB] = [this.#sumsOf(a, b), this.#sumsOf(b, a)];
    this.#likenessOf(sumsA, sumsB, one, other);
    this.#wordsAlone(a, b);
    this.#wordsAlone(b, a);
    this.#order(a, b);
    this.#spellings(a, b);
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

  #sumsOf(side: Side, other: Side): Sums {
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
      beyond: 0,
      exact: 0,
    };
    const cutAt = cutPointOf(side, other, this.#records);
    for (let i = 0; i < side.count; i++) {
      const fit = side.fit[i];
      const idf = this.#records.idf(side.word[i]);
      if (side.isAlt(i) || (side.isBeside(i) && fit === 0)) continue;
      if (fit === 0 && (side.isAfter(i) || side.isNumber(i))) {
        sums.unmetAfter += idf;
        continue;
      }
      sums.words++;
      if (fit === 0 && i > cutAt) {
        sums.beyond += idf;
        continue;
      }
      // What is left of a word says nothing.
      if (isRest(side, i, this.#records)) continue;
      if (fit === 1) sums.exact++;
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
    const allMet = a.unmet + b.unmet + a.fuzzy + b.fuzzy + a.beyond + b.beyond === 0;
    x[F.metWords] = Math.min(5, a.exact, b.exact) / 5;
    x[F.sameWords] = allMet && a.unmetAfter + b.unmetAfter === 0 ? 1 : 0;
    if (x[F.sameWords] === 0 && this.#records.letters(one) === this.#records.letters(other)) x[F.sameLetters] = 1;
    x[F.oneWord] = Math.min(a.words, b.words) <= 1 ? 1 : 0;
    this.#cuts(a, b, one, other);
  }

  /** The shorter name is the start of the longer one: cut at the width of a column, or only its start. */
  #cuts(a: Sums, b: Sums, one: number, other: number): void {
    const { x } = this;
    if (a.beyond + b.beyond > 0) {
      x[F.beyondCut] = Math.min(1, (a.beyond + b.beyond) / 24);
      const cut = a.beyond > 0 ? this.alignment.b : this.alignment.a;
      x[cut.how[cut.end] === How.cut ? F.cutInWord : F.cutHere] = 1;
    }
    if (a.unmet > 0 === b.unmet > 0) return;
    const [short, shorter, longer] =
      a.unmet > 0 ? [other, this.alignment.b, this.alignment.a] : [one, this.alignment.a, this.alignment.b];
    if (!isStartOf(shorter, longer)) return;
    const last = shorter.count - 1;
    const isInWord = shorter.fit[last] < 1 && shorter.partner[last] === last;
    this.x[isInWord ? F.cutInWord : this.#records.isCut(short) ? F.cutHere : F.startOnly] = 1;
  }

  #wordsAlone(side: Side, other: Side): void {
    const { x } = this;
    const { texts } = this.#records;
    for (let i = 0; i < side.count; i++) {
      const fit = side.fit[i];
      if (side.isAlt(i)) {
        if (fit === 1) x[F.otherName] = 1;
        else if (fit === 0 && other.hasAlt && !other.isCut && !side.isCut) {
          x[F.altUnmet] = 1;
          x[F.sameWords] = 0;
          if (side.isNumber(i)) x[F.numberOneSided] = 1;
          if (stateNumber(texts[side.word[i]]) > 0) x[F.placeUnmet] = 1;
        }
        continue;
      }
      if (side.isNumber(i)) {
        if (fit === 0 && !side.isBeside(i)) x[F.numberOneSided] = 1;
        continue;
      }
      if (side.isInitial(i)) {
        if (fit === 0) x[F.initialOneSided] = 1;
        else if (side.how[i] === How.initial) x[F.initialForWord] = 1;
        continue;
      }
      if (fit === 0) {
        const text = texts[side.word[i]];
        if (!other.isCut && !side.isAfter(i) && text.length > 3 && this.#records.isOrdinary(side.word[i]))
          x[F.ordinaryWhole] = 1;
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
      if (idf > rarest) [rarest, rarestFit] = [idf, a.fit[i]];
    }
    if (a.count > 0 && b.count > 0 && a.partner[0] === 0) x[F.firstAgrees] = a.fit[0];
    if (rarestFit < 1) x[F.fuzzyRarest] = 1;
    if (fuzzy > 1) x[F.twoFuzzy] = 1;
  }

  /** How the words that are not met exactly are spelt. */
  #spellings(a: Side, b: Side): void {
    const { x } = this;
    const { texts } = this.#records;
    let typos = 0;
    let shorts = 0;
    let typoIdf = 0;
    let total = 1e-9;
    for (let i = 0; i < a.count; i++) {
      if (a.isAlt(i) || a.isBeside(i)) continue;
      total += this.#records.idf(a.word[i]);
      if (a.fit[i] === 0 || a.fit[i] === 1 || a.partner[i] < 0) continue;
      if (a.how[i] !== How.typo) {
        shorts++;
        continue;
      }
      typos++;
      typoIdf += this.#records.idf(a.word[i]);
      const [word, other] = [a.word[i], b.word[a.partner[i]]];
      x[F.typoDepth] = Math.max(x[F.typoDepth], 3 / (texts[word].length + texts[other].length));
      const [known, otherKnown] = [this.#isKnown(word), this.#isKnown(other)];
      if (known && otherKnown) x[F.bothKnown] = 1;
      else if (known || otherKnown) x[F.typoOfKnown] = 1;
    }
    x[F.typoShare] = typoIdf / total;
    if (x[F.bothUnmet] + x[F.oneUnmet] > 0) return;
    if (typos > 0 && shorts === 0) x[F.onlyTypo] = 1;
    if (shorts > 0 && typos === 0) x[F.onlyShort] = 1;
  }

  /** Other names have the word too: it is hardly misspelt. */
  #isKnown(word: number): boolean {
    const { rowsWith, texts } = this.#records;
    return rowsWith.values[word] > 1 || this.#records.isOrdinary(word) || isPersonName(texts[word]);
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
    const { townOf, streetRelation, zip, taxId } = this.#records;
    if (townOf(one) === 0 || townOf(other) === 0) x[F.noPlace] = 1;
    const streets = streetRelation(one, other);
    if (streets === 'same') x[F.sameStreet] = 1;
    if (streets === 'unit') x[F.otherUnit] = 1;
    if (streets === 'other') x[F.otherStreet] = 1;
    if (zip.values[one] > 0 && zip.values[other] > 0)
      x[zip.values[one] === zip.values[other] ? F.sameZip : F.otherZip] = 1;
    if (taxId.values[one] > 0 && taxId.values[one] === taxId.values[other]) x[F.sameTaxId] = 1;
    x[F.legalAndStreetDiffer] = x[F.legalDiffers] * Math.max(x[F.otherStreet], x[F.otherUnit]);
  }
}
