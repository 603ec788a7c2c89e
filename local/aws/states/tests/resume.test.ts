import { ListMapRunsCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Json } from '../language/json.ts';
import { arnOf, machineOf, World } from './engine-fixture.ts';

let world: World;
beforeEach(async () => {
  world = await new World().start();
});
afterEach(() => world.stop());

const invoke = (name: string, fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...fields,
});
const callback = (fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Arguments: {
    QueueUrl: 'q',
    MessageBody: { token: '{% $states.context.Task.Token %}', input: '{% $states.input %}' },
  },
  End: true,
  ...fields,
});
const start = (definition: object, input: Json = {}) =>
  world.engine.start({ machineArn: world.register('m', definition), name: 'run', input });

/** Kills the engine when the function is called for the n-th time, and starts it again. Everything after that call is the second life's. */
async function killInCall(name: string, nth: number, definition: object, input: Json = {}) {
  let calls = 0;
  const killed = new Promise<void>((resolve) => {
    world.functions.set(name, (payload) => {
      if (++calls !== nth) return payload;
      resolve();
      return new Promise(() => {});
    });
  });
  const arn = await start(definition, input);
  await killed;
  await world.kill();
  await world.start();
  return world.engine.outcome(arn);
}

it('goes on in the state that was running, with its data, variables and retries', async () => {
  const states = {
    A: { Type: 'Pass', Assign: { x: '{% $states.input.n + 1 %}' }, Next: 'B' },
    B: invoke('first', { End: undefined, Next: 'C' }),
    C: invoke('second', { Output: '{% [$x, $states.result.Payload, $states.context.State.Name] %}' }),
  };
  world.functions.set('first', () => ({ once: true }));
  const view = await killInCall('second', 1, machineOf(states), { n: 1 });
  expect(view).toMatchObject({ status: 'SUCCEEDED', output: [2, { once: true }, 'C'] });
  expect(world.calls).toEqual(['first', 'second', 'second']);
});

it('goes on waiting for a token whose message is out, and takes an answer at once after the start', async () => {
  world.maySkip = false;
  const arn = await start(machineOf({ A: callback({ TimeoutSeconds: 900 }) }), { n: 1 });
  await expect.poll(() => world.messages.length).toBe(1);
  await world.kill();
  await world.start();
  const taskToken = String(world.lastBody().token);
  await world.client.send(new SendTaskSuccessCommand({ taskToken, output: '"late"' }));
  expect(await world.engine.outcome(arn)).toMatchObject({ status: 'SUCCEEDED', output: 'late' });
  expect(world.messages).toHaveLength(1);
});

it('keeps an answer that was accepted just before the kill', async () => {
  const never = new Promise<never>(() => {});
  world.functions.set('after', () => never);
  const arn = await start(machineOf({ A: callback({ End: undefined, Next: 'B' }), B: invoke('after') }));
  await expect.poll(() => world.messages.length).toBe(1);
  await world.client.send(new SendTaskSuccessCommand({ taskToken: String(world.lastBody().token), output: '{"n":1}' }));
  await world.kill();
  world.functions.set('after', (payload) => payload);
  await world.start();
  expect(await world.engine.outcome(arn)).toMatchObject({ status: 'SUCCEEDED', output: { n: 1 } });
});

it('waits until the time that was planned, in Wait and between retries', async () => {
  world.maySkip = false;
  const arn = await start(machineOf({ W: { Type: 'Wait', Seconds: 3600, End: true } }));
  await world.kill();
  world.maySkip = true;
  await world.start();
  const { startedAt, stoppedAt = 0 } = await world.engine.outcome(arn);
  expect(stoppedAt - startedAt).toBeGreaterThanOrEqual(3_600_000);
  expect(stoppedAt - startedAt).toBeLessThan(3_660_000);
});

it('runs only the children of a distributed map that are not over', async () => {
  world.objects.set('b/items', JSON.stringify(Array.from({ length: 20 }, (_, n) => ({ n }))));
  const map = {
    Type: 'Map',
    MaxConcurrency: 3,
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'JSON' },
      Arguments: { Bucket: 'b', Key: 'items' },
    },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'C1',
      States: { C1: invoke('before', { End: undefined, Next: 'C2' }), C2: invoke('work') },
    },
    End: true,
  };
  world.functions.set('before', (payload) => payload);
  const view = await killInCall('work', 10, machineOf({ M: map }));
  expect(view.output).toEqual(Array.from({ length: 20 }, (_, n) => ({ n })));
  const calls = (name: string) => world.calls.filter((call) => call === name).length;
  // Only what was under way at the kill is called again: at most one call of each child that was running.
  expect(calls('before')).toBeLessThanOrEqual(22);
  expect(calls('work')).toBeGreaterThan(20);
  expect(calls('before') + calls('work')).toBeLessThanOrEqual(43);
  const { mapRuns = [] } = await world.client.send(new ListMapRunsCommand({ executionArn: view.arn }));
  expect(mapRuns).toHaveLength(1);
});

it('takes the answers to the tokens of children before they are running again', async () => {
  const child = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'T',
    States: { T: callback() },
  };
  const arn = await start(machineOf({ M: { Type: 'Map', ItemProcessor: child, End: true } }), ['a', 'b']);
  await expect.poll(() => world.messages.length).toBe(2);
  await world.kill();
  await world.start();
  for (const { text } of world.messages) {
    const { token, input } = JSON.parse(text);
    await world.client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(`${input}!`) }));
  }
  expect(await world.engine.outcome(arn)).toMatchObject({ output: ['a!', 'b!'] });
  expect(world.messages).toHaveLength(2);
});

it('runs a Parallel or inline Map anew, but adopts the executions that it had started', async () => {
  world.register('inner', machineOf({ T: callback() }));
  const nested = {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: {
      StateMachineArn: arnOf('inner'),
      Name: "{% 'inner-' & $string($states.input) %}",
      Input: '{% $states.input %}',
    },
    Output: '{% $states.result.Output %}',
    End: true,
  };
  const map = { Type: 'Map', ItemProcessor: { StartAt: 'N', States: { N: nested } }, End: true };
  const arn = await start(machineOf({ M: map }), [1, 2]);
  await expect.poll(() => world.messages.length).toBe(2);
  const [first = '', second = ''] = world.messages.map(({ text }) => String(JSON.parse(text).token));
  const answer = (taskToken: string) => world.client.send(new SendTaskSuccessCommand({ taskToken, output: '"done"' }));
  await answer(first);
  await world.kill();
  await world.start();
  await answer(second);
  expect(await world.engine.outcome(arn)).toMatchObject({ status: 'SUCCEEDED', output: ['done', 'done'] });
  expect(world.messages).toHaveLength(2);
});

it('keeps finished executions, their outcome and their history', async () => {
  world.functions.set('f', (payload) => payload);
  const arn = await start(machineOf({ A: invoke('f') }), { n: 1 });
  await world.engine.outcome(arn);
  await world.kill();
  await world.start();
  expect(await world.engine.outcome(arn)).toMatchObject({ status: 'SUCCEEDED', input: { n: 1 }, output: { n: 1 } });
  expect(world.calls).toEqual(['f']);
});

it('refuses to resume an execution whose machine is gone', async () => {
  const never = new Promise<never>(() => {});
  world.functions.set('f', () => never);
  await start(machineOf({ A: invoke('f') }));
  await world.kill();
  world.forgetMachines();
  await expect(world.start()).rejects.toThrow(/execution:m:run is running, but its state machine is not registered/);
});
