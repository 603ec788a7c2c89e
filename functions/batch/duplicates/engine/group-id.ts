// The id of a group: of what its members have in common, so that any file of the tenant with the same payee gives the same id.
import { createHash } from 'node:crypto';
import { hashText } from '../../../../shared/names/hash.ts';
import { NumberColumn } from './columns.ts';
import { BASE, Kind } from './read-name.ts';
import type { Records } from './records.ts';

/** Changes with every change of how names are read: ids of two editions are not compared. */
const EDITION = 3;
const LEAST_LETTERS = 16;

/**
 * The letters of the identifying words, sorted, and its numbers: equal for names that differ in case, order, blanks, legal form,
 * abbreviations or a second name. Two names of one city with the same letters are not known.
 */
export function canonicalName(records: Records, record: number): string {
  const numbers: string[] = [];
  const words: string[] = [];
  let letters = '';
  for (let i = records.wordStart.values[record]; i < records.wordEnd.values[record]; i++) {
    const kind = records.kinds.values[i];
    if (kind & (Kind.alt | Kind.beside)) continue;
    const text = records.texts[records.words.values[i]];
    if ((kind & BASE) === Kind.number) numbers.push(text);
    // "CHILDREN S" is "CHILDREN'S".
    else if (text !== 's') {
      letters += text;
      words.push(text);
    }
  }
  // Short names are anagrams of others by chance: "RONALD" and "ARNOLD", "ABC" and "CAB".
  const text = letters.length < LEAST_LETTERS ? words.sort().join(' ') : [...letters].sort().join('');
  return [text, numbers.sort().join(' '), records.generation(record)].join('|');
}

/** What the name leaves out: second names and the ledger's own numbers. */
function wordsBeside(records: Records, record: number): string[] {
  const words: string[] = [];
  for (let i = records.wordStart.values[record]; i < records.wordEnd.values[record]; i++)
    if (records.kinds.values[i] & (Kind.alt | Kind.beside)) words.push(records.texts[records.words.values[i]]);
  return words.sort();
}

/** Ids of groups by their centre. */
export class GroupIds {
  readonly #records: Records;
  readonly #tenantId: string;
  /** Keys of names and places that the file has more than once. */
  readonly #namesakes: ReadonlySet<number>;

  /** `centre`: of each record. */
  constructor(records: Records, centre: Int32Array, tenantId: string) {
    this.#records = records;
    this.#tenantId = tenantId;
    const keys = new NumberColumn();
    for (let record = 0; record < centre.length; record++)
      if (centre[record] === record) keys.push(keyOf(this.#textOf(record)));
    const sorted = keys.sorted();
    this.#namesakes = new Set(sorted.filter((key, i) => i > 0 && key === sorted[i - 1]));
  }

  /** Payees of one name and place that are not one payee are told apart by the order of their letters, legal form, street, ZIP code, tax id and second name. */
  of(centre: number): string {
    const { legal, street, streetDetails, taxId, zip } = this.#records;
    const text = this.#textOf(centre);
    const isNamesake = this.#namesakes.has(keyOf(text));
    const facts = isNamesake
      ? [
          this.#records.letters(centre),
          ...[legal, street, streetDetails, taxId, zip].map((column) => column.values[centre]),
          ...wordsBeside(this.#records, centre),
        ]
      : [];
    const whole = JSON.stringify([EDITION, this.#tenantId, text, facts]);
    return `pg_${createHash('sha256').update(whole).digest('hex').slice(0, 20)}`;
  }

  #textOf(record: number): string {
    const { place, zip } = this.#records;
    return `${canonicalName(this.#records, record)}|${place.values[record] || `zip ${zip.values[record]}`}`;
  }
}

/** 53 bits: among millions no two texts share one by chance. */
const keyOf = (text: string): number => hashText(text) * 2 ** 21 + (hashText(`key of ${text}`) & (2 ** 21 - 1));
