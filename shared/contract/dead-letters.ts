// Routes of dead letters: messages that failed five times, why, and replaying them.
import * as z from 'zod';
import { Cursor, limitOf, pageOf, Timestamp } from './common.ts';
import { route } from './route.ts';

const common = { tag: 'Operations', service: 'orchestration', scope: 'admin' } as const;

export const DeadLetterView = z.object({
  id: z.string().describe('Id of the dead letter'),
  queue: z.string().describe('Queue, rule or schedule that it comes from'),
  receivedAt: Timestamp.describe('When it became a dead letter'),
  reason: z.string().describe('Why it failed, as far as the message says'),
  batchId: z.uuid().optional().describe('Id of the batch that it belongs to'),
  step: z.string().optional().describe('Step of the task, where it is one'),
  chunk: z.number().int().optional().describe('Number of the chunk of up to 250 rows, from 0'),
  replayedAt: Timestamp.optional().describe('When it was replayed'),
});
export type DeadLetterView = z.infer<typeof DeadLetterView>;

export const listDeadLetters = route({
  ...common,
  method: 'GET',
  path: '/v1/dead-letters',
  operationId: 'listDeadLetters',
  summary: 'List dead letters',
  description: "Returns the messages of the caller's batches that failed on every try, newest first.",
  query: z.object({ cursor: Cursor.optional(), limit: limitOf(100, 25) }),
  status: 200,
  response: pageOf(DeadLetterView),
});

export const replayDeadLetter = route({
  ...common,
  method: 'POST',
  path: '/v1/dead-letters/{id}/replay',
  operationId: 'replayDeadLetter',
  summary: 'Replay a dead letter',
  description:
    'Runs what the dead letter was about again: its step is redriven, or its message or notice is sent again.',
  params: z.object({
    id: z
      .string()
      .regex(/^[\w-]{1,64}$/, 'expected the id of a dead letter')
      .describe('Id of the dead letter'),
  }),
  body: z.strictObject({
    dryRun: z.boolean().default(false).describe('Say what would be done, and do nothing'),
  }),
  status: 202,
  response: z.object({
    id: z.string().describe('Id of the dead letter'),
    action: z.string().describe('What is done, in one sentence'),
    replayedAt: Timestamp.optional().describe('When it was replayed; absent in a dry run'),
  }),
  problems: [
    'dead-letter-not-found',
    'batch-not-found',
    'already-replayed',
    'batch-state',
    'nothing-to-redrive',
    'not-replayable',
  ],
});

export const DEAD_LETTER_ROUTES = [listDeadLetters, replayDeadLetter] as const;
