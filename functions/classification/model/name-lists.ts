// First names and surnames of the United States with how common each is, packed from the public counts of the Census Bureau and the Social Security Administration.

const BUCKET_BITS = 15;
const SLOTS = 4;
const SLOT_COUNT = 2 ** BUCKET_BITS * SLOTS;
const BUCKET_MASK = 2 ** BUCKET_BITS - 1;

/** Ranks at which a name gets one step rarer; step 7 is the commonest, 1 the rarest, 0 is not a name. */
const RANK_STEPS = [150, 700, 2_500, 8_000, 20_000, 45_000];

export function rarityStep(rank: number): number {
  const step = RANK_STEPS.findIndex((limit) => rank <= limit);
  return step < 0 ? 1 : 7 - step;
}

export interface ListedName {
  hash: number;
  first: number;
  last: number;
}

/**
 * A slot is ten bits of the word's hash and three bits each for how common it is as first name and as surname; a word lives in its bucket of four slots or in the next.
 * A word that is no name is taken for one about once in 170 look-ups.
 */
export class NameLists {
  readonly slots: Uint16Array;

  constructor(slots: Uint16Array) {
    if (slots.length !== SLOT_COUNT) throw new Error(`Name lists: expected ${SLOT_COUNT} slots, got ${slots.length}`);
    this.slots = slots;
  }

  /** Names that come first get a slot first, so pass the commonest first; returns how many found none as well. */
  static pack(names: Iterable<ListedName>): { lists: NameLists; dropped: number } {
    const lists = new NameLists(new Uint16Array(SLOT_COUNT));
    let dropped = 0;
    for (const name of names) if (!lists.put(name)) dropped++;
    return { lists, dropped };
  }

  /** `first << 3 | last`, 0 for a word that is no name. */
  get(hash: number): number {
    const mark = hash & 1023;
    const start = ((hash >>> (32 - BUCKET_BITS)) & BUCKET_MASK) * SLOTS;
    for (let i = 0; i < SLOTS * 2; i++) {
      const slot = this.slots[(start + i) % SLOT_COUNT]!;
      if (slot === 0) return 0;
      if (slot >>> 6 === mark) return slot & 63;
    }
    return 0;
  }

  private put(name: ListedName): boolean {
    const start = ((name.hash >>> (32 - BUCKET_BITS)) & BUCKET_MASK) * SLOTS;
    for (let i = 0; i < SLOTS * 2; i++) {
      const at = (start + i) % SLOT_COUNT;
      if (this.slots[at] !== 0) continue;
      this.slots[at] = ((name.hash & 1023) << 6) | (name.first << 3) | name.last;
      return true;
    }
    return false;
  }
}
