// Whether a batch has waited too long for a mapping of its columns.
import { MAPPING_DAYS } from '../../../shared/batch.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';

const DAY_MS = 86_400_000;

/** Why the batch fails, in one sentence; undefined when it does not wait, or may go on waiting. */
export function overdueMapping({ status, waitingSince, question }: Batch, now: Date): string | undefined {
  if (status !== 'awaiting_mapping') return undefined;
  if (waitingSince && now.getTime() - waitingSince.getTime() < MAPPING_DAYS * DAY_MS) return undefined;
  return `The batch waited ${MAPPING_DAYS} days for a mapping of its columns and got none; it had asked: ${question}`;
}
