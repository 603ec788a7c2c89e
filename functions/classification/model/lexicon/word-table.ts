// An open-addressed table from word hash to a small number: no string is built or compared while a name is read.
import { hashWord } from '../hash.ts';

/** Holds up to half of its capacity; a value of 0 means "not in the table". A foreign word answers wrongly once in about 2^32 look-ups. */
export class WordTable {
  private readonly keys: Int32Array;
  private readonly values: Uint16Array;
  private readonly mask: number;

  constructor(entries: Iterable<readonly [hash: number, value: number]>) {
    const list = [...entries];
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(8, list.length * 2)));
    this.mask = capacity - 1;
    this.keys = new Int32Array(capacity);
    this.values = new Uint16Array(capacity);
    for (const [hash, value] of list) this.put(hash, value);
  }

  get(hash: number): number {
    let slot = hash & this.mask;
    while (this.values[slot] !== 0) {
      if (this.keys[slot] === hash) return this.values[slot]!;
      slot = (slot + 1) & this.mask;
    }
    return 0;
  }

  /** The first value put for a hash stays. */
  private put(hash: number, value: number): void {
    let slot = hash & this.mask;
    while (this.values[slot] !== 0) {
      if (this.keys[slot] === hash) return;
      slot = (slot + 1) & this.mask;
    }
    this.keys[slot] = hash;
    this.values[slot] = value;
  }
}

/** The words of a text, parted by single spaces, as a set of their hashes. */
export class WordSet {
  readonly #table: WordTable;

  constructor(text: string) {
    this.#table = new WordTable(text.split(' ').map((word) => [hashWord(word), 1] as const));
  }

  has(hash: number): boolean {
    return this.#table.get(hash) !== 0;
  }
}
