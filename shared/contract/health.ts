// Public routes that say whether the system works: health for people and monitors, ready for a load balancer or a deploy.
import * as z from 'zod';
import { Timestamp } from './common.ts';
import { route } from './route.ts';

const common = { tag: 'Operations', service: 'monitoring', scope: 'public' } as const;

export const Health = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  database: z.object({ reachable: z.boolean(), millis: z.number().optional() }),
  /** The supplier network that new batches will use. */
  suppliers: z.object({
    version: z.string(),
    builtAt: z.string().optional(),
    ageHours: z.number().optional(),
    rows: z.number().int().optional(),
    bytes: z.number().int().optional(),
    /** How the function that loaded a network last did it: download and checks, and its memory afterwards. */
    lastLoad: z
      .object({ version: z.string(), loadMillis: z.number().int(), rssMb: z.number().int(), at: Timestamp })
      .optional(),
  }),
  /** A vendor without a key is no fault: its step is switched off (G29). */
  vendors: z.array(
    z.object({
      name: z.string(),
      configured: z.boolean(),
      /** `live`, `sandbox` or `simulator`. */
      environment: z.string().optional(),
      /** The circuit breaker: `open` while calls are held back. */
      breaker: z.string().optional(),
      lastSuccessAt: Timestamp.optional(),
    }),
  ),
  /** Messages that failed and that nobody has dealt with. */
  deadLetters: z.number().int(),
});
export type Health = z.infer<typeof Health>;

export const getHealth = route({
  ...common,
  method: 'GET',
  path: '/v1/health',
  operationId: 'getHealth',
  summary: 'What works and what does not',
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

export const HEALTH_ROUTES = [getHealth, getReady] as const;
