// The nightly clean-up removes what is due, all of it, and nothing else.
import { expect, test } from 'vitest';
import type { Batch } from '#shared/db/batches/batches';
import { keys } from '#shared/keys';
import { aBatch, BATCH } from '../../tests/support/a-batch.ts';
import { memoryObjects } from '../../tests/support/memory-objects.ts';
import { type CleanUpDeps, cleanUp } from './clean-up.ts';

const NOW = new Date('2028-06-01T07:00:00Z');
/** Seven days before. */
const EXPIRED = 'expire waiting since 2028-05-25T07:00:00.000Z';

const LOST = '01900000-0000-7000-8000-0000000000aa';

async function world(due: Batch[]) {
  const objects = memoryObjects();
  await objects.put(aBatch().source.key, 'a');
  await objects.put(keys.payees(BATCH, 0), 'a');
  await objects.put(keys.result(BATCH, 0, 'results.csv'), 'a');
  await objects.put(`${keys.batch(BATCH)}0/other`, 'another batch');
  const done: string[] = [];
  const deps: CleanUpDeps = {
    objects,
    ensurePartitions: async () => 2,
    mappingsOverdue: async (since) => (since < NOW ? [`waiting since ${since.toISOString()}`] : []),
    expire: async (id) => void done.push(`expire ${id}`),
    batchesAtWork: async () => [LOST],
    reconcile: async (id) => void done.push(`reconcile ${id}`),
    batchesToPurge: async () => due,
    purgeRows: async (id) => void done.push(`rows ${id}`),
    audit: async ({ action }) => void done.push(action),
  };
  return { deps, done, objects };
}

test('purges objects, then rows, and notes it', async () => {
  const { deps, done, objects } = await world([aBatch({ status: 'done' })]);
  expect(await cleanUp(deps, NOW, () => true)).toEqual({
    partitionsMade: 2,
    batchesExpired: 1,
    batchesPurged: 1,
    batchesLeft: [],
  });
  expect([...objects.content.keys()]).toEqual([`${keys.batch(BATCH)}0/other`]);
  expect(done).toEqual([EXPIRED, `reconcile ${LOST}`, `rows ${BATCH}`, 'batch.purge']);
});

test('leaves a batch that still works, and stops when time is up', async () => {
  const running = await world([aBatch({ status: 'running' })]);
  expect(await cleanUp(running.deps, NOW, () => true)).toMatchObject({ batchesPurged: 0, batchesLeft: [BATCH] });
  const late = await world([aBatch({ status: 'done' })]);
  expect(await cleanUp(late.deps, NOW, () => false)).toMatchObject({ batchesPurged: 0 });
  expect(late.done).toEqual([EXPIRED, `reconcile ${LOST}`]);
});
