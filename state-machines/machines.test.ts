// All state machines, read as files and as they deploy: valid, complete, JSONata only, every task retried and bounded in time, every failure led to a named state.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MAX_RECEIVES, VISIBILITY_FACTOR } from '../cdk/constructs/task-queue.ts';
import { isObject, type JsonObject, objectsOf, readDefinition } from '../cdk/machine-definition.ts';
import { MACHINE_NAMES, MACHINES } from '../cdk/machines.ts';
import { pascalCase } from '../cdk/names.ts';
import { RETRY_POLICIES, retryPolicyOf } from '../cdk/retry-policies.ts';
import { QUEUE_NAMES, SERVICES } from '../cdk/services.ts';
import { SERVICE_NAMES } from '../shared/services.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.asl.json'))
  .map((file) => file.replace('.asl.json', ''));

const Verdict = z.object({ isValid: z.boolean(), errorsText: z.function({ input: [], output: z.string() }) });
const validate: (definition: unknown) => unknown = createRequire(import.meta.url)('asl-validator');

/** A set of states and where it starts: the machine itself, and each item processor and branch in it. */
interface Scope {
  startAt: string;
  states: Map<string, JsonObject>;
}

function scopesOf(definition: JsonObject): Scope[] {
  return [...objectsOf(definition)].flatMap(({ StartAt, States }) => {
    if (typeof StartAt !== 'string' || !isObject(States)) return [];
    const states = new Map(Object.entries(States).filter((entry): entry is [string, JsonObject] => isObject(entry[1])));
    return [{ startAt: StartAt, states }];
  });
}

/** As Step Functions sees it: a number for a setting, some text for the rest. */
function substituted(definition: JsonObject): unknown {
  return JSON.parse(
    JSON.stringify(definition).replace(/\$\{(\w+)\}/g, (_, name) => (SETTINGS.has(name) ? '40' : name)),
  );
}

const objectsIn = (list: unknown): JsonObject[] => (Array.isArray(list) ? list.filter(isObject) : []);

/** What a Task calls, or a distributed Map reads its items with. */
function calledBy({ Type, Resource, ItemReader }: JsonObject): string | undefined {
  if (Type === 'Task') return String(Resource);
  return isObject(ItemReader) ? String(ItemReader.Resource) : undefined;
}

/** Names of the states that may follow. */
function followers(state: JsonObject): string[] {
  const next = [state, ...objectsIn(state.Choices), ...objectsIn(state.Catch)].map(({ Next }) => Next);
  return [...next, state.Default].filter((name) => typeof name === 'string');
}

/** Families of shared/errors.ts, and what Step Functions and Lambda say themselves. */
const KNOWN_ERROR =
  /^(RetryableError|RejectedError|ConfigurationError|WorkDroppedError|(States|Lambda|SQS|StepFunctions|S3)\.\w+|Sandbox\.Timedout|Runtime\.ExitError)$/;
const JSON_PATH_FIELDS = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
];
const RESOURCES = [
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  'arn:aws:states:::sqs:sendMessage',
  'arn:aws:states:::events:putEvents',
  'arn:aws:states:::states:startExecution.sync:2',
  'arn:aws:states:::states:startExecution',
];
const SETTINGS = new Set(
  Object.values(MACHINES).flatMap((row) => ('settings' in row ? Object.keys(row.settings) : [])),
);
const SUBSTITUTIONS = new Set([
  'BucketName',
  'EventBusName',
  ...SERVICE_NAMES.map((name) => `${pascalCase(name)}FunctionArn`),
  ...QUEUE_NAMES.map((name) => `${pascalCase(name)}QueueUrl`),
  ...MACHINE_NAMES.map((name) => `${pascalCase(name)}MachineArn`),
  ...SETTINGS,
]);

it('has a row for every definition, but for those that others insert', () => {
  const inserted = names
    .flatMap((name) => [...readFileSync(`${folder}${name}.asl.json`, 'utf8').matchAll(/"([\w-]+)\.asl\.json"/g)])
    .map(([, name]) => name);
  expect(names.filter((name) => !inserted.includes(name) && !MACHINE_NAMES.some((known) => known === name))).toEqual(
    [],
  );
});

describe.each(names)('%s machine', (name) => {
  const { definition, substitutions } = readDefinition(name);
  const scopes = scopesOf(definition);
  const states = scopes.flatMap((scope) => [...scope.states]);
  const tasks = states.filter(([, { Type }]) => Type === 'Task');

  it('is valid Amazon States Language', () => {
    const verdict = Verdict.parse(validate(substituted(definition)));
    expect(verdict.isValid, verdict.errorsText()).toBe(true);
  });

  it('speaks JSONata only', () => {
    expect(definition.QueryLanguage).toBe('JSONata');
    for (const [state, fields] of states) {
      expect(fields.QueryLanguage ?? 'JSONata', state).toBe('JSONata');
      expect(
        JSON_PATH_FIELDS.filter((field) => field in fields),
        state,
      ).toEqual([]);
    }
  });

  it('leads from its start to every state, and nowhere else', () => {
    for (const { startAt, states: own } of scopes) {
      const reached = new Set<string>();
      const open = [startAt];
      for (let state = open.pop(); state !== undefined; state = open.pop()) {
        expect(own.has(state), `${state} of ${name}`).toBe(true);
        if (!reached.has(state)) open.push(...followers(own.get(state) ?? {}));
        reached.add(state);
      }
      expect([...own.keys()].filter((state) => !reached.has(state))).toEqual([]);
    }
  });

  it('ends every state in another one, or says that it ends', () => {
    for (const [state, fields] of states) {
      const isTerminal = fields.End === true || fields.Type === 'Succeed' || fields.Type === 'Fail';
      expect(followers(fields).length > 0 || isTerminal, state).toBe(true);
    }
  });

  it('has names of at most 80 characters that are sentences', () => {
    for (const [state] of states) expect(state).toMatch(/^[A-Z][\w ,'()-]{1,78}\??$/);
  });

  it('retries every task, and every map that reads its items, as cdk/retry-policies.ts says of what it calls', () => {
    for (const [state, fields] of states) {
      const resource = calledBy(fields);
      if (resource === undefined) continue;
      const policy = retryPolicyOf(name, state, resource);
      expect(fields.Retry, `${state}: ${policy}`).toEqual([RETRY_POLICIES[policy]]);
    }
  });

  it('bounds every task in time, waits for a token above all', () => {
    for (const [state, { TimeoutSeconds }] of tasks) expect(Number(TimeoutSeconds), state).toBeGreaterThan(0);
  });

  it('waits longer for a token than its message can live, so that a dead letter ends the wait and not the clock', () => {
    const waits = tasks.filter(([, { Resource }]) => String(Resource).endsWith('.waitForTaskToken'));
    for (const [state, { Arguments, TimeoutSeconds }] of waits) {
      const url = isObject(Arguments) ? String(Arguments.QueueUrl) : '';
      const queue = QUEUE_NAMES.find((name) => url === `\${${pascalCase(name)}QueueUrl}`);
      if (!queue) throw new Error(`${state}: ${url} is no queue of cdk/services.ts`);
      const lifeSeconds = MAX_RECEIVES * VISIBILITY_FACTOR * SERVICES[queue].timeoutSeconds;
      expect(Number(TimeoutSeconds), state).toBeGreaterThan(lifeSeconds);
    }
  });

  it('retries and catches errors that exist', () => {
    const rules = states.flatMap(([, { Retry, Catch }]) => [...objectsIn(Retry), ...objectsIn(Catch)]);
    const errors = rules.flatMap(({ ErrorEquals }) => (Array.isArray(ErrorEquals) ? ErrorEquals.map(String) : []));
    for (const error of errors) expect(error).toMatch(KNOWN_ERROR);
  });

  it('hands the reason of a caught failure on', () => {
    const catchers = states.flatMap(([state, { Catch }]) =>
      objectsIn(Catch).map((catcher) => [state, catcher] as const),
    );
    for (const [state, catcher] of catchers) {
      expect(typeof catcher.Next, state).toBe('string');
      expect(JSON.stringify(catcher), state).toContain('$states.errorOutput');
    }
  });

  it('uses integrations that the stack grants and the laptop runs', () => {
    for (const [state, { Resource }] of tasks) expect(RESOURCES, state).toContain(Resource);
  });

  it('uses substitutions that the stack knows, inside valid JSON', () => {
    expect(substitutions.filter((substitution) => !SUBSTITUTIONS.has(substitution))).toEqual([]);
  });

  it('waits for an answer on a queue only with the token in the message', () => {
    const waiting = tasks.filter(([, { Resource }]) => String(Resource).endsWith('.waitForTaskToken'));
    for (const [state, fields] of waiting)
      expect(JSON.stringify(fields), state).toContain('$states.context.Task.Token');
  });
});

it('inserts chunk.asl.json as the item processor of the batch machine, keeping its ProcessorConfig', () => {
  const chunk = readDefinition('chunk').definition;
  const processors = [...objectsOf(readDefinition('batch').definition)].filter(({ ProcessorConfig }) =>
    isObject(ProcessorConfig),
  );
  expect(processors).toContainEqual({
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: chunk.StartAt,
    States: chunk.States,
  });
});
