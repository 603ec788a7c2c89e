// Reads a payee name once into bytes and words; every rule and feature works on what this finds, never on the string.
import { PART_SIGNS } from '../../../shared/name-parts.ts';
import { fold, HASH_START, mix } from './hash.ts';

/** Characters that are looked at. Real ledgers cut names at 30 to 60; the bound keeps a hostile name as cheap as a long one. */
export const MAX_READ = 120;
export const MAX_WORDS = 32;

const SPACE = 32;
const COMMA = 44;
const AMPERSAND = 38;
const DOT = 46;
const APOSTROPHE = 39;
const RIGHT_QUOTE = 0x2019;
const LETTER_S = 115;
const DIGIT = 48;
const HASH = 35;
const DASH = 45;
const SLASH = 47;
const PART_SIGN = new Uint8Array(128);
for (const sign of PART_SIGNS) PART_SIGN[sign.charCodeAt(0)] = 1;

const isLowerLetter = (code: number) => code >= 97 && code <= 122;

/** The apostrophe at `i` is followed by an S that ends its word. */
function isPossessive(name: string, i: number): boolean {
  return (name.charCodeAt(i + 1) | 32) === LETTER_S && !isLowerLetter(name.charCodeAt(i + 2) | 32);
}

function foldAccent(char: string): number {
  const base = char.normalize('NFKD').toLowerCase().charCodeAt(0);
  return base < 128 ? base : 0;
}

/**
 * Alphabet of `bytes`: a-z, `0` for every digit, `&`, and one space before, between and after the words; a comma stands as a word of its own.
 * The object is reused from name to name: what it holds is valid until the next `read`.
 */
export class NameReader {
  readonly bytes = new Uint8Array(MAX_READ * 3 + 4);
  length = 0;
  readonly starts = new Uint16Array(MAX_WORDS);
  readonly ends = new Uint16Array(MAX_WORDS);
  readonly hashes = new Int32Array(MAX_WORDS);
  words = 0;
  /** Number of words before the first comma, -1 without one. */
  comma = -1;
  commas = 0;
  letters = 0;
  lowerCase = 0;
  digits = 0;
  ampersands = 0;
  dots = 0;
  slashes = 0;
  hashMarks = 0;
  /** Signs that stand beside a name rather than in it, and dashes behind a space. */
  partSigns = 0;
  /** Letters of other alphabets, which this reader cannot judge. */
  foreign = 0;
  /** Words that end in 's ("SUNG'S"). */
  possessives = 0;
  /** Upper-case letters that follow a lower-case one ("LexisNexis"). */
  humps = 0;
  truncated = false;
  /** Characters of the longest word. */
  longestWord = 0;

  read(name: string): void {
    this.reset();
    this.truncated = name.length > MAX_READ;
    const end = Math.min(name.length, MAX_READ);
    this.bytes[this.length++] = SPACE;
    let lastWasLower = false;
    for (let i = 0; i < end; i++) {
      let code = name.charCodeAt(i);
      if (code >= 65 && code <= 90) {
        if (lastWasLower) this.humps++;
        lastWasLower = false;
        code += 32;
      } else {
        lastWasLower = isLowerLetter(code);
        if (lastWasLower) this.lowerCase++;
        else if (code > 127 && code !== RIGHT_QUOTE) code = this.readForeign(name, i);
      }
      this.readCode(code, name, i);
    }
    this.closeWord();
  }

  /** The word at `index` as text; for evidence, not for the hot path. */
  word(index: number): string {
    let text = '';
    for (let i = this.starts[index]!; i < this.ends[index]!; i++) text += String.fromCharCode(this.bytes[i]!);
    return text;
  }

  /** The words from `from` to `to` in capitals. */
  phrase(from: number, to: number): string {
    let text = '';
    for (let i = this.starts[from]!; i < this.ends[to]!; i++) {
      const code = this.bytes[i]!;
      text += String.fromCharCode(isLowerLetter(code) ? code - 32 : code);
    }
    return text;
  }

  private reset(): void {
    this.length = 0;
    this.words = 0;
    this.comma = -1;
    this.commas = 0;
    this.letters = 0;
    this.lowerCase = 0;
    this.digits = 0;
    this.ampersands = 0;
    this.dots = 0;
    this.slashes = 0;
    this.hashMarks = 0;
    this.partSigns = 0;
    this.foreign = 0;
    this.possessives = 0;
    this.humps = 0;
    this.longestWord = 0;
  }

  private readForeign(name: string, i: number): number {
    const code = foldAccent(name[i]!);
    if (code === 0 && /\p{L}/u.test(name[i]!)) this.foreign++;
    return code;
  }

  private readCode(code: number, name: string, i: number): void {
    if (isLowerLetter(code)) {
      this.letters++;
      this.bytes[this.length++] = code;
      return;
    }
    if (code >= 48 && code <= 57) {
      this.digits++;
      this.bytes[this.length++] = DIGIT;
      return;
    }
    if (code === APOSTROPHE || code === RIGHT_QUOTE) {
      if (isPossessive(name, i)) this.possessives++;
      return;
    }
    if (code === DOT) {
      this.dots++;
      if (this.isInnerDot(name, i)) return;
    }
    this.closeWord();
    if (code === AMPERSAND) {
      this.ampersands++;
      this.bytes[this.length++] = AMPERSAND;
      this.closeWord();
    } else if (code === COMMA) {
      if (this.commas++ === 0) this.comma = this.words;
      this.bytes[this.length++] = COMMA;
      this.bytes[this.length++] = SPACE;
    } else if (PART_SIGN[code] === 1 || (code === DASH && name.charCodeAt(i - 1) === SPACE)) {
      this.partSigns++;
      if (code === SLASH) this.slashes++;
      else if (code === HASH) this.hashMarks++;
    }
  }

  /** A dot between single letters ("L.L.C.", "U.S.") belongs to the word; any other one ends it. */
  private isInnerDot(name: string, i: number): boolean {
    const before = name.charCodeAt(i - 2);
    const next = name.charCodeAt(i + 1) | 32;
    const afterNext = name.charCodeAt(i + 2) | 32;
    const singleBefore = i < 2 || before === DOT || before === SPACE || before === COMMA;
    return singleBefore && isLowerLetter(next) && !isLowerLetter(afterNext);
  }

  private closeWord(): void {
    const { bytes, length } = this;
    if (bytes[length - 1] === SPACE) return;
    let start = length;
    while (bytes[start - 1] !== SPACE) start--;
    let hash = HASH_START;
    for (let k = start; k < length; k++) hash = fold(hash, bytes[k]!);
    if (length - start > this.longestWord) this.longestWord = length - start;
    if (this.words < MAX_WORDS) {
      this.starts[this.words] = start;
      this.ends[this.words] = length;
      this.hashes[this.words] = mix(hash);
      this.words++;
    }
    bytes[this.length++] = SPACE;
  }
}
