// What a batch delivers that failed or was cancelled before its end: every row of the file, nothing made up, and the
// batch as it was.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findBatch, listBatches } from '#shared/db/batches/batches';
import { unansweredOf } from '#shared/db/batches/ledger';
import { storedRows } from '#shared/db/batches/stored-chunks';
import { keys } from '#shared/keys';
import { parseNdjson } from '#shared/objects';
import type { StepName } from '#shared/outcome';
import { PIPELINE } from '#shared/pipeline';
import { StoredResult } from '#shared/results/stored-result';
import { rowsThere } from '../functions/batch/api/batch-view.ts';
import { pageOfBatches } from '../functions/batch/api/list-batches.ts';
import { context, enrich, makeWorld, split, view, type World } from './support/batch-world.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { NOON } from './support/rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let world: World;
beforeEach(async () => {
  world = await makeWorld(database);
});
const batchOf = async () => {
  const batch = await findBatch(world.db, world.id);
  if (!batch) throw new Error('expected the batch');
  return batch;
};

const UNFINISHED = 'the batch failed before this row was finished; a redrive goes on from there';
const broken = { Error: 'States.ItemReaderFailed', Cause: 'the manifest could not be read' };
const deliver = () => world.service.collect({ ...world.command(), onlyStored: true }, context);
/** The first chunk is stored, of the second only the exclusion is known; then the machine breaks. */
const breakHalfway = async () => {
  const plan = await split(world);
  await enrich(world, plan, 0, 'no_match', {}, { until: 'exclude' });
  await world.machine.fail({ ...world.command(), error: broken }, context);
};

test('what a failed batch has stored is delivered with every row of the file, and a redrive replaces it', async () => {
  await breakHalfway();
  expect(world.started).toEqual([`${world.id}-r0-stored`]);
  const { failure, steps: before } = await view(world);
  const { version } = await batchOf();
  expect(await deliver()).toEqual({ state: 'collected' });
  const after = await view(world);
  const rows = { read: 261, rejected: 1, done: 250 };
  expect(after).toMatchObject({ status: 'failed', failure, partial: true, rows, steps: before });
  expect((await batchOf()).version).toBe(version);
  const { results } = await batchOf();
  const text = (file: string) => world.objects.text(results?.[file] ?? '');
  const written = parseNdjson(text('results.jsonl'), StoredResult, 'results.jsonl');
  expect(written.map(({ row }) => row)).toEqual(Array.from({ length: 260 }, (_, i) => i + 1));
  expect(text('results.csv').trimEnd().split('\r\n')).toHaveLength(261);
  expect(text('rejected.csv').trimEnd().split('\r\n')).toHaveLength(2);
  const of = (row: number, step: StepName) => written[row - 1]?.outcomes[step];
  for (const step of PIPELINE) expect(of(250, step)).toMatchObject({ outcome: 'no_match' });
  for (const step of PIPELINE.slice(1))
    expect(of(251, step)).toEqual({ row: 251, outcome: 'error', reason: UNFINISHED });
  expect(of(251, 'exclude')).toMatchObject({ outcome: 'no_match' });
  expect(JSON.parse(text('summary.json'))).toMatchObject({
    ...{ status: 'failed', partial: true, failure, revision: 0 },
    rows: { read: 261, rejected: 1, written: 260, unfinished: 10 },
    steps: { match: { no_match: 250, error: 10 } },
  });
  const redriven = await world.desk.redrive(await batchOf(), {}, { actor: 'k', now: NOON });
  expect(redriven).toMatchObject({ chunks: 1, rows: 10 });
  await enrich(world, await split(world, 1), 1, 'done');
  await world.service.collect(world.command(1), context);
  const done = await view(world);
  expect(done).toMatchObject({ status: 'done', rows: { done: 260 } });
  expect(done.partial).toBeUndefined();
  expect((await batchOf()).results?.['results.csv']).toBe(keys.result(world.id, 1, 'results.csv'));
});

test('the list and the pages say how many rows of a failed batch are stored', async () => {
  await breakHalfway();
  await deliver();
  const { items } = await pageOfBatches(
    { limit: 5 },
    {
      list: (page) => listBatches(world.db, world.tenantId, page),
      unansweredOf: (ids) => unansweredOf(world.db, ids),
      storedRows: (ids) => storedRows(world.db, ids),
    },
  );
  expect(items.map(({ rows }) => rows)).toEqual([{ read: 261, rejected: 1, done: 250 }]);
  const stored = (await storedRows(world.db, [world.id])).get(world.id);
  expect(rowsThere(await batchOf(), stored)).toEqual({ rows: { stored: 250, of: 260 } });
});

test('a delivery that fails, or comes twice, leaves the batch and its reason alone', async () => {
  await breakHalfway();
  const { failure } = await view(world);
  await deliver();
  await deliver();
  await world.machine.fail({ ...world.command(), error: { Error: 'Error', Cause: 'of the delivery' } }, context);
  expect(await view(world)).toMatchObject({ status: 'failed', failure, partial: true });
  expect(world.started.filter((name) => name === `${world.id}-r0-stored`)).toHaveLength(2);
});

test('a delivery that takes several invocations writes the same files', async () => {
  await breakHalfway();
  const text = async (file: string) => world.objects.text((await batchOf()).results?.[file] ?? '');
  const files = ['results.csv', 'results.jsonl', 'summary.json'];
  await deliver();
  const whole = await Promise.all(files.map(text));
  const command = { ...world.command(), onlyStored: true };
  expect(await world.service.collect(command, { ...context, remainingMs: () => 0 })).toEqual({ state: 'more' });
  expect(await world.service.collect(command, { ...context, remainingMs: () => 0 })).toEqual({ state: 'collected' });
  expect(await Promise.all(files.map(text))).toEqual(whole);
});

test('nothing is delivered once a redrive has begun', async () => {
  await breakHalfway();
  await world.desk.redrive(await batchOf(), {}, { actor: 'k', now: NOON });
  expect(await deliver()).toEqual({ state: 'collected' });
  expect(await view(world)).toMatchObject({ status: 'running', revision: 1 });
  expect((await batchOf()).results).toBeNull();
});

test('a cancelled batch whose execution was stopped delivers what was stored, and the rest as skipped', async () => {
  const plan = await split(world);
  await enrich(world, plan, 0, 'done', {}, { until: 'exclude' });
  await world.desk.cancel(await batchOf(), { actor: 'k', now: NOON });
  await world.desk.executionEnded(await batchOf(), { revision: 0, ended: 'ABORTED' }, NOON);
  await deliver();
  const { status, partial, results } = { ...(await view(world)), ...(await batchOf()) };
  expect({ status, partial }).toEqual({ status: 'cancelled', partial: true });
  const written = parseNdjson(world.objects.text(results?.['results.jsonl'] ?? ''), StoredResult, 'results.jsonl');
  expect(written[259]?.outcomes.match).toMatchObject({ outcome: 'skipped', reason: 'batch cancelled' });
});

test('a batch that failed before its file was split to the end has nothing to deliver', async () => {
  await world.desk.executionEnded(await batchOf(), { revision: 0, ended: 'TIMED_OUT' }, NOON);
  expect(world.started).toEqual([]);
  expect(await deliver()).toEqual({ state: 'collected' });
  expect((await batchOf()).results).toBeNull();
});
