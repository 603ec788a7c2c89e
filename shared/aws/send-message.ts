// Puts a JSON message into a queue.
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

export type SendMessage = (body: unknown) => Promise<void>;

export function sender(queueUrl: string, sqs = new SQSClient({})): SendMessage {
  return async (body) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(body) }));
  };
}
