// The settings of one installation: what a file cdk/stages/<name>.json may say, and what holds where it says nothing.
import type { IConstruct } from 'constructs';
import * as z from 'zod';
import { PayeeTypeName } from '../../shared/contract/payee-types.ts';
import { PriceChanges } from '../../shared/prices.ts';
import { MACHINES, type MachineRow } from '../machines.ts';
import { QUEUE_NAMES } from '../services.ts';

/** Written out, because loading the CDK for it would take every command a second (compared with the CDK's by a test). */
export const KEPT_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const CONCURRENCY = /^(\w)(\w*)Concurrency$/;
/** `EnrichConcurrency` of cdk/machines.ts is `enrich` in a stage file. */
export const mapOfSetting = (setting: string): string | undefined => {
  const [, first, rest] = CONCURRENCY.exec(setting) ?? [];
  return first && first.toLowerCase() + rest;
};
const settingsOfRows = Object.values<MachineRow>(MACHINES).flatMap(({ settings = {} }) => Object.keys(settings));
/** Every map of a state machine whose concurrency is a setting. */
export const MAP_NAMES = settingsOfRows.flatMap((setting) => mapOfSetting(setting) ?? []);

const optionalOf = <T extends z.ZodType>(names: readonly string[], value: T) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, value.optional()])));

/** `default({})` of an object whose fields have defaults of their own. */
const Throttle = (rate: number, burst: number) =>
  z
    .strictObject({
      /** Requests a second. */
      rate: z.number().positive().max(10_000).default(rate),
      /** How many may come at once. */
      burst: z.number().int().positive().max(10_000).default(burst),
    })
    .prefault({});

const TagKey = z
  .string()
  .regex(
    /^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/iu,
    'expected a tag of at most 128 characters, not beginning with aws:',
  );
const TagValue = z.string().max(256);

export const Stage = z.strictObject({
  /** First part of the stacks' names, for several installations in one account. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,20}$/, 'expected a-z, 0-9 and dashes, at most 21')
    .default('clarity'),
  /** Who gets the alarms; AWS asks each address for confirmation. */
  alarmEmails: z.array(z.email()).default([]),
  /** On every resource that can bear tags. */
  tags: z.record(TagKey, TagValue).default({}),
  /** The vendors' prices that differ from the public ones, see shared/prices.ts. */
  prices: PriceChanges.default({}),
  /** Types of payees that may be searched for at Mastercard; those of functions/mastercard when left out. */
  mastercardPayeeTypes: z.array(PayeeTypeName).min(1).optional(),
  concurrency: z
    .strictObject({
      /** Function instances that a queue may keep busy at once. */
      queues: optionalOf(QUEUE_NAMES, z.number().int().min(2).max(1000)).default({}),
      /** Chunks that a map of a state machine works on at once, in each batch. */
      maps: optionalOf(MAP_NAMES, z.number().int().min(1).max(1000)).default({}),
    })
    .prefault({}),
  logRetentionDays: z
    .number()
    .refine((days) => KEPT_DAYS.includes(days), `expected one of CloudWatch's ${KEPT_DAYS.join(', ')}`)
    .default(30),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
  throttles: z
    .strictObject({
      /** Of one key. */
      key: Throttle(50, 100),
      /** Of all keys together. */
      api: Throttle(500, 1000),
    })
    .prefault({}),
  /** False where another stack has set the role by which API Gateway writes logs in this account and region. */
  setsAccountLogRole: z.boolean().default(true),
  /** What happens to the bucket and the secrets when the Data stack is deleted. */
  removalPolicy: z.enum(['retain', 'destroy']).default('retain'),
});
export type Stage = z.infer<typeof Stage>;

export const StageFile = Stage.extend({
  /** The one region of the installation and of every command for it. */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected a region of AWS such as us-east-1'),
});
export type StageFile = z.infer<typeof StageFile>;

/** What the laptop and the tests run. */
export const DEFAULT_STAGE: Stage = Stage.parse({});

const stages = new WeakMap<IConstruct, Stage>();

/** Makes `stage` that of the whole app. */
export const setStage = (app: IConstruct, stage: Stage): void => void stages.set(app.node.root, stage);

/** The settings that the construct is made with. */
export const stageOf = (scope: IConstruct): Stage => stages.get(scope.node.root) ?? DEFAULT_STAGE;

/** Function instances that the queue may keep busy; `asRow` is what cdk/services.ts says. */
export const queueConcurrency = ({ concurrency }: Stage, queue: string, asRow: number): number =>
  concurrency.queues[queue] ?? asRow;

/** The settings of a machine's row with those of the stage in their place. */
export function machineSettings({ concurrency }: Stage, settings: Readonly<Record<string, number>> = {}) {
  const entries = Object.entries(settings).map(([name, asRow]) => {
    return [name, concurrency.maps[mapOfSetting(name) ?? ''] ?? asRow] as const;
  });
  return Object.fromEntries(entries);
}
