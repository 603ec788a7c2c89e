// The local SQS as the SDK clients speak to it: every operation by name, its input checked, its output in SQS's words.

import type * as z from 'zod';
import { findOperation, type Operation, operation } from '../aws-json-operation.ts';
import { AwsError, type AwsJsonService, type Caller } from '../protocol.ts';
import { attributesMd5, bodyMd5 } from './message.ts';
import { MAX_IN_FLIGHT } from './queue.ts';
import { parseQueueAttributes } from './queue-attributes.ts';
import type { Sqs } from './sqs.ts';
import { sqsAccess } from './sqs-access.ts';
import * as input from './sqs-input.ts';
import { describeMessage, describeQueue } from './sqs-output.ts';

interface BatchEntry {
  Id: string;
}

const MAX_BATCH_BYTES = 1_048_576;
const MAX_BATCH_ENTRIES = 10;

export class SqsApi implements AwsJsonService {
  readonly waitingOperations = new Set(['ReceiveMessage']);
  readonly access = sqsAccess;
  readonly #sqs: Sqs;
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #moveTasks: {
    TaskHandle: string;
    SourceArn: string;
    DestinationArn?: string;
    moved: number;
    startedAtMs: number;
  }[] = [];

  constructor(sqs: Sqs) {
    this.#sqs = sqs;
    this.#operations = new Map([...this.#queueOperations(), ...this.#messageOperations(), ...this.#moveOperations()]);
  }

  async call(name: string, given: Record<string, unknown>, from: Caller): Promise<unknown> {
    return findOperation(this.#operations, name, 'SQS')(given, from);
  }

  #queueOperations(): [string, Operation][] {
    const sqs = this.#sqs;
    return [
      checked('CreateQueue', input.CreateQueueInput, ({ QueueName, Attributes }) => ({
        QueueUrl: sqs.urlOf(sqs.createQueue(QueueName, Attributes)),
      })),
      checked('DeleteQueue', input.QueueInput, ({ QueueUrl }) => sqs.deleteQueue(QueueUrl)),
      checked('GetQueueUrl', input.GetQueueUrlInput, ({ QueueName }) => ({
        QueueUrl: sqs.urlOf(sqs.queue(QueueName)),
      })),
      checked('ListQueues', input.ListQueuesInput, ({ QueueNamePrefix }) => ({
        QueueUrls: [...sqs.queues()]
          .filter(({ name }) => name.startsWith(QueueNamePrefix))
          .map((queue) => sqs.urlOf(queue)),
      })),
      checked('ListDeadLetterSourceQueues', input.QueueInput, ({ QueueUrl }) => {
        const { arn } = sqs.queue(QueueUrl);
        const sources = [...sqs.queues()].filter(({ redrive }) => redrive?.deadLetterTargetArn === arn);
        return { queueUrls: sources.map((queue) => sqs.urlOf(queue)) };
      }),
      checked('GetQueueAttributes', input.GetQueueAttributesInput, ({ QueueUrl, AttributeNames }) => ({
        Attributes: describeQueue(sqs.queue(QueueUrl), AttributeNames),
      })),
      checked('SetQueueAttributes', input.SetQueueAttributesInput, ({ QueueUrl, Attributes }) => {
        const queue = sqs.queue(QueueUrl);
        queue.attributes = parseQueueAttributes(queue.name, { ...queue.attributes, ...Attributes });
      }),
      checked('PurgeQueue', input.QueueInput, ({ QueueUrl }) => sqs.queue(QueueUrl).purge()),
    ];
  }

  #messageOperations(): [string, Operation][] {
    const sqs = this.#sqs;
    return [
      checked('SendMessage', input.SendMessageInput, ({ QueueUrl, ...message }, { trace }) =>
        this.#send(QueueUrl, message, trace),
      ),
      checked('SendMessageBatch', input.SendMessageBatchInput, ({ QueueUrl, Entries }, { trace }) => {
        const bytes = Entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
        if (bytes > MAX_BATCH_BYTES) {
          throw new AwsError(
            'BatchRequestTooLong',
            `Expected at most ${MAX_BATCH_BYTES} bytes in a batch, got ${bytes}`,
          );
        }
        return batch(Entries, (entry) => this.#send(QueueUrl, entry, trace));
      }),
      checked('ReceiveMessage', input.ReceiveMessageInput, (given, { closed }) => this.#receive(given, closed)),
      checked('DeleteMessage', input.DeleteMessageInput, ({ QueueUrl, ReceiptHandle }) =>
        sqs.delete(QueueUrl, ReceiptHandle),
      ),
      checked('DeleteMessageBatch', input.DeleteMessageBatchInput, ({ QueueUrl, Entries }) =>
        batch(Entries, ({ ReceiptHandle }) => {
          sqs.delete(QueueUrl, ReceiptHandle);
          return {};
        }),
      ),
      checked(
        'ChangeMessageVisibility',
        input.ChangeMessageVisibilityInput,
        ({ QueueUrl, ReceiptHandle, VisibilityTimeout }) =>
          sqs.changeVisibility(QueueUrl, ReceiptHandle, VisibilityTimeout),
      ),
      checked('ChangeMessageVisibilityBatch', input.ChangeMessageVisibilityBatchInput, ({ QueueUrl, Entries }) =>
        batch(Entries, ({ ReceiptHandle, VisibilityTimeout }) => {
          sqs.changeVisibility(QueueUrl, ReceiptHandle, VisibilityTimeout);
          return {};
        }),
      ),
    ];
  }

  #moveOperations(): [string, Operation][] {
    return [
      checked('StartMessageMoveTask', input.MoveTaskInput, ({ SourceArn, DestinationArn }) => {
        const moved = this.#sqs.redrive(SourceArn, DestinationArn);
        const TaskHandle = Buffer.from(`${SourceArn}#${this.#moveTasks.length}`).toString('base64');
        this.#moveTasks.unshift({ TaskHandle, SourceArn, DestinationArn, moved, startedAtMs: Date.now() });
        return { TaskHandle };
      }),
      checked('ListMessageMoveTasks', input.ListMoveTasksInput, ({ SourceArn, MaxResults = 1 }) => ({
        Results: this.#moveTasks
          .filter((task) => task.SourceArn === SourceArn)
          .slice(0, MaxResults)
          .map(({ moved, startedAtMs, TaskHandle: _, ...task }) => ({
            ...task,
            Status: 'COMPLETED',
            ApproximateNumberOfMessagesMoved: moved,
            ApproximateNumberOfMessagesToMove: moved,
            StartedTimestamp: startedAtMs,
          })),
      })),
    ];
  }

  #send(queueUrl: string, message: Omit<z.infer<typeof input.SendMessageInput>, 'QueueUrl'>, trace?: string) {
    const { MessageBody, MessageAttributes, DelaySeconds } = message;
    const options = { attributes: MessageAttributes, delaySeconds: DelaySeconds, traceHeader: trace };
    const { id } = this.#sqs.send(queueUrl, MessageBody, options);
    return {
      MessageId: id,
      MD5OfMessageBody: bodyMd5(MessageBody),
      MD5OfMessageAttributes: attributesMd5(MessageAttributes),
    };
  }

  async #receive(given: input.ReceiveMessageInput, closed: AbortSignal) {
    const queue = this.#sqs.queue(given.QueueUrl);
    const waitSeconds = given.WaitTimeSeconds ?? Number(queue.attributes.ReceiveMessageWaitTimeSeconds);
    if (queue.isOverLimit && waitSeconds === 0) {
      throw new AwsError(
        'OverLimit',
        `Queue ${queue.name} has ${MAX_IN_FLIGHT} messages in flight, the most that SQS allows`,
        403,
      );
    }
    const messages = await queue.takeWithin(waitSeconds, given.MaxNumberOfMessages, given.VisibilityTimeout, closed);
    return messages.length === 0 ? {} : { Messages: messages.map((message) => describeMessage(message, given)) };
  }
}

function checked<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  run: (given: z.infer<Schema>, from: Caller) => unknown,
) {
  return operation(name, schema, run, 'InvalidParameterValue');
}

/** Entries stand for themselves: what is refused of one does not keep the others back. */
function batch<Entry extends BatchEntry>(entries: readonly Entry[], run: (entry: Entry) => object) {
  checkBatch(entries);
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

function checkBatch(entries: readonly BatchEntry[]): void {
  if (entries.length === 0) throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the batch');
  if (entries.length > MAX_BATCH_ENTRIES) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Expected at most ${MAX_BATCH_ENTRIES} entries in a batch, got ${entries.length}`,
    );
  }
  const wrong = entries.find(({ Id }) => !/^[A-Za-z0-9_-]{1,80}$/.test(Id));
  if (wrong) throw new AwsError('InvalidBatchEntryId', `"${wrong.Id}" is no id of a batch entry`);
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new AwsError('BatchEntryIdsNotDistinct', 'Expected every entry of the batch to have its own Id');
  }
}
