// Hands an event to a Lambda function, without waiting for what it answers.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** `payload` is sent as JSON. */
export type InvokeLater = (functionArn: string, payload: unknown) => Promise<void>;

export function laterInvoker(lambda = new LambdaClient({})): InvokeLater {
  return async (FunctionName, payload) => {
    await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify(payload) }));
  };
}
