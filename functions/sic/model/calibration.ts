// From a model's own score to the share that was right on names it had not seen.

/** Points of a monotone curve. */
export interface Calibration {
  raw: readonly number[];
  right: readonly number[];
}

/** Linear between the points of the curve, flat outside. */
export function calibrated({ raw, right }: Calibration, value: number): number {
  const above = raw.findIndex((point) => point >= value);
  if (above < 0) return right.at(-1) ?? 0;
  if (above === 0) return right[0] ?? 0;
  const share = (value - raw[above - 1]) / (raw[above] - raw[above - 1] || 1);
  return right[above - 1] + share * (right[above] - right[above - 1]);
}
