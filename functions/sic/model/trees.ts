// Gradient-boosted decision trees at work: the log-odds that a candidate is right, from what is measured of it.

/** Nodes of all trees, depth first: a node's left child is the next node. Arrays are base64 of little-endian numbers. */
export interface PackedTrees {
  /** Log-odds before any tree. */
  base: number;
  /** First node of each tree (uint16). */
  roots: string;
  /** Measurement that a node asks for (uint8); LEAF where it ends. */
  asks: string;
  /** Largest value that goes left, or the log-odds that a leaf adds (float32). */
  values: string;
  /** The right child of a node (uint16). */
  rights: string;
}

export interface Trees {
  base: number;
  roots: Uint16Array;
  asks: Uint8Array;
  values: Float32Array;
  rights: Uint16Array;
}

export const LEAF = 255;

/** Log-odds of one row of measurements. */
export function oddsOf({ base, roots, asks, values, rights }: Trees, row: ArrayLike<number>): number {
  let odds = base;
  for (const root of roots) {
    let node = root;
    while (asks[node] !== LEAF) node = row[asks[node]] <= values[node] ? node + 1 : rights[node];
    odds += values[node];
  }
  return odds;
}

export const logistic = (odds: number): number => 1 / (1 + Math.exp(-odds));
