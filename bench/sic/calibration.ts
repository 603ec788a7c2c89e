// A monotone curve from a model's own score to the share that was right: pool-adjacent-violators over blocks of neighbouring scores.
import type { Calibration } from '../../functions/sic/model/calibration.ts';

export interface Scored {
  raw: number;
  right: boolean;
}

const round = (x: number) => Math.round(x * 1e4) / 1e4;

/** The least-squares monotone curve through blocks of `size` points. */
export function isotonic(points: readonly Scored[], size: number): Calibration {
  const sorted = [...points].sort((a, b) => a.raw - b.raw);
  const blocks: { raw: number; right: number; n: number }[] = [];
  for (let i = 0; i < sorted.length; i += size) {
    const block = sorted.slice(i, i + size);
    const n = block.length;
    blocks.push({ raw: block.reduce((s, p) => s + p.raw, 0) / n, right: block.filter((p) => p.right).length / n, n });
    while (blocks.length > 1 && (blocks.at(-2)?.right ?? 0) > (blocks.at(-1)?.right ?? 0)) {
      const [a, b] = blocks.splice(-2);
      const total = a.n + b.n;
      const mean = (x: number, y: number) => (x * a.n + y * b.n) / total;
      blocks.push({ raw: mean(a.raw, b.raw), right: mean(a.right, b.right), n: total });
    }
  }
  return { raw: blocks.map(({ raw }) => round(raw)), right: blocks.map(({ right }) => round(right)) };
}
