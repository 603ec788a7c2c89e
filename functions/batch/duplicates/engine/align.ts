// Lays the words of two records side by side: which are the same, which may be one word in two spellings, which stand alone.
import { isPersonName } from '../../../../shared/names/person-names.ts';
import { stateName, stateNumber } from '../../../../shared/names/places.ts';
import { BASE, CUT_FROM, Kind } from './read-name.ts';
import type { Records } from './records.ts';
import { How, howAlike, Likeness, wordLikeness } from './word-likeness.ts';

const MOST = 24;

/** The words of one record of the pair. */
export class Side {
  count = 0;
  readonly word = new Int32Array(MOST);
  readonly kind = new Int32Array(MOST);
  /** How well the word is met on the other side, 0 to 1, and by which word of it (-1: none). */
  readonly fit = new Float64Array(MOST);
  readonly partner = new Int32Array(MOST);
  /** How a word is met that is not met exactly. */
  readonly how = new Int32Array(MOST);
  hasAlt = false;
  /** The name was cut off. */
  isCut = false;
  /** As long as the narrowest columns are wide. */
  isLong = false;
  /** The last word of the own name, -1 for none. */
  end = -1;

  read(records: Records, record: number): void {
    const start = records.wordStart.values[record];
    this.count = records.wordEnd.values[record] - start;
    this.hasAlt = false;
    this.isCut = records.isCut(record);
    this.isLong = records.names[record].length >= CUT_FROM;
    this.end = -1;
    for (let i = 0; i < this.count; i++) {
      this.word[i] = records.words.values[start + i];
      this.kind[i] = records.kinds.values[start + i];
      if (this.isAlt(i)) this.hasAlt = true;
      else if (!this.isBeside(i)) this.end = i;
      this.how[i] = How.equal;
      this.fit[i] = 0;
      this.partner[i] = -1;
    }
  }

  isNumber = (i: number): boolean => (this.kind[i] & BASE) === Kind.number;
  /** What is left of a word at the end of a cut name is none. */
  isInitial = (i: number): boolean => (this.kind[i] & BASE) === Kind.initial && !(this.isCut && i === this.end);
  isAlt = (i: number): boolean => (this.kind[i] & Kind.alt) !== 0;
  isBeside = (i: number): boolean => (this.kind[i] & Kind.beside) !== 0;
  isAfter = (i: number): boolean => (this.kind[i] & Kind.after) !== 0;
}

export class Alignment {
  readonly a = new Side();
  readonly b = new Side();
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  align(one: number, other: number): void {
    this.a.read(this.#records, one);
    this.b.read(this.#records, other);
    this.#meetEqual(false);
    this.#meetEqual(true);
    this.#meetJoined(this.a, this.b);
    this.#meetJoined(this.b, this.a);
    this.#meetCutEnd(this.a, this.b);
    this.#meetCutEnd(this.b, this.a);
    this.#meetAlike();
  }

  /** "CITY OF BOISE P" and "CITY OF BOISE PUBLIC WORKS": at the width of a column the last word may be one letter. */
  #meetCutEnd(cut: Side, whole: Side): void {
    const i = cut.end;
    if (cut.hasAlt || i < 1 || cut.partner[i] >= 0 || cut.isNumber(i)) return;
    const { texts } = this.#records;
    const last = texts[cut.word[i]];
    if (!cut.isCut && !(cut.isLong && last.length < 3)) return;
    const before = cut.partner[i - 1];
    for (let j = before + 1; before >= 0 && j < whole.count && j <= before + 1; j++) {
      if (whole.partner[j] >= 0 || whole.isNumber(j) || !texts[whole.word[j]].startsWith(last)) continue;
      meet(cut, i, whole, j, Likeness.cut);
      cut.how[i] = How.cut;
      whole.how[j] = How.cut;
    }
  }

  /** Own names first; then a word may also meet one of the other's second name. */
  #meetEqual(withAlt: boolean): void {
    const { a, b } = this;
    for (let i = 0; i < a.count; i++) {
      if (a.partner[i] >= 0 || (!withAlt && a.isAlt(i))) continue;
      for (let j = 0; j < b.count; j++) {
        if (b.partner[j] >= 0 || a.word[i] !== b.word[j] || (!withAlt && b.isAlt(j))) continue;
        meet(a, i, b, j, 1);
        break;
      }
    }
  }

  /** "TELECOM GATEWAY" and "TELECOMGATEWAY". */
  #meetJoined(one: Side, two: Side): void {
    const { texts } = this.#records;
    for (let i = 0; i < one.count; i++) {
      const whole = texts[one.word[i]];
      if (one.partner[i] >= 0 || whole.length < 3) continue;
      for (let j = 0; j + 1 < two.count; j++) {
        if (two.partner[j] >= 0 || two.partner[j + 1] >= 0) continue;
        const [first, second] = [texts[two.word[j]], texts[two.word[j + 1]]];
        if (first.length + second.length !== whole.length || first + second !== whole) continue;
        meet(one, i, two, j, 1);
        two.fit[j + 1] = 1;
        two.partner[j + 1] = i;
        break;
      }
    }
  }

  #meetAlike(): void {
    const { a, b } = this;
    const { texts } = this.#records;
    for (let i = 0; i < a.count; i++) {
      if (a.partner[i] >= 0 || a.isNumber(i)) continue;
      let best = -1;
      let bestLikeness = 0;
      for (let j = 0; j < b.count; j++) {
        if (b.partner[j] >= 0 || b.isNumber(j) || (a.isInitial(i) && b.isInitial(j))) continue;
        const likeness = this.#likeness(i, j);
        if (likeness <= bestLikeness || this.#areBothKnown(a.word[i], b.word[j])) continue;
        [best, bestLikeness] = [j, likeness];
      }
      if (best < 0) continue;
      meet(a, i, b, best, bestLikeness);
      const how = howAlike(texts[a.word[i]], texts[b.word[best]]);
      a.how[i] = how;
      b.how[best] = how;
    }
  }

  #likeness(i: number, j: number): number {
    const { a, b } = this;
    const { texts } = this.#records;
    const [word, other] = [texts[a.word[i]], texts[b.word[j]]];
    const likeness = wordLikeness(word, other);
    if (likeness > 0 || (word.length !== 2 && other.length !== 2)) return likeness;
    const [short, long] = word.length === 2 ? [word, other] : [other, word];
    const state = stateNumber(short);
    if (state > 0) return long.length > 3 ? wordLikeness(stateName(state), long) : 0;
    // "BOARD OF ED" and "BOARD OF EDUCATION".
    const isBehindEqual = i > 0 && a.fit[i - 1] === 1 && a.partner[i - 1] === j - 1;
    return isBehindEqual && long.length > 3 && long.startsWith(short) ? Likeness.abbreviation : 0;
  }

  /** "UNITED" is no misspelt "UNIFIED", and "ROBERTA" no "ROBERT". An ordinary word that was cut or abbreviated may be a word too. */
  #areBothKnown(one: number, other: number): boolean {
    const records = this.#records;
    const [a, b] = [records.texts[one], records.texts[other]];
    if (Math.min(a.length, b.length) > 1 && isPersonName(a) && isPersonName(b)) return true;
    if (!records.isOrdinary(one) || !records.isOrdinary(other)) return false;
    return !(a.startsWith(b) || b.startsWith(a));
  }
}

function meet(a: Side, i: number, b: Side, j: number, fit: number): void {
  a.fit[i] = fit;
  b.fit[j] = fit;
  a.partner[i] = j;
  b.partner[j] = i;
}
