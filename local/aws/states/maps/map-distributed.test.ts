import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  RedriveExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FunctionError, machineOf, World } from '../tests/engine-fixture.ts';

const world = new World();
let badNumbers = new Set<string>();

beforeAll(async () => {
  await world.start();
  world.functions.set('work', (payload) => {
    const items = payload !== null && typeof payload === 'object' && 'Items' in payload ? payload.Items : [payload];
    const bad = JSON.stringify(items)
      .match(/"n":"(\w+)"/g)
      ?.some((n) => badNumbers.has(n.slice(5, -1)));
    if (bad) throw new FunctionError('Bad', 'bad item');
    return items ?? null;
  });
  world.objects.set('b/items.json', '[{"n":"1"},{"n":"2"},{"n":"3"},{"n":"4"},{"n":"5"}]');
  world.objects.set('b/items.jsonl', '{"n":"1"}\n{"n":"2"}\n\n{"n":"3"}');
  world.objects.set('b/items.csv', '\ufeffn,name\n1,"a, b"\n2,c\n');
});
afterAll(() => world.stop());

const work = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
};
const map = (key: string, config: object, fields: object = {}) =>
  machineOf({
    M: {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: config,
        Arguments: { Bucket: 'b', Key: key },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Work',
        States: { Work: work },
      },
      MaxConcurrency: 3,
      End: true,
      ...fields,
    },
  });

const json = { InputType: 'JSON' };

it.each([
  ['JSON', 'items.json', json, 5],
  ['JSON lines', 'items.jsonl', { InputType: 'JSONL' }, 3],
  ['at most MaxItems', 'items.jsonl', { InputType: 'JSONL', MaxItems: 2 }, 2],
])('reads items from %s', async (_, key, config, count) => {
  const { output } = await world.run(map(key, config));
  expect(output).toEqual(Array.from({ length: count }, (__, i) => [{ n: String(i + 1) }]));
});

it('reads rows of CSV by their header, or by given ones', async () => {
  const first = await world.run(map('items.csv', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }));
  expect(first.output).toEqual([[{ n: '1', name: 'a, b' }], [{ n: '2', name: 'c' }]]);
  const given = await world.run(
    map('items.csv', { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['x', 'y'] }),
  );
  expect(given.output).toContainEqual([{ x: '2', y: 'c' }]);
});

it('selects, then batches by number and by bytes, with the batch input beside', async () => {
  const selector = { id: '{% $states.context.Map.Item.Value.n %}', i: '{% $states.context.Map.Item.Index %}' };
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
    StartAt: 'P',
    States: { P: { Type: 'Pass', End: true } },
  };
  const fields = { ItemSelector: selector, ItemProcessor: processor };
  const BatchInput = { job: '{% $states.input.job %}' };
  const counted = await world.run(
    map('items.json', json, { ...fields, ItemBatcher: { MaxItemsPerBatch: 2, BatchInput } }),
    { job: 7 },
  );
  expect(counted.output).toEqual([
    {
      BatchInput: { job: 7 },
      Items: [
        { id: '1', i: 0 },
        { id: '2', i: 1 },
      ],
    },
    {
      BatchInput: { job: 7 },
      Items: [
        { id: '3', i: 2 },
        { id: '4', i: 3 },
      ],
    },
    { BatchInput: { job: 7 }, Items: [{ id: '5', i: 4 }] },
  ]);
  const measured = await world.run(map('items.json', json, { ...fields, ItemBatcher: { MaxInputBytesPerBatch: 70 } }));
  expect(JSON.stringify(measured.output).match(/Items/g)).toHaveLength(2);
});

it('fails with States.ItemReaderFailed for a missing object and for what is no JSON array', async () => {
  expect(await world.run(map('none', json))).toMatchObject({
    error: 'States.ItemReaderFailed',
    cause: expect.stringContaining('s3://b/none'),
  });
  expect(await world.run(map('items.csv', json))).toMatchObject({ error: 'States.ItemReaderFailed' });
});

it('writes the results and a manifest in the layout of AWS', async () => {
  badNumbers = new Set(['3']);
  const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'b', Prefix: 'out' } };
  const view = await world.run(map('items.json', json, { ToleratedFailureCount: 1, ResultWriter, Label: 'Work' }));
  const { mapRuns = [] } = await world.client.send(new ListMapRunsCommand({ executionArn: view.arn }));
  const mapRunArn = mapRuns[0]?.mapRunArn ?? '';
  const folder = `out/${mapRunArn.split(':').at(-1)}`;
  expect(view.output).toEqual({
    MapRunArn: mapRunArn,
    ResultWriterDetails: { Bucket: 'b', Key: `${folder}/manifest.json` },
  });
  const read = (name: string) => JSON.parse(world.objects.get(`b/${folder}/${name}`) ?? '');
  const size = (name: string) => [
    { Key: `${folder}/${name}`, Size: Buffer.byteLength(world.objects.get(`b/${folder}/${name}`) ?? '') },
  ];
  expect(read('manifest.json')).toEqual({
    DestinationBucket: 'b',
    MapRunArn: mapRunArn,
    ResultFiles: { FAILED: size('FAILED_0.json'), PENDING: [], SUCCEEDED: size('SUCCEEDED_0.json') },
  });
  expect(read('SUCCEEDED_0.json')).toHaveLength(4);
  expect(read('SUCCEEDED_0.json')[0]).toMatchObject({
    Input: '{"n":"1"}',
    Output: '[{"n":"1"}]',
    Status: 'SUCCEEDED',
    ExecutionArn: expect.stringContaining('/Work:'),
  });
  expect(read('FAILED_0.json')).toMatchObject([
    { Input: '{"n":"3"}', Error: 'Bad', Cause: expect.stringContaining('bad item'), Status: 'FAILED' },
  ]);
});

it('shows the map run and its children, each with its history', async () => {
  badNumbers = new Set(['3']);
  const view = await world.run(map('items.json', json, { ToleratedFailurePercentage: 20 }));
  expect(view).toMatchObject({ status: 'SUCCEEDED', output: { 2: { Status: 'FAILED', Error: 'Bad' } } });
  const { mapRuns = [] } = await world.client.send(new ListMapRunsCommand({ executionArn: view.arn }));
  const mapRunArn = mapRuns[0]?.mapRunArn ?? '';
  const run = await world.client.send(new DescribeMapRunCommand({ mapRunArn }));
  expect(run).toMatchObject({
    executionArn: view.arn,
    status: 'SUCCEEDED',
    maxConcurrency: 3,
    toleratedFailurePercentage: 20,
    itemCounts: { total: 5, succeeded: 4, failed: 1 },
    executionCounts: { total: 5, succeeded: 4, failed: 1 },
  });
  const { executions = [] } = await world.client.send(new ListExecutionsCommand({ mapRunArn, statusFilter: 'FAILED' }));
  expect(executions).toMatchObject([{ mapRunArn, itemCount: 1, stateMachineArn: `${view.machineArn}/M` }]);
  const { executionArn } = executions[0]!;
  expect(await world.client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'FAILED',
    input: '{"n":"3"}',
    error: 'Bad',
    mapRunArn,
    redriveStatus: 'REDRIVABLE_BY_MAP_RUN',
  });
  const { events = [] } = await world.client.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskFailed',
    'ExecutionFailed',
  ]);
});

it.each([
  ['a count', { ToleratedFailureCount: 1 }, 'FAILED'],
  ['a percentage', { ToleratedFailurePercentage: 39 }, 'FAILED'],
  ['nothing', {}, 'FAILED'],
  ['a count that suffices', { ToleratedFailureCount: 2 }, 'SUCCEEDED'],
  ['a percentage that suffices', { ToleratedFailurePercentage: 40 }, 'SUCCEEDED'],
])('compares two failures of five with a tolerance of %s', async (_, fields, status) => {
  badNumbers = new Set(['1', '2']);
  const view = await world.run(map('items.json', json, fields));
  expect(view).toMatchObject(
    status === 'FAILED' ? { status, error: 'States.ExceedToleratedFailureThreshold' } : { status },
  );
});

it('runs only the failed children again when the execution is redriven', async () => {
  badNumbers = new Set(['2', '4']);
  world.calls.length = 0;
  const after = { Output: '{% $states.result %}', ToleratedFailureCount: 1, MaxConcurrency: 1 };
  const view = await world.run(map('items.json', json, after));
  expect(view).toMatchObject({ status: 'FAILED' });
  expect(world.calls).toHaveLength(4);
  badNumbers = new Set();
  world.calls.length = 0;
  await world.client.send(new RedriveExecutionCommand({ executionArn: view.arn }));
  const redriven = await world.engine.outcome(view.arn);
  expect(redriven).toMatchObject({
    status: 'SUCCEEDED',
    redriveCount: 1,
    output: [1, 2, 3, 4, 5].map((n) => [{ n: String(n) }]),
  });
  expect(world.calls).toHaveLength(3);
  const { mapRuns = [] } = await world.client.send(new ListMapRunsCommand({ executionArn: view.arn }));
  expect(mapRuns).toHaveLength(1);
  const run = await world.client.send(new DescribeMapRunCommand({ mapRunArn: mapRuns[0]?.mapRunArn }));
  expect(run).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1, executionCounts: { succeeded: 5, failed: 0 } });
});

it('aborts the children with their parent, and runs them again when it is redriven', async () => {
  badNumbers = new Set();
  const started: string[] = [];
  let isStuck = true;
  world.functions.set('stuck', (payload) => {
    started.push(JSON.stringify(payload));
    return isStuck && started.length > 2 ? new Promise(() => {}) : payload;
  });
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Work',
    States: { Work: { ...work, Arguments: { FunctionName: 'stuck', Payload: '{% $states.input.n %}' } } },
  };
  const machineArn = world.register('stopped', map('items.json', json, { ItemProcessor: processor }));
  const executionArn = await world.engine.start({ machineArn, input: {} });
  await expect.poll(() => started.length).toBe(5);
  await world.client.send(new StopExecutionCommand({ executionArn }));
  const { mapRuns = [] } = await world.client.send(new ListMapRunsCommand({ executionArn }));
  const mapRunArn = mapRuns[0]?.mapRunArn;
  expect(await world.client.send(new DescribeMapRunCommand({ mapRunArn }))).toMatchObject({
    status: 'ABORTED',
    executionCounts: { succeeded: 2, aborted: 3 },
  });
  isStuck = false;
  await world.client.send(new RedriveExecutionCommand({ executionArn }));
  expect(await world.engine.outcome(executionArn)).toMatchObject({ output: ['1', '2', '3', '4', '5'] });
  expect(started).toHaveLength(8);
});
