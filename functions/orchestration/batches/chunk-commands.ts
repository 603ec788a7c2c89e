// What the chunk and batch machines ask for a chunk: an outcome for rows whose step failed, and the storing of its results.
import * as z from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import { log } from '../../../shared/lambda/log.ts';
import { PIPELINE } from '../../../shared/pipeline.ts';
import { failureOf, originOf } from '../../../shared/results/failure-reason.ts';
import { recordStepFailure } from '../../../shared/results/step-failure.ts';
import { type StoreIo, storeResults } from '../../../shared/results/store-results.ts';
import type { StepIo } from '../../../shared/step.ts';
import { ChunkRef, type ChunkTaskResult } from '../../../shared/task.ts';

const RecordFailures = z.object({ task: ChunkRef, failures: z.record(z.string(), z.string()) });

/** Rows that other tries or revisions have answered keep their answers; the rest end as `error` or `timeout` with the reason. */
export async function recordFailures(input: unknown, io: StepIo, clock: Clock): Promise<{ recorded: string[] }> {
  const { task, failures } = RecordFailures.parse(input);
  const failed = PIPELINE.filter((step) => failures[step] !== undefined);
  for (const step of failed) {
    const failure = failures[step] ?? '';
    const { batchId, chunk } = task;
    log.error('a step of a chunk failed for good', { batchId, chunk, step, ...originOf(failure) });
    await recordStepFailure(step, failureOf(failure), task, io, clock);
  }
  return { recorded: failed };
}

const Store = z.object({ task: ChunkRef, attempt: z.string().regex(/^r\d+-\d+$/) });

export async function store(input: unknown, io: StoreIo, clock: Clock): Promise<ChunkTaskResult> {
  const { task, attempt } = Store.parse(input);
  return storeResults(task, attempt, io, clock);
}
