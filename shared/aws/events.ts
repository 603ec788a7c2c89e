// Puts events on the announcement bus.
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

export type PutEvent = (detailType: string, detail: unknown) => Promise<void>;

export function eventPutter(
  busName: string,
  { source }: { source: string },
  client = new EventBridgeClient({}),
): PutEvent {
  return async (detailType, detail) => {
    const entry = { EventBusName: busName, Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
    const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    if (FailedEntryCount) throw new Error(`EventBridge refused the event: ${Entries?.[0]?.ErrorCode}`);
  };
}
