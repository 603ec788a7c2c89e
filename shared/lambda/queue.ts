// The queue door: a chunk task with its token. Order of things: write, SendTaskSuccess, acknowledge (design.md section 3).
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { TaskTokens } from '../aws/task-tokens.ts';
import { ConfigurationError, RejectedError, RetryableError, toTaskError, WorkDroppedError } from '../errors.ts';
import type { ChunkTaskResult } from '../task.ts';
import { type ChunkTask, QueuedTask } from '../task.ts';
import { log } from './log.ts';

export interface Delivery {
  /** Asks the state machine whether anybody still waits for the task. */
  isAwaited(): Promise<boolean>;
  /** The queue has delivered it before. */
  isRepeat: boolean;
}

export type RunTask = (task: ChunkTask, delivery: Delivery) => Promise<ChunkTaskResult>;

export async function answerQueue(event: SQSEvent, tokens: TaskTokens, run: RunTask): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of event.Records) {
    try {
      await answerMessage(record, tokens, run);
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      log.error('message goes back to its queue', { messageId: record.messageId, error: cause });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}

async function answerMessage(record: SQSRecord, tokens: TaskTokens, run: RunTask): Promise<void> {
  const { taskToken, task } = parseTask(record.body);
  const { batchId, chunk, step, attempt } = task;
  const isRepeat = Number(record.attributes.ApproximateReceiveCount) > 1;
  const work = () => run(task, { isAwaited: () => tokens.isAwaited(taskToken), isRepeat });
  await endWaitingState(taskToken, tokens, { batchId, chunk, step, attempt }, work);
}

/** Ends the state that waits for the token with what `work` gives, or with its failure. Throws only for a bug. `about` is for the log. */
export async function endWaitingState(
  taskToken: string,
  tokens: TaskTokens,
  about: Record<string, unknown>,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    const result = await work();
    if (!(await tokens.succeed(taskToken, result))) log.warn('task finished after nobody waited for it', about);
  } catch (error) {
    const failure = toTaskError(error);
    if (failure instanceof WorkDroppedError) return log.info('task dropped', about);
    if (!isExpected(failure)) throw error;
    log.warn('task failed', { ...about, errorName: failure.name, reason: failure.message });
    await tokens.fail(taskToken, failure.name, failure.message);
  }
}

/** A bug is not answered: the message comes back, and after five receives it is a dead letter whose consumer ends the task. */
const isExpected = (error: Error) =>
  error instanceof RetryableError || error instanceof RejectedError || error instanceof ConfigurationError;

function parseTask(body: string): QueuedTask {
  const parsed = QueuedTask.safeParse(JSON.parse(body));
  if (parsed.success) return parsed.data;
  throw new Error(`message is no chunk task: field ${parsed.error.issues[0]?.path.join('.')} is missing or wrong`);
}
