// An event source mapping: hands the messages of a queue to a function in batches, and deletes what the function has dealt with.
import * as z from 'zod';
import type { LaptopClock } from '../../clock.ts';
import { AwsError, LOCAL_ACCOUNT, LOCAL_REGION } from '../protocol.ts';
import { bodyMd5 } from '../sqs/message.ts';
import type { ReceivedMessage } from '../sqs/queue.ts';
import type { Sqs } from '../sqs/sqs.ts';
import type { InvocationAnswer } from './function-spec.ts';
import { readLineage } from './lineage.ts';

export interface QueueMapping {
  queueArn: string;
  functionName: string;
  batchSize: number;
  /** Invocations at a time. */
  maxConcurrency: number;
  /** The function answers which messages failed; else its batch succeeds or fails as a whole. */
  reportsItemFailures: boolean;
}

interface PollerOptions {
  clock: LaptopClock;
  sqs: Sqs;
  invoke: (functionName: string, event: unknown, traceHeader?: string) => Promise<InvocationAnswer>;
  /** Whether Lambda would end the chain of calls that brought a message, instead of running the function once more. */
  isEndlessLoop: (functionName: string, traceHeader?: string) => boolean;
}

const ItemFailures = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() });

/** Messages that failed are left alone: the queue shows them again after its visibility timeout, as on AWS. */
export class QueuePoller {
  readonly #mapping: QueueMapping;
  readonly #options: PollerOptions;
  #running = 0;
  #isStopped = false;
  #unlisten = () => {};

  constructor(mapping: QueueMapping, options: PollerOptions) {
    this.#mapping = mapping;
    this.#options = options;
  }

  start(): void {
    this.#unlisten = this.#options.sqs.onAvailable(this.#mapping.queueArn, () => this.#pump());
  }

  /** Takes nothing new. What is under way goes on, and its messages stay in the queue if it is cut off. */
  stop(): void {
    this.#isStopped = true;
    this.#unlisten();
  }

  #pump(): void {
    const { queueArn, batchSize, maxConcurrency } = this.#mapping;
    while (!this.#isStopped && this.#running < maxConcurrency) {
      const messages = this.#options.sqs.receive(queueArn, batchSize);
      if (messages.length === 0) return;
      this.#running++;
      void this.#options.clock
        .busy(() => this.#handle(messages))
        .finally(() => {
          this.#running--;
          this.#pump();
        });
    }
  }

  async #handle(received: readonly ReceivedMessage[]): Promise<void> {
    const { functionName, queueArn } = this.#mapping;
    const messages = received.filter((message) => !this.#endsLoop(message));
    if (messages.length === 0) return;
    const event = { Records: messages.map((message) => recordOf(message, queueArn)) };
    const answer = await this.#options.invoke(functionName, event, longestTrace(messages)).catch(refused);
    if (this.#isStopped) return;
    const failed = this.#failedIds(answer, messages);
    for (const { id, receiptHandle } of messages) {
      if (!failed.has(id)) this.#options.sqs.delete(queueArn, receiptHandle);
    }
  }

  #endsLoop({ traceHeader, receiptHandle }: ReceivedMessage): boolean {
    const { functionName, queueArn } = this.#mapping;
    const ends = this.#options.isEndlessLoop(functionName, traceHeader);
    if (ends) this.#options.sqs.giveUp(queueArn, receiptHandle);
    return ends;
  }

  /** An answer that names an unknown or empty id fails the whole batch, as on AWS. */
  #failedIds(answer: InvocationAnswer, messages: readonly ReceivedMessage[]): ReadonlySet<string> {
    const all = new Set(messages.map(({ id }) => id));
    if (!answer.ok) return all;
    if (!this.#mapping.reportsItemFailures || answer.payload === null) return new Set();
    const parsed = ItemFailures.safeParse(answer.payload);
    if (!parsed.success) return all;
    const ids = (parsed.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
    return ids.every((id) => all.has(id)) ? new Set(ids) : all;
  }
}

/** A call that Lambda refuses, for want of concurrency, leaves its messages in the queue: they count as received. */
function refused(error: unknown): InvocationAnswer {
  if (!(error instanceof AwsError)) throw error;
  return { ok: false, failure: { errorType: error.code, errorMessage: error.message } };
}

/** Of a batch, the header whose chain is the longest. */
function longestTrace(messages: readonly ReceivedMessage[]): string | undefined {
  const laps = (traceHeader?: string) => Math.max(0, ...readLineage(traceHeader).values());
  return messages.map(({ traceHeader }) => traceHeader).reduce((one, other) => (laps(other) > laps(one) ? other : one));
}

function recordOf(message: ReceivedMessage, queueArn: string) {
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAtMs),
      SenderId: LOCAL_ACCOUNT,
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAtMs),
      ...(message.traceHeader && { AWSTraceHeader: message.traceHeader }),
      ...(message.deadLetterSourceArn && { DeadLetterQueueSourceArn: message.deadLetterSourceArn }),
    },
    messageAttributes: attributesOf(message),
    md5OfBody: bodyMd5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: LOCAL_REGION,
  };
}

/** Lambda writes the fields of attributes in camel case. */
function attributesOf({ attributes = {} }: ReceivedMessage) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { dataType: DataType, stringValue: StringValue, binaryValue: BinaryValue },
    ]),
  );
}
