// Files that arrive: uploads of a batch, drops of a tenant, strangers; each event once or twice.
import { describe, expect, test } from 'vitest';
import { type Batch, BatchConflictError } from '#shared/db/batches/batches';
import { aBatch, BATCH, TENANT } from '../../tests/support/a-batch.ts';
import { memoryObjects } from '../../tests/support/memory-objects.ts';
import { type IntakeDeps, type ObjectCreated, readEvent, takeIn } from './intake.ts';

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
  const objects = memoryObjects();
  const deps: IntakeDeps = {
    bucket: 'files',
    objects,
    newestOfDrop: async (tenantId, key) =>
      batches.findLast(({ tenantId: owner, source }) => owner === tenantId && source.key === key),
    hasTenant: async (id) => id === TENANT,
    findBatch: async (id) => batches.find((batch) => batch.id === id),
    createBatch: async (fresh) => {
      const earlier = batches.find(({ idempotencyKey }) => idempotencyKey === fresh.idempotencyKey);
      const batch = earlier ?? { ...aBatch({ status: 'received' }), ...fresh };
      if (!earlier) batches.push(batch);
      return { batch };
    },
    advance: async (id, status, changes, guard) => {
      const index = batches.findIndex((batch) => batch.id === id);
      const present = batches[index] ?? aBatch();
      if (guard.version !== present.version) throw new BatchConflictError(`it is at version ${present.version}`);
      const moved = { ...present, ...changes, status, version: present.version + 1 };
      batches[index] = moved;
      return moved;
    },
    audit: async ({ action, subject, detail }) => {
      audited.push(action === 'file.refuse' ? `${subject}: ${detail?.reason}` : `${action} ${subject}`);
    },
    executions: { start },
    supplierSyncs: { start },
    importWish: async (id) =>
      id === IMPORT ? { fileName: 'suppliers.xlsx', dryRun: false, acceptChange: true } : undefined,
  };
  return { deps, objects, batches, started, audited, inputs };
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

test('says that another file which is put to the URL of a batch is not read', async () => {
  const { source } = aBatch();
  const { deps, started, audited } = world([aBatch({ status: 'running', source: { ...source, etag: 'e0' } })]);
  expect(await takeIn(eventOf(`uploads/${TENANT}/${BATCH}`), deps, NOW)).toMatchObject({ kind: 'refused' });
  expect(audited).toEqual([expect.stringMatching(`${BATCH}: the batch has its file`)]);
  expect(started).toEqual([]);
});

test.each([
  ...['folder/', 'a/b/', '.DS_Store', 'x/Thumbs.db', 'desktop.ini', '~$payees.xlsx', 'payees.csv.filepart'],
  ...['._payees.csv', '__MACOSX/payees.csv', '.~lock.payees.ods#', 'payees.xlsx.crdownload', 'payees.part'],
])('leaves %s in the drop folder alone', async (name) => {
  const { deps, batches, audited } = world();
  expect(await takeIn(eventOf(`drop/${TENANT}/${name}`), deps, NOW)).toEqual({ kind: 'ignored' });
  expect([batches, audited]).toEqual([[], []]);
});

test.each(['part list.csv', 'Thumbs.db.csv', 'desktop.ini payees.xlsx', 'Department', 'download.csv', '$payees.csv'])(
  'takes %s for a file',
  async (name) => {
    const { deps, batches } = world();
    await takeIn(eventOf(`drop/${TENANT}/${name}`), deps, NOW);
    expect(batches[0]?.source.fileName).toBe(name);
  },
);

test('refuses an object of another bucket', async () => {
  const { deps, batches } = world();
  const event = eventOf(`drop/${TENANT}/payees.csv`);
  const foreign = { ...event, detail: { ...event.detail, bucket: { name: 'elsewhere' } } };
  expect(await takeIn(foreign, deps, NOW)).toEqual({ kind: 'refused', reason: 'it is in another bucket' });
  expect(batches).toEqual([]);
});

test('says in a sentence what is wrong with an event', () => {
  expect(() => readEvent({ 'detail-type': 'Object Deleted', detail: { secret: 'x' } })).toThrow(
    /^batch intake: expected S3's event "Object Created"; not as expected: detail-type, detail.bucket/,
  );
  expect(() => readEvent('hello')).toThrow('the message');
});

test('cuts a long file name between characters', async () => {
  const { deps, batches } = world();
  await takeIn(eventOf(`drop/${TENANT}/${'x'.repeat(254)}😀.csv`), deps, NOW);
  expect(batches[0]?.source.fileName).toBe('x'.repeat(254));
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
  [`drop/${TENANT}/a\0.csv`, 'expected drop/<tenant>/<file>'],
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

describe('the sidecar of a dropped file', () => {
  const key = `drop/${TENANT}/vendors.csv`;
  const sidecar = `${key}.mapping.json`;
  const SAID = '{"mapping":{"name":"Alpha Name"}}';
  const source = { kind: 'drop', fileName: 'vendors.csv', key } as const;
  const waiting = () => aBatch({ status: 'awaiting_mapping', source, question: 'Which one?' });

  async function arrived(batches: Batch[], text = SAID) {
    const there = world(batches);
    await there.objects.put(sidecar, text);
    return { ...there, take: () => takeIn(eventOf(sidecar), there.deps, NOW) };
  }

  test('waits for its file, and is no batch of its own', async () => {
    const { take, batches, started, audited } = await arrived([]);
    expect(await take()).toEqual({ kind: 'kept' });
    expect([batches, started, audited]).toEqual([[], [], []]);
  });

  test('goes to the batch that waits for a mapping, once', async () => {
    const { take, batches, started, audited } = await arrived([waiting()]);
    expect(await take()).toEqual({ kind: 'mapped', batchId: BATCH });
    expect(batches[0]).toMatchObject({
      status: 'received',
      revision: 1,
      mapping: { mapping: { name: 'Alpha Name' }, by: 'sidecar', revision: 1 },
      question: null,
    });
    expect(await take()).toEqual({ kind: 'kept' });
    expect([batches[0]?.revision, started, audited]).toEqual([1, [`${BATCH}-r1`], [`batch.map ${BATCH}`]]);
  });

  test.each(['received', 'splitting', 'done', 'failed'] as const)('leaves a batch alone that is %s', async (status) => {
    const { take, batches, audited } = await arrived([aBatch({ status, source })]);
    expect(await take()).toEqual({ kind: 'kept' });
    expect([batches[0]?.status, audited]).toEqual([status, []]);
  });

  test('says that it came too late for a batch that is at work', async () => {
    const { take, audited } = await arrived([aBatch({ status: 'running', source })]);
    expect(await take()).toMatchObject({ kind: 'refused', reason: expect.stringContaining('came too late') });
    expect(audited).toHaveLength(1);
  });

  test.each([
    ['no JSON', '{name: "Alpha"}', /^vendors.csv.mapping.json cannot be used: it is not valid JSON\.$/],
    ['an unknown role', '{"mapping":{"nme":"Alpha"}}', /mapping: "nme" is no role: expected some of name, /],
    ['an unknown role, unwrapped', '{"nme":"Alpha"}', /cannot be used: "nme" is no role/],
    ['a number for a column', '{"name":3}', /name: expected the label of a column, its number such as #3/],
    ['nothing', '{}', /it names no column and no sheet/],
    ['too much', `{"name":"${'x'.repeat(70_000)}"}`, /it has 70011 bytes, expected at most 65536/],
  ])('that holds %s is refused, and the batch says so', async (_, text, reason) => {
    const { take, batches, audited } = await arrived([waiting()], text);
    expect(await take()).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
    expect(audited).toEqual([expect.stringMatching(/^drop.*vendors\.csv\.mapping\.json: vendors/)]);
    // The split of this revision stops again with the reason as its question.
    expect(batches[0]).toMatchObject({ status: 'received', mapping: { problem: expect.stringMatching(reason) } });
  });

  test('of a tenant that is not there is refused', async () => {
    const { deps } = world();
    expect(await takeIn(eventOf(`drop/${OTHER}/a.csv.mapping.json`), deps, NOW)).toMatchObject({ kind: 'refused' });
  });
});

test('a second delivery that read the batch too early does not move it back', async () => {
  const { deps } = world([aBatch({ status: 'awaiting_upload', version: 4 })]);
  const findEarly = async () => aBatch({ status: 'awaiting_upload', version: 3 });
  const late = takeIn(eventOf(`uploads/${TENANT}/${BATCH}`), { ...deps, findBatch: findEarly }, NOW);
  await expect(late).rejects.toThrow(BatchConflictError);
});
