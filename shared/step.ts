// A step over one chunk: which rows it looks at, in what order things are written, and what makes a second delivery harmless (guarantees G1, G5, G6, G7).
import type { Clock } from './clock.ts';
import { type CanonicalPayee, identityOf, readCanonicalPayees } from './duplicates/canonical-payee.ts';
import { type HeldError, WorkDroppedError } from './errors.ts';
import { barredBy, withSettledExclusion } from './exclusion/settle.ts';
import { keys, splitPlace } from './keys.ts';
import { type ObjectStore, readNdjson, toNdjson } from './objects.ts';
import { countOutcomes, type OutcomeCounts, REDRIVABLE, STEPS, type StepName, type StepOutcome } from './outcome.ts';
import type { Payee, StoredPayee } from './payee.ts';
import type { ChunkTask, ChunkTaskResult } from './task.ts';
import { WrittenOutcome, WrittenPayee } from './written-rows.ts';

/** Retries that the state machines allow a chunk task, see state-machines/chunk.asl.json. */
export const MAX_RETRIES = 5;

/** A payee with what earlier steps found out about it. */
export interface KnownPayee {
  payee: Payee;
  known: Partial<Record<StepName, StepOutcome>>;
  /** The payee that is looked up for all rows of its group; absent where the row is like no other, or all its like read the same. */
  canonical?: CanonicalPayee | undefined;
  /** The name as the row itself has it, where `payee` is the canonical one. */
  writtenName?: string;
}

/** The row as its group is looked up: by the canonical payee's name and place. */
export function asGroup<T extends KnownPayee>(known: T): T {
  const { payee, canonical } = known;
  if (!canonical) return known;
  return { ...known, payee: { ...payee, ...identityOf(canonical) }, writtenName: payee.name };
}

export interface StepContext {
  /** What the payees belong to; quick answers belong to no batch. */
  task: Pick<ChunkTask, 'tenantId' | 'pins'> &
    Partial<Pick<ChunkTask, 'batchId' | 'chunk' | 'revision' | 'late' | 'askLostBefore'>>;
  clock: Clock;
  /** Aborted shortly before the function's own deadline. */
  signal: AbortSignal;
  /** No retry follows: what is unanswered now ends as an `error` outcome, and what is answered is kept. */
  isLastAttempt: boolean;
  /** Whether a task that we hold back ourselves may go back to its queue and lose no retry; absent where there is no queue. */
  mayWait?: ((held: HeldError) => boolean) | undefined;
  /** To be awaited before every paid call; throws WorkDroppedError when the batch was cancelled or nobody waits for this task. */
  beforePaidCall(): Promise<void>;
  /** Set when a person waits for the answer: what needs a slow vendor is `pending` then. */
  answerNow?: true;
}

/** A step over one chunk of a batch. */
export interface ChunkContext extends StepContext {
  task: ChunkTask;
  /** The queue has delivered this task before, so its output may lie there already. */
  isRepeat?: boolean;
}

export interface Step {
  name: StepName;
  /** Steps whose outcomes `run` reads. */
  needs: readonly StepName[];
  /** The step looks at the row itself, its address for instance, and not at the payee that the row is one spelling of. */
  readsOwnRow?: true;
  /** The step costs nothing for excluded payees, and its answer is of use for them too. */
  runsOnExcluded?: true;
  /** Answers exactly one outcome for each payee given. Throws only when infrastructure fails. */
  run(payees: KnownPayee[], context: StepContext): Promise<StepOutcome[]>;
}

/** Object keys of outcomes by step, as the ledger names them. */
export type Outputs = Partial<Record<string, string>>;

export interface LedgerEntry {
  batchId: string;
  tenantId: string;
  chunk: number;
  step: string;
  revision: number;
  attempt: string;
  outputKey: string;
  rows: number;
  outcomes: OutcomeCounts;
  startedAt: Date;
  finishedAt: Date;
}

export interface Standing {
  outputs: Outputs;
  /** A cancel of the batch was requested. */
  isCancelled: boolean;
}

/** The chunk ledger: what is done, and whether the batch may go on. */
export interface Ledger {
  record(entry: LedgerEntry): Promise<void>;
  /** What a step has to know before it starts, in one question. */
  standing(batchId: string, chunk: number): Promise<Standing>;
  /** Object key of the outcomes that each step has recorded last for this chunk. */
  outputs(batchId: string, chunk: number): Promise<Outputs>;
  isCancelled(batchId: string): Promise<boolean>;
}

export interface StepIo {
  objects: ObjectStore;
  ledger: Ledger;
}

/** Runs `step` for the task, unless an earlier delivery of the same attempt, or an earlier revision, has done so. */
export async function runStep(step: Step, io: StepIo, context: ChunkContext): Promise<ChunkTaskResult> {
  const { task, clock, isRepeat } = context;
  const standing = await io.ledger.standing(task.batchId, task.chunk);
  const earlierKey = standing.outputs[step.name];
  const outputKey = keys.outcomes(task.batchId, task.chunk, step.name, task.attempt);
  const isRecorded = earlierKey === outputKey || (earlierKey !== undefined && !task.run.includes(step.name));
  if (isRecorded) return { step: step.name, outputKey: earlierKey };
  const startedAt = clock.now();
  // The first delivery need not ask S3 for what cannot be there: a miss costs as much as a read.
  const adopted = isRepeat ? await adopt(io.objects, outputKey, task) : undefined;
  const outcomes = adopted ?? (await compute(step, io.objects, context, standing));
  await io.objects.put(outputKey, toNdjson(outcomes));
  const { batchId, tenantId, chunk, revision, attempt, rows } = task;
  const done = { rows, outcomes: countOutcomes(outcomes), startedAt, finishedAt: clock.now() };
  await io.ledger.record({ batchId, tenantId, chunk, step: step.name, revision, attempt, outputKey, ...done });
  return { step: step.name, outputKey };
}

async function adopt(objects: ObjectStore, outputKey: string, task: ChunkTask): Promise<StepOutcome[] | undefined> {
  if ((await objects.size(outputKey)) === undefined) return undefined;
  const outcomes = await readNdjson(objects, outputKey, WrittenOutcome);
  return outcomes.length === task.rows ? outcomes : undefined;
}

async function compute(
  step: Step,
  objects: ObjectStore,
  context: ChunkContext,
  { outputs, isCancelled }: Standing,
): Promise<StepOutcome[]> {
  const { task } = context;
  const read = task.late ? [...step.needs, step.name] : step.needs;
  const payees = await loadKnownPayees(objects, task, outputs, read);
  const settled = task.late
    ? settledForLate(step, task, payees)
    : await settledEarlier(objects, dependsOnRevised(step, task, outputs) ? undefined : outputs[step.name]);
  const isOff = !task.steps.includes(step.name);
  for (const { payee, known } of payees) {
    if (settled.has(payee.row)) continue;
    const passed = passedOver(payee.row, barredBy(known.exclude, step), { isOff, isCancelled });
    if (passed) settled.set(payee.row, passed);
  }
  const open = payees
    .filter(({ payee }) => !settled.has(payee.row))
    .map((known) => (step.readsOwnRow ? known : asGroup(known)));
  for (const outcome of await runOpen(step, open, context)) settled.set(outcome.row, outcome);
  return payees.map(({ payee }) => {
    const outcome = settled.get(payee.row);
    if (!outcome) throw new Error(`${step.name} gave no outcome for row ${payee.row} of ${task.batchId}/${task.chunk}`);
    return outcome;
  });
}

async function settledEarlier(objects: ObjectStore, key: string | undefined): Promise<Map<number, StepOutcome>> {
  const outcomes = key ? await readNdjson(objects, key, WrittenOutcome) : [];
  return new Map(outcomes.filter(({ outcome }) => !REDRIVABLE.includes(outcome)).map((one) => [one.row, one]));
}

/** Where late answers are merged, only the rows that may have got one are open; errors of other rows, and of other steps, are left to a redrive that a person asks for. */
function settledForLate(step: Step, { late, revision }: ChunkTask, payees: KnownPayee[]): Map<number, StepOutcome> {
  const settled = new Map<number, StepOutcome>();
  for (const { payee, known } of payees) {
    const earlier = known[step.name];
    const isOpen =
      step.name === late
        ? earlier && REDRIVABLE.includes(earlier.outcome)
        : step.needs.some((need) => known[need]?.provenance?.revision === revision);
    if (earlier && !isOpen) settled.set(payee.row, earlier);
  }
  return settled;
}

/** Whether this revision has given a step that this one reads new answers: then every row is looked at again. What was paid for comes from the cache. */
function dependsOnRevised(step: Step, { revision }: ChunkTask, outputs: Outputs): boolean {
  return revision > 0 && step.needs.some((need) => outputs[need]?.includes(`/r${revision}-`));
}

/** The outcome of a row that the step need not look at, or undefined. */
function passedOver(
  row: number,
  barred: Pick<StepOutcome, 'outcome' | 'reason'> | undefined,
  { isOff, isCancelled }: { isOff: boolean; isCancelled: boolean },
): StepOutcome | undefined {
  if (isOff) return { row, outcome: 'skipped', reason: 'switched off for this batch' };
  if (barred) return { row, ...barred };
  if (isCancelled) return { row, outcome: 'skipped', reason: 'batch cancelled' };
  return undefined;
}

async function runOpen(step: Step, open: KnownPayee[], context: StepContext): Promise<StepOutcome[]> {
  if (open.length === 0) return [];
  try {
    return await step.run(open, context);
  } catch (error) {
    if (!(error instanceof WorkDroppedError) || error.message !== CANCELLED) throw error;
    return open.map(({ payee }) => ({ row: payee.row, outcome: 'skipped', reason: CANCELLED }));
  }
}

/** Message of the WorkDroppedError that a cancelled batch causes; also the reason that its open rows get. */
export const CANCELLED = 'batch cancelled';

/** The chunk's payees with the outcomes of `steps`, as far as the ledger has them; the exclusion as the payee type leaves it. */
export async function loadKnownPayees(
  objects: ObjectStore,
  task: Pick<ChunkTask, 'batchId' | 'chunk' | 'split' | 'duplicates' | 'pins'>,
  outputs: Outputs,
  steps: readonly StepName[] = STEPS,
): Promise<(KnownPayee & { payee: StoredPayee })[]> {
  const place = splitPlace(task.batchId, task.split ?? 0);
  const [payees, canonical] = await Promise.all([
    readNdjson(objects, keys.payees(place, task.chunk), WrittenPayee),
    task.duplicates ? readCanonicalPayees(task, objects) : NO_CANONICAL,
  ]);
  const known = new Map(payees.map((payee) => [payee.row, {} as KnownPayee['known']]));
  const wanted = new Set<StepName>(['exclude', 'classify', ...steps]);
  await Promise.all(
    [...wanted].map(async (step) => {
      const key = outputs[step];
      if (!key) return;
      for (const outcome of await readNdjson(objects, key, WrittenOutcome)) {
        const entry = known.get(outcome.row);
        if (entry) entry[step] = outcome;
      }
    }),
  );
  return payees.map((payee) => ({
    payee,
    known: withSettledExclusion(known.get(payee.row) ?? {}, task.pins),
    canonical: canonical.get(payee.row),
  }));
}

const NO_CANONICAL: ReadonlyMap<number, CanonicalPayee> = new Map();
