// A batch through the commands of the batch and orchestration services against a real database: split, steps, failures, store, collect, announce, redrive.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXPORT_FILES } from '#shared/contract/batches';
import { type BatchPage, findBatch, listBatches } from '#shared/db/batches/batches';
import { readFindings } from '#shared/db/batches/findings';
import { unansweredOf } from '#shared/db/batches/ledger';
import { storedRows } from '#shared/db/batches/stored-chunks';
import { keys } from '#shared/keys';
import { parseNdjson } from '#shared/objects';
import { PIPELINE } from '#shared/pipeline';
import { StoredResult } from '#shared/results/stored-result';
import { pageOfBatches } from '../functions/batch/api/list-batches.ts';
import { context, enrich, makeWorld, split, view, type World } from './support/batch-world.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { NOON } from './support/rows.ts';
import { splitBatch } from './support/split-batch.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('a file from upload to results', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld(database);
    const plan = await split(world);
    await enrich(world, plan, 0, 'done', { classify: 'DeadLetter: the message failed in every one of its tries' });
    await world.service.collect(world.command(), context);
    await world.machine.announce(world.command(), context);
  });

  test('every row has an outcome of every step, and rows reconcile', async () => {
    const { status, rows, steps, results } = await view(world);
    expect({ status, rows }).toEqual({ status: 'done', rows: { read: 261, rejected: 1, done: 260 } });
    expect(steps.map(({ step, rows: done, outcomes }) => [step, done, outcomes])).toEqual(
      PIPELINE.map((step) => [step, 260, step === 'classify' ? { error: 260 } : { done: 260 }]),
    );
    expect(Object.keys(results ?? {}).sort()).toEqual([...EXPORT_FILES].sort());
  });

  test('the batch says how many rows have no answer, and is found by that in the list', async () => {
    expect((await view(world)).unanswered).toEqual({ classify: 260 });
    const list = (query: Pick<BatchPage, 'status' | 'unanswered'>) =>
      pageOfBatches(
        { limit: 5, ...query },
        {
          list: (page) => listBatches(world.db, world.tenantId, page),
          unansweredOf: (ids) => unansweredOf(world.db, ids),
          storedRows: (ids) => storedRows(world.db, ids),
        },
      );
    for (const query of [{}, { unanswered: true }, { status: 'done' as const, unanswered: true }]) {
      const { items } = await list(query);
      expect(items.map(({ id, unanswered }) => [id, unanswered])).toEqual([[world.id, { classify: 260 }]]);
    }
    expect((await list({ unanswered: false })).items).toEqual([]);
    expect((await list({ status: 'failed' })).items).toEqual([]);
  });

  test('the reason of a failed step stands in each of its rows', async () => {
    const text = world.objects.text(keys.result(world.id, 0, 'results.jsonl'));
    const results = parseNdjson(text, StoredResult, 'results.jsonl');
    expect(results).toHaveLength(260);
    expect(results[259]?.outcomes.classify).toEqual({
      row: 260,
      outcome: 'error',
      reason: 'the message failed in every one of its tries',
    });
    const found = await readFindings(world.db, world.id, { after: 259, limit: 1 });
    expect(found[0]?.payee).toMatchObject({ name: 'Acme 259 Inc', zip: '0259' });
  });

  test('it is announced once, however often the machine asks', async () => {
    await world.machine.announce(world.command(), context);
    expect(world.events).toEqual([expect.objectContaining({ batchId: world.id, status: 'done', revision: 0 })]);
  });

  test('split and collect asked again change nothing', async () => {
    const texts = () => [...world.objects.content].map(([key, bytes]) => `${key} ${bytes.toString()}`);
    const before = texts();
    await splitBatch(world.service, world.command(), context);
    await world.service.collect(world.command(), context);
    expect(texts().join('\n') === before.join('\n')).toBe(true);
    expect((await view(world)).status).toBe('done');
  });

  test('a redrive runs the failed rows and what depends on them, and publishes a revised export', async () => {
    const batch = await findBatch(world.db, world.id);
    if (!batch) throw new Error('expected the batch');
    const asked = { actor: 'k', now: NOON };
    const dry = await world.desk.redrive(batch, { dryRun: true }, asked);
    expect(dry).toMatchObject({ steps: ['classify'], chunks: 2, rows: 260 });
    expect(world.started).toEqual([]);
    const { batch: running } = await world.desk.redrive(batch, { step: 'classify' }, asked);
    expect(running).toMatchObject({ status: 'running', revision: 1 });
    const plan = await split(world, 1);
    expect(plan.run.slice(0, 3)).toEqual(['classify', 'address', 'match']);
    expect(await enrich(world, plan, 1, 'done')).toHaveLength(2);
    await world.service.collect(world.command(1), context);
    expect(world.started).toEqual([`${world.id}-r1`]);
    const { status, steps, revision } = await view(world);
    expect({ status, revision }).toEqual({ status: 'done', revision: 1 });
    expect(steps.every(({ outcomes }) => outcomes.done === 260)).toBe(true);
    expect(world.objects.text(keys.result(world.id, 1, 'results.csv')).split('\r\n')).toHaveLength(262);
    await expect(world.desk.redrive((await findBatch(world.db, world.id)) ?? batch, {}, asked)).rejects.toMatchObject({
      status: 409,
    });
  });
});

describe('a batch that does not run through', () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld(database);
  });
  const batchOf = async () => {
    const batch = await findBatch(world.db, world.id);
    if (!batch) throw new Error('expected the batch');
    return batch;
  };

  test('chunks that never ran end as `error`, never as silence', async () => {
    await split(world);
    await world.service.collect(world.command(), context);
    const { status, steps } = await view(world);
    expect(status).toBe('done');
    expect(steps.map(({ outcomes }) => outcomes)).toEqual(PIPELINE.map(() => ({ error: 260 })));
  });

  test('a cancelled batch skips what is open and delivers the rest', async () => {
    const plan = await split(world);
    await world.desk.cancel(await batchOf(), { actor: 'k', now: NOON });
    await enrich(world, plan, 0, 'done');
    await world.service.collect(world.command(), context);
    const { status, steps } = await view(world);
    expect(status).toBe('cancelled');
    expect(steps[0]?.outcomes).toEqual({ skipped: 260 });
  });

  test('a file that cannot be used fails the batch with one sentence', async () => {
    await world.objects.put((await batchOf()).source.key, 'A,B\n1,2\n');
    expect(await splitBatch(world.service, world.command(), context)).toEqual({ state: 'failed' });
    expect((await view(world)).failure).toMatch(/^No payee column was recognised: expected a header such as Payee/);
  });

  test('a machine that breaks leaves its reason, and the batch can be redriven', async () => {
    await split(world);
    const error = { Error: 'States.ItemReaderFailed', Cause: 'the manifest could not be read' };
    await world.machine.fail({ ...world.command(), error }, context);
    expect(await view(world)).toMatchObject({
      status: 'failed',
      failure:
        'The batch could not be finished: a service that carries the batch did not answer, each time it was asked',
    });
    expect(await world.desk.redrive(await batchOf(), {}, { actor: 'k', now: NOON })).toMatchObject({
      steps: [...PIPELINE],
      chunks: 2,
      rows: 260,
    });
  });
});

test('a dry run stops after the split until it is started', async () => {
  const world = await makeWorld(database, { dryRun: true });
  expect(await splitBatch(world.service, world.command(), context)).toEqual({ state: 'estimated' });
  const batch = await findBatch(world.db, world.id);
  if (!batch) throw new Error('expected the batch');
  expect(batch.status).toBe('estimated');
  const asked = { actor: 'k', now: NOON };
  await world.desk.start(batch, asked);
  await world.desk.start((await findBatch(world.db, world.id)) ?? batch, asked);
  expect(new Set(world.started)).toEqual(new Set([`${world.id}-r0-start`]));
  expect(await split(world)).toMatchObject({ chunks: 2 });
});
