import {
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arnOf, FunctionError, machineOf, World } from '../tests/engine-fixture.ts';

const world = new World();
const napArn = arnOf('nap');
const nameOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: Error) => error.name,
  );

beforeAll(async () => {
  await world.start();
  // A token that nobody answers: the execution runs until it is stopped.
  const wait = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Arguments: { QueueUrl: 'q', MessageBody: 'm' },
    End: true,
  };
  world.register('nap', machineOf({ W: wait }));
});
afterAll(() => world.stop());

it('starts an execution once per name and input', async () => {
  const start = (input: string, name = 'one') =>
    world.client.send(new StartExecutionCommand({ stateMachineArn: napArn, name, input }));
  const [first, same] = await Promise.all([start('{"a":1}'), start('{ "a": 1 }')]);
  expect(first.startDate).toBeInstanceOf(Date);
  expect(same).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
  expect(await nameOf(start('{"a":2}'))).toBe('ExecutionAlreadyExists');
  await world.client.send(
    new StopExecutionCommand({ executionArn: first.executionArn, error: 'Ops', cause: 'enough' }),
  );
  expect(await nameOf(start('{"a":1}'))).toBe('ExecutionAlreadyExists');
  expect(await world.client.send(new DescribeExecutionCommand({ executionArn: first.executionArn }))).toMatchObject({
    status: 'ABORTED',
    error: 'Ops',
    cause: 'enough',
    input: '{"a":1}',
    stopDate: expect.any(Date),
    redriveStatus: 'REDRIVABLE',
  });
});

it.each([
  ['StateMachineDoesNotExist', { stateMachineArn: arnOf('none') }],
  ['InvalidName', { stateMachineArn: napArn, name: 'a b' }],
  ['InvalidExecutionInput', { stateMachineArn: napArn, input: '{' }],
  ['ValidationException', { stateMachineArn: napArn, traceHeader: 'x' }],
])('refuses a start with %s', async (error, input) => {
  expect(await nameOf(world.client.send(new StartExecutionCommand(input)))).toBe(error);
});

it('refuses what does not exist', async () => {
  const executionArn = `${napArn.replace(':stateMachine:', ':execution:')}:none`;
  expect(await nameOf(world.client.send(new DescribeExecutionCommand({ executionArn })))).toBe('ExecutionDoesNotExist');
  expect(await nameOf(world.client.send(new StopExecutionCommand({ executionArn })))).toBe('ExecutionDoesNotExist');
  const mapRunArn = `${napArn.replace(':stateMachine:', ':mapRun:')}/a:b`;
  expect(await nameOf(world.client.send(new DescribeMapRunCommand({ mapRunArn })))).toBe('ResourceNotFound');
});

it('lists executions newest first, by status and in pages', async () => {
  const stateMachineArn = world.register('listed', machineOf({ A: { Type: 'Succeed' } }));
  for (const name of ['a', 'b', 'c'])
    await world.engine.outcome(await world.engine.start({ machineArn: stateMachineArn, name, input: {} }));
  const first = await world.client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 2 }));
  expect(first.executions?.map(({ name }) => name)).toEqual(['c', 'b']);
  const { nextToken } = first;
  const second = await world.client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 2, nextToken }));
  expect(second).toMatchObject({ executions: [{ name: 'a', status: 'SUCCEEDED' }] });
  expect(second.nextToken).toBeUndefined();
  const failed = await world.client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'FAILED' }));
  expect(failed.executions).toEqual([]);
});

it('gives the history with the details that the client expects, in either order', async () => {
  world.functions.set('f', () => ({ ok: true }));
  const { arn } = await world.run(
    machineOf({
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'f' },
        TimeoutSeconds: 60,
        Assign: { x: '{% $states.result.Payload.ok %}' },
        Next: 'M',
      },
      M: {
        Type: 'Map',
        Items: [1],
        ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
        End: true,
      },
    }),
    { q: 1 },
  );
  const { events = [] } = await world.client.send(
    new GetExecutionHistoryCommand({ executionArn: arn, maxResults: 1000 }),
  );
  expect(events.map(({ type, previousEventId }) => [type, previousEventId])).toEqual([
    ['ExecutionStarted', 0],
    ['TaskStateEntered', 1],
    ['TaskScheduled', 2],
    ['TaskStarted', 3],
    ['TaskSucceeded', 4],
    ['TaskStateExited', 5],
    ['MapStateEntered', 6],
    ['MapStateStarted', 7],
    ['MapIterationStarted', 8],
    ['PassStateEntered', 9],
    ['PassStateExited', 10],
    ['MapIterationSucceeded', 11],
    ['MapStateSucceeded', 8],
    ['MapStateExited', 13],
    ['ExecutionSucceeded', 14],
  ]);
  expect(events[0]).toMatchObject({ timestamp: expect.any(Date), executionStartedEventDetails: { input: '{"q":1}' } });
  expect(events[1]).toMatchObject({ stateEnteredEventDetails: { name: 'A', input: '{"q":1}' } });
  expect(events[2]).toMatchObject({
    taskScheduledEventDetails: {
      resourceType: 'lambda',
      resource: 'invoke',
      parameters: '{"FunctionName":"f"}',
      timeoutInSeconds: 60,
    },
  });
  expect(events[5]).toMatchObject({ stateExitedEventDetails: { name: 'A', assignedVariables: { x: 'true' } } });
  expect(events[6]?.stateEnteredEventDetails?.input).toContain('"ok":true');
  expect(events[8]).toMatchObject({ mapIterationStartedEventDetails: { name: 'M', index: 0 } });
  expect(events[9]).toMatchObject({ stateEnteredEventDetails: { input: '1' } });
  const newest = await world.client.send(
    new GetExecutionHistoryCommand({ executionArn: arn, reverseOrder: true, maxResults: 2 }),
  );
  expect(newest.events?.map(({ id }) => id)).toEqual([15, 14]);
});

it('redrives an execution from the state that failed, with its data and variables', async () => {
  world.functions.set('once', () => {
    throw new FunctionError('Down');
  });
  const view = await world.run(
    machineOf({
      A: { Type: 'Pass', Assign: { kept: '{% $uuid() %}' }, Next: 'T' },
      T: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'once', Payload: '{% $states.input %}' },
        Output: {
          was: '{% $states.result.Payload %}',
          redrives: '{% $states.context.Execution.RedriveCount %}',
          kept: '{% $kept %}',
        },
        End: true,
      },
    }),
    { n: 1 },
  );
  expect(view).toMatchObject({ status: 'FAILED', error: 'Down' });
  world.functions.set('once', (payload) => payload);
  await world.client.send(new RedriveExecutionCommand({ executionArn: view.arn }));
  const redriven = await world.engine.outcome(view.arn);
  const { kept = '' } = view.position.variables;
  expect(redriven).toMatchObject({
    status: 'SUCCEEDED',
    redriveCount: 1,
    output: { was: { n: 1 }, redrives: 1, kept },
  });
  expect(await nameOf(world.client.send(new RedriveExecutionCommand({ executionArn: view.arn })))).toBe(
    'ExecutionNotRedrivable',
  );
});

it('answers StartSyncExecution of an EXPRESS machine with its outcome', async () => {
  const definition = machineOf({
    A: { Type: 'Pass', Output: '{% $states.input.n + 1 %}', Next: 'B' },
    B: { Type: 'Succeed' },
  });
  const stateMachineArn = world.register('quick', definition, 'EXPRESS');
  const start = (input: string) => world.client.send(new StartSyncExecutionCommand({ stateMachineArn, input }));
  expect(await start('{"n":1}')).toMatchObject({ status: 'SUCCEEDED', output: '2', stopDate: expect.any(Date) });
  expect(await start('{"n":"x"}')).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  const started = world.client.send(new StartExecutionCommand({ stateMachineArn }));
  expect(await nameOf(started)).toBe('StateMachineTypeNotSupported');
  const sync = world.client.send(new StartSyncExecutionCommand({ stateMachineArn: napArn }));
  expect(await nameOf(sync)).toBe('StateMachineTypeNotSupported');
});

it('deletes a machine with its executions, and tells nobody of the end of those under way', async () => {
  const stateMachineArn = world.register('doomed', machineOf({ W: { Type: 'Wait', Seconds: 3_000_000, End: true } }));
  world.maySkip = false;
  const executionArn = await world.engine.start({ machineArn: stateMachineArn, name: 'under-way', input: {} });
  await world.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
  world.maySkip = true;
  const gone = { name: 'ExecutionDoesNotExist' };
  await expect(world.client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject(gone);
  const start = new StartExecutionCommand({ stateMachineArn, name: 'under-way' });
  await expect(world.client.send(start)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  // Made again, it knows nothing of them.
  world.register('doomed', machineOf({ A: { Type: 'Succeed' } }));
  await world.client.send(start);
});

it('lists and describes the machines', async () => {
  const { stateMachines = [] } = await world.client.send(new ListStateMachinesCommand({}));
  expect(stateMachines[0]).toMatchObject({
    name: 'nap',
    stateMachineArn: napArn,
    type: 'STANDARD',
    creationDate: expect.any(Date),
  });
  const machine = await world.client.send(new DescribeStateMachineCommand({ stateMachineArn: napArn }));
  expect(JSON.parse(machine.definition ?? '')).toMatchObject({ StartAt: 'W' });
});

it('gives the console an overview', async () => {
  const arn = await world.engine.start({ machineArn: napArn, name: 'seen', input: {} });
  await expect.poll(() => world.engine.overview().waitingTokens).toBeGreaterThan(0);
  const nap = world.engine.overview().machines.find(({ name }) => name === 'nap');
  expect(nap?.executions[0]).toMatchObject({ arn, status: 'RUNNING', state: 'W', mapRuns: [] });
  await world.client.send(new StopExecutionCommand({ executionArn: arn }));
});
