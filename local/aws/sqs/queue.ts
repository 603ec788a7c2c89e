// One local queue in memory: which messages are visible, delayed or in flight, who waits for them, and when the hidden ones come back.

import { randomUUID } from 'node:crypto';
import type { LaptopClock } from '../../clock.ts';
import { type Deadline, DeadlineHeap } from '../../deadline-heap.ts';
import { AwsError, LOCAL_ACCOUNT, LOCAL_REGION } from '../protocol.ts';
import { Fifo } from './fifo.ts';
import type { StoredMessage } from './message.ts';
import { parseRedrivePolicy, type QueueAttributes, type RedrivePolicy } from './queue-attributes.ts';

export interface ReceivedMessage extends StoredMessage {
  readonly receiptHandle: string;
}

export interface Depth {
  visible: number;
  inFlight: number;
  delayed: number;
}

/** What a queue reports of itself, so that its engine can keep it on disk and feed the dead-letter queue. */
export interface QueueEvents {
  /** In flight until `untilMs`. */
  received(messages: readonly StoredMessage[], untilMs: number): void;
  /** Expired by the retention period, deleted or purged. */
  removed(ids: readonly string[]): void;
  /** Received as often as the redrive policy allows; the queue has let go of it. */
  exhausted(message: StoredMessage, policy: RedrivePolicy): void;
}

interface Entry {
  readonly message: StoredMessage;
  state: 'visible' | 'delayed' | 'in flight' | 'gone';
  receiptHandle: string | undefined;
  hidden: Deadline<Entry> | undefined;
}

/** SQS's limit for a standard queue. */
export const MAX_IN_FLIGHT = 120_000;

export class Queue {
  readonly name: string;
  readonly arn: string;
  readonly createdAtMs: number;
  redrive: RedrivePolicy | undefined;
  #attributes: QueueAttributes;
  readonly #clock: LaptopClock;
  readonly #events: QueueEvents;
  readonly #entries = new Map<string, Entry>();
  readonly #visible = new Fifo<Entry>();
  readonly #hidden = new DeadlineHeap<Entry>();
  readonly #counts = { visible: 0, delayed: 0, 'in flight': 0, gone: 0 };
  readonly #waiters = new Set<() => boolean>();
  readonly #listeners = new Set<() => void>();
  #isWaking = false;
  #timerAtMs = Number.POSITIVE_INFINITY;
  #cancelTimer = () => {};

  constructor(name: string, attributes: QueueAttributes, clock: LaptopClock, events: QueueEvents) {
    this.name = name;
    this.arn = queueArn(name);
    this.createdAtMs = clock.now();
    this.#attributes = attributes;
    this.redrive = parseRedrivePolicy(name, attributes.RedrivePolicy);
    this.#clock = clock;
    this.#events = events;
  }

  get attributes(): QueueAttributes {
    return this.#attributes;
  }

  set attributes(attributes: QueueAttributes) {
    this.redrive = parseRedrivePolicy(this.name, attributes.RedrivePolicy);
    this.#attributes = attributes;
  }

  get depth(): Depth {
    return { visible: this.#counts.visible, inFlight: this.#counts['in flight'], delayed: this.#counts.delayed };
  }

  get isOverLimit(): boolean {
    return this.#counts['in flight'] >= MAX_IN_FLIGHT;
  }

  *messages(): Iterable<StoredMessage> {
    for (const entry of this.#entries.values()) yield entry.message;
  }

  add(message: StoredMessage): void {
    const entry: Entry = { message, state: 'gone', receiptHandle: undefined, hidden: undefined };
    this.#entries.set(message.id, entry);
    this.#counts.gone++;
    if (message.visibleAtMs !== undefined && message.visibleAtMs > this.#clock.now())
      this.#hide(entry, 'delayed', message.visibleAtMs);
    else this.#show(entry);
  }

  /** Up to `max` visible messages, which are then in flight for the visibility timeout; fewer at the limit of messages in flight. */
  take(max: number, visibilitySeconds = Number(this.attributes.VisibilityTimeout)): ReceivedMessage[] {
    const nowMs = this.#clock.now();
    const untilMs = nowMs + visibilitySeconds * 1000;
    const taken: ReceivedMessage[] = [];
    while (taken.length < max && this.#counts.visible > 0 && !this.isOverLimit) {
      const entry = this.#visible.shift();
      if (entry?.state !== 'visible' || this.#isSpent(entry, nowMs)) continue;
      entry.message.receiveCount++;
      entry.message.firstReceivedAtMs ??= nowMs;
      entry.message.visibleAtMs = untilMs;
      const receiptHandle = `${entry.message.id}.${randomUUID()}`;
      entry.receiptHandle = receiptHandle;
      this.#hide(entry, 'in flight', untilMs);
      taken.push({ ...entry.message, receiptHandle });
    }
    if (taken.length > 0) this.#events.received(taken, untilMs);
    return taken;
  }

  /** Like `take`, but waits up to `waitSeconds` for a first message; empty when none came or the caller hung up. */
  takeWithin(
    waitSeconds: number,
    max: number,
    visibilitySeconds: number | undefined,
    closed: AbortSignal,
  ): Promise<ReceivedMessage[]> {
    const taken = this.take(max, visibilitySeconds);
    if (taken.length > 0 || waitSeconds === 0 || closed.aborted) return Promise.resolve(taken);
    return new Promise((resolve) => {
      const end = (messages: ReceivedMessage[]) => {
        cancel();
        this.#waiters.delete(serve);
        closed.removeEventListener('abort', hangUp);
        resolve(messages);
      };
      const hangUp = () => end([]);
      const serve = () => {
        const messages = this.take(max, visibilitySeconds);
        if (messages.length > 0) end(messages);
        return messages.length > 0;
      };
      const cancel = this.#clock.timer(this.#clock.now() + waitSeconds * 1000, hangUp, { skippable: false });
      closed.addEventListener('abort', hangUp, { once: true });
      this.#waiters.add(serve);
    });
  }

  /** Does nothing for a message that is gone or has been received again since, as SQS. */
  delete(receiptHandle: string): void {
    const entry = this.#byHandle(receiptHandle);
    if (!entry) return;
    this.#drop(entry);
    this.#events.removed([entry.message.id]);
  }

  /** Takes a message in flight out of the queue; undefined when it is gone or has been received again since. */
  release(receiptHandle: string): StoredMessage | undefined {
    const entry = this.#byHandle(receiptHandle);
    if (entry) this.#drop(entry);
    return entry?.message;
  }

  changeVisibility(receiptHandle: string, seconds: number): void {
    const entry = this.#byHandle(receiptHandle);
    if (entry?.state !== 'in flight')
      throw new AwsError('MessageNotInflight', `Queue ${this.name}: the message is not in flight`);
    if (seconds === 0) this.#show(entry);
    else this.#hide(entry, 'in flight', this.#clock.now() + seconds * 1000);
  }

  purge(): void {
    const ids = [...this.#entries.keys()];
    for (const entry of this.#entries.values()) this.#drop(entry);
    this.#events.removed(ids);
  }

  /** Takes the visible messages out of the queue, for a move task. */
  *drainVisible(): Iterable<StoredMessage> {
    for (let entry = this.#visible.shift(); entry; entry = this.#visible.shift()) {
      if (entry.state !== 'visible') continue;
      this.#drop(entry);
      yield entry.message;
    }
  }

  /** Calls `listener` whenever messages have become visible, and once at first when some are. Returns a function that ends it. */
  onAvailable(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#counts.visible > 0) this.#wake();
    return () => this.#listeners.delete(listener);
  }

  /** Lets go of the clock. */
  stop(): void {
    this.#cancelTimer();
    this.#listeners.clear();
  }

  /** Whether the message must not be given out any more: kept too long, or received too often. */
  #isSpent(entry: Entry, nowMs: number): boolean {
    const { message } = entry;
    if (nowMs - message.sentAtMs > Number(this.attributes.MessageRetentionPeriod) * 1000) {
      this.#drop(entry);
      this.#events.removed([message.id]);
      return true;
    }
    if (!this.redrive || message.receiveCount < this.redrive.maxReceiveCount) return false;
    this.#drop(entry);
    this.#events.exhausted(message, this.redrive);
    return true;
  }

  #byHandle(receiptHandle: string): Entry | undefined {
    const [id = '', secret] = receiptHandle.split('.');
    if (!secret)
      throw new AwsError('ReceiptHandleIsInvalid', `Queue ${this.name}: "${receiptHandle}" is no receipt handle`);
    const entry = this.#entries.get(id);
    return entry?.receiptHandle === receiptHandle ? entry : undefined;
  }

  #show(entry: Entry): void {
    this.#setState(entry, 'visible', undefined);
    this.#visible.push(entry);
    this.#wake();
  }

  #hide(entry: Entry, state: 'delayed' | 'in flight', untilMs: number): void {
    this.#setState(entry, state, this.#hidden.push(untilMs, entry));
    this.#arm();
  }

  #drop(entry: Entry): void {
    this.#entries.delete(entry.message.id);
    this.#setState(entry, 'gone', undefined);
    this.#counts.gone--;
    this.#arm();
  }

  #setState(entry: Entry, state: Entry['state'], hidden: Deadline<Entry> | undefined): void {
    if (entry.hidden) this.#hidden.remove(entry.hidden);
    this.#counts[entry.state]--;
    this.#counts[state]++;
    entry.state = state;
    entry.hidden = hidden;
  }

  #arm(): void {
    const atMs = this.#hidden.first?.atMs ?? Number.POSITIVE_INFINITY;
    if (atMs === this.#timerAtMs) return;
    this.#cancelTimer();
    this.#timerAtMs = atMs;
    this.#cancelTimer = atMs === Number.POSITIVE_INFINITY ? () => {} : this.#clock.timer(atMs, () => this.#showDue());
  }

  #showDue(): void {
    this.#timerAtMs = Number.POSITIVE_INFINITY;
    for (const { value: entry } of this.#hidden.takeDue(this.#clock.now())) this.#show(entry);
    this.#arm();
  }

  /** Once per turn: first the long polls in the order of their coming, then the listeners. */
  #wake(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    queueMicrotask(() => {
      this.#isWaking = false;
      for (const serve of this.#waiters) if (!serve()) break;
      for (const listener of this.#listeners) if (this.#counts.visible > 0) listener();
    });
  }
}

/** What a queue's name, URL or ARN ends with. */
export function queueName(nameOrUrlOrArn: string): string {
  return nameOrUrlOrArn.split(/[/:]/).at(-1) ?? '';
}

/** Of a name, a URL or an ARN. */
export function queueArn(nameOrUrlOrArn: string): string {
  return `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${queueName(nameOrUrlOrArn)}`;
}
