// Files that arrive: uploads of a batch, drops of a tenant, strangers; each event once or twice.
import { expect, test } from 'vitest';
import type { Batch } from '#shared/db/batches/batches';
import { aBatch, BATCH, TENANT } from '../../tests/support/a-batch.ts';
import { type IntakeDeps, type ObjectCreated, takeIn } from './intake.ts';

const OTHER = '01900000-0000-7000-8000-00000000000b';
const IMPORT = '01900000-0000-7000-8000-00000000000c';
const NOW = new Date('2027-01-15T12:00:00Z');

const eventOf = (key: string, sequencer = '01'): ObjectCreated => ({
  'detail-type': 'Object Created',
  detail: { bucket: { name: 'files' }, object: { key, etag: 'e1', sequencer } },
});

function world(batches: Batch[] = []) {
  const started: string[] = [];
  const audited: string[] = [];
  const inputs: unknown[] = [];
  const start = async (name: string, input: unknown) => {
    if (started.includes(name)) return false;
    started.push(name);
    inputs.push(input);
    return true;
  };
  const deps: IntakeDeps = {
    hasTenant: async (id) => id === TENANT,
    findBatch: async (id) => batches.find((batch) => batch.id === id),
    createBatch: async (fresh) => {
      const earlier = batches.find(({ idempotencyKey }) => idempotencyKey === fresh.idempotencyKey);
      const batch = earlier ?? { ...aBatch({ status: 'received' }), ...fresh };
      if (!earlier) batches.push(batch);
      return { batch };
    },
    advance: async (id, status, changes) => {
      const index = batches.findIndex((batch) => batch.id === id);
      const moved = { ...aBatch(), ...batches[index], ...changes, status };
      batches[index] = moved;
      return moved;
    },
    audit: async ({ subject, detail }) => void audited.push(`${subject}: ${detail?.reason}`),
    executions: { start },
    supplierSyncs: { start },
    importWish: async (id) =>
      id === IMPORT ? { fileName: 'suppliers.xlsx', dryRun: false, acceptChange: true } : undefined,
  };
  return { deps, batches, started, audited, inputs };
}

test('starts the batch that waits for an upload, once', async () => {
  const { deps, started, batches } = world([aBatch({ status: 'awaiting_upload' })]);
  const event = eventOf(`uploads/${TENANT}/${BATCH}`);
  expect(await takeIn(event, deps, NOW)).toEqual({ kind: 'started', batchId: BATCH });
  expect(await takeIn(event, deps, NOW)).toEqual({ kind: 'known', batchId: BATCH });
  expect(started).toEqual([`${BATCH}-r0`]);
  expect(batches[0]).toMatchObject({ status: 'received', source: { etag: 'e1' } });
});

test('leaves a batch alone that is further on', async () => {
  const { deps, started } = world([aBatch({ status: 'done' })]);
  expect(await takeIn(eventOf(`uploads/${TENANT}/${BATCH}`), deps, NOW)).toMatchObject({ kind: 'known' });
  expect(started).toEqual([]);
});

test('makes one batch of a dropped file, and another when the file is dropped again', async () => {
  const { deps, started, batches } = world();
  const key = `drop/${TENANT}/2027/January payees.csv`;
  await takeIn(eventOf(key), deps, NOW);
  await takeIn(eventOf(key), deps, NOW);
  expect(batches).toHaveLength(1);
  expect(batches[0]).toMatchObject({ tenantId: TENANT, source: { kind: 'drop', fileName: 'January payees.csv', key } });
  await takeIn(eventOf(key, '02'), deps, NOW);
  expect(started).toHaveLength(2);
});

test.each([
  [`drop/${OTHER}/a.csv`, 'there is no such tenant'],
  ['drop/somebody/a.csv', 'expected drop/<tenant>/<file>'],
  ['drop/a.csv', 'expected drop/<tenant>/<file>'],
  [`uploads/${OTHER}/${BATCH}`, 'no batch waits for this upload'],
  [`uploads/${TENANT}/${TENANT}`, 'no batch waits for this upload'],
])('refuses %s and says so in the audit trail', async (key, reason) => {
  const { deps, started, audited } = world([aBatch({ status: 'awaiting_upload' })]);
  expect(await takeIn(eventOf(key), deps, NOW)).toEqual({ kind: 'refused', reason });
  expect(audited).toEqual([`${key}: ${reason}`]);
  expect(started).toEqual([]);
});

test('starts the import of an uploaded file of suppliers, once', async () => {
  const { deps, started, inputs } = world();
  const event = eventOf(`supplier-files/${IMPORT}`);
  expect(await takeIn(event, deps, NOW)).toEqual({ kind: 'import', importId: IMPORT, isNew: true });
  expect(await takeIn(event, deps, NOW)).toEqual({ kind: 'import', importId: IMPORT, isNew: false });
  expect(started).toEqual([`import-${IMPORT}`]);
  expect(inputs).toEqual([{ at: NOW.toISOString(), import: IMPORT, dryRun: false, acceptChange: true }]);
});

test.each([
  [`supplier-files/${OTHER}`, 'no import of suppliers waits for this upload'],
  ['supplier-files/../uploads/x', 'expected drop/<tenant>/<file>'],
])('refuses the file of suppliers at %s', async (key, reason) => {
  const { deps, started, audited } = world();
  expect(await takeIn(eventOf(key), deps, NOW)).toEqual({ kind: 'refused', reason });
  expect([started, audited]).toEqual([[], [`${key}: ${reason}`]]);
});
