// The chunk machine in the laptop's engine: a vendor that fails for good costs its own step only, and the reason is recorded (guarantees G1 and G3).
import { SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { readDefinition } from '../cdk/machine-definition.ts';
import { AwsError } from '../local/aws/protocol.ts';
import { World } from '../local/aws/states/tests/engine-fixture.ts';

const Message = z.object({ taskToken: z.string(), task: z.object({ step: z.string(), attempt: z.string() }) });
const Recorded = z.object({ failures: z.record(z.string(), z.string()) });

/** The definition as it stands in the file, its placeholders not filled. */
const arnOf = (service: string) => `$\{${service}FunctionArn}`;

const world = new World();
const { definition } = readDefinition('chunk');
let failing = new Set<string>();
let asked: string[] = [];
/** Sends that the queue still refuses. */
let throttled = 0;
let recorded: Record<string, string> | undefined;

beforeAll(async () => {
  await world.start();
  for (const name of ['Exclusion', 'Sic']) world.functions.set(arnOf(name), () => ({}));
  world.functions.set(arnOf('Orchestration'), (payload) => {
    recorded = Recorded.parse(payload).failures;
    return {};
  });
  world.onMessage = (body) => {
    if (throttled-- > 0) throw new AwsError('RequestThrottled', 'Request is throttled.', 403);
    const { taskToken, task } = Message.parse(body);
    asked.push(`${task.step} ${task.attempt}`);
    const answer = failing.has(task.step)
      ? new SendTaskFailureCommand({ taskToken, error: 'RetryableError', cause: `${task.step} is down` })
      : new SendTaskSuccessCommand({ taskToken, output: '{}' });
    world.client.send(answer);
  };
});
afterAll(() => world.stop());

async function runChunk(...down: string[]) {
  failing = new Set(down);
  asked = [];
  recorded = undefined;
  return world.run(definition, { chunk: 3, revision: 0 });
}

it('validates and matches beside each other, and records nothing when all goes well', async () => {
  expect(await runChunk()).toMatchObject({ status: 'SUCCEEDED', output: { chunk: 3, failed: 0 } });
  expect(asked[0]).toBe('classify r0-0');
  expect(asked.slice(1).sort()).toEqual(['address r0-0', 'match r0-0']);
  expect(recorded).toBeUndefined();
});

it('a queue that is throttled for a while costs no step', async () => {
  throttled = 4;
  expect(await runChunk()).toMatchObject({ status: 'SUCCEEDED', output: { chunk: 3, failed: 0 } });
  expect(asked.map((one) => one.split(' ')[0]).sort()).toEqual(['address', 'classify', 'match']);
  expect(recorded).toBeUndefined();
});

it.each([
  [['address'], { address: 'RetryableError: address is down' }],
  [['match'], { match: 'RetryableError: match is down' }],
  [
    ['classify', 'address', 'match'],
    {
      classify: 'RetryableError: classify is down',
      address: 'RetryableError: address is down',
      match: 'RetryableError: match is down',
    },
  ],
])('records why %j failed after their retries, and the other steps run', async (down, failures) => {
  expect(await runChunk(...down)).toMatchObject({ status: 'SUCCEEDED', output: { failed: down.length } });
  expect(recorded).toEqual(failures);
  for (const step of ['classify', 'address', 'match']) {
    expect(
      asked.filter((one) => one.startsWith(step)),
      step,
    ).toHaveLength(down.includes(step) ? 6 : 1);
  }
});
