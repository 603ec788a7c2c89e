// What state machines reach outside of the engine: functions, queues, the event bus and objects. The laptop's other engines stand behind it.

import type { Json } from '../language/json.ts';

export interface Integrations {
  /** `functionError` is set when the function threw or died; the payload then says {errorType, errorMessage}. Rejects with an AwsError when it could not be invoked. */
  invokeLambda(
    functionArn: string,
    payload: Json,
    signal: AbortSignal,
  ): Promise<{ payload: Json; functionError?: string | undefined }>;
  sendMessage(queueUrl: string, body: string): Promise<{ MessageId: string }>;
  putEvents(entries: EventEntry[]): Promise<PutEventsResult>;
}

export interface EventEntry {
  readonly Source: string;
  readonly DetailType: string;
  /** JSON text. */
  readonly Detail: string;
  readonly EventBusName?: string;
  readonly Resources: string[];
}

export interface PutEventsResult {
  readonly FailedEntryCount: number;
  readonly Entries: {
    EventId?: string | undefined;
    ErrorCode?: string | undefined;
    ErrorMessage?: string | undefined;
  }[];
}

/** Where distributed maps read their items and write their results. */
export interface ObjectStore {
  getObjectStream(bucket: string, key: string): Promise<AsyncIterable<Uint8Array>>;
  putObject(bucket: string, key: string, body: AsyncIterable<Uint8Array>): Promise<unknown>;
}
