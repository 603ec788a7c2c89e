// What the local SQS keeps on disk: a journal of what happened to messages, from which those not deleted are there again after a kill.

import * as z from 'zod';
import { Journal } from '../journal.ts';
import { StoredMessage } from './message.ts';

const times = { atMs: z.number(), untilMs: z.number() };

const Entry = z.discriminatedUnion('op', [
  z.object({ op: z.literal('put'), queue: z.string(), message: StoredMessage }),
  // Counts, not increments: a compaction between the counting and this entry must not make it count twice.
  z.object({ op: z.literal('receive'), queue: z.string(), counts: z.record(z.string(), z.number()), ...times }),
  z.object({ op: z.literal('remove'), queue: z.string(), ids: z.array(z.string()) }),
]);
type Entry = z.infer<typeof Entry>;
type MessagesById = Map<string, StoredMessage>;

/**
 * Receipt handles are not kept. Messages that were in flight at a kill are hidden until their visibility timeout, with their receive count: whatever their
 * receiver held for that time, such as the lease of a paid lookup, has to end before they are received again.
 */
export class MessageLog {
  readonly #journal: Journal<Entry>;
  readonly #held: Map<string, MessagesById>;

  private constructor(journal: Journal<Entry>, held: Map<string, MessagesById>) {
    this.#journal = journal;
    this.#held = held;
  }

  static async open(path: string): Promise<MessageLog> {
    const journal = await Journal.open(path, (value) => Entry.parse(value));
    const held = new Map<string, MessagesById>();
    for (const entry of journal.entries) replay(held, entry);
    const log = new MessageLog(journal, held);
    log.compact([]);
    return log;
  }

  /** The messages that the last run left in a queue, oldest first. They are handed over once. */
  claim(queue: string): StoredMessage[] {
    const messages = this.#held.get(queue)?.values() ?? [];
    this.#held.delete(queue);
    return [...messages];
  }

  put(queue: string, message: StoredMessage): void {
    this.#journal.append({ op: 'put', queue, message });
  }

  received(
    queue: string,
    messages: readonly StoredMessage[],
    { atMs, untilMs }: { atMs: number; untilMs: number },
  ): void {
    const counts = Object.fromEntries(messages.map(({ id, receiveCount }) => [id, receiveCount]));
    this.#journal.append({ op: 'receive', queue, counts, atMs, untilMs });
  }

  removed(queue: string, ids: string[]): void {
    if (ids.length > 0) this.#journal.append({ op: 'remove', queue, ids });
  }

  isWorthCompacting(liveMessages: number): boolean {
    return this.#journal.isWorthCompacting(liveMessages);
  }

  /** Keeps the given queues' messages, and those of queues that nobody has claimed yet. */
  compact(live: Iterable<{ name: string; messages(): Iterable<StoredMessage> }>): void {
    this.#journal.compact(puts(live, this.#held));
  }

  close(): void {
    this.#journal.close();
  }
}

function* puts(
  live: Iterable<{ name: string; messages(): Iterable<StoredMessage> }>,
  held: ReadonlyMap<string, MessagesById>,
): Iterable<Entry> {
  for (const queue of live) for (const message of queue.messages()) yield { op: 'put', queue: queue.name, message };
  for (const [queue, messages] of held) for (const message of messages.values()) yield { op: 'put', queue, message };
}

function replay(held: Map<string, MessagesById>, entry: Entry): void {
  const messages: MessagesById = held.get(entry.queue) ?? new Map();
  held.set(entry.queue, messages);
  if (entry.op === 'put') messages.set(entry.message.id, entry.message);
  else if (entry.op === 'remove') for (const id of entry.ids) messages.delete(id);
  else for (const [id, count] of Object.entries(entry.counts)) setReceived(messages.get(id), count, entry);
}

function setReceived(
  message: StoredMessage | undefined,
  count: number,
  { atMs, untilMs }: { atMs: number; untilMs: number },
): void {
  if (!message) return;
  message.receiveCount = count;
  message.visibleAtMs = untilMs;
  message.firstReceivedAtMs ??= atMs;
}
