// Dead letters: a message that failed five times, or that AWS could not deliver, is kept, and the task that waits for it is told, so that its rows end in `error` and the batch goes on.
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { TaskTokens } from '../../../shared/aws/task-tokens.ts';
import type { NewDeadLetter } from '../../../shared/db/operations/dead-letters.ts';
import { uuidV7 } from '../../../shared/ids.ts';
import { QueuedTask } from '../../../shared/task.ts';
import { jsonOrUndefined } from '../../../shared/text.ts';
import { FailedInvocation, reasonOf, undeliveredOf, whyUndelivered } from './undelivered.ts';

export interface DeadLetterDeps {
  keep(letter: NewDeadLetter): Promise<void>;
  tokens: TaskTokens;
}

/** Name of the error that ends the waiting task; chunk.asl.json catches it like any other. */
const DEAD_LETTER = 'DeadLetter';

/** Order matters: the letter is kept before the task is ended, and both may be repeated. */
export async function takeDeadLetter(record: SQSRecord, deps: DeadLetterDeps, now: Date): Promise<void> {
  const queue = record.eventSourceARN.split(':').at(-1) ?? 'unknown';
  const message = jsonOrUndefined(record.body) ?? { text: record.body };
  const undelivered = undeliveredOf(record, message);
  const body = undelivered ?? message;
  const task = QueuedTask.safeParse(body);
  const token = TokenOnly.safeParse(body);
  const reason = undelivered ? whyUndelivered(undelivered) : whyFailed(task.data, body);
  const batchId = task.success ? task.data.task.batchId : BatchOnly.safeParse(body).data?.batchId;
  await deps.keep({
    id: uuidV7(now),
    queue,
    messageId: record.messageId,
    body,
    reason,
    receivedAt: now,
    ...(batchId && { batchId }),
  });
  if (token.success) await deps.tokens.fail(token.data.taskToken, DEAD_LETTER, reason);
}

function whyFailed(queued: QueuedTask | undefined, body: unknown): string {
  const failed = FailedInvocation.safeParse(body);
  if (failed.success) return reasonOf(failed.data);
  const what = queued ? `the ${queued.task.step} step of chunk ${queued.task.chunk}` : 'the message';
  return `${what} failed in every one of its tries; the log of its service says why`;
}

const TokenOnly = z.object({ taskToken: z.string().min(1) });
const BatchOnly = z.object({ batchId: z.uuid() });
