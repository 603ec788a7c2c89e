// What the local SQS reads of each call. Anything else in a call is refused, so that nothing a client relies on is dropped in silence.

import * as z from 'zod';
import { MessageAttributes } from './message.ts';

const queueUrl = z.string();
const count = z.number().int();
const entries = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ QueueUrl: queueUrl, Entries: z.array(z.strictObject({ Id: z.string(), ...shape })).default([]) });

const sending = {
  MessageBody: z.string(),
  DelaySeconds: count.optional(),
  MessageAttributes: MessageAttributes.optional(),
};
const deleting = { ReceiptHandle: z.string() };
const hiding = { ReceiptHandle: z.string(), VisibilityTimeout: count.min(0).max(43_200) };

export const QueueInput = z.strictObject({ QueueUrl: queueUrl });
export const CreateQueueInput = z.strictObject({
  QueueName: z.string(),
  Attributes: z.record(z.string(), z.string()).default({}),
  tags: z.record(z.string(), z.string()).optional(),
});
export const GetQueueUrlInput = z.strictObject({
  QueueName: z.string(),
  QueueOwnerAWSAccountId: z.string().optional(),
});
export const ListQueuesInput = z.strictObject({
  QueueNamePrefix: z.string().default(''),
  MaxResults: count.optional(),
});
export const GetQueueAttributesInput = z.strictObject({
  QueueUrl: queueUrl,
  AttributeNames: z.array(z.string()).default([]),
});
export const SetQueueAttributesInput = z.strictObject({
  QueueUrl: queueUrl,
  Attributes: z.record(z.string(), z.string()),
});
export const SendMessageInput = z.strictObject({ QueueUrl: queueUrl, ...sending });
export const SendMessageBatchInput = entries(sending);
export const DeleteMessageInput = z.strictObject({ QueueUrl: queueUrl, ...deleting });
export const DeleteMessageBatchInput = entries(deleting);
export const ChangeMessageVisibilityInput = z.strictObject({ QueueUrl: queueUrl, ...hiding });
export const ChangeMessageVisibilityBatchInput = entries(hiding);
export const ReceiveMessageInput = z.strictObject({
  QueueUrl: queueUrl,
  MaxNumberOfMessages: count.min(1).max(10).default(1),
  VisibilityTimeout: count.min(0).max(43_200).optional(),
  WaitTimeSeconds: count.min(0).max(20).optional(),
  AttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  MessageAttributeNames: z.array(z.string()).default([]),
});
export type ReceiveMessageInput = z.infer<typeof ReceiveMessageInput>;
export const MoveTaskInput = z.strictObject({
  SourceArn: z.string(),
  DestinationArn: z.string().optional(),
  MaxNumberOfMessagesPerSecond: count.optional(),
});
export const ListMoveTasksInput = z.strictObject({ SourceArn: z.string(), MaxResults: count.optional() });
