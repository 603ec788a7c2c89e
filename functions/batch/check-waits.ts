// Which batches wait longer than expected: an alarm counts them, and the log says what each waits for (called by a
// schedule).
import type { BatchExplanation } from '../../shared/contract/batches.ts';
import type { Standstill } from '../../shared/db/batches/standing-still.ts';
import { RetryableError, toTaskError } from '../../shared/errors.ts';

/**
 * A search at Mastercard takes 25 minutes, a file of the largest size 15 to be split or collected; a provider's outage
 * is longer.
 */
const PATIENCE_MINUTES = 60;
/** OpenAI answers a job of economy mode within a day. */
const ECONOMY_MINUTES = 26 * 60;
const BATCHES_AT_ONCE = 500;

/** A redriven batch is judged once its new revision has stored something: when that began is noted nowhere else. */
export function waitsTooLong(batch: Standstill, now: Date): boolean {
  const { createdAt, startedAt, lastStoredAt, searchedAt, revision, isEconomy } = batch;
  const begun = revision === 0 ? (startedAt ?? createdAt) : undefined;
  const moved = [begun, lastStoredAt, searchedAt].flatMap((at) => (at ? [at.getTime()] : []));
  if (moved.length === 0) return false;
  const minutes = (now.getTime() - Math.max(...moved)) / 60_000;
  return minutes > (isEconomy ? ECONOMY_MINUTES : PATIENCE_MINUTES);
}

export interface CheckDeps {
  standstills(limit: number): Promise<Standstill[]>;
  explain(batchId: string): Promise<BatchExplanation | undefined>;
  /** The metric; also 0, so that the alarm ends. */
  count(batches: number): void;
  note(message: string, about: Record<string, unknown>): void;
}

/**
 * A database that cannot be reached has alarms of its own: the next check is near, and a dead letter of this one helps
 * nobody.
 */
export async function checkWaits(deps: CheckDeps, now: Date): Promise<{ waiting: number } | { skipped: string }> {
  try {
    const overdue = (await deps.standstills(BATCHES_AT_ONCE)).filter((batch) => waitsTooLong(batch, now));
    for (const { id } of overdue) {
      const [wait] = (await deps.explain(id))?.waits ?? [];
      const { step, for: waitsFor, provider, since } = wait ?? {};
      deps.note('a batch waits longer than expected', { batchId: id, step, waitsFor, provider, since });
    }
    deps.count(overdue.length);
    return { waiting: overdue.length };
  } catch (error) {
    const failure = toTaskError(error);
    if (!(failure instanceof RetryableError)) throw error;
    return { skipped: failure.message };
  }
}
