// Reads a company name into words: folded bytes with offsets, no string made. 2 us a name; one reader is re-used for all.

import { namesBody } from './bodies.ts';
import { foldDates } from './dates.ts';
import { FOLDED, FOLDED_SECOND, isCompatibilitySign, Sign, signOf } from './fold.ts';
import { hashBytes, mix } from './hash.ts';
import { isCompound, isNumberedWord, isNumberSign, NO_NUMBER, numberOf, romanOf } from './numbers.ts';
import { FINAL_FORMS, mayBeginPhrase, phrasesOf } from './phrases.ts';
import { ALIASES, classOf, isBranchWord, WordClass } from './words.ts';

export const MAX_WORDS = 24;
export const MAX_BYTES = 512;
/** What lies behind is never a name: statements and scans run on for thousands of characters. */
const MAX_CHARACTERS = 240;

const S = 115;
const NINE = 57;
const AMPERSAND = 38;
const HASH = 35;
const HYPHEN = 45;
const ASTERISK = 42;
const SPACE = 32;
const DOT = 46;
const [SMALL_I, SMALL_V, SMALL_X] = [105, 118, 120];
/** A number of as many digits behind a name is a store's, also without a sign. */
const STORE_DIGITS = 5;
/** The same behind " - ". */
const SEPARATED_DIGITS = 3;
const SLASHED_MARKER = /\bt\/a\b/gi;

const isDigit = (code: number) => code >= 48 && code <= NINE;

/** Length without a plural s; "glass", "campus" and "axis" keep theirs. */
export function singularLength(bytes: Uint8Array, from: number, length: number): number {
  if (length < 5 || bytes[from + length - 1] !== S) return length;
  const before = bytes[from + length - 2];
  return before === S || before === 117 || before === 105 ? length : length - 1;
}

export class NameReader {
  readonly bytes = new Uint8Array(MAX_BYTES);
  readonly start = new Int32Array(MAX_WORDS + 2);
  /** Without the plural s. */
  readonly length = new Int32Array(MAX_WORDS + 2);
  /** With it. */
  readonly fullLength = new Int32Array(MAX_WORDS + 2);
  /** 1 for the words inside parentheses, which are often a second name or a remark. */
  readonly bracketed = new Uint8Array(MAX_WORDS + 2);
  /** 1 for "STORE #14520", "UNIT 7", "#794", "- 794", "NO 794" behind a name: which of its branches, not who. */
  readonly isBranch = new Uint8Array(MAX_WORDS + 2);
  /** What a number is, however written ("3", "III", "Third"); NO_NUMBER for other words. */
  readonly value = new Int32Array(MAX_WORDS + 2);
  /** 1 for initials that were written apart: "A-B-C", "J P", "A.B.C.". */
  readonly isJoined = new Uint8Array(MAX_WORDS + 2);
  count = 0;
  /** Where the letters of the last word end. */
  end = 0;

  readonly #text = Buffer.from(this.bytes.buffer);
  #wordStart = 0;
  #dotted = false;
  #inBrackets = 0;
  /** The last "&", "#" or " - " since the word before: the sign in front of the next one; the dot of a decimal number within it. */
  #sign = 0;
  readonly #signs = new Uint8Array(MAX_WORDS + 2);
  /** Whether the name has a word of one sign, and one that begins with a digit: most have none, and are read faster. */
  #hasLetter = false;
  #hasDigits = false;

  /** Fills the fields with the words of `name`; ends at "C/O" (what follows is somebody else's name). */
  read(name: string): void {
    if (this.#readSigns(name)) this.#readSigns(name.slice(0, MAX_CHARACTERS).normalize('NFKC'));
    if (this.#hasDigits) this.#readDates(name);
    if (this.#hasLetter) this.#joinInitials();
    this.#foldPhrases();
    this.#foldFinalForm();
    this.#readNumbers();
    this.isBranch.fill(0, 0, this.count);
    if (this.#hasDigits) this.#markBranches();
    for (let i = 0; i < this.count; i++) {
      this.fullLength[i] = this.length[i];
      this.length[i] = singularLength(this.bytes, this.start[i], this.length[i]);
    }
  }

  #readDates(name: string): void {
    const text = name.slice(0, MAX_CHARACTERS);
    const dated = foldDates(text);
    if (dated !== text) this.#readSigns(dated);
  }

  /** Parts `name` into words; whether it has signs that stand for others, such as full-width letters. */
  #readSigns(name: string): boolean {
    this.count = 0;
    this.end = 0;
    this.#wordStart = 0;
    this.#dotted = false;
    this.#inBrackets = 0;
    this.#sign = 0;
    this.#hasLetter = false;
    this.#hasDigits = false;
    const text = name.includes('/') ? name.slice(0, MAX_CHARACTERS).replace(SLASHED_MARKER, ' dba ') : name;
    const limit = Math.min(text.length, MAX_CHARACTERS);
    let hasCompatible = false;
    for (let i = 0; i < limit && this.end < MAX_BYTES - 8; i++) {
      const code = text.charCodeAt(i);
      // Signs that mean something are below the letters.
      if (code > NINE && code < FOLDED.length) {
        this.#take(code);
        continue;
      }
      if (code === 47 && this.#isCareOf(text, i)) break;
      if (code === ASTERISK && this.#isRemark(text, i)) break;
      if (code === HYPHEN && text.charCodeAt(i - 1) === SPACE && text.charCodeAt(i + 1) === SPACE) this.#sign = HYPHEN;
      if (code === DOT && isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1))) {
        this.#sign = DOT;
        continue;
      }
      if (code === 40 || code === 41) {
        this.#endWord();
        this.#inBrackets = code === 40 ? 1 : 0;
      } else if (code === HYPHEN && this.#isPrefix(text, i)) continue;
      else if (code < FOLDED.length) this.#take(code);
      else {
        hasCompatible ||= isCompatibilitySign(code);
        this.#takeForeign(code);
      }
    }
    this.#endWord();
    return hasCompatible;
  }

  /** Word i in the form that the vocabulary has; a number is in digits. */
  word(i: number): string {
    return this.value[i] === NO_NUMBER ? this.written(i) : String(this.value[i]);
  }

  /** Word i as it stands in the name, folded. */
  written(i: number): string {
    return this.#text.toString('latin1', this.start[i], this.start[i] + this.length[i]);
  }

  #take(code: number): void {
    const folded = FOLDED[code];
    if (folded > Sign.dot) {
      this.bytes[this.end++] = folded;
      if (FOLDED_SECOND[code]) this.bytes[this.end++] = FOLDED_SECOND[code];
    } else if (folded === Sign.separator) {
      this.#endWord();
      if (code === AMPERSAND || code === HASH) this.#sign = code;
    } else if (folded === Sign.dot) {
      // "L.L.C." is one word, "Amazon.com" two.
      if (this.end - this.#wordStart === 1 || this.#dotted) this.#dotted = true;
      else this.#endWord();
    }
  }

  #takeForeign(code: number): void {
    const sign = signOf(code);
    if (sign === 'separator') this.#endWord();
    else if (sign === 'letter') {
      this.bytes[this.end++] = 0x80 | ((code >> 8) & 0x7f);
      this.bytes[this.end++] = 0x80 | (code & 0x7f);
    }
  }

  #endWord(): void {
    if (this.end > this.#wordStart && this.count < MAX_WORDS) {
      this.start[this.count] = this.#wordStart;
      this.length[this.count] = this.end - this.#wordStart;
      this.bracketed[this.count] = this.#inBrackets;
      this.#signs[this.count] = this.#sign;
      this.isJoined[this.count] = this.#dotted && this.end - this.#wordStart > 1 ? 1 : 0;
      this.value[this.count] = NO_NUMBER;
      if (this.length[this.count] === 1) this.#hasLetter = true;
      if (this.bytes[this.#wordStart] <= NINE) this.#hasDigits = true;
      this.#sign = 0;
      this.count++;
    }
    this.#wordStart = this.end;
    this.#dotted = false;
  }

  /** At the slash of "C/O" behind at least one word: forgets the "C" and says yes. */
  #isCareOf(text: string, slash: number): boolean {
    const next = slash + 1 < text.length ? text.charCodeAt(slash + 1) | 32 : 0;
    const isCareOf =
      this.count > 0 && this.end - this.#wordStart === 1 && this.bytes[this.#wordStart] === 99 && next === 111;
    if (isCareOf) this.end = this.#wordStart;
    return isCareOf;
  }

  /** At the first star of "ACME *** DO NOT USE ***": a remark behind the name. */
  #isRemark(text: string, star: number): boolean {
    const isBehindWord = this.count > 0 && this.end === this.#wordStart;
    return isBehindWord && text.charCodeAt(star - 1) === SPACE && text.charCodeAt(star + 1) === ASTERISK;
  }

  /** At the hyphen of "T-MOBILE", "X-RAY": one letter before it and three behind; such names are written as one word too. */
  #isPrefix(text: string, hyphen: number): boolean {
    if (this.end - this.#wordStart !== 1 || this.bytes[this.#wordStart] <= NINE) return false;
    let isNumeral = true;
    for (let k = hyphen + 1; k <= hyphen + 3; k++) {
      const code = k < text.length ? text.charCodeAt(k) | 32 : 0;
      if (code < 97 || code > 122) return false;
      isNumeral &&= code === SMALL_I || code === SMALL_V;
    }
    return !isNumeral;
  }

  /** "J P MORGAN" -> "jp morgan", "L L C" -> "llc", "K & R" and "K and R" -> "kr", "AT & T" and "A T & T" -> "att". */
  #joinInitials(): void {
    let kept = 0;
    for (let i = 0; i < this.count; kept++) {
      const at = this.start[i];
      const isShort = this.length[i] <= 2;
      let end = at;
      let next = i;
      while (isShort && next < this.count) {
        const piece = next > i && this.#isAnd(next) ? next + 1 : next;
        if (!this.#isPiece(i, piece, next)) break;
        const from = this.start[piece];
        for (let k = 0; k < this.length[piece]; k++) this.bytes[end++] = this.bytes[from + k];
        next = piece + 1;
      }
      this.start[kept] = at;
      this.bracketed[kept] = this.bracketed[i];
      this.#signs[kept] = this.#signs[i];
      this.length[kept] = next > i + 1 ? end - at : this.length[i];
      this.isJoined[kept] = next > i + 1 ? 1 : this.isJoined[i];
      this.value[kept] = NO_NUMBER;
      i = Math.max(next, i + 1);
    }
    this.count = kept;
  }

  /** "Limited Liability Company" -> "llc", "United States" -> "us". */
  #foldPhrases(): void {
    for (let i = 0; i < this.count; i++) {
      if (!mayBeginPhrase(this.bytes, this.start[i], this.length[i])) continue;
      for (const { short, words } of phrasesOf(this.written(i))) {
        if (!words.every((word, k) => i + k < this.count && this.written(i + k) === word)) continue;
        for (let k = 0; k < short.length; k++) this.bytes[this.start[i] + k] = short.charCodeAt(k);
        this.length[i] = short.length;
        this.#remove(i + 1, words.length - 1);
        break;
      }
    }
  }

  /** Two letters that are a legal form only at the end of a name: "Allianz SE", but "SE Pipe", "Acme Inc DBA Se" (cut). */
  #foldFinalForm(): void {
    const last = this.count - 1;
    if (last < 1 || this.length[last] !== 2) return;
    const form = FINAL_FORMS.get(this.written(last));
    if (form === undefined || this.#hasFormBefore(last)) return;
    for (let k = 0; k < form.length; k++) this.bytes[this.start[last] + k] = form.charCodeAt(k);
    this.length[last] = form.length;
    this.end = Math.max(this.end, this.start[last] + form.length);
  }

  #hasFormBefore(i: number): boolean {
    for (let k = 0; k < i; k++) {
      const word = this.written(k);
      const wordClass = classOf(ALIASES.get(word) ?? word);
      if (wordClass === WordClass.legal || wordClass === WordClass.marker) return true;
    }
    return false;
  }

  #remove(from: number, words: number): void {
    this.count -= words;
    for (let k = from; k < this.count; k++) {
      this.start[k] = this.start[k + words];
      this.length[k] = this.length[k + words];
      this.bracketed[k] = this.bracketed[k + words];
      this.#signs[k] = this.#signs[k + words];
      this.isJoined[k] = this.isJoined[k + words];
      this.value[k] = this.value[k + words];
    }
  }

  #readNumbers(): void {
    for (let i = 0; i < this.count; i++) {
      const value = numberOf(this.bytes, this.start[i], this.length[i]);
      this.value[i] = value === NO_NUMBER && this.#mayBeRoman(i) ? this.#romanOf(i) : value;
      if (this.value[i] === NO_NUMBER || i === 0) continue;
      if (isCompound(this.value[i - 1], this.value[i]) && this.#areLetters(i - 1, i)) this.#joinNumbers(i - 1);
      else if (i > 1 && isNumberSign(this.word(i - 1))) {
        this.#remove(i - 1, 1);
        this.#signs[i - 1] = HASH;
      } else continue;
      i--;
    }
  }

  /** A single letter that begins a name is none: "I Care", "V Mossgrave". */
  #mayBeRoman(i: number): boolean {
    const first = this.bytes[this.start[i]];
    return (first === SMALL_I || first === SMALL_V || first === SMALL_X) && (i > 0 || this.length[i] > 1);
  }

  /** A single I, V or X is a number before a legal form and behind words that are numbered; else an initial, or a cut "Inc". */
  #romanOf(i: number): number {
    if (this.isJoined[i] === 1) return NO_NUMBER;
    const value = romanOf(this.bytes, this.start[i], this.length[i]);
    if (value === NO_NUMBER || this.length[i] > 1 || isNumberedWord(this.word(i - 1))) return value;
    return i + 1 < this.count && this.#isLegalForm(i + 1) ? value : NO_NUMBER;
  }

  #isLegalForm(i: number): boolean {
    const word = this.written(i);
    return classOf(ALIASES.get(word) ?? word) === WordClass.legal;
  }

  /** Both numbers are written in letters, one right behind the other. */
  #areLetters(first: number, second: number): boolean {
    const isAdjacent = this.start[first] + this.length[first] === this.start[second];
    return isAdjacent && this.bytes[this.start[first]] > NINE && this.bytes[this.start[second]] > NINE;
  }

  #joinNumbers(first: number): void {
    this.value[first] += this.value[first + 1];
    this.length[first] += this.length[first + 1];
    this.#remove(first + 1, 1);
  }

  /** Whether word `piece` belongs to the initials of [first, next): a letter, or two letters that an "and" parts from a letter. */
  #isPiece(first: number, piece: number, next: number): boolean {
    if (piece === first)
      return this.#isInitial(piece) || (this.#isPair(piece) && this.#isInitial(this.#behindAnd(piece)));
    const isBehindAnd = piece > next || this.#signs[piece] === AMPERSAND;
    if (this.#isInitial(piece)) return isBehindAnd || this.#isInitial(next - 1);
    return isBehindAnd && this.#isPair(piece) && this.#isInitial(next - 1);
  }

  /** The word that an "&" or "and" joins to word i, or past the end. */
  #behindAnd(i: number): number {
    if (i + 1 < this.count && this.#signs[i + 1] === AMPERSAND) return i + 1;
    return i + 1 < this.count && this.#isAnd(i + 1) ? i + 2 : this.count;
  }

  #isInitial(i: number): boolean {
    return i < this.count && this.length[i] === 1 && this.bytes[this.start[i]] > NINE;
  }

  /** Two letters that are no "Co" and no "II". */
  #isPair(i: number): boolean {
    const at = this.start[i];
    if (i >= this.count || this.length[i] !== 2 || this.bytes[at] <= NINE || this.bytes[at + 1] <= NINE) return false;
    if (romanOf(this.bytes, at, 2) !== NO_NUMBER) return false;
    return this.bytes[at] !== 99 || this.bytes[at + 1] !== 111;
  }

  #isAnd(i: number): boolean {
    const at = this.start[i];
    return this.length[i] === 3 && this.bytes[at] === 97 && this.bytes[at + 1] === 110 && this.bytes[at + 2] === 100;
  }

  #markBranches(): void {
    for (let i = 1; i < this.count; i++) {
      const isDigits = this.#isDigits(i);
      if (!isDigits && !this.#isLettered(i)) continue;
      const before = this.word(i - 1);
      const isNumbered = i > 1 && isBranchWord(before);
      if (!isDigits && !isNumbered && this.#signs[i] !== HASH) continue;
      if (isNumbered) this.isBranch[i - 1] = 1;
      if (isNumbered || this.#isStoreNumber(i, before)) this.isBranch[i] = 1;
    }
  }

  /** "LODGE #45", "FUND NO 5" and "PETROL #4 INC" are bodies of their own. */
  #isStoreNumber(i: number, before: string): boolean {
    if (namesBody(before) || isNumberedWord(before) || this.#isLegalFormBehind(i)) return false;
    if (this.#signs[i] === HASH) return true;
    // The rate of a note: "Corebank Inc. 6.375".
    if (this.#signs[i] === DOT) return i === this.count - 1 && this.#isLegalForm(i - 1);
    const digits = this.#signs[i] === HYPHEN ? SEPARATED_DIGITS : STORE_DIGITS;
    return i === this.count - 1 && this.length[i] >= digits;
  }

  #isLegalFormBehind(i: number): boolean {
    for (let k = i + 1; k < this.count; k++) if (this.#isLegalForm(k)) return true;
    return false;
  }

  /** "12A", which is written like a number of a branch. */
  #isLettered(i: number): boolean {
    const last = this.start[i] + this.length[i] - 1;
    if (this.length[i] < 2 || this.bytes[last] <= NINE) return false;
    for (let k = this.start[i]; k < last; k++) if (this.bytes[k] > NINE) return false;
    return true;
  }

  #isDigits(i: number): boolean {
    for (let k = this.start[i]; k < this.start[i] + this.length[i]; k++) if (this.bytes[k] > NINE) return false;
    return true;
  }
}

/** Order-sensitive hash of a run of words, plural s included: equal for names that differ in case and punctuation only. */
export function hashWord(hash: number, bytes: Uint8Array, from: number, fullLength: number): number {
  return mix(hash, hashBytes(bytes, from, fullLength));
}

const shared = new NameReader();

/** A name in its one written form, for cache keys: "The Smith Svcs., L.L.C." -> "the smith service llc". */
export function normaliseName(name: string): string {
  shared.read(name);
  const words: string[] = [];
  for (let i = 0; i < shared.count; i++) {
    const word = shared.word(i);
    words.push(ALIASES.get(word) ?? word);
  }
  return words.join(' ');
}
