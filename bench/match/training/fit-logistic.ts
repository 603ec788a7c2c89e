// Fits the matcher's models: logistic regression by Newton steps, and the conditional logit that ranks candidates. Deterministic.

export interface Samples {
  /** Row-major: `width` values a sample. */
  readonly values: Float64Array;
  readonly labels: Uint8Array;
  readonly width: number;
}

const MAX_STEP = 5;
const CONVERGED = 1e-4;

/** Weights that maximise the penalised likelihood; `l2` keeps rare features near 0. */
export function fitLogistic({ values, labels, width }: Samples, l2: number, maxSteps = 14): Float64Array {
  const weights = new Float64Array(width);
  for (let step = 0; step < maxSteps; step++) {
    const hessian = newMatrix(width);
    const gradient = new Float64Array(width);
    for (let s = 0; s < labels.length; s++) {
      const x = values.subarray(s * width, (s + 1) * width);
      const p = probability(weights, x);
      accumulate(hessian, gradient, x, labels[s] - p, Math.max(1e-6, p * (1 - p)));
    }
    if (newtonStep(weights, hessian, gradient, l2) < CONVERGED) break;
  }
  return weights;
}

function probability(weights: Float64Array, x: Float64Array): number {
  let z = 0;
  for (let k = 0; k < weights.length; k++) z += weights[k] * x[k];
  return 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, z))));
}

/** Candidates of one query, and which of them is right. */
export interface RankingGroup {
  readonly candidates: readonly Float64Array[];
  readonly right: number;
}

/** Conditional logit (McFadden): utilities whose soft-max puts the right candidate first. */
export function fitRanking(groups: readonly RankingGroup[], width: number, l2: number, maxSteps = 18): Float64Array {
  const weights = new Float64Array(width);
  const shares = new Float64Array(512);
  const centred = new Float64Array(width);
  for (let step = 0; step < maxSteps; step++) {
    const hessian = newMatrix(width);
    const gradient = new Float64Array(width);
    for (const { candidates, right } of groups) {
      if (candidates.length < 2) continue;
      const mean = softMax(weights, candidates, shares);
      for (let k = 0; k < width; k++) gradient[k] += candidates[right][k] - mean[k];
      for (let c = 0; c < candidates.length; c++) {
        if (shares[c] < 1e-6) continue;
        for (let k = 0; k < width; k++) centred[k] = candidates[c][k] - mean[k];
        accumulate(hessian, undefined, centred, 0, shares[c]);
      }
    }
    if (newtonStep(weights, hessian, gradient, l2) < CONVERGED) break;
  }
  return weights;
}

/** Fills `shares` and returns the mean candidate under them. */
function softMax(weights: Float64Array, candidates: readonly Float64Array[], shares: Float64Array): Float64Array {
  const mean = new Float64Array(weights.length);
  let highest = -Infinity;
  for (let c = 0; c < candidates.length; c++) {
    shares[c] = 0;
    for (let k = 0; k < weights.length; k++) shares[c] += weights[k] * candidates[c][k];
    highest = Math.max(highest, shares[c]);
  }
  let sum = 0;
  for (let c = 0; c < candidates.length; c++) {
    shares[c] = Math.exp(shares[c] - highest);
    sum += shares[c];
  }
  for (let c = 0; c < candidates.length; c++) {
    shares[c] /= sum;
    for (let k = 0; k < mean.length; k++) mean[k] += shares[c] * candidates[c][k];
  }
  return mean;
}

const newMatrix = (size: number) => Array.from({ length: size }, () => new Float64Array(size));

function accumulate(
  hessian: Float64Array[],
  gradient: Float64Array | undefined,
  x: Float64Array,
  error: number,
  curvature: number,
): void {
  for (let k = 0; k < x.length; k++) {
    if (x[k] === 0) continue;
    if (gradient) gradient[k] += error * x[k];
    const scaled = curvature * x[k];
    const row = hessian[k];
    for (let m = 0; m <= k; m++) row[m] += scaled * x[m];
  }
}

/** Moves `weights` by the Newton step (each at most MAX_STEP) and returns the largest move. */
function newtonStep(weights: Float64Array, hessian: Float64Array[], gradient: Float64Array, l2: number): number {
  const size = weights.length;
  const system = hessian.map((row, k) => {
    const equation = new Float64Array(size + 1);
    for (let m = 0; m < size; m++) equation[m] = m <= k ? row[m] : hessian[m][k];
    equation[k] += l2 + 1e-6;
    equation[size] = gradient[k] - l2 * weights[k];
    return equation;
  });
  let largest = 0;
  solve(system).forEach((move, k) => {
    const step = Math.max(-MAX_STEP, Math.min(MAX_STEP, move));
    weights[k] += step;
    largest = Math.max(largest, Math.abs(step));
  });
  return largest;
}

/** Gauss-Jordan with pivoting; the last column is the right-hand side. */
export function solve(system: Float64Array[]): Float64Array {
  const size = system.length;
  for (let c = 0; c < size; c++) {
    let pivot = c;
    for (let r = c + 1; r < size; r++) if (Math.abs(system[r][c]) > Math.abs(system[pivot][c])) pivot = r;
    [system[c], system[pivot]] = [system[pivot], system[c]];
    for (let r = 0; r < size; r++) {
      if (r === c || system[r][c] === 0) continue;
      const factor = system[r][c] / system[c][c];
      for (let k = c; k <= size; k++) system[r][k] -= factor * system[c][k];
    }
  }
  return Float64Array.from(system, (row, k) => row[size] / row[k]);
}
