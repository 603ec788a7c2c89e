// Fits gradient-boosted trees to yes/no labels: log loss, histograms of each measurement, leaves split best first. Deterministic.
import { LEAF, logistic, oddsOf, type Trees } from '../../../functions/sic/model/trees.ts';

export interface TreeOptions {
  trees: number;
  /** Leaves of one tree. */
  leaves: number;
  learningRate: number;
  /** Least rows of a leaf. */
  leastRows: number;
  /** L2 penalty on what a leaf adds. */
  penalty: number;
}

export interface TreeRow {
  /** Measurements, as many in every row; finite. */
  x: readonly number[];
  right: boolean;
  weight: number;
}

/** Steps that a measurement is cut into. */
const BINS = 64;

interface Binned {
  /** Upper bound of each bin, by measurement. */
  bounds: number[][];
  /** Bin of each row, measurement by measurement. */
  bins: Uint8Array[];
}

function binned(rows: readonly TreeRow[]): Binned {
  const bounds = (rows[0]?.x ?? []).map((_, m) => {
    const sorted = Float32Array.from(rows, ({ x }) => x[m]).sort();
    const cuts = Array.from({ length: BINS - 1 }, (_, b) => sorted[Math.floor(((b + 1) * sorted.length) / BINS)]);
    return [...new Set(cuts)];
  });
  const bins = bounds.map((cuts, m) => Uint8Array.from(rows, ({ x }) => binOf(cuts, x[m])));
  return { bounds, bins };
}

/** The first bin whose bound is not below the value. */
function binOf(cuts: readonly number[], value: number): number {
  const rounded = Math.fround(value);
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle] < rounded) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Split {
  measurement: number;
  bin: number;
  gain: number;
}

interface Node {
  rows: Uint32Array;
  /** What the node adds to the log-odds while it is a leaf. */
  value: number;
  /** The best way to split it, where there is one. */
  best: Split | undefined;
  /** Set once it was split: left and right. */
  children?: [Node, Node];
}

export function fitTrees(rows: readonly TreeRow[], options: TreeOptions): Trees {
  const data = binned(rows);
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const rightShare = rows.reduce((sum, { weight, right }) => sum + (right ? weight : 0), 0) / total;
  const base = Math.log(rightShare / (1 - rightShare));
  const odds = new Float64Array(rows.length).fill(base);
  const gradients = new Float64Array(rows.length);
  const curvatures = new Float64Array(rows.length);
  const forest: Node[] = [];
  for (let t = 0; t < options.trees; t++) {
    rows.forEach(({ right, weight }, i) => {
      const p = logistic(odds[i]);
      gradients[i] = weight * (Number(right) - p);
      curvatures[i] = weight * p * (1 - p);
    });
    const tree = growTree({ data, gradients, curvatures, options });
    forest.push(tree);
    for (const { rows: own, value } of leavesOf(tree)) for (const i of own) odds[i] += value;
  }
  return flatten(forest, base, data.bounds);
}

interface Growth {
  data: Binned;
  gradients: Float64Array;
  curvatures: Float64Array;
  options: TreeOptions;
}

function growTree(growth: Growth): Node {
  const root = leafOf(
    Uint32Array.from(growth.gradients, (_, i) => i),
    growth,
  );
  const leaves = [root];
  while (leaves.length < growth.options.leaves) {
    leaves.sort((a, b) => (b.best?.gain ?? 0) - (a.best?.gain ?? 0));
    const [node] = leaves;
    const split = node.best;
    if (!split) break;
    const bins = growth.data.bins[split.measurement];
    node.children = [
      leafOf(
        node.rows.filter((i) => bins[i] <= split.bin),
        growth,
      ),
      leafOf(
        node.rows.filter((i) => bins[i] > split.bin),
        growth,
      ),
    ];
    leaves.splice(0, 1, ...node.children);
  }
  return root;
}

function leafOf(rows: Uint32Array, { data, gradients, curvatures, options }: Growth): Node {
  let gradient = 0;
  let curvature = 0;
  for (const i of rows) {
    gradient += gradients[i];
    curvature += curvatures[i];
  }
  const { penalty, leastRows, learningRate } = options;
  const worth = (g: number, h: number) => (g * g) / (h + penalty);
  let best: Split | undefined;
  if (rows.length >= 2 * leastRows) {
    const sums = new Float64Array(BINS * 3);
    data.bins.forEach((bins, measurement) => {
      sums.fill(0);
      for (const i of rows) {
        const at = bins[i] * 3;
        sums[at] += gradients[i];
        sums[at + 1] += curvatures[i];
        sums[at + 2] += 1;
      }
      let [g, h, n] = [0, 0, 0];
      for (let bin = 0; bin < data.bounds[measurement].length; bin++) {
        g += sums[bin * 3];
        h += sums[bin * 3 + 1];
        n += sums[bin * 3 + 2];
        if (n < leastRows || rows.length - n < leastRows) continue;
        const gain = worth(g, h) + worth(gradient - g, curvature - h) - worth(gradient, curvature);
        if (gain > (best?.gain ?? 1e-9)) best = { measurement, bin, gain };
      }
    });
  }
  return { rows, value: (learningRate * gradient) / (curvature + penalty), best };
}

const leavesOf = (node: Node): Node[] => node.children?.flatMap(leavesOf) ?? [node];

function flatten(forest: readonly Node[], base: number, bounds: readonly number[][]): Trees {
  const roots: number[] = [];
  const asks: number[] = [];
  const values: number[] = [];
  const rights: number[] = [];
  const write = (node: Node): void => {
    const at = asks.length;
    const { value, best, children } = node;
    asks.push(children && best ? best.measurement : LEAF);
    values.push(children && best ? bounds[best.measurement][best.bin] : value);
    rights.push(0);
    if (!children) return;
    write(children[0]);
    rights[at] = asks.length;
    write(children[1]);
  };
  for (const tree of forest) {
    roots.push(asks.length);
    write(tree);
  }
  return {
    base,
    roots: Uint16Array.from(roots),
    asks: Uint8Array.from(asks),
    values: Float32Array.from(values),
    rights: Uint16Array.from(rights),
  };
}

export const probabilityOf = (trees: Trees, x: readonly number[]): number => logistic(oddsOf(trees, x));
