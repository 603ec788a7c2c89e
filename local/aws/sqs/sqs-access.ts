// What IAM is asked for each SQS call: the action is the operation, that of a batch as of its single calls, on the
// queue that is named.
import type { Access } from '../protocol.ts';
import { queueArn } from './queue.ts';

/** A move of messages is several actions on two queues. */
const MOVE_FROM = ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];

export function sqsAccess(operation: string, input: Record<string, unknown>): Access[] {
  if (operation === 'ListQueues') return [{ action: 'sqs:ListQueues', resource: '*' }];
  if (operation !== 'StartMessageMoveTask') {
    const named = input.QueueUrl ?? input.QueueName ?? input.SourceArn;
    return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource: arnOf(named) }];
  }
  const moved = MOVE_FROM.map((name) => ({ action: `sqs:${name}`, resource: arnOf(input.SourceArn) }));
  const { DestinationArn: to } = input;
  return to === undefined ? moved : [...moved, { action: 'sqs:SendMessage', resource: arnOf(to) }];
}

function arnOf(queue: unknown): string {
  return queueArn(typeof queue === 'string' ? queue : '');
}
