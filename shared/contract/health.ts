// Routes that say whether the system works: one word and readiness for anybody, the details for a key.
import * as z from 'zod';
import { Timestamp } from './common.ts';
import { route } from './route.ts';

const common = { tag: 'Operations', service: 'monitoring', scope: 'public' } as const;

export const VendorEnvironment = z.enum(['production', 'sandbox', 'simulated']);
export type VendorEnvironment = z.infer<typeof VendorEnvironment>;

/** Of OpenAI only. */
export const ModelHealth = z.object({
  /** The model that is asked now. */
  id: z.string(),
  /** Whole days until OpenAI switches it off, where an end was announced; below 0 it has ended. */
  daysUntilItEnds: z.number().int().optional(),
  /** Asked from that day on, or as soon as OpenAI does not know the model any more. */
  successor: z.string().optional(),
  /** The configured model, where another one is asked: on which day it ended, or since when OpenAI does not know it. */
  insteadOf: z
    .object({ id: z.string(), endedOn: z.iso.date().optional(), notFoundSince: Timestamp.optional() })
    .optional(),
  /** When OpenAI's list of models was last read, which names the days on which they end. */
  datesReadAt: Timestamp.optional(),
});
export type ModelHealth = z.infer<typeof ModelHealth>;

export const VendorHealth = z.object({
  name: z.string(),
  /** What its own service last found in its secret. An unfilled one is no fault: its step is switched off (G29). */
  setup: z.enum(['configured', 'unfilled', 'misconfigured', 'not seen yet']),
  /** Which fields of a misconfigured secret are wrong. */
  problem: z.string().optional(),
  environment: VendorEnvironment.optional(),
  model: ModelHealth.optional(),
  /** The circuit breaker: `open` while calls are held back, `half_open` while one call tries. Absent until the first answer or failure. */
  breaker: z.enum(['closed', 'open', 'half_open']).optional(),
  lastSuccessAt: Timestamp.optional(),
  /** Of the vendor itself: an outage or no answer. */
  lastFailureAt: Timestamp.optional(),
  /** Present while it refuses us for a reason that only a person can mend: credentials, quota, model. */
  refusal: z.object({ at: Timestamp, reason: z.string() }).optional(),
  /** Questions that are with it just now, and since when the oldest: a vendor that hangs is seen before a call has failed. */
  underWay: z.object({ since: Timestamp, questions: z.number().int() }).optional(),
  /** On this day in UTC, all tenants together; for the operator only. */
  spentTodayDollars: z.number().optional(),
});
export type VendorHealth = z.infer<typeof VendorHealth>;

const HealthStatus = z.enum(['ok', 'degraded', 'down']);

export const Health = z.object({
  status: HealthStatus,
  database: z.object({ reachable: z.boolean(), millis: z.number().optional() }),
  /** The supplier network that new batches will use. */
  suppliers: z.object({
    version: z.string(),
    builtAt: z.string().optional(),
    ageHours: z.number().optional(),
    rows: z.number().int().optional(),
    /** Size of the index, in the bucket as in memory. */
    bytes: z.number().int().optional(),
    /** Its rows came from a simulator. */
    simulated: z.boolean().optional(),
    /** How the function that loaded a network last did it: download and checks, and the memory of the whole function afterwards. */
    lastLoad: z
      .object({ version: z.string(), loadMillis: z.number().int(), rssMb: z.number().int(), at: Timestamp })
      .optional(),
  }),
  /** Empty while the database cannot be reached: what is known of them is there. */
  vendors: z.array(VendorHealth),
  /** Messages of all tenants that failed and that nobody has dealt with; for the operator only. */
  deadLetters: z.number().int().optional(),
});
export type Health = z.infer<typeof Health>;

export const getHealth = route({
  ...common,
  method: 'GET',
  path: '/v1/health',
  operationId: 'getHealth',
  summary: 'Whether it works, in one word; read every few seconds at most',
  status: 200,
  response: z.object({ status: HealthStatus }),
});

export const getHealthDetails = route({
  ...common,
  scope: 'batches:read',
  method: 'GET',
  path: '/v1/health/details',
  operationId: 'getHealthDetails',
  summary: 'What works and what does not: database, supplier network, vendors',
  status: 200,
  response: Health,
});

export const getReady = route({
  ...common,
  method: 'GET',
  path: '/v1/ready',
  operationId: 'getReady',
  summary: 'Answers 200 when requests can be served, else 503',
  status: 200,
  response: z.object({ ready: z.literal(true) }),
});

export const HEALTH_ROUTES = [getHealth, getHealthDetails, getReady] as const;
