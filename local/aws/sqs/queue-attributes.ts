// The attributes of a local queue: SQS's defaults and ranges, and a refusal of every attribute that the local engine does not honour.

import * as z from 'zod';
import { AwsError } from '../protocol.ts';

const seconds = (least: number, most: number, standard: string) =>
  z
    .string()
    .regex(/^\d+$/)
    .refine((text) => Number(text) >= least && Number(text) <= most, `must be ${least} to ${most}`)
    .default(standard);

const QueueAttributesSchema = z.strictObject({
  VisibilityTimeout: seconds(0, 43_200, '30'),
  DelaySeconds: seconds(0, 900, '0'),
  ReceiveMessageWaitTimeSeconds: seconds(0, 20, '0'),
  MessageRetentionPeriod: seconds(60, 1_209_600, '345600'),
  MaximumMessageSize: seconds(1024, 1_048_576, '1048576'),
  RedrivePolicy: z.string().optional(),
  // Kept and shown, without effect on the laptop: there is one account, and the disk is its own.
  RedriveAllowPolicy: z.string().optional(),
  Policy: z.string().optional(),
  SqsManagedSseEnabled: z.string().optional(),
  KmsMasterKeyId: z.string().optional(),
  KmsDataKeyReusePeriodSeconds: z.string().optional(),
});
export type QueueAttributes = z.infer<typeof QueueAttributesSchema>;

const RedrivePolicySchema = z.object({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
});
export type RedrivePolicy = z.infer<typeof RedrivePolicySchema>;

/** Attributes are strings, as in the API. Throws AwsError naming the queue, the attribute and what was expected of it. */
export function parseQueueAttributes(queue: string, attributes: Record<string, string>): QueueAttributes {
  if (queue.endsWith('.fifo') || attributes.FifoQueue !== undefined) {
    throw new AwsError(
      'InvalidParameterValue',
      `Queue ${queue}: FIFO queues do not exist on the laptop, expected a standard queue`,
    );
  }
  const parsed = QueueAttributesSchema.safeParse(attributes);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const isUnknown = issue?.code === 'unrecognized_keys';
  const what = isUnknown
    ? `Unknown Attribute ${issue.keys.join(', ')}`
    : `Invalid value for the parameter ${issue?.path.join('.')}: ${issue?.message}`;
  throw new AwsError(isUnknown ? 'InvalidAttributeName' : 'InvalidAttributeValue', `Queue ${queue}: ${what}`);
}

export function parseRedrivePolicy(queue: string, text: string | undefined): RedrivePolicy | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return RedrivePolicySchema.parse(JSON.parse(text));
  } catch {
    const expected = 'expected JSON with deadLetterTargetArn and maxReceiveCount 1 to 1000';
    throw new AwsError('InvalidParameterValue', `Queue ${queue}: RedrivePolicy: ${expected}, got ${text}`);
  }
}
