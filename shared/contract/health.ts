// Routes that say whether the system works: one word and readiness for anybody, the details for a key.
import * as z from 'zod';
import { Timestamp } from './common.ts';
import { route } from './route.ts';

const common = { tag: 'Operations', service: 'monitoring', scope: 'public' } as const;

export const VendorEnvironment = z.enum(['production', 'sandbox', 'simulated']).meta({
  id: 'ProviderEnvironment',
  description: "A provider's production, its sandbox, or a simulator in its place",
});
export type VendorEnvironment = z.infer<typeof VendorEnvironment>;

/** Of OpenAI only. */
export const ModelHealth = z.object({
  id: z.string().describe('The model that is asked now'),
  daysUntilItEnds: z
    .number()
    .int()
    .optional()
    .describe('Whole days until OpenAI switches it off, where an end was announced; below 0 once it has ended'),
  successor: z.string().optional().describe('The model that is asked from that day on, or once OpenAI lacks this one'),
  insteadOf: z
    .object({
      id: z.string().describe('The configured model'),
      endedOn: z.iso.date().optional().describe('Day on which it ended'),
      notFoundSince: Timestamp.optional().describe('Since when OpenAI does not know it'),
    })
    .optional()
    .describe('The configured model, where another one is asked'),
  datesReadAt: Timestamp.optional().describe("When OpenAI's list of models, which has their last days, was last read"),
});
export type ModelHealth = z.infer<typeof ModelHealth>;

export const VendorHealth = z.object({
  name: z.string().describe('The provider'),
  // An unfilled secret is no fault: its step is switched off (G29).
  setup: z
    .enum(['configured', 'unfilled', 'misconfigured', 'not seen yet'])
    .describe('What its service last found in its secret; `unfilled` switches its step off'),
  problem: z.string().optional().describe('Which fields of a misconfigured secret are wrong'),
  environment: VendorEnvironment.optional().describe('Whether answers are real'),
  model: ModelHealth.optional().describe('The model that is asked; of OpenAI only'),
  breaker: z
    .enum(['closed', 'open', 'half_open'])
    .optional()
    .describe(
      'Circuit breaker: `open` while calls are held back, `half_open` while one call tries; absent until the first answer or failure',
    ),
  lastSuccessAt: Timestamp.optional().describe('When it last answered'),
  lastFailureAt: Timestamp.optional().describe('When it last failed by an outage or by not answering'),
  refusal: z
    .object({
      at: Timestamp.describe('When it refused'),
      reason: z.string().describe('Why, in one sentence'),
    })
    .optional()
    .describe('Present while it refuses us for a reason that only a person can mend: credentials, quota, model'),
  underWay: z
    .object({
      since: Timestamp.describe('When the oldest question was asked'),
      questions: z
        .number()
        .int()
        .optional()
        .describe('Questions without an answer yet, all tenants together; for the operator only'),
    })
    .optional()
    .describe('Questions that are with it now; shows a provider that hangs before a call has failed'),
  spentTodayDollars: z
    .number()
    .optional()
    .describe('Dollars spent today (UTC), all tenants together; for the operator only'),
});
export type VendorHealth = z.infer<typeof VendorHealth>;

const HealthStatus = z.enum(['ok', 'degraded', 'down']).meta({
  id: 'HealthStatus',
  description: '`ok`; `degraded`: something needs attention; `down`: the database cannot be reached',
});

export const Health = z.object({
  status: HealthStatus.describe('All of it in one word'),
  database: z
    .object({
      reachable: z.boolean().describe('Whether it answers'),
      millis: z.number().optional().describe('How long a query takes, in milliseconds'),
    })
    .describe('The database'),
  suppliers: z
    .object({
      version: z.string().describe('Version of the network; `none` where none was published'),
      builtAt: z.string().optional().describe('When it was built, ISO 8601 in UTC'),
      ageHours: z.number().optional().describe('Its age in hours'),
      rows: z.number().int().optional().describe('Suppliers in it'),
      bytes: z.number().int().optional().describe('Size of its index in bytes, in the bucket as in memory'),
      simulated: z.boolean().optional().describe('True when its rows came from a simulator'),
      lastLoad: z
        .object({
          version: z.string().describe('Version that was loaded'),
          loadMillis: z.number().int().describe('Download and checks, in milliseconds'),
          rssMb: z.number().int().describe('Memory of the function afterwards, in MB'),
          at: Timestamp.describe('When it was loaded'),
        })
        .optional()
        .describe('How a function loaded a network last'),
    })
    .describe('The supplier network that new batches use'),
  vendors: z.array(VendorHealth).describe('The providers; empty while the database cannot be reached'),
  deadLetters: z.number().int().optional().describe('Open dead letters of all tenants; for the operator only'),
});
export type Health = z.infer<typeof Health>;

export const getHealth = route({
  ...common,
  method: 'GET',
  path: '/v1/health',
  operationId: 'getHealth',
  summary: 'Health in one word',
  description: 'Says in one word whether the system works. Needs no key; the answer is kept for five seconds.',
  status: 200,
  response: z.object({ status: HealthStatus.describe('Whether the system works') }),
});

export const getHealthDetails = route({
  ...common,
  scope: 'batches:read',
  method: 'GET',
  path: '/v1/health/details',
  operationId: 'getHealthDetails',
  summary: 'Health in detail',
  description:
    'Says what works and what does not: database, supplier network, providers. A key with `operator` sees spending and dead letters too.',
  status: 200,
  response: Health,
});

export const getReady = route({
  ...common,
  method: 'GET',
  path: '/v1/ready',
  operationId: 'getReady',
  summary: 'Readiness',
  description: 'Answers 200 when requests can be served, else 503. Needs no key.',
  status: 200,
  response: z.object({ ready: z.literal(true).describe('Requests can be served') }),
});

export const HEALTH_ROUTES = [getHealth, getHealthDetails, getReady] as const;
