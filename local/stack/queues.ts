// Wires the template's queues to the local SQS.
import type { Sqs } from '../aws/sqs/sqs.ts';
import type { Template } from '../aws/template/load-template.ts';
import { QueueKind } from '../aws/template/resource-kinds.ts';

export function addQueues(template: Template, sqs: Sqs): void {
  const queues = template.all(QueueKind);
  // A dead-letter queue has to be there before the queue that names it.
  const deadLettersFirst = queues.toSorted(
    (one, other) =>
      Number(one.properties.RedrivePolicy !== undefined) - Number(other.properties.RedrivePolicy !== undefined),
  );
  for (const { name, properties } of deadLettersFirst) sqs.createQueue(name, attributesOf(properties));
}

function attributesOf(properties: ReturnType<typeof QueueKind.properties.parse>): Record<string, string> {
  const { VisibilityTimeout, MessageRetentionPeriod, DelaySeconds, ReceiveMessageWaitTimeSeconds, RedrivePolicy } =
    properties;
  const numbers = { VisibilityTimeout, MessageRetentionPeriod, DelaySeconds, ReceiveMessageWaitTimeSeconds };
  const given = Object.entries(numbers).filter(([, value]) => value !== undefined);
  const texts = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  return RedrivePolicy ? { ...texts, RedrivePolicy: JSON.stringify(RedrivePolicy) } : texts;
}
