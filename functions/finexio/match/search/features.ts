// What an alignment says, as numbers for the models.

import { BodyKind } from '../../../../shared/names/bodies.ts';
import { zipArea } from '../../../../shared/names/places.ts';
import { WordClass } from '../../../../shared/names/words.ts';
import { Row, type SupplierIndex, WEIGHT_UNIT } from '../supplier-index.ts';
import type { Alignment } from './align-words.ts';
import { NumberComparer } from './compare-numbers.ts';
import { F, FEATURE_COUNT } from './feature-names.ts';
import { Part, type Query } from './query.ts';
import type { Vocabulary } from './vocabulary.ts';

const UNIT = WEIGHT_UNIT * 11;
/** Unmatched words of the query's own place say next to nothing. */
const PLACE_DISCOUNT = 0.25;
const MIN_PART_COVERED = 0.7;
const MAX_UNMET_WORDS = 4;
/** A word in 3,000 names is as strange as any. */
const STRANGER_LOG = 8;

/** A form and its translation are all that is unmet of the legal forms: "OOO Smola", "Smola LLC". */
const TRANSLATED = (1 << BodyKind.translatedForm) | (1 << BodyKind.translation);

/** The weights of one side's words, and those of the part of it that was chosen. */
interface Side {
  total: number;
  met: number;
  worst: number;
  outside: number;
}

const newSide = (): Side => ({ total: 0, met: 0, worst: 0, outside: 0 });

export class FeatureReader {
  readonly values = new Float64Array(FEATURE_COUNT);
  readonly #query: Query;
  readonly #alignment: Alignment;
  readonly #vocabulary: Vocabulary;
  readonly #index: SupplierIndex;
  readonly numbers: NumberComparer;
  readonly #querySide = newSide();
  readonly #rowSide = newSide();
  readonly #rowPart = new Uint8Array(64);
  /** A bit for each kind of legal form (BodyKind) that the other side lacks. */
  #unmetForms = 0;

  constructor(query: Query, alignment: Alignment, vocabulary: Vocabulary, index: SupplierIndex) {
    this.#query = query;
    this.#alignment = alignment;
    this.#vocabulary = vocabulary;
    this.#index = index;
    this.numbers = new NumberComparer(query, alignment);
  }

  /** Fills `values` for a row that has been aligned. `isExact`: it came from the exact tier. */
  read(row: number, isExact: boolean): void {
    const { values } = this;
    values.fill(0);
    const queryPart = this.#query.hasParts ? this.#bestQueryPart() : -1;
    const rowPart = this.#markRowParts() ? this.#bestRowPart() : -1;
    this.#sumQuery(queryPart);
    this.#sumRow(rowPart);
    this.#readNames(isExact, row, queryPart >= 0, rowPart >= 0);
    this.#readPlace(row);
    values[F.replacedInCity] = values[F.replaced] * values[F.sameCity];
    values[F.specificNoPlace] = values[F.specific] * values[F.noPlace];
    values[F.specificOtherState] = values[F.specific] * values[F.otherState];
    values[F.queryUnmetInCity] = values[F.queryUnmet] * values[F.sameCity];
    values[F.rowUnmetInCity] = values[F.rowUnmet] * values[F.sameCity];
    values[F.specificUnmet] = values[F.specific] * values[F.bothUnmet];
    values[F.diceSquared] = values[F.dice] ** 2;
    values[F.fullOtherState] = values[F.exactKey] * Math.min(1, values[F.specificOtherState]);
    values[F.branchOtherState] = this.#query.hasBranch ? values[F.fullOtherState] : 0;
  }

  #readNames(isExact: boolean, row: number, hasQueryPart: boolean, hasRowPart: boolean): void {
    const { values } = this;
    const a = this.#alignment;
    const q = this.#querySide;
    const r = this.#rowSide;
    values[F.bias] = 1;
    values[F.queryCovered] = q.met / (q.total || 1);
    values[F.rowCovered] = r.met / (r.total || 1);
    values[F.dice] = (q.met + r.met) / (q.total + r.total || 1);
    values[F.lowestSimilarity] = a.lowestSimilarity;
    values[F.worstQueryWord] = q.worst / UNIT;
    values[F.worstRowWord] = r.worst / UNIT;
    values[F.queryUnmet] = 1 - values[F.queryCovered];
    values[F.rowUnmet] = 1 - values[F.rowCovered];
    values[F.reordered] = a.equalCount > 1 ? a.inversions / (a.equalCount - 1) : 0;
    values[F.firstAgrees] = a.firstAgrees;
    values[F.exactKey] = isExact ? 1 : 0;
    values[F.specific] = Math.min(2, (q.met + r.met) / 2 / UNIT);
    if (a.strangerRows > 0) values[F.otherWord] = Math.min(1, Math.log(1 + a.strangerRows) / STRANGER_LOG);
    values[F.fuzzyShare] = a.fuzzyWeight / (r.total || 1);
    values[F.replaced] = Math.min(q.worst, r.worst) / UNIT;
    values[F.sameSpelling] = this.#index.sections.rowNameHash[row] === this.#query.nameHash ? 1 : 0;
    values[F.queryPart] = hasQueryPart ? 1 : 0;
    values[F.rowPart] = hasRowPart ? 1 : 0;
    values[F.outsidePart] = (q.outside + r.outside) / UNIT;
    values[F.initials] = a.initials === 0 ? 0 : a.initials === 2 ? 0.5 : 1;
    this.#readBodies();
    this.#readLegalForms();
    if (this.#query.hasInitial && this.#hasQueryInitial() && this.#hasRowInitial()) values[F.initialsDiffer] = 1;
    this.#readNumbers();
    this.#readEnds();
  }

  #readLegalForms(): void {
    const { values } = this;
    const { wordClass, count } = this.#query;
    let inQuery = 0;
    let inRow = 0;
    for (let i = 0; i < count; i++) if (wordClass[i] === WordClass.legal) inQuery++;
    for (let j = 0; j < this.#alignment.rowCount; j++) {
      if (this.#alignment.rowClass[j] === WordClass.legal) inRow++;
    }
    values[F.legalAgrees] = this.#alignment.legalShared > 0 ? 1 : 0;
    values[F.legalOneSided] = (inQuery === 0) !== (inRow === 0) ? 1 : 0;
    values[F.legalDiffers] = inQuery > 0 && inRow > 0 && this.#alignment.legalShared === 0 ? 1 : 0;
    const isTranslation = inQuery > 0 && inRow > 0 && this.#unmetForms === TRANSLATED;
    if (inQuery === 0 || inRow === 0 || isTranslation) values[F.registerFormDiffers] = 0;
    if (isTranslation) {
      values[F.legalAgrees] = 1;
      values[F.legalDiffers] = 0;
    }
    values[F.oneWord] = count - inQuery <= 1 ? 1 : 0;
  }

  /** Words on one side only that make it another body. */
  #readBodies(): void {
    const { values } = this;
    const { queryFit, rowFit, rowWords, rowClass, rowCount, hasRowTitle } = this.#alignment;
    const { count, body, wordClass } = this.#query;
    let queryUnmet = 0;
    let rowUnmet = 0;
    this.#unmetForms = 0;
    for (let i = 0; i < count; i++) {
      if (queryFit[i] > 0) continue;
      if (wordClass[i] === WordClass.content) queryUnmet++;
      this.#addBody(body[i]);
    }
    for (let j = 0; j < rowCount; j++) {
      if (rowFit[j] > 0 || (hasRowTitle && this.#alignment.isRowTitle(j))) continue;
      if (this.#isPlaceWord(rowWords[j])) continue;
      if (rowClass[j] === WordClass.content) rowUnmet++;
      this.#addBody(this.#vocabulary.bodyOf(rowWords[j]));
    }
    values[F.queryUnmetWords] = Math.min(MAX_UNMET_WORDS, queryUnmet) / MAX_UNMET_WORDS;
    values[F.rowUnmetWords] = Math.min(MAX_UNMET_WORDS, rowUnmet) / MAX_UNMET_WORDS;
    values[F.bodyContinues] = rowUnmet > 0 && this.#endsAsGovernment() ? 1 : 0;
    values[F.bothUnmet] = Math.min(values[F.queryUnmet], values[F.rowUnmet]);
  }

  #hasQueryInitial(): boolean {
    for (let i = 1; i < this.#query.count; i++) {
      if (this.#alignment.queryFit[i] === 0 && this.#query.isInitial(i)) return true;
    }
    return false;
  }

  #hasRowInitial(): boolean {
    const { rowCount, rowLength, rowClass, rowFit } = this.#alignment;
    for (let j = 1; j < rowCount; j++) {
      const isInitial = rowLength[j] === 1 && !this.#alignment.isRowNumber(j) && rowClass[j - 1] === WordClass.content;
      if (isInitial && rowFit[j] === 0) return true;
    }
    return false;
  }

  /** "PIUTE COUNTY" is not the "PIUTE COUNTY FARM BUREAU". */
  #endsAsGovernment(): boolean {
    const { count, word, wordClass } = this.#query;
    let last = count - 1;
    while (last > 0 && wordClass[last] !== WordClass.content) last--;
    return last >= 0 && word[last] >= 0 && this.#vocabulary.bodyOf(word[last]) === BodyKind.government;
  }

  #addBody(body: number): void {
    if (body === BodyKind.government) this.values[F.governmentUnmet] = 1;
    else if (body === BodyKind.affiliate) this.values[F.affiliateUnmet] = 1;
    else if (body === BodyKind.country) this.values[F.countryUnmet] = 1;
    else if (body >= BodyKind.registerForm && body <= BodyKind.translation) this.#addForm(body);
  }

  #addForm(body: number): void {
    this.#unmetForms |= 1 << body;
    if (body !== BodyKind.translation) this.values[F.registerFormDiffers] = 1;
  }

  #readNumbers(): void {
    const { values, numbers } = this;
    numbers.read();
    values[F.numberDiffers] = numbers.differ ? 1 : 0;
    values[F.numberAgrees] = numbers.agreed > 0 ? 1 : 0;
    values[F.numberOfPayee] = numbers.ofPayee > 0 && !numbers.differ ? 1 : 0;
    values[F.numberOfSupplier] = numbers.ofSupplier > 0 && !numbers.differ ? 1 : 0;
  }

  #readEnds(): void {
    const { values } = this;
    const { queryFit, rowWeight, rowCount, partner } = this.#alignment;
    const { count, length } = this.#query;
    let rarest = 0;
    for (let i = 0; i < count; i++) {
      if (queryFit[i] >= 0.9 && partner[i] >= 0) rarest = Math.max(rarest, rowWeight[partner[i]]);
    }
    values[F.rarestShared] = rarest / UNIT;
    // One name breaks off inside the other: all words in order, the last one possibly cut.
    let inOrder = 0;
    while (inOrder < count && inOrder < rowCount && partner[inOrder] === inOrder && queryFit[inOrder] === 1) inOrder++;
    const isCut = inOrder < count && inOrder < rowCount && partner[inOrder] === inOrder && this.#isCut(inOrder);
    const end = inOrder + (isCut ? 1 : 0);
    if (end >= 2 && end === count && end <= rowCount) values[F.queryIsStart] = 1;
    if (end >= 2 && end === rowCount && end <= count) values[F.rowIsStart] = 1;
    const hasUnmetRow = values[F.rowUnmet] > 0.001;
    const hasUnmetQuery = values[F.queryUnmet] > 0.001;
    values[F.maybeTruncated] = this.#query.isLong && hasUnmetRow && !hasUnmetQuery && length[count - 1] > 0 ? 1 : 0;
  }

  /** Whether word i of query or row is the beginning of the other's. */
  #isCut(i: number): boolean {
    const { bytes, start, length } = this.#query;
    const word = this.#alignment.rowWords[i];
    const from = this.#vocabulary.startOf(word);
    const shorter = Math.min(length[i], this.#vocabulary.lengthOf(word));
    for (let k = 0; k < shorter; k++) if (bytes[start[i] + k] !== this.#vocabulary.bytes[from + k]) return false;
    return true;
  }

  #readPlace(row: number): void {
    const { values } = this;
    const { rowMeta, rowZip } = this.#index.sections;
    const { state, city, zip, area } = this.#query;
    const rowState = Row.state(rowMeta[2 * row]);
    const sameZip = zip !== 0 && rowZip[row] === zip;
    const sameCity = sameZip || (city !== 0 && Row.city(rowMeta[2 * row]) === city);
    values[F.sameCity] = sameCity ? 1 : 0;
    values[F.sameState] = state && rowState === state ? 1 : 0;
    values[F.otherState] = state && rowState && rowState !== state ? 1 : 0;
    values[F.noPlace] = !state && !city && !zip ? 1 : 0;
    values[F.nearby] = !sameCity && area !== 0 && zipArea(rowZip[row]) === area ? 1 : 0;
  }

  #sumQuery(part: number): void {
    const { count, wordClass, part: partOf, isPlace } = this.#query;
    const { queryFit, queryWeight } = this.#alignment;
    const side = this.#querySide;
    side.total = 0;
    side.met = 0;
    side.worst = 0;
    side.outside = 0;
    for (let i = 0; i < count; i++) {
      const isUnmetPlace = isPlace[i] && queryFit[i] === 0;
      const weight = isUnmetPlace ? queryWeight[i] * PLACE_DISCOUNT : queryWeight[i];
      if (part >= 0 && partOf[i] !== part) {
        if (queryFit[i] === 0 && wordClass[i] === WordClass.content) side.outside += weight;
        continue;
      }
      side.total += weight;
      side.met += weight * queryFit[i];
      if (queryFit[i] === 0 && wordClass[i] === WordClass.content && weight > side.worst) side.worst = weight;
    }
  }

  #sumRow(part: number): void {
    const { rowCount, rowWords, rowClass, rowWeight, rowFit, hasRowTitle } = this.#alignment;
    const side = this.#rowSide;
    side.total = 0;
    side.met = 0;
    side.worst = 0;
    side.outside = 0;
    for (let j = 0; j < rowCount; j++) {
      if (hasRowTitle && rowFit[j] === 0 && this.#alignment.isRowTitle(j)) continue;
      const isContent = rowClass[j] === WordClass.content;
      const discount = rowFit[j] === 0 && isContent && this.#isPlaceWord(rowWords[j]) ? PLACE_DISCOUNT : 1;
      const weight = rowWeight[j] * discount;
      if (part >= 0 && this.#rowPart[j] !== part) {
        if (rowFit[j] === 0 && isContent) side.outside += weight;
        continue;
      }
      side.total += weight;
      side.met += weight * rowFit[j];
      if (rowFit[j] === 0 && isContent && weight > side.worst) side.worst = weight;
    }
  }

  #isPlaceWord(word: number): boolean {
    for (let k = 0; k < this.#query.placeWordCount; k++) if (this.#query.placeWords[k] === word) return true;
    return false;
  }

  /** The part of the query that the row answers best, or -1 when the whole does as well. */
  #bestQueryPart(): number {
    const { count, part } = this.#query;
    const { queryFit, queryWeight } = this.#alignment;
    let best = -1;
    let bestCovered = MIN_PART_COVERED;
    let total = 0;
    let met = 0;
    for (const candidate of [Part.head, Part.alias, Part.bracket]) {
      let partTotal = 0;
      let partMet = 0;
      for (let i = 0; i < count; i++) {
        if (part[i] !== candidate) continue;
        partTotal += queryWeight[i];
        partMet += queryWeight[i] * queryFit[i];
      }
      total += partTotal;
      met += partMet;
      if (partTotal > 0 && partMet / partTotal > bestCovered) {
        best = candidate;
        bestCovered = partMet / partTotal;
      }
    }
    return met / (total || 1) >= bestCovered ? -1 : best;
  }

  /** Marks the row's words behind its first "DBA"; false when it has none with content on both sides. */
  #markRowParts(): boolean {
    const { rowCount, rowClass } = this.#alignment;
    let marker = -1;
    let before = 0;
    let after = 0;
    for (let j = 0; j < rowCount; j++) {
      const wordClass = rowClass[j];
      if (wordClass === WordClass.marker && before > 0 && marker < 0) marker = j;
      this.#rowPart[j] = marker >= 0 ? Part.alias : Part.head;
      if (wordClass !== WordClass.content) continue;
      if (marker < 0) before++;
      else after++;
    }
    return after > 0 && marker >= 0;
  }

  #bestRowPart(): number {
    const { rowCount, rowWeight, rowFit } = this.#alignment;
    const total = [0, 0];
    const met = [0, 0];
    for (let j = 0; j < rowCount; j++) {
      const weight = rowWeight[j];
      total[this.#rowPart[j]] += weight;
      met[this.#rowPart[j]] += weight * rowFit[j];
    }
    const covered = [met[0] / (total[0] || 1), met[1] / (total[1] || 1)];
    const best = covered[1] > covered[0] ? Part.alias : Part.head;
    const whole = (met[0] + met[1]) / (total[0] + total[1] || 1);
    return covered[best] < MIN_PART_COVERED || whole >= covered[best] ? -1 : best;
  }
}
