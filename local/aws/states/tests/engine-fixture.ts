// For the tests of this folder: an engine behind the laptop's endpoint, with functions, queues and objects that the test plays.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
import { IdleSkipClock } from '../../../idle-skip-clock.ts';
import { AwsEndpoint } from '../../endpoint.ts';
import { EVERYTHING } from '../../iam/request.ts';
import { AwsError } from '../../protocol.ts';
import { StatesEngine } from '../engine.ts';
import type { Json } from '../language/json.ts';
import type { MachineType } from '../language/load-definition.ts';
import type { EventEntry } from '../tasks/integrations.ts';

type LambdaFunction = (payload: Json, signal: AbortSignal) => Promise<Json> | Json;

/** What a thrown error class looks like to the one who invoked the function. */
export class FunctionError extends Error {
  readonly errorType: string | undefined;
  constructor(errorType: string | undefined, message = 'it threw') {
    super(message);
    this.errorType = errorType;
  }
}

const ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:';

export const arnOf = (name: string) => `${ARN}${name}`;

/** A machine of these states, the first of which is the start. */
export const machineOf = (states: Record<string, object>, rest: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(states)[0],
  States: states,
  ...rest,
});

export class World {
  readonly directory: string;
  readonly functions = new Map<string, LambdaFunction>();
  readonly objects = new Map<string, string>();
  readonly messages: { queueUrl: string; text: string }[] = [];
  readonly events: EventEntry[] = [];
  readonly calls: string[] = [];
  readonly faults: unknown[] = [];
  onMessage: (body: Record<string, Json>) => void = () => {};
  /** Whether the clock jumps over waits. */
  maySkip = true;
  clock = new IdleSkipClock();
  engine!: StatesEngine;
  client!: SFNClient;
  #endpoint: AwsEndpoint | undefined;
  readonly #machines = new Map<string, { type: MachineType; definition: object }>();

  constructor(directory = mkdtempSync(join(tmpdir(), 'states-'))) {
    this.directory = directory;
  }

  /** Starts the engine, again after a `kill`. */
  async start(): Promise<this> {
    this.clock = new IdleSkipClock();
    this.clock.allowSkip(() => this.maySkip);
    this.engine = await StatesEngine.open({
      clock: this.clock,
      integrations: this,
      objects: this,
      directory: this.directory,
    });
    for (const [name, machine] of this.#machines) this.engine.register({ name, arn: arnOf(name), ...machine });
    await this.engine.resume();
    this.#endpoint = new AwsEndpoint({
      clock: this.clock,
      identify: () => ({ secretAccessKey: 'secret', permissions: EVERYTHING }),
      onFault: (error) => this.faults.push(error),
    });
    this.#endpoint.addJson('states', this.engine);
    await this.#endpoint.listen();
    this.client = new SFNClient({
      region: 'us-east-1',
      endpoint: this.#endpoint.url,
      disableHostPrefix: true,
      maxAttempts: 1,
      credentials: { accessKeyId: 'test', secretAccessKey: 'secret' },
    });
    return this;
  }

  /** Registers the machine at the next start. */
  prepare(name: string, definition: object, type: MachineType = 'STANDARD'): void {
    this.#machines.set(name, { type, definition });
  }

  register(name: string, definition: object, type: MachineType = 'STANDARD'): string {
    this.prepare(name, definition, type);
    this.engine.register({ name, arn: arnOf(name), type, definition });
    return arnOf(name);
  }

  forgetMachines(): void {
    this.#machines.clear();
  }

  /** The execution's outcome. */
  async run(definition: object, input: Json = {}) {
    const machineArn = this.register(`m${this.#machines.size}`, definition);
    return this.engine.outcome(await this.engine.start({ machineArn, input }));
  }

  /** Stops everything where it is, as a kill would, leaving the files. */
  async kill(): Promise<void> {
    await this.engine.close();
    this.clock.stop();
    this.client.destroy();
    await this.#endpoint?.close();
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.directory, { recursive: true });
  }

  async invokeLambda(functionArn: string, payload: Json, signal: AbortSignal) {
    this.calls.push(functionArn);
    const run = this.functions.get(functionArn);
    if (!run) throw new AwsError('ResourceNotFoundException', `Function not found: ${functionArn}`);
    try {
      return { payload: await run(payload, signal) };
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      const { errorType, message } = error;
      return { payload: { ...(errorType ? { errorType } : {}), errorMessage: message }, functionError: 'Unhandled' };
    }
  }

  async sendMessage(queueUrl: string, text: string) {
    this.messages.push({ queueUrl, text });
    if (text.startsWith('{')) this.onMessage(JSON.parse(text));
    return { MessageId: `message-${this.messages.length}` };
  }

  lastBody(): Record<string, Json> {
    return JSON.parse(this.messages.at(-1)?.text ?? '{}');
  }

  async putEvents(entries: EventEntry[]) {
    this.events.push(...entries);
    return { FailedEntryCount: 0, Entries: entries.map((_, i) => ({ EventId: `event-${i}` })) };
  }

  async getObjectStream(bucket: string, key: string): Promise<AsyncIterable<Uint8Array>> {
    const text = this.objects.get(`${bucket}/${key}`);
    if (text === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.');
    return (async function* () {
      for (let i = 0; i < text.length; i += 1000) yield Buffer.from(text.slice(i, i + 1000));
    })();
  }

  async putObject(bucket: string, key: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    const parts: Uint8Array[] = [];
    for await (const part of body) parts.push(part);
    this.objects.set(`${bucket}/${key}`, Buffer.concat(parts).toString());
  }
}
