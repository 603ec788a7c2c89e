// The local SQS: queues by name, kept on disk, with the calls that pollers and Step Functions make in process.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { LaptopClock } from '../../clock.ts';
import { AwsError, LOCAL_ACCOUNT } from '../protocol.ts';
import { checkMessage, type MessageAttributes, type StoredMessage } from './message.ts';
import { MessageLog } from './message-log.ts';
import { type Depth, Queue, queueName, type ReceivedMessage } from './queue.ts';
import { parseQueueAttributes, parseRedrivePolicy, type RedrivePolicy } from './queue-attributes.ts';

interface SqsOptions {
  clock: LaptopClock;
  /** Where the messages are kept. */
  dir: string;
  /** Of the AWS endpoint, for queue URLs; asked when a URL is needed. */
  endpointUrl: () => string;
}

export interface SendOptions {
  attributes?: MessageAttributes;
  delaySeconds?: number;
  /** X-Amzn-Trace-Id of the sender; the receiver finds it as AWSTraceHeader. */
  traceHeader?: string;
}

const MAX_DELAY_SECONDS = 900;

/** Queues are named by name, URL or ARN. They come from the template at every start; only messages are kept on disk. */
export class Sqs {
  readonly #options: SqsOptions;
  readonly #log: MessageLog;
  readonly #queues = new Map<string, Queue>();

  private constructor(options: SqsOptions, log: MessageLog) {
    this.#options = options;
    this.#log = log;
  }

  static async open(options: SqsOptions): Promise<Sqs> {
    return new Sqs(options, await MessageLog.open(join(options.dir, 'messages.journal')));
  }

  /** A queue's dead-letter queue has to be created before it. The messages that the last run left in the queue are in it again. */
  createQueue(name: string, attributes: Record<string, string> = {}): Queue {
    if (!/^[A-Za-z0-9_-]{1,80}(\.fifo)?$/.test(name)) {
      throw new AwsError(
        'InvalidParameterValue',
        `"${name}" is no queue name: expected 1 to 80 letters, digits, hyphens or underscores`,
      );
    }
    const parsed = parseQueueAttributes(name, attributes);
    const existing = this.#queues.get(name);
    if (existing) return sameQueue(existing, attributes);
    this.#checkDeadLetterQueue(name, parsed.RedrivePolicy);
    const queue: Queue = new Queue(name, parsed, this.#options.clock, {
      received: (messages, untilMs) => this.#log.received(name, messages, { atMs: this.#options.clock.now(), untilMs }),
      removed: (ids) => this.#removed(name, [...ids]),
      exhausted: (message, policy) => this.#toDeadLetterQueue(queue, message, policy),
    });
    this.#queues.set(name, queue);
    for (const message of this.#log.claim(name)) queue.add(message);
    return queue;
  }

  deleteQueue(queue: string): void {
    const found = this.queue(queue);
    found.purge();
    found.stop();
    this.#queues.delete(found.name);
  }

  queues(): Iterable<Queue> {
    return this.#queues.values();
  }

  /** Throws QueueDoesNotExist. */
  queue(nameOrUrlOrArn: string): Queue {
    const found = this.#queues.get(queueName(nameOrUrlOrArn));
    if (!found) throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${nameOrUrlOrArn}`);
    return found;
  }

  urlOf(queue: Queue): string {
    return `${this.#options.endpointUrl()}/${LOCAL_ACCOUNT}/${queue.name}`;
  }

  /** The message is on disk before any `await` of the caller comes back. */
  send(queue: string, body: string, { attributes, delaySeconds, traceHeader }: SendOptions = {}): StoredMessage {
    const to = this.queue(queue);
    const bytes = checkMessage(body, attributes);
    if (bytes > Number(to.attributes.MaximumMessageSize)) {
      const limit = `Message must be shorter than ${to.attributes.MaximumMessageSize} bytes`;
      throw new AwsError(
        'InvalidParameterValue',
        `One or more parameters are invalid. Reason: ${limit}, got ${bytes}.`,
      );
    }
    const delay = delaySeconds ?? Number(to.attributes.DelaySeconds);
    if (!(delay >= 0 && delay <= MAX_DELAY_SECONDS)) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value ${delay} for parameter DelaySeconds is invalid. Reason: must be 0 to 900.`,
      );
    }
    const nowMs = this.#options.clock.now();
    const message: StoredMessage = {
      id: randomUUID(),
      body,
      attributes,
      traceHeader,
      sentAtMs: nowMs,
      receiveCount: 0,
    };
    if (delay > 0) message.visibleAtMs = nowMs + delay * 1000;
    this.#put(to, message);
    return message;
  }

  /** Visible messages at once, up to `max`; they come back after the visibility timeout unless deleted. */
  receive(queue: string, max: number, visibilitySeconds?: number): ReceivedMessage[] {
    return this.queue(queue).take(max, visibilitySeconds);
  }

  delete(queue: string, receiptHandle: string): void {
    this.queue(queue).delete(receiptHandle);
  }

  /** As Lambda ends an endless loop: into the dead-letter queue at once, or away where there is none. */
  giveUp(queue: string, receiptHandle: string): void {
    const from = this.queue(queue);
    const message = from.release(receiptHandle);
    if (!message) return;
    if (from.redrive) this.#toDeadLetterQueue(from, message, from.redrive);
    else this.#removed(from.name, [message.id]);
  }

  changeVisibility(queue: string, receiptHandle: string, seconds: number): void {
    this.queue(queue).changeVisibility(receiptHandle, seconds);
  }

  /** Calls `listener` whenever messages have become visible, and once at first when some are. Returns a function that ends it. */
  onAvailable(queue: string, listener: () => void): () => void {
    return this.queue(queue).onAvailable(listener);
  }

  depth(queue: string): Depth {
    return this.queue(queue).depth;
  }

  /** Sends the visible messages of a dead-letter queue to `destination`, or each to the queue that it came from. Returns how many. */
  redrive(source: string, destination?: string): number {
    const from = this.queue(source);
    const to = destination === undefined ? undefined : this.queue(destination);
    if (to === from) throw new AwsError('InvalidParameterValue', `Queue ${from.name} cannot be its own destination`);
    // Before the first one moves: a message without a way to go must not stop the task half way.
    const targets = new Map([...from.messages()].map((message) => [message.id, to ?? this.#originOf(message, from)]));
    const moved: string[] = [];
    for (const message of from.drainVisible()) {
      const target = targets.get(message.id)!;
      this.#put(target, { ...message, receiveCount: 0, firstReceivedAtMs: undefined, deadLetterSourceArn: undefined });
      moved.push(message.id);
    }
    this.#removed(from.name, moved);
    return moved.length;
  }

  /** Lets go of the clock and the files. */
  close(): void {
    for (const queue of this.#queues.values()) queue.stop();
    this.#log.close();
  }

  #put(queue: Queue, message: StoredMessage): void {
    this.#log.put(queue.name, message);
    queue.add(message);
  }

  #removed(queue: string, ids: string[]): void {
    this.#log.removed(queue, ids);
    let live = 0;
    for (const { depth } of this.#queues.values()) live += depth.visible + depth.inFlight + depth.delayed;
    if (this.#log.isWorthCompacting(live)) this.#log.compact(this.#queues.values());
  }

  /** Put before removed: killed between the two, the message is in both queues rather than in none. */
  #toDeadLetterQueue(from: Queue, message: StoredMessage, policy: RedrivePolicy): void {
    const moved = { ...message, receiveCount: 0, firstReceivedAtMs: undefined, deadLetterSourceArn: from.arn };
    this.#put(this.queue(policy.deadLetterTargetArn), moved);
    this.#removed(from.name, [message.id]);
  }

  #originOf(message: StoredMessage, from: Queue): Queue {
    if (message.deadLetterSourceArn !== undefined) return this.queue(message.deadLetterSourceArn);
    const reason = 'was sent here and not brought by a redrive policy: expected a destination';
    throw new AwsError('InvalidParameterValue', `Queue ${from.name}: message ${message.id} ${reason}`);
  }

  #checkDeadLetterQueue(name: string, redrivePolicy: string | undefined): void {
    const arn = parseRedrivePolicy(name, redrivePolicy)?.deadLetterTargetArn;
    if (arn === undefined || this.#queues.has(arn.split(':').at(-1) ?? '')) return;
    throw new AwsError(
      'InvalidParameterValue',
      `Queue ${name}: its dead-letter queue ${arn} does not exist, expected it to be created before`,
    );
  }
}

function sameQueue(queue: Queue, wanted: Record<string, string>): Queue {
  const present = new Map(Object.entries(queue.attributes));
  const different = Object.keys(wanted).find((name) => present.get(name) !== wanted[name]);
  if (different === undefined) return queue;
  throw new AwsError(
    'QueueNameExists',
    `A queue named ${queue.name} exists already with a different value for ${different}`,
  );
}
