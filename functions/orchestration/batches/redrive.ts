// Plans the next revision of a batch: the rows that ended in `error` or `timeout`, and what depends on the steps that answer them anew; or the merge of late answers.
import { hash } from 'node:crypto';
import type { Executions } from '../../../shared/aws/executions.ts';
import { type BatchStatus, splitRevision } from '../../../shared/batch.ts';
import { startRevision } from '../../../shared/batch-execution.ts';
import { rowsOfChunks } from '../../../shared/chunk-rows.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import type { Batch, BatchChanges, Guard } from '../../../shared/db/batches/batches.ts';
import type { RedriveNeed } from '../../../shared/db/batches/redrive-needs.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, toNdjson } from '../../../shared/objects.ts';
import type { StepName } from '../../../shared/outcome.ts';
import { PIPELINE, withReaders } from '../../../shared/pipeline.ts';
import { Plan } from '../../../shared/task.ts';

export interface RedriveDeps {
  objects: ObjectStore;
  needs(batchId: string, steps: readonly StepName[]): Promise<RedriveNeed[]>;
  unstored(batchId: string, chunks: number): Promise<number[]>;
  advance(id: string, to: BatchStatus, changes: BatchChanges, guard: Guard): Promise<Batch>;
  executions: Executions;
}

export interface Redrive {
  batch: Batch;
  steps: StepName[];
  chunks: number;
  rows: number;
}

/** Batches that a redrive may follow; a cancelled one would only skip everything again. */
const REDRIVABLE_STATES: readonly BatchStatus[] = ['done', 'failed'];

/** `at` is when a person asked for it: what was lost on the way earlier may then be asked for once more. */
export async function redrive(
  batch: Batch,
  { step, dryRun = false, at }: { step?: StepName | undefined; dryRun?: boolean; at: Date },
  deps: RedriveDeps,
): Promise<Redrive> {
  const wanted = async (): Promise<Wanted> => {
    const open = await chunksToRun(batch, step ? [step] : PIPELINE, deps);
    // Every answer is there: a chunk is stored once more, so that the results are collected.
    const all = open.items.length === 0 && batch.status !== 'done' ? await lastChunk(batch, deps) : open;
    return { ...all, askLostBefore: at.toISOString() };
  };
  if (batch.status === 'running' && batch.revision > splitRevision(batch)) return startAgain(batch, wanted, deps);
  if (!REDRIVABLE_STATES.includes(batch.status)) {
    throw new ProblemError(
      'batch-state',
      `batch ${batch.id} is ${batch.status}: only one that is done or failed can be redriven`,
    );
  }
  // Failed before its file was split to the end: the file is split anew.
  if (batch.chunks === null) return { batch: dryRun ? batch : await splitAgain(batch, deps), ...NOTHING };
  const next = await wanted();
  const summary = { steps: next.steps, chunks: next.items.length, rows: next.rows };
  if (next.items.length === 0)
    throw new ProblemError('nothing-to-redrive', `batch ${batch.id} has no row that ended in error or timeout`);
  if (dryRun) return { batch, ...summary };
  return { batch: await startNext(batch, next, deps), ...summary };
}

const NOTHING: Omit<Redrive, 'batch'> = { steps: [], chunks: 0, rows: 0 };

/** As the next revision, read as the last one was. Options stay frozen, so a dry run stays one. */
async function splitAgain(batch: Batch, { advance, executions }: RedriveDeps): Promise<Batch> {
  const { id: batchId, tenantId, version } = batch;
  const revision = batch.revision + 1;
  const mapping = { ...batch.mapping, by: batch.mapping?.by ?? 'request', revision } as const;
  const fresh = { rowsRead: null, rowsRejected: null, startedAt: null, finishedAt: null, failure: null };
  const received = await advance(batchId, 'received', { ...fresh, mapping, revision }, { version });
  await startRevision(executions, { batchId, tenantId, revision });
  return received;
}

async function lastChunk(batch: Batch, { objects }: RedriveDeps): Promise<Wanted> {
  const rows = await rowsOfChunks(batch, objects);
  return { steps: [], items: [...rows].map(([chunk, count]) => ({ chunk, rows: count })).slice(-1), rows: 0 };
}

/**
 * Merges answers of `step` that came after the batch had ended with this revision. Nobody is asked anything for it, so it may come by itself: rows that ended in `error`
 * wait for the redrive of a person.
 */
export async function mergeLate(
  batch: Batch,
  { step, revision }: { step: StepName; revision: number },
  deps: RedriveDeps,
): Promise<Redrive> {
  const wanted = async (): Promise<Wanted> => {
    const needs = await deps.needs(batch.id, [step]);
    const rows = needs.reduce((sum, { affected }) => sum + affected, 0);
    return { steps: [step], items: needs.map((need) => ({ chunk: need.chunk, rows: need.rows })), rows, late: step };
  };
  if (batch.status === 'running' && batch.revision === revision + 1) return startAgain(batch, wanted, deps);
  if (batch.status !== 'done' || batch.revision !== revision) {
    throw new ProblemError(
      'batch-state',
      `batch ${batch.id} is ${batch.status} with revision ${batch.revision}: expected it done with revision ${revision}`,
    );
  }
  const next = await wanted();
  if (next.items.length === 0)
    throw new ProblemError('nothing-to-redrive', `batch ${batch.id} has no row that waits for ${step}`);
  const running = await startNext(batch, next, deps);
  return { batch: running, steps: [step], chunks: next.items.length, rows: next.rows };
}

/** The batch is moved first: of two who ask at once only one gets there, and nobody's plan takes the place of another's. */
async function startNext(batch: Batch, wanted: Wanted, deps: RedriveDeps): Promise<Batch> {
  const { id: batchId, tenantId, version } = batch;
  const revision = batch.revision + 1;
  const running = await deps.advance(batchId, 'running', { revision, failure: null, finishedAt: null }, { version });
  await writePlan(batch, revision, wanted, deps.objects);
  await startRevision(deps.executions, { batchId, tenantId, revision });
  return running;
}

/**
 * Asked while the revision runs: it is started again, which does nothing unless the first start was lost. Whoever moved the
 * batch may have been killed before it wrote the plan: then it is written now.
 */
async function startAgain(batch: Batch, plan: () => Promise<Wanted>, deps: RedriveDeps): Promise<Redrive> {
  const { id: batchId, tenantId, revision } = batch;
  const read = () => deps.objects.getText(keys.plan(batchId, revision));
  let text = await read();
  if (text === undefined) {
    await writePlan(batch, revision, await plan(), deps.objects);
    // Not what was just put: another's plan may have come first.
    text = await read();
  }
  await startRevision(deps.executions, { batchId, tenantId, revision });
  const { redriven, chunks } = Plan.parse(JSON.parse(text ?? 'null'));
  return { batch, steps: redriven?.steps ?? [], chunks, rows: redriven?.rows ?? 0 };
}

interface Wanted {
  steps: StepName[];
  items: { chunk: number; rows: number }[];
  rows: number;
  late?: StepName;
  askLostBefore?: string;
}

async function chunksToRun(batch: Batch, steps: readonly StepName[], deps: RedriveDeps): Promise<Wanted> {
  const needs = await deps.needs(batch.id, steps);
  const unstored = await deps.unstored(batch.id, batch.chunks ?? 0);
  const items = new Map<number, number>(needs.map(({ chunk, rows }) => [chunk, rows]));
  const rowsOf = unstored.length > 0 ? await rowsOfChunks(batch, deps.objects) : new Map<number, number>();
  for (const chunk of unstored) items.set(chunk, rowsOf.get(chunk) ?? 0);
  const found = new Set(unstored.length > 0 ? steps : needs.flatMap((need) => need.steps));
  const known = new Set(needs.map(({ chunk }) => chunk));
  const lost = unstored.filter((chunk) => !known.has(chunk)).reduce((sum, chunk) => sum + (items.get(chunk) ?? 0), 0);
  return {
    steps: PIPELINE.filter((step) => found.has(step)),
    items: [...items].map(([chunk, rows]) => ({ chunk, rows })).sort((a, b) => a.chunk - b.chunk),
    rows: needs.reduce((sum, { affected }) => sum + affected, lost),
  };
}

/** The plan keeps the pins of the split: rows of one batch are never compared with two supplier networks. */
async function writePlan(
  batch: Batch,
  revision: number,
  { steps, items, rows, late, askLostBefore }: Wanted,
  objects: ObjectStore,
): Promise<void> {
  const { id } = batch;
  const split = splitRevision(batch);
  const { economy: _, ...first } = Plan.parse(JSON.parse((await objects.getText(keys.plan(id, split))) ?? 'null'));
  const manifest = toNdjson(items.map((item) => ({ ...item, ...(split > 0 && { split }) })));
  // Of its own content, so that the manifest of another plan is never in its place.
  const manifestKey = keys.manifest(id, revision, hash('sha256', manifest).slice(0, 12));
  await objects.put(manifestKey, manifest);
  const plan: Plan = {
    ...first,
    ...{ run: withReaders(steps), manifestKey, chunks: items.length, redriven: { steps, rows } },
    ...(late && { late }),
    ...(askLostBefore && { askLostBefore }),
  };
  await objects.putNew(keys.plan(id, revision), JSON.stringify(plan), 'application/json');
}
