// What the index holds in letters: ids, names, cities, words. Decoding costs more than finding, so what repeats is kept.
import { stateCode } from '../../../shared/names/places.ts';
import { NOT_ASCII, Row, type Supplier, type SupplierIndex, WORD_STRIDE, Word } from './supplier-index.ts';

const KEPT_WORDS = 20_000;

/** Buffer views: reading a short text through them takes a third of what a TextDecoder takes. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);

export class SupplierTexts {
  readonly #index: SupplierIndex;
  readonly #rowText: Buffer;
  readonly #cityText: Buffer;
  readonly #wordText: Buffer;
  /** First run of each city: state * 4096 + city key -> run. */
  readonly #runOfCity: Uint32Array;
  readonly #cities = new Map<number, string>();
  readonly #words = new Map<number, string>();

  constructor(index: SupplierIndex) {
    const { rowText, cityText, wordBytes, cityRunStart, areaOfCity } = index.sections;
    this.#index = index;
    this.#rowText = bufferOf(rowText);
    this.#cityText = bufferOf(cityText);
    this.#wordText = bufferOf(wordBytes);
    this.#runOfCity = new Uint32Array(areaOfCity.length);
    for (let run = cityRunStart.length - 1; run >= 0; run--) this.#runOfCity[this.#cityOf(cityRunStart[run])] = run;
  }

  supplier(row: number): Supplier {
    const { rowText, rowTextStart, rowMeta, rowZip } = this.#index.sections;
    const start = rowTextStart[row];
    const idLength = rowText[start] & ~NOT_ASCII;
    const encoding = rowText[start] & NOT_ASCII ? 'utf8' : 'latin1';
    const nameStart = start + 1 + idLength;
    const end = rowTextStart[row + 1];
    // One decoding for both texts, when a byte is a letter.
    const text = this.#rowText.toString(encoding, encoding === 'latin1' ? start + 1 : nameStart, end);
    const zip = rowZip[row];
    return {
      id: encoding === 'latin1' ? text.slice(0, idLength) : this.#rowText.toString('utf8', start + 1, nameStart),
      name: encoding === 'latin1' ? text.slice(idLength) : text,
      city: this.#city(row),
      state: stateCode(Row.state(rowMeta[2 * row])),
      zip: zip ? String(zip).padStart(5, '0') : '',
    };
  }

  id(row: number): string {
    const { rowText, rowTextStart } = this.#index.sections;
    const start = rowTextStart[row];
    return this.#rowText.toString('utf8', start + 1, start + 1 + (rowText[start] & ~NOT_ASCII));
  }

  /** A word of the vocabulary, in capitals. */
  word(word: number): string {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    if (this.#words.size >= KEPT_WORDS) this.#words.clear();
    const { words } = this.#index.sections;
    const start = words[word * WORD_STRIDE];
    const length = words[word * WORD_STRIDE + Word.shape] & 255;
    const text = this.#wordText.toString('latin1', start, start + length).toUpperCase();
    this.#words.set(word, text);
    return text;
  }

  #cityOf(row: number): number {
    const meta = this.#index.sections.rowMeta[2 * row];
    return Row.state(meta) * 4096 + Row.city(meta);
  }

  /** Spellings of one city follow each other: "MC LEAN", "McLean". */
  #city(row: number): string {
    const { cityRunStart, cityTextStart } = this.#index.sections;
    let run = this.#runOfCity[this.#cityOf(row)];
    while (run + 1 < cityRunStart.length && cityRunStart[run + 1] <= row) run++;
    const known = this.#cities.get(run);
    if (known !== undefined) return known;
    const city = this.#cityText.toString('utf8', cityTextStart[run], cityTextStart[run + 1]);
    this.#cities.set(run, city);
    return city;
  }
}
