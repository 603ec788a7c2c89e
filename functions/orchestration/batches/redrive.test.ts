// What the next revision of a batch runs: a person's redrive, and the merge of late answers, which asks nobody anything.
import { expect, test } from 'vitest';
import { type Batch, BatchConflictError } from '#shared/db/batches/batches';
import type { RedriveNeed } from '#shared/db/batches/redrive-needs';
import { keys } from '#shared/keys';
import { toNdjson } from '#shared/objects';
import { Plan } from '#shared/task';
import { aBatch, BATCH } from '../../../tests/support/a-batch.ts';
import { memoryObjects } from '../../../tests/support/memory-objects.ts';
import { NOON } from '../../../tests/support/rows.ts';
import { mergeLate, type RedriveDeps, redrive } from './redrive.ts';

const FIRST: Plan = {
  steps: ['classify', 'mastercard', 'predict'],
  run: ['classify', 'mastercard', 'predict', 'store'],
  pins: { keywordVersion: 3, supplierVersion: 'v7' },
  manifestKey: keys.manifest(BATCH, 0),
  chunks: 3,
  economy: true,
};
const NEEDS: RedriveNeed[] = [
  { chunk: 0, rows: 250, steps: ['classify', 'mastercard'], affected: 4 },
  { chunk: 2, rows: 60, steps: ['mastercard'], affected: 60 },
];

async function makeWorld(needs = NEEDS) {
  const objects = memoryObjects();
  await objects.put(keys.plan(BATCH, 0), JSON.stringify(FIRST));
  // The second chunk ended at its number of bytes.
  await objects.put(keys.manifest(BATCH, 0), toNdjson([250, 12, 60].map((rows, chunk) => ({ chunk, rows }))));
  const started: string[] = [];
  const deps: RedriveDeps = {
    objects,
    needs: async (_, steps) => needs.filter((need) => need.steps.some((step) => steps.includes(step))),
    unstored: async () => [1],
    advance: async (_, status, changes) => aBatch({ chunks: 3, status, ...changes }),
    executions: { start: async (name) => started.push(name) > 0 },
  };
  const planOf = (revision: number) => Plan.parse(JSON.parse(objects.text(keys.plan(BATCH, revision))));
  return { deps, started, planOf, objects, chunksOf: (revision: number) => objects.text(planOf(revision).manifestKey) };
}

const ended = (changes: Partial<Batch> = {}) =>
  aBatch({ status: 'done', chunks: 3, rowsRead: 322, rowsRejected: 0, ...changes });
const LATE = { step: 'mastercard', revision: 0 } as const;

test('a person redrives errors and timeouts of every step, and chunks that were never stored', async () => {
  const { deps, started, planOf, chunksOf } = await makeWorld();
  expect(await redrive(ended(), { at: NOON }, deps)).toMatchObject({ chunks: 3, rows: 76 });
  expect(started).toEqual([`${BATCH}-r1`]);
  expect(chunksOf(1)).toBe('{"chunk":0,"rows":250}\n{"chunk":1,"rows":12}\n{"chunk":2,"rows":60}\n');
  const plan = planOf(1);
  expect(plan.run).toContain('classify');
  expect([plan.late, plan.economy, plan.pins]).toEqual([undefined, undefined, FIRST.pins]);
  expect(plan.askLostBefore).toBe(NOON.toISOString());
});

test('late answers are merged by their own step and those that read it, where rows wait for them', async () => {
  const { deps, planOf, chunksOf } = await makeWorld();
  expect(await mergeLate(ended(), LATE, deps)).toMatchObject({ steps: ['mastercard'], chunks: 2, rows: 64 });
  expect(planOf(1)).toMatchObject({ run: ['mastercard', 'predict', 'store'], late: 'mastercard', chunks: 2 });
  expect([planOf(1).economy, planOf(1).askLostBefore]).toEqual([undefined, undefined]);
  expect(chunksOf(1)).toBe('{"chunk":0,"rows":250}\n{"chunk":2,"rows":60}\n');
});

test('told twice of late answers, a batch merges them once', async () => {
  const { deps, started } = await makeWorld();
  await mergeLate(ended({ status: 'running', revision: 1 }), LATE, deps);
  // The start may have been lost; the name of the execution makes a second one harmless.
  expect(started).toEqual([`${BATCH}-r1`]);
  await expect(mergeLate(ended({ revision: 1 }), LATE, deps)).rejects.toMatchObject({ status: 409 });
  await expect(mergeLate(ended({ status: 'cancelled' }), LATE, deps)).rejects.toMatchObject({ status: 409 });
  expect(started).toHaveLength(1);
});

test('a batch in which nothing waits is left alone', async () => {
  const { deps, started } = await makeWorld([]);
  await expect(mergeLate(ended(), LATE, deps)).rejects.toMatchObject({ status: 409 });
  expect(started).toEqual([]);
});

test('a batch that failed before its file was split is split anew, read as before', async () => {
  const { deps, started } = await makeWorld();
  const batch = ended({
    status: 'failed',
    chunks: null,
    failure: 'x',
    mapping: { by: 'request', sheet: 2, revision: 1 },
    revision: 1,
  });
  const { batch: received, ...planned } = await redrive(batch, { at: NOON }, deps);
  expect(planned).toEqual({ steps: [], chunks: 0, rows: 0 });
  expect(received).toMatchObject({
    status: 'received',
    revision: 2,
    failure: null,
    mapping: { by: 'request', sheet: 2, revision: 2 },
  });
  expect(started).toEqual([`${BATCH}-r2`]);
});

test('a batch that failed with every answer there is collected once more; one that is done is left alone', async () => {
  const { deps, planOf, chunksOf } = await makeWorld([]);
  const whole = { ...deps, unstored: async () => [] };
  await expect(redrive(ended(), { at: NOON }, whole)).rejects.toMatchObject({ status: 409 });
  expect(await redrive(ended({ status: 'failed' }), { at: NOON }, whole)).toMatchObject({
    steps: [],
    chunks: 1,
    rows: 0,
  });
  expect(planOf(1).run).toEqual(['store']);
  expect(chunksOf(1)).toBe('{"chunk":2,"rows":60}\n');
});

test('of two redrives at once one plans the revision; the other changes nothing', async () => {
  const { deps, planOf } = await makeWorld();
  await redrive(ended(), { step: 'mastercard', at: NOON }, deps);
  const first = planOf(1);
  const late = {
    ...deps,
    advance: async () => {
      throw new BatchConflictError('it is running in revision 1');
    },
  };
  await expect(redrive(ended(), { at: NOON }, late)).rejects.toThrow('it is running');
  expect(planOf(1)).toEqual(first);
});

test('a redrive that was killed before it wrote its plan is planned by the next; asked again, it says what runs', async () => {
  const { deps, started, planOf } = await makeWorld();
  const running = ended({ status: 'running', revision: 1 });
  const planned = { steps: ['mastercard'], chunks: 2, rows: 64 };
  const needs: RedriveDeps['needs'] = async () => NEEDS.map((need) => ({ ...need, steps: ['mastercard'] }));
  const whole = { ...deps, needs, unstored: async () => [] };
  expect(await redrive(running, { at: NOON }, whole)).toMatchObject(planned);
  expect(await redrive(running, { step: 'classify', at: NOON }, whole)).toMatchObject(planned);
  expect(planOf(1).run).toEqual(['mastercard', 'predict', 'store']);
  expect(started).toEqual([`${BATCH}-r1`, `${BATCH}-r1`]);
});
