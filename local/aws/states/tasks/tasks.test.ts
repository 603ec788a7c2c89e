import { SendTaskFailureCommand, SendTaskHeartbeatCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AwsError } from '../../protocol.ts';
import type { Json } from '../language/json.ts';
import { arnOf, machineOf, World } from '../tests/engine-fixture.ts';

const world = new World();
beforeAll(() => world.start());
afterAll(() => world.stop());
beforeEach(() => {
  world.onMessage = () => {};
});

const waiting = (fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Arguments: { QueueUrl: 'q', MessageBody: { token: '{% $states.context.Task.Token %}', n: '{% $states.input.n %}' } },
  End: true,
  ...fields,
});
const tokenOf = (body: Record<string, Json>) => ({ taskToken: String(body.token) });

it('sends the message with its token and ends with the output that comes back', async () => {
  world.onMessage = (body) => {
    world.client.send(
      new SendTaskSuccessCommand({ ...tokenOf(body), output: JSON.stringify({ twice: Number(body.n) * 2 }) }),
    );
  };
  const view = await world.run(machineOf({ A: waiting() }), { n: 4 });
  expect(view).toMatchObject({ status: 'SUCCEEDED', output: { twice: 8 } });
  expect(world.messages.at(-1)?.queueUrl).toBe('q');
});

it('fails with the error that comes back, and sends a fresh token with each retry', async () => {
  const tokens: string[] = [];
  world.onMessage = (body) => {
    tokens.push(String(body.token));
    const command = new SendTaskFailureCommand({ ...tokenOf(body), error: 'RetryableError', cause: 'throttled' });
    world.client.send(command);
  };
  const Retry = [{ ErrorEquals: ['RetryableError'], MaxAttempts: 2, IntervalSeconds: 60 }];
  const view = await world.run(machineOf({ A: waiting({ Retry }) }), { n: 4 });
  expect(view).toMatchObject({ status: 'FAILED', error: 'RetryableError', cause: 'throttled' });
  expect(new Set(tokens).size).toBe(3);
});

it('times out without an answer, and without a heartbeat', async () => {
  expect(await world.run(machineOf({ A: waiting({ TimeoutSeconds: 900 }) }), { n: 1 })).toMatchObject({
    status: 'FAILED',
    error: 'States.Timeout',
  });
  const heartbeat = waiting({ HeartbeatSeconds: 60, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Z' }] });
  const view = await world.run(machineOf({ A: heartbeat, Z: { Type: 'Succeed' } }), { n: 1 });
  expect(view.output).toMatchObject({ Error: 'States.HeartbeatTimeout' });
});

it('lives on heartbeats until its own time is up', async () => {
  world.onMessage = (body) => {
    const beat = () => {
      world.client.send(new SendTaskHeartbeatCommand(tokenOf(body))).then(
        () => world.clock.timer(world.clock.now() + 40_000, beat),
        () => {},
      );
    };
    beat();
  };
  const view = await world.run(machineOf({ A: waiting({ HeartbeatSeconds: 60, TimeoutSeconds: 300 }) }), { n: 1 });
  expect(view).toMatchObject({ error: 'States.Timeout' });
  expect((view.stoppedAt ?? 0) - view.startedAt).toBeGreaterThanOrEqual(300_000);
});

it('refuses tokens that were answered, timed out, made up, of lost executions, and outputs that are no JSON', async () => {
  const answer = (taskToken: string, output = '1') =>
    world.client.send(new SendTaskSuccessCommand({ taskToken, output })).then(
      () => 'accepted',
      (error: Error) => error.name,
    );
  const answers: Promise<string[]>[] = [];
  world.onMessage = (body) => {
    const token = String(body.token);
    answers.push((async () => [await answer(token, '{'), await answer(token), await answer(token)])());
  };
  await world.run(machineOf({ A: waiting() }), { n: 1 });
  expect(await answers[0]).toEqual(['InvalidOutput', 'accepted', 'TaskTimedOut']);
  expect(await answer('bWFkZSB1cA==')).toBe('InvalidToken');
  await world.run(machineOf({ A: waiting({ TimeoutSeconds: 5 }) }), { n: 1 });
  expect(await answer(String(world.lastBody().token))).toBe('TaskTimedOut');
});

it('sends messages and events without waiting', async () => {
  const view = await world.run(
    machineOf({
      S: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Arguments: { QueueUrl: 'q', MessageBody: 'text' },
        Next: 'E',
      },
      E: {
        Type: 'Task',
        Resource: 'arn:aws:states:::events:putEvents',
        Arguments: { Entries: [{ Source: 's', DetailType: 'd', Detail: { a: '{% $states.input.MessageId %}' } }] },
        Output: '{% $states.result.FailedEntryCount %}',
        End: true,
      },
    }),
  );
  expect(view).toMatchObject({ output: 0 });
  expect(world.messages.at(-1)).toEqual({ queueUrl: 'q', text: 'text' });
  expect(world.events.at(-1)).toMatchObject({ Detail: expect.stringContaining('message-'), Resources: [view.arn] });
});

it.each([
  ['lambda:invoke', { FunctionName: 'f' }, 'TooManyRequestsException', 'Lambda.TooManyRequestsException'],
  ['lambda:invoke', { FunctionName: 'f' }, 'InternalFailure', 'Lambda.AWSLambdaException'],
  ['sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'x' }, 'RequestThrottled', 'SQS.AmazonSQSException'],
  ['sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'x' }, 'QueueDoesNotExist', 'SQS.QueueDoesNotExist'],
  ['sqs:sendMessage.waitForTaskToken', { QueueUrl: 'q', MessageBody: 'x' }, undefined, 'SQS.SdkClientException'],
  ['events:putEvents', { Entries: [] }, 'ThrottlingException', 'EventBridge.AmazonEventBridgeException'],
])('a call by %s of %j that is refused with %s fails as %s', async (resource, Arguments, code, expected) => {
  const refuse = async () => {
    throw code === undefined ? new Error('socket hang up') : new AwsError(code, 'no');
  };
  const refused = await new World().start();
  Object.assign(refused, { invokeLambda: refuse, sendMessage: refuse, putEvents: refuse });
  const view = await refused.run(
    machineOf({
      A: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Arguments, TimeoutSeconds: 9, End: true },
    }),
  );
  await refused.stop();
  expect(view).toMatchObject({ status: 'FAILED', error: expected });
});

it('runs another machine and gives its output, or its failure', async () => {
  world.register('doubler', machineOf({ A: { Type: 'Pass', Output: { v: '{% $states.input.v * 2 %}' }, End: true } }));
  world.register('failer', machineOf({ A: { Type: 'Fail', Error: 'Inner', Cause: 'why' } }));
  const nested = (name: string, fields: object = {}) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: { StateMachineArn: arnOf(name), Input: { v: 21 } },
    Output: '{% $states.result.Output.v %}',
    End: true,
    ...fields,
  });
  expect(await world.run(machineOf({ A: nested('doubler') }))).toMatchObject({ output: 42 });
  const caught = nested('failer', {
    Catch: [{ ErrorEquals: ['States.TaskFailed'], Output: '{% $parse($states.errorOutput.Cause).Error %}', Next: 'Z' }],
  });
  expect(await world.run(machineOf({ A: caught, Z: { Type: 'Succeed' } }))).toMatchObject({ output: 'Inner' });
});

it('stops the other machine with the one that waits for it', async () => {
  world.register('sleeper', machineOf({ W: { Type: 'Wait', Seconds: 99_999, End: true } }));
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: { StateMachineArn: arnOf('sleeper'), Name: 'nap' },
    TimeoutSeconds: 30,
    End: true,
  };
  expect(await world.run(machineOf({ A: task }))).toMatchObject({ error: 'States.Timeout' });
  const nap = `${arnOf('sleeper').replace(':stateMachine:', ':execution:')}:nap`;
  expect(await world.engine.outcome(nap)).toMatchObject({ status: 'ABORTED' });
});
