// The queue door: a chunk task with its token. Order of things: write, SendTaskSuccess, acknowledge (design.md section 3).
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { SendMessage } from '../aws/send-message.ts';
import type { TaskTokens } from '../aws/task-tokens.ts';
import { invocationClock } from '../clock.ts';
import {
  ConfigurationError,
  HeldError,
  RejectedError,
  RetryableError,
  toTaskError,
  WorkDroppedError,
} from '../errors.ts';
import type { ChunkTaskResult } from '../task.ts';
import { type ChunkTask, QueuedTask } from '../task.ts';
import { log } from './log.ts';
import { type PutBack, putBack } from './put-back.ts';
import { parseMessage } from './unknown-event.ts';

export interface Delivery {
  /** Whether the task may go back to its queue; absent where there is none. */
  mayWait?: PutBack['mayWait'] | undefined;
  /** Asks the state machine whether anybody still waits for the task. */
  isAwaited(): Promise<boolean>;
  /** The queue has delivered it before. */
  isRepeat: boolean;
}

export type RunTask = (task: ChunkTask, delivery: Delivery) => Promise<ChunkTaskResult>;

export interface QueueDoor {
  tokens: TaskTokens;
  run: RunTask;
  /** Into the queue that delivers; a task that is held back goes there again. */
  sendAgain?: SendMessage | undefined;
}

export async function answerQueue(event: SQSEvent, door: QueueDoor): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of event.Records) {
    try {
      await answerMessage(record, door);
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      log.error('message goes back to its queue', { messageId: record.messageId, error: cause });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}

async function answerMessage(record: SQSRecord, { tokens, run, sendAgain }: QueueDoor): Promise<void> {
  const message = parseTask(record.body);
  const { taskToken, task } = message;
  const { batchId, chunk, step, attempt } = task;
  const isRepeat = Number(record.attributes.ApproximateReceiveCount) > 1;
  const clock = invocationClock(Number(record.attributes.SentTimestamp));
  const back = sendAgain && putBack(message, sendAgain, clock);
  const work = () => run(task, { isAwaited: () => tokens.isAwaited(taskToken), isRepeat, mayWait: back?.mayWait });
  await endWaitingState(taskToken, tokens, { batchId, chunk, step, attempt }, work, back);
}

/**
 * Ends the state that waits for the token with what `work` gives, or with its failure; a task that is held back and has a way `back` waits in its queue instead.
 * Throws only for a bug. `about` is for the log.
 */
export async function endWaitingState(
  taskToken: string,
  tokens: TaskTokens,
  about: Record<string, unknown>,
  work: () => Promise<unknown>,
  back?: PutBack,
): Promise<void> {
  try {
    const result = await work();
    if (!(await tokens.succeed(taskToken, result))) log.warn('task finished after nobody waited for it', about);
  } catch (error) {
    const failure = toTaskError(error);
    if (failure instanceof WorkDroppedError) return log.info('task dropped', about);
    if (failure instanceof HeldError && back?.mayWait(failure)) return back.wait(failure);
    if (!isExpected(failure)) throw error;
    log.warn('task failed', { ...about, errorName: failure.name, reason: failure.message });
    await tokens.fail(taskToken, failure.name, failure.message);
  }
}

/** A bug is not answered: the message comes back, and after five receives it is a dead letter whose consumer ends the task. */
const isExpected = (error: Error) =>
  error instanceof RetryableError || error instanceof RejectedError || error instanceof ConfigurationError;

function parseTask(body: string): QueuedTask {
  const parsed = QueuedTask.safeParse(parseMessage(body));
  if (parsed.success) return parsed.data;
  throw new Error(`message is no chunk task: field ${parsed.error.issues[0]?.path.join('.')} is missing or wrong`);
}
