// A task: one step over one chunk of a batch. This is what travels in queue messages and Lambda payloads; rows never do, only the keys of the objects that hold them.
import * as z from 'zod';
import { TypeThreshold } from './exclusion/exclude-by-type.ts';
import { StepName } from './outcome.ts';

/** Rows of a chunk; design.md section 2 fixes it. */
export const CHUNK_ROWS = 250;

/** What was frozen when the batch was created, so that every task of it sees the same keywords and the same supplier network. */
export const Pins = z
  .object({
    keywordVersion: z.number().int().nonnegative().describe('Version of the exclusion keywords'),
    supplierVersion: z.string().describe('Version of the supplier network; `none` where none was published'),
    excludeByType: TypeThreshold.optional().describe(
      "Least confidence at which a payee's type excludes it, 0.97 to 1; absent when types exclude nobody",
    ),
  })
  .meta({ id: 'Pins', description: 'Versions and settings that the run goes by, whatever is edited meanwhile' });
export type Pins = z.infer<typeof Pins>;

/** The revision whose split wrote the chunk's payees; absent for the first. */
const Split = z.number().int().positive().optional();

/** The step whose late answers this revision merges: it asks nobody anything, and steps that read it look only at the rows that got one. */
const Late = StepName.optional();

/** The duplicates of the file are known, so that some rows may have a canonical payee. */
const Duplicates = z.boolean().optional();

/** A person asked for this revision then: answers that were lost earlier may be asked for once more. */
const AskLostBefore = z.iso.datetime().optional();

export const ChunkTask = z.object({
  batchId: z.uuid(),
  tenantId: z.uuid(),
  /** 0 for the first run; each redrive, budget resume or late merge is the next. */
  revision: z.number().int().nonnegative(),
  chunk: z.number().int().nonnegative(),
  rows: z.number().int().positive().max(CHUNK_ROWS),
  /** Steps that the batch's options switch on. */
  steps: z.array(StepName),
  /** Steps that this revision runs; the others keep the output of an earlier one. */
  run: z.array(z.string()),
  pins: Pins,
  split: Split,
  late: Late,
  duplicates: Duplicates,
  askLostBefore: AskLostBefore,
  /** The step that this task is for. */
  step: z.string(),
  /** Names the output object; a delivery that finds the output of its own attempt adopts it. */
  attempt: z.string().regex(/^r\d+-\d+$/),
  /** When the state machine entered the step: the task's time (see invocationClock). */
  enteredAt: z.iso.datetime(),
});
export type ChunkTask = z.infer<typeof ChunkTask>;

/** What a state machine says of a chunk: a task but for the step it has come to. */
export const ChunkRef = ChunkTask.omit({ step: true, attempt: true, enteredAt: true });
export type ChunkRef = z.infer<typeof ChunkRef>;

/** One line of a manifest: what the distributed maps iterate over. */
export const ManifestItem = z.object({
  chunk: z.number().int().nonnegative(),
  rows: z.number().int().positive().max(CHUNK_ROWS),
  split: Split,
});
export type ManifestItem = z.infer<typeof ManifestItem>;

/** What one revision of a batch does; written by Split or by a redrive, read by the batch machine. */
export const Plan = z.object({
  steps: z.array(StepName),
  run: z.array(z.string()),
  pins: Pins,
  manifestKey: z.string(),
  chunks: z.number().int().nonnegative(),
  late: Late,
  duplicates: Duplicates,
  askLostBefore: AskLostBefore,
  /** Of a redrive: the steps that are asked anew, and how many rows had no answer. */
  redriven: z.object({ steps: z.array(StepName), rows: z.number().int().nonnegative() }).optional(),
  /** Ask OpenAI in economy mode before the chunks are enriched; never in a redrive. */
  economy: z.literal(true).optional(),
});
export type Plan = z.infer<typeof Plan>;

/** A chunk task as it lies in a queue. The token is a secret: whoever holds it can end the step. */
export const QueuedTask = z.object({
  taskToken: z.string().min(1),
  task: ChunkTask,
  /** Since when the task has waited in its queue for a provider that is down. */
  downSince: z.iso.datetime().optional(),
});
export type QueuedTask = z.infer<typeof QueuedTask>;

/** What a step answers to the state machine. */
export interface ChunkTaskResult {
  step: string;
  outputKey: string;
}
