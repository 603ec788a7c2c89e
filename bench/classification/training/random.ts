// A seeded random source, so that training gives the same weights on every machine.

export interface Random {
  /** 0 <= x < 1 */
  next(): number;
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  shuffle<T>(list: T[]): T[];
}

/** SplitMix32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)]!,
    shuffle: (list) => {
      for (let i = list.length - 1; i > 0; i--) {
        const other = below(i + 1);
        [list[i], list[other]] = [list[other]!, list[i]!];
      }
      return list;
    },
  };
}
