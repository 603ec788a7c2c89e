// Queues and messages of the local SQS as its clients see them: only the attributes that were asked for.

import { LOCAL_ACCOUNT } from '../protocol.ts';
import { attributesMd5, bodyMd5, type MessageAttributes } from './message.ts';
import type { Queue, ReceivedMessage } from './queue.ts';
import type { ReceiveMessageInput } from './sqs-input.ts';

export function describeQueue(queue: Queue, names: readonly string[]): Record<string, string> {
  const { visible, inFlight, delayed } = queue.depth;
  return onlyNamed(names, {
    ...queue.attributes,
    QueueArn: queue.arn,
    CreatedTimestamp: String(Math.floor(queue.createdAtMs / 1000)),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  });
}

export function describeMessage(message: ReceivedMessage, asked: ReceiveMessageInput) {
  const system = onlyNamed([...asked.AttributeNames, ...asked.MessageSystemAttributeNames], {
    SenderId: LOCAL_ACCOUNT,
    SentTimestamp: String(message.sentAtMs),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAtMs),
    DeadLetterQueueSourceArn: message.deadLetterSourceArn,
    AWSTraceHeader: message.traceHeader,
  });
  const attributes = askedAttributes(message.attributes ?? {}, asked.MessageAttributeNames);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: bodyMd5(message.body),
    Attributes: Object.keys(system).length > 0 ? system : undefined,
    MessageAttributes: attributes,
    MD5OfMessageAttributes: attributesMd5(attributes),
  };
}

function onlyNamed(names: readonly string[], all: Record<string, string | undefined>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined && (names.includes('All') || names.includes(name))) found[name] = value;
  }
  return found;
}

/** Names may be All, `.*`, or a prefix that ends in `.*`. */
function askedAttributes(attributes: MessageAttributes, names: readonly string[]): MessageAttributes | undefined {
  const isAsked = (name: string) =>
    names.some(
      (asked) => asked === 'All' || asked === name || (asked.endsWith('.*') && name.startsWith(asked.slice(0, -2))),
    );
  const found = Object.entries(attributes).filter(([name]) => isAsked(name));
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
