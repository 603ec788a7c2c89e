// A file whose payees stand in it several times, through the commands of the batch service: what is found, what is asked, what is delivered, and what happens when the search fails.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BatchOptions } from '#shared/batch';
import { fixedClock } from '#shared/clock';
import { findBatch } from '#shared/db/batches/batches';
import { storeChunk } from '#shared/db/batches/findings';
import { databaseLedger } from '#shared/db/batches/ledger';
import { readDuplicatesReport } from '#shared/duplicates/duplicates-report';
import { keys } from '#shared/keys';
import type { CommandContext } from '#shared/lambda/service';
import { parseNdjson, readNdjson } from '#shared/objects';
import { PIPELINE } from '#shared/pipeline';
import { readPrices } from '#shared/prices';
import { StoredResult } from '#shared/results/stored-result';
import { type KnownPayee, runStep } from '#shared/step';
import { ManifestItem, Plan } from '#shared/task';
import { batchCommands } from '../functions/batch/commands.ts';
import { store } from '../functions/orchestration/batches/chunk-commands.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { memoryObjects } from './support/memory-objects.ts';
import { makeBatch, makeTenant, NOON } from './support/rows.ts';
import { splitBatch } from './support/split-batch.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const clock = fixedClock(NOON.toISOString());
const contextOf = (remainingMs = 900_000): CommandContext => ({
  clock,
  signal: new AbortController().signal,
  remainingMs: () => remainingMs,
});
const refuse = () => Promise.reject(new Error('a small file needs no multipart upload'));

const HEADER = 'Vendor Name,DBA,Address,City,State,Zip,Amount,EIN';
const FILE = [
  'Kestrel Valley Plumbing,,12 Main St,Boise,ID,83702,100.00,',
  'Hawthorne Records Inc,,9 Oak Ave,Boise,ID,83702,5.00,',
  '"KESTREL VALLEY PLUMBING, INC.",,12 MAIN STREET,BOISE,ID,83702,250.50,',
  'Kestrel Valley Plumbing Inc,,12 Main St,Reno,NV,89501,7.00,',
  'VFW Post 8851,,,Boise,ID,83702,1.00,',
  'VFW Post 8815,,,Boise,ID,83702,1.00,',
  'Kestrl Valley Plumbing Inc,,12 Main St,Boise,ID,83702,250.50,',
  'Elden Hawthorne,,,Boise,ID,83702,3.00,82-3406789',
  'Elden Hawthorne,,,Boise,ID,83702,3.00,82-3401111',
];

type World = Awaited<ReturnType<typeof makeWorld>>;

async function makeWorld({
  rows = FILE,
  options = {},
  tenantId,
}: {
  rows?: string[];
  options?: object;
  tenantId?: string;
} = {}) {
  const { db } = database;
  const objects = memoryObjects();
  const batch = await makeBatch(db, { options: BatchOptions.parse(options), ...(tenantId && { tenantId }) });
  await objects.put(batch.source.key, [HEADER, ...rows].join('\r\n'));
  const service = batchCommands({
    ...{ db, objects, multipart: { create: refuse, part: refuse, complete: refuse } },
    ...{ executions: { start: async () => true }, prices: readPrices(undefined), tellOrchestration: async () => {} },
  });
  const command = { batchId: batch.id, tenantId: batch.tenantId, revision: 0 };
  const io = { objects, ledger: databaseLedger(db) };
  return { db, objects, batch, service, command, io };
}

const planOf = (answer: unknown) =>
  Plan.parse(typeof answer === 'object' && answer !== null && 'plan' in answer ? answer.plan : undefined);

/** Runs every step; answers the payees that each of them was asked about, by row. */
async function enrich({ objects, command, io }: World, plan: Plan): Promise<Map<string, KnownPayee[]>> {
  const asked = new Map<string, KnownPayee[]>();
  for (const item of parseNdjson(objects.text(plan.manifestKey), ManifestItem, plan.manifestKey)) {
    const { steps, run, pins, duplicates } = plan;
    const task = { ...command, ...item, steps, run, pins, duplicates };
    for (const name of PIPELINE) {
      const step = {
        ...{ name, needs: [], ...(name === 'address' && { readsOwnRow: true as const }) },
        run: async (payees: KnownPayee[]) => {
          asked.set(name, [...(asked.get(name) ?? []), ...payees]);
          return payees.map(({ payee }) => ({ row: payee.row, outcome: 'no_match' as const, reason: 'asked' }));
        },
      };
      const own = { ...task, step: name, attempt: 'r0-0', enteredAt: NOON.toISOString() };
      await runStep(step, io, {
        task: own,
        clock,
        signal: new AbortController().signal,
        isLastAttempt: true,
        beforePaidCall: async () => {},
      });
    }
    await store({ task, attempt: 'r0-0' }, { ...io, storeFindings: storeChunk.bind(undefined, database.db) }, clock);
  }
  return asked;
}

const reportOf = async ({ db, objects, batch }: World) => {
  const found = await findBatch(db, batch.id);
  return found && readDuplicatesReport(found, objects);
};

describe('payees that stand in a file several times', () => {
  let world: World;
  let asked: Map<string, KnownPayee[]>;
  let results: StoredResult[];
  beforeAll(async () => {
    world = await makeWorld();
    asked = await enrich(world, planOf(await splitBatch(world.service, world.command, contextOf())));
    await world.service.collect(world.command, contextOf());
    results = await readNdjson(world.objects, keys.result(world.batch.id, 0, 'results.jsonl'), StoredResult);
  });
  const marks = () => results.map(({ duplicate }) => duplicate);

  test('have one group, and its first row is named in the others', () => {
    const groups = marks().map((mark) => mark?.group);
    expect(groups[2]).toBe(groups[0]);
    expect(groups[6]).toBe(groups[0]);
    expect(new Set(groups).size).toBe(7);
    expect(marks().map((mark) => mark?.of)).toEqual([...Array(2), 1, ...Array(3), 1, ...Array(2)]);
    expect(marks().map((mark) => mark?.rows)).toEqual([3, 1, 3, 1, 1, 1, 3, 1, 1]);
  });

  test('say why, and how likely it is', () => {
    expect(marks()[2]?.evidence).toContain('same street, city and ZIP code');
    expect(marks()[6]?.evidence).toMatch(/KESTRL for KESTREL|KESTREL for KESTRL/);
    for (const mark of [marks()[2], marks()[6]]) expect(mark?.confidence).toBeGreaterThan(0.8);
    for (const mark of [marks()[0], marks()[1]]) expect(mark).not.toHaveProperty('confidence');
  });

  test('are asked about under one spelling, in every step that looks at the payee', () => {
    const rows = [1, 3, 7];
    for (const [step, payees] of asked) {
      const names = payees.filter(({ payee }) => rows.includes(payee.row)).map(({ payee }) => payee.name);
      expect(new Set(names).size, step).toBe(step === 'address' ? 3 : 1);
    }
    const [of] = asked.get('match')?.filter(({ payee }) => payee.row === 7) ?? [];
    expect(of?.payee).toMatchObject({ name: 'KESTREL VALLEY PLUMBING, INC.', amount: 250.5 });
    expect(of?.writtenName).toBe('Kestrl Valley Plumbing Inc');
    expect(marks()[6]?.askedAs).toBe('KESTREL VALLEY PLUMBING, INC.');
    expect(marks()[1]).not.toHaveProperty('askedAs');
  });

  test('stand in results.csv and duplicates.csv, with the money', async () => {
    const batch = await findBatch(world.db, world.batch.id);
    expect(batch?.results).toHaveProperty(['duplicates.csv']);
    const list: unknown = parse(world.objects.text(batch?.results?.['duplicates.csv'] ?? ''), { columns: true });
    expect(list).toEqual([
      expect.objectContaining({
        ...{ payee: 'KESTREL VALLEY PLUMBING, INC.', rows: '3', amount: '601.00', repeated_amount: '501.00' },
        ...{ rows_of_equal_amount: '2', first_row: '1', row_numbers: '1 3 7' },
      }),
    ]);
    const lines: unknown = parse(world.objects.text(batch?.results?.['results.csv'] ?? ''), { columns: true });
    expect(lines).toMatchObject({ 2: { ce_duplicate_of: '1', ce_payee_group_rows: '3' }, 1: { ce_duplicate_of: '' } });
    expect(JSON.parse(world.objects.text(keys.result(world.batch.id, 0, 'summary.json')))).toMatchObject({
      duplicates: { state: 'found', groups: 1, rows: 3, repeatedRows: 2, amount: 601, repeatedAmount: 501 },
    });
  });

  test('the search that is asked for again changes nothing', async () => {
    const texts = () => [...world.objects.content].map(([key, bytes]) => `${key} ${bytes.toString()}`).join('\n');
    const before = texts();
    expect(await world.service.duplicates(world.command, contextOf())).toEqual({ state: 'done' });
    await world.service.noteDuplicatesFailure(
      { ...world.command, error: { Error: 'States.Timeout', Cause: 'late' } },
      contextOf(),
    );
    expect(texts() === before).toBe(true);
  });
});

test('ten files of a tenant with the same payees in other spellings give them the same groups', async () => {
  const tenantId = await makeTenant(database.db);
  const spellings = [
    [
      'Kestrel Valley Services Inc',
      'KESTREL VALLEY SVCS INC',
      'Kestrel Valley Services',
      'The Kestrel Valley Services, Inc.',
    ],
    ['HAWTHORNE, MARIETTA Q', 'Marietta Q Hawthorne', 'MARIETTA Q. HAWTHORNE', 'Hawthorne, Marietta Q.'],
    ['Third Street Fund II LP', 'THIRD STREET FUND II, L.P.', 'Third Street Fund II', 'Third Street Fund 2 LP'],
  ];
  const seen: string[] = [];
  for (let file = 0; file < 10; file++) {
    const rows = spellings.flatMap((names, i) => {
      const of = (k: number) => `"${names[(file * (i + 1) + k) % names.length]}",,1 Elm St,Boise,ID,83702,1.00,`;
      return file % 3 === 0 ? [of(0)] : [of(0), of(1)];
    });
    const world = await makeWorld({ rows: [...rows, `Other ${file} Inc,,,Boise,ID,83702,1.00,`], tenantId });
    await enrich(world, planOf(await splitBatch(world.service, world.command, contextOf())));
    await world.service.collect(world.command, contextOf());
    const results = await readNdjson(world.objects, keys.result(world.batch.id, 0, 'results.jsonl'), StoredResult);
    seen.push([...new Set(results.slice(0, -1).map(({ duplicate }) => duplicate?.group))].join());
  }
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]?.split(',')).toHaveLength(3);
});

describe('without a search', () => {
  test('that is switched off, the rows have no group and the batch no list', async () => {
    const world = await makeWorld({ options: { steps: { duplicates: false } } });
    expect(await world.service.split(world.command, contextOf())).toMatchObject({ state: 'split' });
    expect(await reportOf(world)).toBeUndefined();
  });

  test.each<[string, (world: World) => Promise<unknown>, string]>([
    [
      'takes too long',
      (world) => world.service.duplicates(world.command, contextOf(1_000)),
      'longer than the function may run',
    ],
    [
      'fails',
      (world) =>
        world.service.noteDuplicatesFailure(
          { ...world.command, error: { Error: 'Runtime.ExitError', Cause: '{"errorMessage":"out of memory"}' } },
          contextOf(),
        ),
      'the worker was stopped before it had answered',
    ],
  ])('because it %s, the batch goes on and says so', async (_, search, reason) => {
    const world = await makeWorld();
    expect(await world.service.split(world.command, contextOf())).toEqual({ state: 'duplicates' });
    await search(world);
    expect(await reportOf(world)).toMatchObject({ state: 'failed', reason: expect.stringContaining(reason) });
    const asked = await enrich(world, planOf(await world.service.split(world.command, contextOf())));
    expect(asked.get('match')?.map(({ payee }) => payee.name)).toContain('Kestrl Valley Plumbing Inc');
    await world.service.collect(world.command, contextOf());
    const batch = await findBatch(world.db, world.batch.id);
    expect(batch?.status).toBe('done');
    expect(batch?.results).not.toHaveProperty(['duplicates.csv']);
  });
});
