// Puts a JSON message into a queue.
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** `delaySeconds`: at most 900. */
export type SendMessage = (body: unknown, delaySeconds?: number) => Promise<void>;

export function sender(queueUrl: string, sqs = new SQSClient({})): SendMessage {
  return async (body, delaySeconds) => {
    const message = { QueueUrl: queueUrl, MessageBody: JSON.stringify(body), DelaySeconds: delaySeconds };
    await sqs.send(new SendMessageCommand(message));
  };
}
