// A batch whose columns must be named by a person, through the batch and orchestration services against a real database: it waits, is mapped, split again, or expires.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MultipartStore } from '#shared/aws/multipart';
import { BatchOptions, type ReadingWish } from '#shared/batch';
import { fixedClock } from '#shared/clock';
import { advanceBatch, type Batch, createBatch, findBatch, newestOfDrop } from '#shared/db/batches/batches';
import { databaseLedger } from '#shared/db/batches/ledger';
import { appendAudit, listAudit } from '#shared/db/operations/audit';
import { keys, splitPlace } from '#shared/keys';
import type { CommandContext } from '#shared/lambda/service';
import { parseNdjson } from '#shared/objects';
import { readPrices } from '#shared/prices';
import { loadKnownPayees } from '#shared/step';
import { ManifestItem, Plan } from '#shared/task';
import { toSummary } from '../functions/batch/api/batch-view.ts';
import { batchCommands as batchServiceCommands } from '../functions/batch/commands.ts';
import { takeIn } from '../functions/batch/intake.ts';
import { mapByRequest } from '../functions/batch/mapping/request-mapping.ts';
import { readUnderstood } from '../functions/batch/read-understood.ts';
import { batchCommands } from '../functions/orchestration/batches/batch-commands.ts';
import { redrive } from '../functions/orchestration/batches/redrive.ts';
import { batchDesk } from '../functions/orchestration/desk.ts';
import { carryOut, Order } from '../functions/orchestration/orders.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { memoryObjects } from './support/memory-objects.ts';
import { later, makeBatch, makeTenant, NOON } from './support/rows.ts';
import { splitBatch } from './support/split-batch.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const refuse = () => Promise.reject(new Error('a small file needs no multipart upload'));
const noMultipart: MultipartStore = { create: refuse, part: refuse, complete: refuse };
const MISFIT = 'The mapping names the column "Alpha Name", which the file does not have';
const HEADER = 'Short Text,Vendor Name,Town,PLZ,Ledger Page';
/** 600 payees and two rows whose short text is blank. */
const FILE = [
  HEADER,
  ...Array.from({ length: 602 }, (_, i) => `${i % 400 === 7 ? '' : `S${i}`},Acme ${i} Inc,Rome,13440,p. ${i}`),
];

type World = Awaited<ReturnType<typeof makeWorld>>;

async function makeWorld({ dropped = false, ...options }: ReadingWish & { dropped?: boolean; dryRun?: boolean } = {}) {
  const { db } = database;
  const objects = memoryObjects();
  const tenantId = await makeTenant(db);
  const kind = dropped ? 'drop' : 'upload';
  const source = { kind, fileName: 'vendors.csv', key: `${kind}/${tenantId}/vendors.csv` } as const;
  const { id } = await makeBatch(db, { tenantId, source, options: BatchOptions.parse(options) });
  await objects.put(source.key, FILE.join('\r\n'));
  const started: string[] = [];
  const events: unknown[] = [];
  /** So many starts are lost: the process is killed right before. */
  const kill = { starts: 0 };
  const start = async (name: string) => {
    if (kill.starts > 0) {
      kill.starts -= 1;
      throw new Error('killed before the start');
    }
    return !started.includes(name) && started.push(name) > 0;
  };
  const statusOf = async (name: string) => (started.includes(name) ? ('RUNNING' as const) : ('LOST' as const));
  const executions = { start, statusOf };
  const advance = advanceBatch.bind(undefined, db);
  const audit = appendAudit.bind(undefined, db);
  const desk = batchDesk({
    db,
    objects,
    executions,
    putEvent: async (name, detail) => void events.push([name, detail]),
    orderLater: async () => {},
  });
  const find = async () => {
    const batch = await findBatch(db, id);
    if (!batch) throw new Error('expected the batch');
    return batch;
  };
  const service = batchServiceCommands({
    db,
    objects,
    multipart: noMultipart,
    executions,
    prices: readPrices(undefined),
    tellOrchestration: (order) => carryOut(Order.parse(order), desk, () => NOON),
  });
  const clock = fixedClock(NOON.toISOString());
  const context: CommandContext = { clock, signal: new AbortController().signal, remainingMs: () => 900_000 };
  const split = (revision = 0) => splitBatch(service, { batchId: id, tenantId, revision }, context);
  const map = async (wish: ReadingWish, batch?: Batch) =>
    mapByRequest(
      batch ?? (await find()),
      wish,
      { caller: { tenantId, keyId: 'key-1', scopes: [] }, clock },
      { objects, executions, advance, audit },
    );
  const intake = {
    bucket: 'b',
    objects,
    hasTenant: async () => true,
    findBatch: (batchId: string) => findBatch(db, batchId),
    newestOfDrop: (tenant: string, key: string) => newestOfDrop(db, tenant, key),
    createBatch: createBatch.bind(undefined, db),
    advance,
    audit,
    executions,
    supplierSyncs: executions,
    importWish: async () => undefined,
  };
  const dropSidecar = async (text: string) => {
    const key = `${source.key}.mapping.json`;
    await objects.put(key, text);
    const object = { key, etag: text, sequencer: '1' };
    return takeIn({ 'detail-type': 'Object Created', detail: { bucket: { name: 'b' }, object } }, intake, NOON);
  };
  const machine = batchCommands(desk);
  const understood = async () => readUnderstood(await find(), objects);
  return {
    ...{ db, objects, id, tenantId, source, started, events, desk, find, split, map, dropSidecar, machine, context },
    ...{ understood, kill },
  };
}

/** Names of all payees that the plan of a revision leads to. */
async function namesOf({ db, objects, id }: World, answer: unknown): Promise<string[]> {
  const plan = Plan.parse(typeof answer === 'object' && answer !== null && 'plan' in answer ? answer.plan : undefined);
  const items = parseNdjson(objects.text(plan.manifestKey), ManifestItem, plan.manifestKey);
  const chunks = await Promise.all(
    items.map((item) => loadKnownPayees(objects, { batchId: id, pins: plan.pins, ...item }, {})),
  );
  expect(items.map(({ rows }) => rows)).toEqual(chunks.map(({ length }) => length));
  expect(await databaseLedger(db).outputs(id, 0)).toEqual({});
  return chunks.flat().map(({ payee }) => payee.name);
}

describe('a mapping that does not fit the file', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld({ mapping: { name: 'Alpha Name' } });
  });

  test('makes the batch wait: nothing is split, and it says what it needs, since when and until when', async () => {
    expect(await world.split()).toEqual({ state: 'awaiting_mapping' });
    const { status, waiting, rows } = toSummary(await world.find());
    expect({ status, waiting, rows }).toEqual({
      status: 'awaiting_mapping',
      waiting: {
        for: 'mapping',
        question: expect.stringContaining(MISFIT),
        since: NOON.toISOString(),
        until: later(7 * 86_400).toISOString(),
      },
      rows: { read: undefined, rejected: undefined, done: 0 },
    });
    expect([...world.objects.content.keys()].filter((key) => key.startsWith('batches/'))).toEqual([
      keys.understood(world.id),
    ]);
  });

  test('shows the guess without it, and the first payees as they would be read', async () => {
    const understood = await world.understood();
    expect(understood).toMatchObject({
      question: expect.stringContaining(MISFIT),
      mapping: { mapping: { name: 'Alpha Name' }, by: 'options' },
      payees: [{ name: 'Acme 0 Inc' }, { name: 'Acme 1 Inc' }, { name: 'Acme 2 Inc' }],
    });
    expect(understood?.columns).toContainEqual(
      expect.objectContaining({ role: 'name', label: 'Vendor Name', number: 2 }),
    );
    expect(understood?.rows).toBeUndefined();
  });

  test('is announced once, however often the machine tries', async () => {
    expect(await world.split()).toEqual({ state: 'awaiting_mapping' });
    const notice = { status: 'awaiting_mapping', question: expect.stringContaining(MISFIT), finishedAt: null };
    expect(world.events).toEqual([['Batch waits', expect.objectContaining(notice)]]);
  });

  test.each<[ReadingWish, string]>([
    [{ mapping: { name: 'Payee' } }, 'body.mapping.name'],
    [{ mapping: { name: 'Vendor Name', zip: '#6' } }, 'body.mapping.zip'],
  ])('is refused by request with the field and the columns there are: %j', async (wish, field) => {
    const columns = expect.stringContaining(
      'expected one of "Short Text", "Vendor Name", "Town", "PLZ", "Ledger Page" (or #1 to #5)',
    );
    await expect(world.map(wish)).rejects.toMatchObject({ status: 400, errors: [{ field, message: columns }] });
    expect((await world.find()).status).toBe('awaiting_mapping');
  });

  test('is replaced by request: the next revision splits the file by it, and the batch runs on', async () => {
    const wish = { mapping: { name: 'Short Text', zip: 'plz' } };
    const accepted = { id: world.id, status: 'received', revision: 1 };
    expect(await world.map(wish)).toEqual(accepted);
    // The answer was lost, and the caller asks again.
    expect(await world.map(wish)).toEqual(accepted);
    expect(world.started).toEqual([`${world.id}-r1`]);
    const names = await namesOf(world, await world.split(1));
    expect([names.length, names[0], names.at(-1)]).toEqual([600, 'S0', 'S601']);
    expect(toSummary(await world.find())).toMatchObject({ status: 'running', rows: { read: 602, rejected: 2 } });
    expect(await world.understood()).toMatchObject({
      rows: { read: 602, refused: 2, blank: 0 },
      mapping: { ...wish, by: 'request' },
      payees: [{ name: 'S0', zip: '13440', line: 2 }, { name: 'S1' }, { name: 'S2' }],
      ignored: { columns: expect.arrayContaining([{ label: 'Ledger Page', number: 5 }]) },
    });
    expect((await world.understood())?.question).toBeUndefined();
  });

  test('comes too late for a batch that is at work', async () => {
    await expect(world.map({ mapping: { name: 'Town' } })).rejects.toMatchObject({ status: 409 });
  });

  test('leaves a trace of who mapped the batch', async () => {
    const entries = await listAudit(world.db, world.tenantId, { limit: 10 });
    expect(entries.map(({ actor, action, subject, detail }) => ({ actor, action, subject, detail }))).toEqual([
      { actor: 'key-1', action: 'batch.map', subject: world.id, detail: { by: 'request', roles: ['name', 'zip'] } },
    ]);
  });
});

describe('an estimated batch that is mapped', () => {
  test('is split again, stays a dry run, and goes on with the payees of the last split only', async () => {
    const world = await makeWorld({ dryRun: true });
    expect(await world.split()).toEqual({ state: 'estimated' });
    expect(await world.understood()).toMatchObject({ rows: { read: 602, refused: 0 } });
    await world.map({ mapping: { name: 'Short Text' } });
    expect(await world.split(1)).toEqual({ state: 'estimated' });
    expect(await world.find()).toMatchObject({ status: 'estimated', rowsRead: 602, rowsRejected: 2, chunks: 3 });
    // Once more: what is not said again stays as it was.
    await world.map({ sheet: 1 });
    expect(await world.split(2)).toEqual({ state: 'estimated' });
    expect((await world.find()).mapping).toMatchObject({ mapping: { name: 'Short Text' }, sheet: 1, revision: 2 });
    await world.desk.start(await world.find(), { actor: 'k', now: NOON });
    expect(world.started).toEqual([`${world.id}-r1`, `${world.id}-r2`, `${world.id}-r2-start`]);
    const names = await namesOf(world, await world.split(2));
    expect([names.length, names[0]]).toEqual([600, 'S0']);
    const parts = [...world.objects.content.keys()].filter((key) => key.includes('/rejected/'));
    expect(parts).toEqual([1, 2].map((revision) => keys.rejected(splitPlace(world.id, revision), 0)));
  });

  test('two requests at once: one counts, the other is a conflict', async () => {
    const world = await makeWorld({ dryRun: true });
    await world.split();
    const before = await world.find();
    const both = [
      world.map({ mapping: { name: 'Short Text' } }, before),
      world.map({ mapping: { name: 'Town' } }, before),
    ];
    const ended = await Promise.allSettled(both);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } });
    expect((await world.find()).revision).toBe(1);
  });

  test('is not started with the columns that were there before', async () => {
    const world = await makeWorld({ dryRun: true });
    await world.split();
    const before = await world.find();
    await world.map({ mapping: { name: 'Short Text' } });
    await expect(world.desk.start(before, { actor: 'k', now: NOON })).rejects.toThrow('it is received in revision 1');
    expect(world.started).toEqual([`${world.id}-r1`]);
    expect(await world.split(1)).toEqual({ state: 'estimated' });
  });

  test('an execution of the revision before changes nothing any more', async () => {
    const world = await makeWorld({ dryRun: true });
    await world.split();
    await world.map({ mapping: { name: 'Short Text' } });
    const before = await world.find();
    expect(await world.split(0)).toEqual({ state: 'superseded' });
    const error = { Error: 'States.Timeout', Cause: '' };
    await world.machine.fail({ batchId: world.id, revision: 0, error }, world.context);
    expect(await world.find()).toEqual(before);
  });

  test('a later redrive reads the payees of the last split', async () => {
    const world = await makeWorld({ dryRun: true });
    await world.split();
    await world.map({ mapping: { name: 'Short Text' } });
    await world.split(1);
    const estimated = await world.find();
    const deps = {
      objects: world.objects,
      needs: async () => [{ chunk: 2, rows: 100, steps: ['classify' as const], affected: 3 }],
      unstored: async () => [],
      advance: async () => estimated,
      executions: { start: async () => true },
    };
    await redrive({ ...estimated, status: 'done' }, { at: NOON }, deps);
    expect(world.objects.text(await manifestOf(world, 2))).toBe('{"chunk":2,"rows":100,"split":1}\n');
  });
});

describe('a batch that waits', () => {
  const waiting = async (options = {}) => {
    const world = await makeWorld({ mapping: { name: 'Alpha Name' }, ...options });
    await world.split();
    return world;
  };

  test('can be cancelled', async () => {
    const world = await waiting();
    const cancelled = await world.desk.cancel(await world.find(), { actor: 'k', now: NOON });
    expect(cancelled.status).toBe('cancelled');
    expect(world.events.at(-1)).toEqual(['Batch ended', expect.objectContaining({ status: 'cancelled' })]);
    await expect(world.map({ mapping: { name: 'Town' } })).rejects.toMatchObject({ status: 409 });
  });

  test('is cancelled at once when the cancel came while its file was read', async () => {
    const world = await makeWorld({ mapping: { name: 'Alpha Name' } });
    await advanceBatch(world.db, world.id, 'splitting');
    await world.desk.cancel(await world.find(), { actor: 'k', now: NOON });
    expect(await world.split()).toEqual({ state: 'cancelled' });
    expect((await world.find()).status).toBe('cancelled');
  });

  test('fails after seven days with a sentence, and not before', async () => {
    const world = await waiting();
    const expire = (seconds: number) =>
      carryOut(Order.parse({ command: 'expire', batchId: world.id }), world.desk, () => later(seconds));
    await expire(7 * 86_400 - 1);
    expect((await world.find()).status).toBe('awaiting_mapping');
    await expire(7 * 86_400);
    await expire(8 * 86_400);
    expect(await world.find()).toMatchObject({
      status: 'failed',
      failure: expect.stringMatching(
        /^The batch waited 7 days for a mapping of its columns and got none; it had asked: The/,
      ),
    });
    expect(world.events.slice(1)).toEqual([['Batch ended', expect.objectContaining({ status: 'failed' })]]);
  });
});

describe('the sidecar of a dropped file', () => {
  const SHORT = '{"mapping":{"name":"Short Text"}}';

  test('that lies there before is obeyed from the first split on', async () => {
    const world = await makeWorld({ dropped: true });
    expect(await world.dropSidecar(SHORT)).toEqual({ kind: 'kept' });
    expect(await namesOf(world, await world.split())).toHaveLength(600);
    expect(await world.understood()).toMatchObject({ mapping: { mapping: { name: 'Short Text' }, by: 'sidecar' } });
    // The event of the sidecar comes once more.
    expect(await world.dropSidecar(SHORT)).toEqual({ kind: 'kept' });
    expect(world.started).toEqual([]);
  });

  test('that comes while the file is split takes the batch back to its split', async () => {
    const world = await makeWorld({ dropped: true });
    await advanceBatch(world.db, world.id, 'splitting');
    expect(await world.dropSidecar(SHORT)).toEqual({ kind: 'kept' });
    expect(await world.split()).toEqual({ state: 'superseded' });
    expect(world.started).toEqual([`${world.id}-r1`]);
    expect(await namesOf(world, await world.split(1))).toHaveLength(600);
  });

  test('that cannot be used stops the batch, which says why; a better one sets it going', async () => {
    const world = await makeWorld({ dropped: true });
    await world.dropSidecar('{"nme":"Short Text"}');
    expect(await world.split()).toEqual({ state: 'awaiting_mapping' });
    const reason = /^vendors\.csv\.mapping\.json cannot be used: "nme" is no role/;
    expect((await world.find()).question).toMatch(reason);
    expect(await world.understood()).toMatchObject({ payees: [{ name: 'Acme 0 Inc' }, {}, {}] });
    await world.dropSidecar('{"name":"Alpha Name"}');
    expect(await world.split(1)).toEqual({ state: 'awaiting_mapping' });
    expect((await world.find()).question).toContain(MISFIT);
    expect(await world.dropSidecar(SHORT)).toEqual({ kind: 'mapped', batchId: world.id });
    expect(await namesOf(world, await world.split(2))).toHaveLength(600);
  });

  test('does not replace what was asked for by request', async () => {
    const world = await makeWorld({ dropped: true });
    await world.dropSidecar('{"name":"Alpha Name"}');
    await world.split();
    await world.map({ mapping: { name: 'Vendor Name' } });
    expect(await namesOf(world, await world.split(1))).toHaveLength(602);
  });
});

/** Key of the manifest that the plan of the revision names. */
async function manifestOf({ objects, id }: World, revision: number): Promise<string> {
  return Plan.parse(JSON.parse(objects.text(keys.plan(id, revision)))).manifestKey;
}

describe('a process that is killed between the move of a batch and the start of its execution', () => {
  const WISH: ReadingWish = { mapping: { name: 'Vendor Name' } };
  const sweep = ({ desk, id }: World) => carryOut(Order.parse({ command: 'reconcile', batchId: id }), desk, () => NOON);

  test.each<[name: string, again: (world: World) => Promise<unknown>]>([
    ['the same request again', (world) => world.map(WISH)],
    [
      'another request, which comes too late',
      (world) => expect(world.map({ mapping: { name: 'Town' } })).rejects.toMatchObject({ status: 409 }),
    ],
    ['the nightly clean-up', sweep],
    ['a second try of the split before', async (world) => expect(await world.split()).toEqual({ state: 'superseded' })],
  ])('costs no more than time after a mapping: %s starts it, once', async (_, again) => {
    const world = await makeWorld({ mapping: { name: 'Alpha Name' } });
    await world.split();
    world.kill.starts = 1;
    await expect(world.map(WISH)).rejects.toThrow('killed before the start');
    expect(await world.find()).toMatchObject({ status: 'received', revision: 1 });
    expect(world.started).toEqual([]);
    await again(world);
    await again(world);
    expect(world.started).toEqual([`${world.id}-r1`]);
    expect(await namesOf(world, await world.split(1))).toHaveLength(602);
  });

  test('costs no more than time at the end of a split that adopts a late sidecar', async () => {
    const world = await makeWorld({ dropped: true });
    await advanceBatch(world.db, world.id, 'splitting');
    await world.dropSidecar('{"mapping":{"name":"Short Text"}}');
    world.kill.starts = 1;
    await expect(world.split()).rejects.toThrow('killed before the start');
    expect(world.started).toEqual([]);
    // The machine tries the state again.
    expect(await world.split()).toEqual({ state: 'superseded' });
    expect(world.started).toEqual([`${world.id}-r1`]);
  });

  test('costs no more than time after a dry run was started', async () => {
    const world = await makeWorld({ dryRun: true });
    await world.split();
    world.kill.starts = 1;
    await expect(world.desk.start(await world.find(), { actor: 'k', now: NOON })).rejects.toThrow('killed');
    await sweep(world);
    await sweep(world);
    expect(world.started).toEqual([`${world.id}-r0-start`]);
  });

  test('is no matter for batches that wait for a person, or have ended', async () => {
    const world = await makeWorld({ dryRun: true });
    await world.split();
    await sweep(world);
    await world.desk.cancel(await world.find(), { actor: 'k', now: NOON });
    await sweep(world);
    expect(world.started).toEqual([]);
  });
});
