// Joins what all steps said of a chunk into one result a row, and stores it: an object for exports, and one statement for the database.
import type { Clock } from '../clock.ts';
import type { ChunkFindings } from '../db/batches/findings.ts';
import type { DuplicateMark } from '../duplicates/duplicate-mark.ts';
import { keys, splitPlace } from '../keys.ts';
import { readNdjson, toNdjson } from '../objects.ts';
import { countOutcomes, type StepName, type StepOutcome } from '../outcome.ts';
import { PIPELINE, STORE } from '../pipeline.ts';
import { type KnownPayee, loadKnownPayees, type StepIo } from '../step.ts';
import type { ChunkRef, ChunkTaskResult } from '../task.ts';
import { WrittenMark } from '../written-rows.ts';
import { recordStepFailure } from './step-failure.ts';
import type { StoredResult } from './stored-result.ts';

export interface StoreIo extends StepIo {
  /** One statement: findings and ledger row together. */
  storeFindings(findings: ChunkFindings): Promise<unknown>;
}

const NEVER_RAN = 'the step did not run: its chunk ended before';

/**
 * `attempt` names the object; the same attempt stored twice changes nothing. `neverRan`: the reason of steps that have
 * no outcome.
 */
export async function storeResults(
  ref: ChunkRef,
  attempt: string,
  io: StoreIo,
  clock: Clock,
  neverRan = NEVER_RAN,
): Promise<ChunkTaskResult> {
  const startedAt = clock.now();
  const { batchId, tenantId, chunk, revision } = ref;
  const outputs = await completeOutputs(ref, neverRan, io, clock);
  const payees = await loadKnownPayees(io.objects, ref, outputs, PIPELINE);
  const marks = await marksOf(ref, io);
  const results = payees.map(({ payee, known }): StoredResult => {
    const duplicate = marks.get(payee.row);
    return { ...payee, outcomes: everyOutcome(ref, payee.row, known), ...(duplicate && { duplicate }) };
  });
  const outputKey = keys.outcomes(batchId, chunk, STORE, attempt);
  await io.objects.put(outputKey, toNdjson(results));
  const rows = results.length;
  const outcomes = countOutcomes(results.map(() => ({ outcome: 'done' })));
  const ledger = { batchId, tenantId, chunk, step: STORE, revision, attempt, outputKey, rows, outcomes };
  await io.storeFindings({
    payees: payees.map(({ payee }) => payee),
    outcomes: byStep(results),
    ledger: { ...ledger, startedAt, finishedAt: clock.now() },
  });
  return { step: STORE, outputKey };
}

/** By row; of no use where the search for duplicates was off or has failed. */
async function marksOf(
  { batchId, chunk, split, duplicates }: ChunkRef,
  { objects }: StoreIo,
): Promise<Map<number, DuplicateMark>> {
  if (!duplicates) return new Map();
  const marks = await readNdjson(objects, keys.duplicates(splitPlace(batchId, split ?? 0), chunk), WrittenMark);
  return new Map(marks.map(({ row, ...mark }) => [row, mark]));
}

/** The ledger's outputs once every step of the pipeline has one. */
async function completeOutputs(ref: ChunkRef, reason: string, io: StoreIo, clock: Clock) {
  const outputs = await io.ledger.outputs(ref.batchId, ref.chunk);
  const missing = PIPELINE.filter((step) => !outputs[step]);
  for (const step of missing) await recordStepFailure(step, { outcome: 'error', reason }, ref, io, clock);
  return missing.length > 0 ? io.ledger.outputs(ref.batchId, ref.chunk) : outputs;
}

function everyOutcome({ batchId, chunk }: ChunkRef, row: number, known: KnownPayee['known']): StoredResult['outcomes'] {
  const missing = PIPELINE.find((step) => !known[step]);
  if (missing)
    throw new Error(`row ${row} of ${batchId}/${chunk} has no outcome of ${missing}: expected one of each step`);
  return known;
}

function byStep(results: readonly StoredResult[]): Partial<Record<StepName, StepOutcome[]>> {
  const steps: Partial<Record<StepName, StepOutcome[]>> = {};
  for (const step of PIPELINE) steps[step] = results.flatMap(({ outcomes }) => outcomes[step] ?? []);
  return steps;
}
