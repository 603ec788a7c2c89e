// Which batches have something to deliver although they ended too early, and that it is asked for once.
import { expect, test } from 'vitest';
import type { Batch } from '#shared/db/batches/batches';
import { keys } from '#shared/keys';
import { aBatch, BATCH, TENANT } from '../../../tests/support/a-batch.ts';
import { deliverStored } from './deliver-stored.ts';

function makeExecutions() {
  const started = new Map<string, unknown>();
  const start = async (name: string, input: unknown) => {
    const isNew = !started.has(name);
    if (isNew) started.set(name, input);
    return isNew;
  };
  return { started, start };
}

test('a failed batch whose file was split is collected by one further execution', async () => {
  const executions = makeExecutions();
  const batch = aBatch({ status: 'failed', chunks: 2, revision: 1 });
  expect([await deliverStored(batch, executions), await deliverStored(batch, executions)]).toEqual([true, false]);
  const input = { batchId: BATCH, tenantId: TENANT, revision: 1, onlyStored: true };
  expect([...executions.started]).toEqual([[`${BATCH}-r1-stored`, input]]);
});

const collected = { 'summary.json': keys.result(BATCH, 0, 'summary.json') };

test.each<[what: string, batch: Partial<Batch>]>([
  ['was not split to the end', { status: 'failed' }],
  ['is done', { status: 'done', chunks: 2, results: collected }],
  ['waits for its start', { status: 'estimated', chunks: 2 }],
  ['was cancelled and collected to its end', { status: 'cancelled', chunks: 2, results: collected }],
  ['runs', { status: 'running', chunks: 2 }],
])('nothing is started for one that %s', async (_, changes) => {
  const executions = makeExecutions();
  expect(await deliverStored(aBatch(changes), executions)).toBe(false);
  expect(executions.started.size).toBe(0);
});

test.each<Batch['status']>(['failed', 'cancelled'])(
  'the exports of an earlier revision do not keep a %s one from it',
  async (status) => {
    expect(await deliverStored(aBatch({ status, chunks: 2, revision: 1, results: collected }), makeExecutions())).toBe(
      true,
    );
  },
);
