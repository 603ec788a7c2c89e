// Whether a task's work is still wanted, asked before paid calls: looked up at most once a second, however many calls run side by side (guarantee G7).

const RECHECK_MS = 1_000;

/** `look` throws when the work is to be dropped. Calls that come while it looks wait for the same answer; one that failed is asked for anew. */
export function stillWanted(look: () => Promise<void>, now = () => performance.now()): () => Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;
  const lookNow = async () => {
    try {
      await look();
      lookedAt = now();
    } finally {
      looking = undefined;
    }
  };
  return async () => {
    if (now() - lookedAt < RECHECK_MS) return;
    looking ??= lookNow();
    await looking;
  };
}
