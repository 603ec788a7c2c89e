// What the rows of a file say of their payees: one record for all rows that read alike, held in columns (about 120 bytes a record).

import { spellTown } from '../../../../shared/address/places.ts';
import { readRowAddress } from '../../../../shared/address/read-place.ts';
import { wordsOf } from '../../../../shared/address/words.ts';
import { hashText, mix } from '../../../../shared/names/hash.ts';
import ordinaryWords from '../../../../shared/names/ordinary-words.json' with { type: 'json' };
import { cityKey, stateNumber, zipNumber } from '../../../../shared/names/places.ts';
import { IntColumn, NumberColumn } from './columns.ts';
import { CUT_FROM, Kind, type NameForm, readName } from './read-name.ts';
import { type StreetRelation, streetKey, streetRelation } from './street-key.ts';

/** A row as far as it tells who is paid. */
export interface DuplicateRow {
  row: number;
  name: string;
  /** DBA, legal or second names of the same payee. */
  otherNames?: readonly string[] | undefined;
  address?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  zip?: string | undefined;
  country?: string | undefined;
  /** Of the tax id, where the file has one. */
  taxIdLast4?: string | undefined;
  /** In dollars. */
  amount?: number | undefined;
  payments?: number | undefined;
}

/** Names that the background knowledge counts for: it decides in a file of hundreds and fades in one of hundreds of thousands. */
const BACKGROUND_NAMES = 50_000;
const RARE_SHARE = 0.2 / BACKGROUND_NAMES;
const backgroundShares = new Map(
  Object.entries(ordinaryWords.perMillion).map(([word, perMillion]) => [word, perMillion / 1e6]),
);
/** City keys are below it. */
const CITY_KEYS = 4096;
/** Cities that are read once only. */
const MOST_CITIES = 20_000;
const CUT = 4;
const WHOLE = 8;
const MAX_WIDTH = 100;
/** A width of a column shows by so many names that end there, so many times more than at the next lengths. */
const MIN_CUT_NAMES = 8;
const CUT_EXCESS = 2;
export const MAX_IDF = 12;
/** Longer names say no more. */
const MAX_NAME_WORDS = 16;

const NOBODY =
  /^(?:(?:customer|tax|employee|patient|utility|deposit) )?(?:refunds?|reimbursements?|rebates?)$|^(?:petty )?cash$|^(?:one time )?(?:vendor|payee|supplier|customer)$|^(?:unknown|various|miscellaneous|misc|void|tbd|na|n a|none|null|test|see attached|jury duty|occupant|taxpayer|bearer|(?:current )?resident|property owner)(?: vendor| payee)?$/;

/** Signs without a letter or digit, and what is typed where there is no name. */
function namesNobody(name: string): boolean {
  const text = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return text === '' || NOBODY.test(text);
}

export class Records {
  /** Of each record. */
  readonly names: string[] = [];
  readonly wordStart = new IntColumn();
  readonly wordEnd = new IntColumn();
  readonly legal = new IntColumn();
  /** State, city key: 0 where the file says neither; a state alone is no place. */
  readonly place = new IntColumn();
  readonly zip = new IntColumn();
  readonly street = new IntColumn();
  readonly streetDetails = new IntColumn();
  readonly taxId = new IntColumn();
  /** Generation in the low two bits, then whether the name is cut, or whole. */
  readonly marks = new IntColumn();
  readonly count = new IntColumn();
  readonly firstRow = new IntColumn();
  /** The first of the rows that have the record's name. */
  readonly nameRow = new IntColumn();
  /** 1 where its rows are written in more than one way. */
  readonly isMixed = new IntColumn();
  /** Words of all records. */
  readonly words = new IntColumn(8192);
  readonly kinds = new IntColumn(8192);
  /** Of each row, in the order in which rows were added. */
  readonly rows = new IntColumn();
  readonly recordOf = new IntColumn();
  readonly cents = new NumberColumn();
  readonly payments = new IntColumn();

  readonly texts: string[] = [];
  readonly rowsWith = new IntColumn();
  #ids = new Map<string, number>();
  readonly #cityKeys = new Map<string, number>();
  #table = new Int32Array(4096).fill(-1);
  #idf: Float64Array | undefined;
  #widths: Set<number> | undefined;

  get size(): number {
    return this.names.length;
  }

  add(row: DuplicateRow): void {
    const form = readName(row.name, row.otherNames);
    // What names nobody is nobody twice.
    if (namesNobody(row.name)) [form.words, form.kinds] = [[`row ${row.row}`], [0]];
    const { city, state, zip, parts } = readRowAddress(row);
    const place = stateNumber(state) * CITY_KEYS + this.#cityKeyOf(city);
    const { street, details } = streetKey(parts);
    const facts = [
      form.legal,
      place,
      zipNumber(zip),
      street,
      details,
      taxIdOf(row.taxIdLast4),
      form.generation | (form.isCut ? CUT : 0) | (form.isWhole ? WHOLE : 0),
    ];
    const record = this.#find(form, facts, row);
    this.#noteText(record, row);
    this.rows.push(row.row);
    this.recordOf.push(record);
    this.cents.push(Math.round((row.amount ?? 0) * 100));
    this.payments.push(row.payments ?? 0);
  }

  #cityKeyOf(city: string | undefined): number {
    if (!city) return 0;
    const known = this.#cityKeys.get(city);
    if (known !== undefined) return known;
    const key = cityKey(spellTown(wordsOf(city)));
    if (this.#cityKeys.size >= MOST_CITIES) this.#cityKeys.clear();
    this.#cityKeys.set(city, key);
    return key;
  }

  idf(word: number): number {
    this.#idf ??= this.#countIdf();
    return this.#idf[word] ?? MAX_IDF;
  }

  /** Whether names of US companies often have the word. */
  isOrdinary(word: number): boolean {
    return backgroundShares.has(this.texts[word] ?? '');
  }

  /** State and city, 0 where there is no city. */
  townOf = (record: number): number => {
    const place = this.place.values[record];
    return place % CITY_KEYS === 0 ? 0 : place;
  };

  areOfOneTown = (one: number, other: number): boolean => {
    const town = this.townOf(one);
    return town > 0 && town === this.townOf(other);
  };

  /** 0 for none; a city may have no state. */
  cityOf = (record: number): number => this.place.values[record] % CITY_KEYS;

  /** One city as far as the rows say: one of them may leave the state out. */
  areOfOneCity = (one: number, other: number): boolean => {
    const [city, a, b] = [this.cityOf(one), this.stateOf(one), this.stateOf(other)];
    return city > 0 && city === this.cityOf(other) && (a === 0 || b === 0 || a === b);
  };

  streetRelation = (one: number, other: number): StreetRelation =>
    streetRelation(this.#streetKeyOf(one), this.#streetKeyOf(other));

  #streetKeyOf = (record: number) => ({
    street: this.street.values[record],
    details: this.streetDetails.values[record],
  });

  /** 0 for none. */
  stateOf = (record: number): number => Math.floor(this.place.values[record] / CITY_KEYS);

  generation = (record: number): number => this.marks.values[record] & 3;
  /** The name ends within a legal form, or where many names of the file end: at the width of a column. */
  isCut(record: number): boolean {
    this.#widths ??= this.#findWidths();
    const marks = this.marks.values[record];
    return (marks & CUT) !== 0 || ((marks & WHOLE) === 0 && this.#widths.has(this.names[record].length));
  }

  #findWidths(): Set<number> {
    const counts = new Uint32Array(MAX_WIDTH + 4);
    for (const name of this.names) if (name.length < counts.length) counts[name.length]++;
    const widths = new Set<number>();
    for (let width = CUT_FROM; width <= MAX_WIDTH; width++) {
      const beyond = (counts[width + 1] + counts[width + 2] + counts[width + 3]) / 3;
      if (counts[width] < MIN_CUT_NAMES || counts[width] < CUT_EXCESS * beyond) continue;
      // A blank at the end has been trimmed.
      widths.add(width).add(width - 1);
    }
    return widths;
  }

  /** The words of the record's own name (not of its DBA) without blanks, in their order. */
  letters(record: number): string {
    let text = '';
    for (let i = this.wordStart.values[record]; i < this.wordEnd.values[record]; i++) {
      if ((this.kinds.values[i] & (Kind.alt | Kind.beside)) === 0) text += this.texts[this.words.values[i]] ?? '';
    }
    return text;
  }

  /** All that a record is, so that no two have the same text. */
  textOf(record: number): string {
    const facts = this.#factColumns();
    const [from, to] = [this.wordStart.values[record], this.wordEnd.values[record]];
    const words = Array.from(this.words.values.subarray(from, to), (word) => this.texts[word]);
    const kinds = this.kinds.values.subarray(from, to).join();
    return [words.join(' '), kinds, ...facts.map((column) => String(column.values[record]).padStart(10, '0'))].join(
      '|',
    );
  }

  #countIdf(): Float64Array {
    const idf = new Float64Array(this.texts.length);
    for (let word = 0; word < idf.length; word++) {
      const background = backgroundShares.get(this.texts[word] ?? '') ?? RARE_SHARE;
      const held = this.rowsWith.values[word];
      const share = (held + background * BACKGROUND_NAMES) / (this.size + BACKGROUND_NAMES);
      idf[word] = Math.min(MAX_IDF, Math.log(1 + 1 / share));
    }
    return idf;
  }

  #find(form: NameForm, facts: readonly number[], { name, row }: DuplicateRow): number {
    const words = form.words.slice(0, MAX_NAME_WORDS).map((word) => this.#idOf(word));
    let hash = 17;
    for (let i = 0; i < words.length; i++) hash = mix(mix(hash, words[i] ?? 0), form.kinds[i] ?? 0);
    for (const fact of facts) hash = mix(hash, fact);
    if (this.size * 2 > this.#table.length) this.#growTable();
    for (let slot = hash & (this.#table.length - 1); ; slot = (slot + 1) & (this.#table.length - 1)) {
      const record = this.#table[slot] ?? -1;
      if (record < 0) {
        this.#table[slot] = this.size;
        return this.#make(words, form, facts, { name, row, hash });
      }
      if (!this.#isSame(record, words, form, facts)) continue;
      this.count.values[record] = this.count.values[record] + 1;
      this.firstRow.values[record] = Math.min(this.firstRow.values[record] ?? row, row);
      this.#takeName(record, name, row);
      return record;
    }
  }

  readonly #hashes = new IntColumn();
  /** Of the text of each record's first row. */
  readonly #written = new IntColumn();

  /** The fullest of the names that read alike, wherever it stands. */
  #takeName(record: number, name: string, row: number): void {
    const known = this.names[record] ?? '';
    if (name !== known && !isFuller(name, known)) return;
    this.nameRow.values[record] = name === known ? Math.min(this.nameRow.values[record], row) : row;
    this.names[record] = name;
  }

  #noteText(record: number, { name, otherNames = [], address, city, state, zip }: DuplicateRow): void {
    const hash = hashText([name, ...otherNames, address, city, state, zip].join('\n')) | 0;
    if (record === this.#written.length) {
      this.#written.push(hash);
      this.isMixed.push(0);
    } else if (this.#written.values[record] !== hash) this.isMixed.values[record] = 1;
  }

  #make(
    words: readonly number[],
    form: NameForm,
    facts: readonly number[],
    { name, row, hash }: { name: string; row: number; hash: number },
  ): number {
    const record = this.size;
    this.names.push(name);
    this.#hashes.push(hash | 0);
    this.wordStart.push(this.words.length);
    words.forEach((word, i) => {
      this.words.push(word);
      this.kinds.push(form.kinds[i] ?? 0);
      this.rowsWith.values[word] = this.rowsWith.values[word] + 1;
    });
    this.wordEnd.push(this.words.length);
    this.#factColumns().forEach((column, i) => {
      column.push(facts[i] ?? 0);
    });
    this.count.push(1);
    this.firstRow.push(row);
    this.nameRow.push(row);
    return record;
  }

  #factColumns = () => [this.legal, this.place, this.zip, this.street, this.streetDetails, this.taxId, this.marks];

  #isSame(record: number, words: readonly number[], form: NameForm, facts: readonly number[]): boolean {
    const start = this.wordStart.values[record];
    if (this.wordEnd.values[record] - start !== words.length) return false;
    for (let i = 0; i < words.length; i++) {
      if (this.words.values[start + i] !== words[i] || this.kinds.values[start + i] !== form.kinds[i]) return false;
    }
    return this.#factColumns().every((column, i) => column.values[record] === facts[i]);
  }

  #growTable(): void {
    const larger = new Int32Array(this.#table.length * 4).fill(-1);
    for (let record = 0; record < this.size; record++) {
      let slot = this.#hashes.values[record] & (larger.length - 1);
      while ((larger[slot] ?? -1) >= 0) slot = (slot + 1) & (larger.length - 1);
      larger[slot] = record;
    }
    this.#table = larger;
  }

  #idOf(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.texts.length;
    this.texts.push(word);
    this.rowsWith.push(0);
    this.#ids.set(word, id);
    return id;
  }
}

/** Which of two spellings that read alike is shown: the longer one, so that the order of the rows does not decide. */
const isFuller = (name: string, than: string) =>
  name.length > than.length || (name.length === than.length && name < than);

/** 0 for none. */
function taxIdOf(text: string | undefined): number {
  return text !== undefined && /^\d{4}$/.test(text) ? Number(text) + 1 : 0;
}
