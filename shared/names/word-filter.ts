// Tells quickly, without making a string, that a word is none of a short list.

const SIZE = 4096;

export class WordFilter {
  readonly #slots = new Uint8Array(SIZE);

  constructor(words: Iterable<string>) {
    for (const word of words) this.#slots[slotOf(Buffer.from(word, 'latin1'), 0, word.length)] = 1;
  }

  /** False: it is none of the words. True: it may be one. */
  mayHave(bytes: Uint8Array, from: number, length: number): boolean {
    return this.#slots[slotOf(bytes, from, length)] === 1;
  }
}

/** By length and first letters; of a shorter word only those that it has. */
function slotOf(bytes: Uint8Array, from: number, length: number): number {
  const second = length > 1 ? bytes[from + 1] : 0;
  const third = length > 2 ? bytes[from + 2] : 0;
  return (bytes[from] * 37 + second * 101 + third * 211 + length * 577) & (SIZE - 1);
}
