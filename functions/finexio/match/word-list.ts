// Lists of words for evidence: short, and as the records write them instead of in normal form.

import { NameReader } from '../../../shared/names/name-reader.ts';
import { cutText } from '../../../shared/text.ts';

const MAX_LISTED = 6;
const MAX_LETTERS = 50;

/** Never cut within a code point. */
export const clipped = (text: string, length: number) =>
  text.length > length ? `${cutText(text, length - 1)}…` : text;

/** "TOOL, SUPPLY and 3 more". Every answer has several, so they are kept and cleared. */
export class WordList {
  #text = '';
  count = 0;

  clear(): void {
    this.#text = '';
    this.count = 0;
  }

  add(word: string): void {
    if (this.count++ >= MAX_LISTED) return;
    const short = clipped(word, MAX_LETTERS);
    this.#text = this.#text === '' ? short : `${this.#text}, ${short}`;
  }

  get text(): string {
    return this.count > MAX_LISTED ? `${this.#text} and ${this.count - MAX_LISTED} more` : this.#text;
  }
}

const S = 83;
const [ZERO, NINE, A, Z] = [48, 57, 65, 90];

/** Whether the sign at `i` may belong to a word: a letter or digit, or anything out of the ordinary, such as an apostrophe or a dot. */
function isWordSign(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return (code >= A && code <= Z) || (code >= ZERO && code <= NINE) || code > 127 || code === 39 || code === 46;
}

/** The words of one supplier's name in capitals, with plurals and abbreviations as written; read once somebody asks. */
export class WrittenWords {
  readonly #reader = new NameReader();
  readonly #bytes = Buffer.from(this.#reader.bytes.buffer);
  #name = '';
  #upper = '';
  /** Of the name, once it is read. */
  #capitals = '';

  of(name: string): this {
    this.#name = name;
    this.#upper = name.toUpperCase();
    this.#capitals = '';
    return this;
  }

  /** Word j, whose normal form is `normal`: mostly it stands there as it is, which is found faster than the name is read. */
  word(j: number, normal: string): string {
    const at = this.#upper.indexOf(normal);
    if (at < 0 || isWordSign(this.#upper, at - 1)) return this.between(j, j + 1);
    const end = at + normal.length;
    if (!isWordSign(this.#upper, end)) return normal;
    const isPlural = this.#upper.charCodeAt(end) === S && !isWordSign(this.#upper, end + 1);
    return isPlural ? this.#upper.slice(at, end + 1) : this.between(j, j + 1);
  }

  /** Words `from` to `to` - 1: an alignment counts the row's words as the reader of names does. */
  between(from: number, to: number): string {
    if (this.#capitals === '') this.#read();
    const { start, fullLength } = this.#reader;
    let text = '';
    for (let j = from; j < to; j++) {
      const word = this.#capitals.slice(start[j], start[j] + fullLength[j]);
      text = text === '' ? word : `${text} ${word}`;
    }
    return text;
  }

  #read(): void {
    this.#reader.read(this.#name);
    const { end } = this.#reader;
    const letters = this.#bytes.toString('latin1', 0, end);
    const capitals = letters.toUpperCase();
    // A letter of another script may grow by it.
    this.#capitals = capitals.length === end ? capitals : letters;
  }
}
