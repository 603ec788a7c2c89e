// The nightly sweep: removes expired lookups lot by lot, and use that was counted more than a year ago.

export interface SweepDeps {
  /** Removes so many expired entries at most, in a transaction of their own; says how many went. */
  sweepLot(at: Date, limit: number): Promise<number>;
  /** Removes what was counted before; says how many rows went. */
  forgetUse(before: Date): Promise<number>;
}

export interface Swept {
  entries: number;
  lots: number;
  usesForgotten: number;
  /** False when time was up first: what is left expires no further, and the next night goes on with it. */
  isDone: boolean;
}

/** Small enough that no lot holds its locks for more than a moment. */
export const LOT = 10_000;

/** A little more than a year, so that a month can be compared with the same one of the year before. */
const USE_DAYS = 400;

/** A lot that is gone is its own checkpoint: whoever runs after a kill, or twice, finds only what is left. */
export async function sweep(deps: SweepDeps, at: Date, hasTime: () => boolean): Promise<Swept> {
  const swept = { entries: 0, lots: 0, usesForgotten: 0, isDone: false };
  while (hasTime()) {
    const entries = await deps.sweepLot(at, LOT);
    swept.entries += entries;
    swept.lots += 1;
    if (entries < LOT) {
      swept.isDone = true;
      break;
    }
  }
  if (swept.isDone) swept.usesForgotten = await deps.forgetUse(new Date(at.getTime() - USE_DAYS * 86_400_000));
  return swept;
}
