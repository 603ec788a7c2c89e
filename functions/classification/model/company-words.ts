// How common a word is in names of companies beyond its use as a person's name: "garden", "sales" and "weekly" speak against a person.

const BUCKET_BITS = 13;
const SLOTS = 4;
const SLOT_COUNT = 2 ** BUCKET_BITS * SLOTS;
const BUCKET_MASK = 2 ** BUCKET_BITS - 1;
const STEP_BITS = 3;
const MARK_MASK = 2 ** 13 - 1;

/** Companies in a hundred thousand that have the word, from which a word gets one step commoner; 0 is not a word of companies. */
const COUNT_STEPS = [2, 6, 20, 60, 160, 400, 1_200];

export const companyWordStep = (perHundredThousand: number): number =>
  COUNT_STEPS.filter((limit) => perHundredThousand >= limit).length;

export interface CompanyWord {
  hash: number;
  /** 1 to 7. */
  step: number;
}

/** A slot is thirteen bits of the word's hash and three bits of its step. Another word is taken for a listed one about once in 1,500 look-ups. */
export class CompanyWords {
  readonly slots: Uint16Array;

  constructor(slots: Uint16Array) {
    if (slots.length !== SLOT_COUNT)
      throw new Error(`Company words: expected ${SLOT_COUNT} slots, got ${slots.length}`);
    this.slots = slots;
  }

  /** Words that come first get a slot first, so pass the commonest first. */
  static pack(words: Iterable<CompanyWord>): CompanyWords {
    const table = new CompanyWords(new Uint16Array(SLOT_COUNT));
    for (const word of words) table.put(word);
    return table;
  }

  /** Step of the word, 0 for one that is not listed. */
  get(hash: number): number {
    const mark = hash & MARK_MASK;
    const start = ((hash >>> (32 - BUCKET_BITS)) & BUCKET_MASK) * SLOTS;
    for (let i = 0; i < SLOTS * 2; i++) {
      const slot = this.slots[(start + i) % SLOT_COUNT] ?? 0;
      if (slot === 0) return 0;
      if (slot >>> STEP_BITS === mark) return slot & 7;
    }
    return 0;
  }

  private put({ hash, step }: CompanyWord): void {
    const start = ((hash >>> (32 - BUCKET_BITS)) & BUCKET_MASK) * SLOTS;
    for (let i = 0; i < SLOTS * 2; i++) {
      const at = (start + i) % SLOT_COUNT;
      if (this.slots[at] !== 0) continue;
      this.slots[at] = ((hash & MARK_MASK) << STEP_BITS) | step;
      return;
    }
  }
}
