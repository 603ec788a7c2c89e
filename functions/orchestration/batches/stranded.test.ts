// Batches whose execution is over although they are not: ended once, with a sentence, and never against a later revision.
import { expect, test } from 'vitest';
import type { ExecutionStatus } from '#shared/aws/executions';
import { BATCH_STATUSES, BatchOptions, RESTING } from '#shared/batch';
import { type Batch, type BatchChanges, BatchConflictError } from '#shared/db/batches/batches';
import { aBatch, BATCH } from '../../../tests/support/a-batch.ts';
import { NOON } from '../../../tests/support/rows.ts';
import { readOrder } from '../orders.ts';
import { endOfExecution, endStranded } from './stranded.ts';

const AT_WORK = BATCH_STATUSES.filter((status) => !RESTING.includes(status));

function makeWorld() {
  const announced: Batch[] = [];
  const delivered: Batch[] = [];
  const advance = async (_: string, status: Batch['status'], changes: BatchChanges) => aBatch({ status, ...changes });
  const deliver = async (batch: Batch) => delivered.push(batch);
  return { announced, delivered, deps: { advance, deliver, announce: async (one: Batch) => void announced.push(one) } };
}

test.each(AT_WORK)('a batch that is %s is failed and announced, in words for people', async (status) => {
  const { deps, announced, delivered } = makeWorld();
  const over = await endStranded(aBatch({ status }), { revision: 0, ended: 'ABORTED', now: NOON }, deps);
  expect(over).toMatchObject({ status: 'failed', finishedAt: NOON });
  expect(over.failure).toBe(
    'The batch could not be finished: it was stopped from outside before it had ended. What it had stored is kept; a redrive goes on from there.',
  );
  expect([announced, delivered]).toEqual([[over], [over]]);
});

test('one that was to be cancelled is cancelled', async () => {
  const { deps } = makeWorld();
  const batch = aBatch({ status: 'running', cancelRequestedAt: NOON });
  expect(await endStranded(batch, { revision: 0, ended: 'TIMED_OUT', now: NOON }, deps)).toMatchObject({
    status: 'cancelled',
    failure: null,
  });
});

test.each(RESTING)('one that is %s already stays so, and its tenant is told if nobody has', async (status) => {
  const { deps, announced, delivered } = makeWorld();
  const batch = aBatch({ status });
  expect(await endStranded(batch, { revision: 0, ended: 'FAILED', now: NOON }, deps)).toBe(batch);
  expect([announced, delivered]).toEqual([[batch], [batch]]);
});

test('nothing happens once a later revision has begun', async () => {
  const { deps, announced, delivered } = makeWorld();
  const batch = aBatch({ status: 'running', revision: 1 });
  expect(await endStranded(batch, { revision: 0, ended: 'FAILED', now: NOON }, deps)).toBe(batch);
  expect([announced, delivered]).toEqual([[], []]);
});

test('nothing happens to a batch that moves on in the same moment', async () => {
  const { deps, announced } = makeWorld();
  const advance = async () => {
    throw new BatchConflictError('it is done');
  };
  await endStranded(
    aBatch({ status: 'collecting' }),
    { revision: 0, ended: 'FAILED', now: NOON },
    { ...deps, advance },
  );
  expect(announced).toEqual([]);
});

test.each<[status: ExecutionStatus, ended: string | undefined]>([
  ['RUNNING', undefined],
  ['LOST', 'LOST'],
  ['ABORTED', 'ABORTED'],
  ['SUCCEEDED', 'FAILED'],
])('an execution that is %s has ended as %s', async (status, ended) => {
  const asked: string[] = [];
  const statusOf = async (name: string) => {
    asked.push(name);
    return status;
  };
  expect(await endOfExecution(aBatch({ status: 'running', revision: 2 }), { statusOf })).toBe(ended);
  expect(await endOfExecution(aBatch({ status: 'done' }), { statusOf })).toBeUndefined();
  await endOfExecution(aBatch({ status: 'running', options: BatchOptions.parse({ dryRun: true }) }), { statusOf });
  expect(asked).toEqual([`${BATCH}-r2`, `${BATCH}-r0-start`]);
});

test("EventBridge's word on an execution of the batch machine is an order, on any other nothing", () => {
  const event = (name: string) => ({ source: 'aws.states', detail: { name, status: 'TIMED_OUT' } });
  const order = { command: 'executionEnded', batchId: BATCH, revision: 3, ended: 'TIMED_OUT' };
  expect(readOrder(event(`${BATCH}-r3`))).toEqual(order);
  expect(readOrder(event(`${BATCH}-r3-start`))).toEqual(order);
  expect(readOrder(event('by-hand'))).toBeUndefined();
  expect(readOrder(event(`${BATCH}-r3-stored`))).toBeUndefined();
  expect(() => readOrder({ command: 'dance' })).toThrow();
});
