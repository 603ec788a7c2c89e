// An answer that many ask for at once: read once, and kept for a few seconds, so that anonymous calls cost the database nothing.

export interface KeepTimes {
  keepMs: number;
  /** Real time; the invocation's clock may jump. */
  millis(): number;
}

/** The same answer for `keepMs`, also for those who ask while it is being read. A failure is not kept. */
export function brieflyKept<T>(read: () => Promise<T>, { keepMs, millis }: KeepTimes): () => Promise<T> {
  let kept: { answer: Promise<T>; until: number } | undefined;
  return () => {
    if (kept && millis() < kept.until) return kept.answer;
    const entry = { answer: read(), until: millis() + keepMs };
    kept = entry;
    entry.answer.catch(() => {
      if (kept === entry) kept = undefined;
    });
    return entry.answer;
  };
}
