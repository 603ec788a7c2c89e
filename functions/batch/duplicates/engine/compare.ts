// Whether two records of one file are one payee: what forbids it, and the features from which the model tells how likely it is.
import { isPersonName } from '../../../../shared/names/person-names.ts';
import { Alignment } from './align.ts';
import { F, FEATURE_COUNT } from './features.ts';
import { FeatureReader } from './read-features.ts';
import { areOtherEntities, namesEntity } from './read-name.ts';
import type { Records } from './records.ts';
import { hasKnownUnmet, hasOpen, hasOpenEntity, isOfPublicBody } from './sides.ts';
import weights from './weights.json' with { type: 'json' };

/** Why two records are never one payee, whatever their likeness. */
export type Conflict = 'number' | 'initial' | 'generation' | 'tax id' | 'place' | 'entity';

/** No labelled pair has a tax id; that four digits agree by chance happens once in ten thousand pairs. */
const SAME_TAX_ID = 4;
/** Below what rows are put together from: it is for a person to say. */
const MOST_UNSURE = 0.65;
/** One name twice, and nothing that says where: namesakes are rare in one file, and known by nothing. */
const MOST_WITHOUT_PLACE = 0.9;

export class Comparer {
  readonly #reader: FeatureReader;
  readonly alignment: Alignment;
  readonly #records: Records;
  readonly #weights: Float64Array;

  constructor(records: Records, modelWeights: Readonly<Record<string, number>> = weights.weights) {
    this.#records = records;
    this.alignment = new Alignment(records);
    this.#reader = new FeatureReader(records, this.alignment);
    this.#weights = Float64Array.from(Object.keys(F), (name) => modelWeights[name] ?? 0);
    this.#weights[F.sameTaxId] = SAME_TAX_ID;
  }

  /** What the model sees of the two that were read last. */
  get x(): Float64Array {
    return this.#reader.x;
  }

  /** Of two records without a conflict, whose words lie side by side. */
  readFeatures(one: number, other: number): void {
    this.#reader.read(one, other);
  }

  /** Probability that the two are one payee. */
  probability(one: number, other: number): number {
    if (this.conflict(one, other)) return 0;
    this.readFeatures(one, other);
    let z = 0;
    const { x } = this;
    for (let k = 0; k < FEATURE_COUNT; k++) z += this.#weights[k] * x[k];
    const p = 1 / (1 + Math.exp(-z));
    // Most pairs are not even likely.
    return p <= MOST_UNSURE ? p : Math.min(p, this.#mostLikely(one, other));
  }

  /** What no likeness of the names makes up for. The labelled pairs all have a place, so these are judgements. */
  #mostLikely(one: number, other: number): number {
    const { x } = this;
    if (x[F.numberOneSided] === 1 || (x[F.altUnmet] === 1 && x[F.placeUnmet] === 1)) return MOST_UNSURE;
    if (x[F.reordered] === 1 && this.#areSwappedNames(one, other)) return MOST_UNSURE;
    if (x[F.sameStreet] === 1 || x[F.sameTaxId] === 1) return this.#areNeighbours() ? MOST_UNSURE : 1;
    if (x[F.initialForWord] === 1) return MOST_UNSURE;
    if (x[F.sameZip] === 1 || this.#records.areOfOneTown(one, other)) return 1;
    if (x[F.sameWords] === 1 || x[F.sameLetters] === 1) return MOST_WITHOUT_PLACE;
    return MOST_UNSURE;
  }

  /** Two bodies at one address: each name has a word of its own, or one is an office, a trust, a fund or a firm called after the other. */
  #areNeighbours(): boolean {
    const { a, b } = this.alignment;
    const [ownOfA, ownOfB] = [hasKnownUnmet(a, this.#records), hasKnownUnmet(b, this.#records)];
    if (ownOfA && ownOfB) return true;
    const { x } = this;
    const isCut = x[F.cutHere] === 1 || x[F.cutInWord] === 1;
    // "HAWTHORNE INC" and "HAWTHORNE LEASING INC": both names are whole.
    if ((ownOfA || ownOfB) && !isCut && x[F.legalAgrees] === 1) return true;
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
    if (hasOpen(a, 'beside') && hasOpen(b, 'beside')) return 'number';
    if (hasOpen(a, 'initial') && hasOpen(b, 'initial')) return 'initial';
    // A form may be a slip of the pen where the tax id is one.
    if ((taxId === 0 || otherTaxId === 0) && this.#areOtherEntities(one, other)) return 'entity';
    return undefined;
  }

  #areOtherEntities(one: number, other: number): boolean {
    const { legal } = this.#records;
    const [formOf, otherForm] = [legal.values[one], legal.values[other]];
    // Who has two companies has them at one street.
    if (areOtherEntities(formOf, otherForm, this.#records.streetRelation(one, other) !== 'unknown')) return true;
    const { a, b } = this.alignment;
    const [own, otherOwn] = [hasOpenEntity(a, this.#records), hasOpenEntity(b, this.#records)];
    return (own && (otherOwn || namesEntity(otherForm))) || (otherOwn && namesEntity(formOf));
  }

  #areElsewhere(one: number, other: number): boolean {
    const { zip, cityOf, stateOf, areOfOneCity } = this.#records;
    const bothHaveZips = zip.values[one] > 0 && zip.values[other] > 0;
    const sameZip = bothHaveZips && zip.values[one] === zip.values[other];
    if (sameZip) return false;
    if (cityOf(one) > 0 && cityOf(other) > 0) return !areOfOneCity(one, other);
    const [state, otherState] = [stateOf(one), stateOf(other)];
    return bothHaveZips || (state > 0 && otherState > 0 && state !== otherState);
  }
}
