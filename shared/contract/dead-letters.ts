// Routes of dead letters: messages that failed five times, why, and replaying them.
import * as z from 'zod';
import { Cursor, limitOf, pageOf, Timestamp } from './common.ts';
import { route } from './route.ts';

const common = { tag: 'Operations', service: 'orchestration', scope: 'admin' } as const;

export const DeadLetterView = z.object({
  id: z.string(),
  queue: z.string(),
  receivedAt: Timestamp,
  /** Why it died, as far as the message says. */
  reason: z.string(),
  batchId: z.uuid().optional(),
  step: z.string().optional(),
  chunk: z.number().int().optional(),
  replayedAt: Timestamp.optional(),
});
export type DeadLetterView = z.infer<typeof DeadLetterView>;

export const listDeadLetters = route({
  ...common,
  method: 'GET',
  path: '/v1/dead-letters',
  operationId: 'listDeadLetters',
  summary: "Dead letters of the caller's batches, newest first",
  query: z.object({ cursor: Cursor.optional(), limit: limitOf(100, 25) }),
  status: 200,
  response: pageOf(DeadLetterView),
});

export const replayDeadLetter = route({
  ...common,
  method: 'POST',
  path: '/v1/dead-letters/{id}/replay',
  operationId: 'replayDeadLetter',
  summary: 'Run what the dead letter was about again: its step is redriven, or its message or notice sent again',
  params: z.object({ id: z.string().regex(/^[\w-]{1,64}$/, 'expected the id of a dead letter') }),
  body: z.strictObject({
    /** Say what would be done, do nothing. */
    dryRun: z.boolean().default(false),
  }),
  status: 202,
  response: z.object({
    id: z.string(),
    /** What is done, in one sentence. */
    action: z.string(),
    /** Absent in a dry run. */
    replayedAt: Timestamp.optional(),
  }),
});

export const DEAD_LETTER_ROUTES = [listDeadLetters, replayDeadLetter] as const;
