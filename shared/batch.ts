// A batch: one file of payees on its way through the pipeline. Its states, its options (frozen when it is created) and where its file came from.
import * as z from 'zod';
import { ColumnMapping } from './column-roles.ts';
import { ExcludeByType } from './exclusion/exclude-by-type.ts';
import type { StepName } from './outcome.ts';
import { PIPELINE } from './pipeline.ts';
import { WebhookUrl } from './webhook-url.ts';

export const BATCH_STATUSES = [
  /** Created; the file has not arrived. */
  'awaiting_upload',
  /** The file is there; the state machine is being started. */
  'received',
  'splitting',
  /** The columns are a guess: nothing is spent until a person says which is which; `question` says what is needed. */
  'awaiting_mapping',
  /** Dry run: split and counted, waits for `start`. */
  'estimated',
  'running',
  'collecting',
  'done',
  /** Nothing more will come; `failure` says in one sentence what was expected. */
  'failed',
  /** Stopped on request; what was finished has been delivered. */
  'cancelled',
] as const;
export const BatchStatus = z.enum(BATCH_STATUSES).meta({
  id: 'BatchStatus',
  description:
    'Where a batch is: `awaiting_upload` the file has not arrived; `received` and `splitting` the file is read; ' +
    '`awaiting_mapping` a person has to say which column holds what; `estimated` a dry run waits for its start; `running` and ' +
    '`collecting` rows are worked on and results are written; `done`, `failed` and `cancelled` are ends',
});
export type BatchStatus = z.infer<typeof BatchStatus>;

/** A batch in one of these states has no running execution. */
export const RESTING: readonly BatchStatus[] = [
  'awaiting_upload',
  'awaiting_mapping',
  'estimated',
  'done',
  'failed',
  'cancelled',
];

/** Ends at which some rows may be without their results. */
export const ENDED_EARLY: readonly BatchStatus[] = ['failed', 'cancelled'];

/** Days that a batch waits for a mapping before it fails. */
export const MAPPING_DAYS = 7;

const SWITCHES = [...PIPELINE, 'duplicates'];
const aboutSwitch = (name: string) =>
  name === 'duplicates' ? 'Whether rows of the same payee are looked for' : `Whether the step \`${name}\` runs`;
const switches = Object.fromEntries(
  SWITCHES.map((name) => [name, z.boolean().default(true).describe(aboutSwitch(name))]),
);

/** Per step on or off; every step that is not named is on. `duplicates` looks at the whole file at once and is no step of a row. */
export const StepSwitches = z.strictObject(switches).prefault({});

/** A sheet of a workbook by its name or its number (1 is the first), a table of a page by its number, a list by its name. */
export const SheetChoice = z.union([z.string().trim().min(1).max(100), z.number().int().min(1).max(10_000)], {
  error: 'expected the name of a sheet, or its number',
});
export type SheetChoice = z.infer<typeof SheetChoice>;

/** How the file is to be read, where that must not be guessed. */
export const ReadingWish = z.strictObject({
  mapping: ColumnMapping.optional().describe('Which column holds what, by role; roles that are not named are guessed'),
  sheet: SheetChoice.optional().describe(
    'Which table to read: a sheet of a workbook by name or number (from 1), a table of a page by number, a list by name',
  ),
});
export type ReadingWish = z.infer<typeof ReadingWish>;

/** What was said about the reading after the batch was created; it goes before the options. */
export const BatchMapping = z.object({
  ...ReadingWish.shape,
  by: z.enum(['request', 'sidecar']),
  /** The split of this revision goes by it. */
  revision: z.number().int().nonnegative(),
  /** Why the sidecar cannot be used, in one sentence. */
  problem: z.string().optional(),
});
export type BatchMapping = z.infer<typeof BatchMapping>;

const webhookUrlIs =
  'Called with a signed POST when the batch ends or waits for a mapping; see the webhook batchNotice';

export const BatchOptions = z.strictObject({
  steps: StepSwitches.describe('Switches of the steps; a step that is not named is on'),
  dryRun: z
    .boolean()
    .default(false)
    .describe('Stop after the file is split, at `estimated`, until the batch is started'),
  economy: z
    .boolean()
    .default(false)
    .describe('Ask OpenAI at half price for payee types that only it knows; this may take a day'),
  excludeByType: ExcludeByType.optional().describe(
    "Whether payees are excluded by their type; absent: as the tenant's settings say",
  ),
  keepSensitive: z
    .boolean()
    .default(false)
    .describe('Store and export numbers of bank accounts, cards and persons in full instead of masked'),
  // A new URL is checked where a batch is created (NewBatchOptions).
  webhookUrl: z.string().max(2_000).optional().describe(webhookUrlIs),
  ...ReadingWish.shape,
});
export type BatchOptions = z.infer<typeof BatchOptions>;

/** Options of a new batch. Those of a stored one keep a URL that a later rule refuses; then its delivery says why. */
export const NewBatchOptions = BatchOptions.extend({ webhookUrl: WebhookUrl.optional().describe(webhookUrlIs) });

/** The revision whose split wrote the payees that the batch has now. */
export const splitRevision = ({ mapping }: { mapping: BatchMapping | null }): number => mapping?.revision ?? 0;

/** How the file of a batch is to be read, as it was said last. */
export function wishOf({ options, mapping }: { options: BatchOptions; mapping: BatchMapping | null }): ReadingWish {
  const columns = mapping?.mapping ?? options.mapping;
  const sheet = mapping?.sheet ?? options.sheet;
  return { ...(columns && { mapping: columns }), ...(sheet !== undefined && { sheet }) };
}

/** The steps that these options switch on, in pipeline order. */
export const stepsOf = (options: BatchOptions): StepName[] => PIPELINE.filter((step) => options.steps[step]);

/** Where the file of a batch lies, and how it came there. */
export const BatchSource = z.object({
  kind: z.enum(['upload', 'drop']),
  /** Name that people know the file by; never used as a key. */
  fileName: z.string(),
  /** Key that we built (upload) or that S3 reported (drop). */
  key: z.string(),
  etag: z.string().optional(),
});
export type BatchSource = z.infer<typeof BatchSource>;
