// The local EventBridge as the SDK clients speak to it: PutEvents.

import * as z from 'zod';
import { findOperation, type Operation, operation } from '../aws-json-operation.ts';
import { type Access, AwsError, type AwsJsonService, type Caller } from '../protocol.ts';
import { busArn, type EventBus } from './event-bus.ts';

const Entry = z.strictObject({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  EventBusName: z.string().optional(),
  /** Seconds since 1970. */
  Time: z.number().optional(),
  TraceHeader: z.string().optional(),
});
type Entry = z.infer<typeof Entry>;
const PutEventsInput = z.strictObject({ Entries: z.array(Entry).min(1).max(10) });
const Detail = z.record(z.string(), z.json());

const MAX_BYTES = 1_048_576;

export class EventsApi implements AwsJsonService {
  readonly #bus: EventBus;
  readonly #operations: ReadonlyMap<string, Operation>;

  constructor(bus: EventBus) {
    this.#bus = bus;
    this.#operations = new Map([operation('PutEvents', PutEventsInput, ({ Entries }) => this.#putEvents(Entries))]);
  }

  access(operation: string, { Entries }: Record<string, unknown>): Access[] {
    const entries: unknown[] = Array.isArray(Entries) ? Entries : [];
    const named = entries.map((entry) => Entry.safeParse(entry).data?.EventBusName);
    return [...new Set(named.map(busArn))].map((resource) => ({ action: `events:${operation}`, resource }));
  }

  async call(name: string, given: Record<string, unknown>, from: Caller): Promise<unknown> {
    return findOperation(this.#operations, name, 'EventBridge')(given, from);
  }

  #putEvents(entries: readonly Entry[]) {
    const bytes = entries.reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(entry)), 0);
    if (bytes > MAX_BYTES)
      throw new AwsError('ValidationException', `Total size of the entries exceeds ${MAX_BYTES} bytes, got ${bytes}`);
    const told = entries.map((entry) => this.#put(entry));
    return { FailedEntryCount: told.filter((answer) => 'ErrorCode' in answer).length, Entries: told };
  }

  /** An entry that is refused does not keep the others back. */
  #put({ Source = '', DetailType = '', Detail: text = '', Resources, EventBusName, Time }: Entry) {
    if (Source === '' || DetailType === '')
      return refused('InvalidArgument', 'Parameter Source or DetailType is not valid: expected a text');
    if (Source.startsWith('aws.'))
      return refused('NotAuthorizedForSourceException', `Not authorized for the source ${Source}`);
    const detail = Detail.safeParse(parseJson(text));
    if (!detail.success) return refused('MalformedDetail', 'Detail is malformed: expected a JSON object');
    try {
      const timeMs = Time === undefined ? undefined : Time * 1000;
      const event = {
        source: Source,
        detailType: DetailType,
        detail: detail.data,
        resources: Resources,
        bus: EventBusName,
        timeMs,
      };
      return { EventId: this.#bus.put(event).id };
    } catch (error) {
      if (error instanceof AwsError) return refused(error.code, error.message);
      throw error;
    }
  }
}

function refused(ErrorCode: string, ErrorMessage: string) {
  return { ErrorCode, ErrorMessage };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
