// The Mastercard pass of whole batches: asked once, paged to the end, submitted once whatever is delivered twice or killed.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { leaseTokens, recordFailure } from '../../../shared/db/paid/provider-gate.ts';
import { findJob, findJobs, jobsAwaitedBy } from '../../../shared/db/paid/search-jobs.ts';
import { log } from '../../../shared/lambda/log.ts';
import { countOutcomes } from '../../../shared/outcome.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { type AskedPayee, MastercardWorld, names } from '../../../tests/support/mastercard-world.ts';
import { mastercardCommands } from '../commands.ts';
import { mastercardStep, NOT_CONFIGURED } from '../step.ts';
import { PROVIDER } from '../track-search/client.ts';

let database: TestDatabase;
let world: MastercardWorld;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  world = new MastercardWorld(database);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.stop();
});

describe('a batch', () => {
  it('asks each distinct name and address once, and gives every row its own answer', async () => {
    await world.start();
    const chunks = [names(40), [...names(10), { name: 'MAPLE SUPPLY, 3', zip: '45402-1234' }, ...names(10, 'Oak')]];
    const batchId = await world.batchOf(chunks);
    const start = world.states.clock.now();
    expect(await world.ask(batchId)).toMatchObject([{ state: 'completed' }]);
    expect(world.minutesSince(start)).toBeGreaterThanOrEqual(5);
    expect(world.minutesSince(start)).toBeLessThanOrEqual(21);
    const asked = world.simulator.calls.flatMap(({ method, asked }) => (method === 'POST' ? asked : []));
    expect(asked).toHaveLength(50);
    expect(new Set(asked).size).toBe(50);

    const first = await world.merge(batchId, 0, chunks[0] ?? []);
    const second = await world.merge(batchId, 1, chunks[1] ?? []);
    expect(countOutcomes([...first, ...second])).toEqual({ done: expect.any(Number), no_match: expect.any(Number) });
    for (const [index, outcome] of first.entries()) {
      if (outcome.outcome === 'done') expect(outcome.data?.name).toBe(`MAPLE SUPPLY ${index}`);
      expect(outcome.provenance).toMatchObject({ provider: 'mastercard', simulated: true });
    }
    expect(second[10]).toEqual({ ...first[3], row: second[10]?.row });
  });

  it('of 3,000 searches in pages of 25 comes back whole', async () => {
    await world.start({ minutes: 1 }, { pageSize: 25, timeoutMs: 20_000 });
    const chunks = Array.from({ length: 12 }, (_, chunk) => names(250, `Chunk ${String.fromCharCode(65 + chunk)}`));
    const batchId = await world.batchOf(chunks);
    expect(await world.ask(batchId)).toMatchObject([{ state: 'completed' }]);
    const merged = [];
    for (const [chunk, payees] of chunks.entries()) merged.push(...(await world.merge(batchId, chunk, payees)));
    const { done = 0, no_match = 0, ...others } = countOutcomes(merged);
    expect([done + no_match, others, world.submits()]).toEqual([3_000, {}, 1]);
    const asked = chunks.flat().map(({ name }) => name.toUpperCase());
    for (const [i, { outcome, data }] of merged.entries()) if (outcome === 'done') expect(data?.name).toBe(asked[i]);
    const pages = world.simulator.calls.filter(({ path }) => path.endsWith('/results')).length;
    expect(pages).toBeGreaterThanOrEqual(done / 25);
  }, 60_000);

  it('leaves out whom it may not or cannot ask for, and says why', async () => {
    await world.start();
    const payees: AskedPayee[] = [
      { name: 'Anna Example', type: 'Individual' },
      { name: 'Police Department', excluded: true },
      { name: 'Maple Supply', state: 'Ohio City' },
      { name: 'Maple Supply', zip: 'unknown' },
    ];
    const batchId = await world.batchOf([payees]);
    expect(await world.ask(batchId)).toEqual([]);
    expect(world.simulator.calls).toHaveLength(0);
    const outcomes = await world.merge(batchId, 0, payees);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['skipped', 'excluded', 'rejected', 'rejected']);
    expect(outcomes[3]?.reason).toContain('ZIP code of five digits');
  });

  it('is told of in the log when it is submitted and when it ends, without a name', async () => {
    await world.start({ minutes: 6 });
    const batchId = await world.batchOf([names(9)]);
    const told = vi.spyOn(log, 'info');
    await world.ask(batchId);
    const [job] = (await findJobs(database.db, await jobsAwaitedBy(database.db, PROVIDER, batchId, 0))).values();
    const about = { jobId: job?.id, batchId, searchId: job?.externalId, searches: 9 };
    expect(told.mock.calls).toEqual([
      ['searches submitted', { ...about, deadlineAt: job?.deadlineAt?.toISOString() }],
      [
        'search ended',
        { ...about, state: 'completed', minutes: expect.closeTo(6, 0), results: expect.any(Number), reason: null },
      ],
    ]);
  });

  it('is answered from the cache when another one has asked before', async () => {
    await world.start({ minutes: 0 });
    const payees = names(20);
    await world.ask(await world.batchOf([payees]));
    const again = await world.batchOf([payees]);
    expect(await world.ask(again)).toEqual([]);
    expect(world.submits()).toBe(1);
    const [outcome] = await world.merge(again, 0, payees);
    expect(outcome?.provenance?.cached).toBe(true);
  });

  it('waits for the search of another batch that asks the same at this moment', async () => {
    await world.start({ minutes: 2 });
    const payees = names(20);
    const [one, other] = [await world.batchOf([payees]), await world.batchOf([payees])];
    const [job] = await world.plan(one);
    expect(await world.plan(other)).toEqual([job]);
    const ended = [one, other].map((batchId) => world.runMachine({ jobId: job ?? '', batchId }));
    expect(await Promise.all(ended)).toMatchObject([{ state: 'completed' }, { state: 'completed' }]);
    expect(world.submits()).toBe(1);
    expect(await world.merge(other, 0, payees)).toEqual(await world.merge(one, 0, payees));
  });

  it('plans bulks of 3,000, and the same ones when its planning is cut short', async () => {
    await world.start({ minutes: 0 });
    const chunks = Array.from({ length: 14 }, (_, chunk) => names(250, `Chunk ${String.fromCharCode(65 + chunk)}`));
    const batchId = await world.batchOf(chunks);
    const planned = await world.plan(batchId);
    const jobs = await Promise.all(planned.map((id) => findJob(database.db, id)));
    expect(jobs.map((job) => job?.requestCount).sort()).toEqual([3_000, 500]);
    await world.objects.delete([...world.objects.content.keys()].filter((key) => key.includes('checkpoints')));
    expect(await world.plan(batchId)).toEqual(planned);

    let calls = 0;
    const cut = await world.batchOf([names(30, 'Fir'), names(30, 'Elm'), names(30, 'Ash')]);
    const pieces = await world.plan(cut, 0, () => calls++ % 2 === 1);
    const counts = await Promise.all(pieces.map(async (id) => (await findJob(database.db, id))?.requestCount ?? 0));
    expect(counts.reduce((sum, count) => sum + count)).toBe(90);
    expect(pieces.length).toBeGreaterThan(1);
  });

  it('makes no call while Mastercard is not configured, or where the step is off', async () => {
    await world.start();
    const payees = names(3);
    const batchId = await world.batchOf([payees]);
    const off = await world.batchOf([payees]);
    await world.switchOff(off, 1);
    expect(await world.ask(off)).toEqual([]);
    const unconfigured = mastercardCommands(async () => undefined, world.deps);
    expect(await unconfigured.plan({ batchId, revision: 0 }, world.context())).toEqual({
      state: 'planned',
      searches: [],
    });
    const step = mastercardStep(async () => undefined);
    const context = { ...world.context(), isLastAttempt: true, beforePaidCall: async () => {} };
    const task = { tenantId: batchId, pins: { keywordVersion: 0, supplierVersion: 'none' } };
    const outcomes = await step.run([{ payee: { row: 1, name: 'Maple' }, known: {} }], { ...context, task });
    expect(outcomes).toEqual([{ row: 1, outcome: 'skipped', reason: NOT_CONFIGURED }]);
    expect(world.simulator.calls).toHaveLength(0);
  });

  it('stops asking when it is cancelled', async () => {
    await world.start();
    const batchId = await world.batchOf([names(5)]);
    const [jobId = ''] = await world.plan(batchId);
    world.cancel(batchId);
    expect(await world.runMachine({ jobId, batchId })).toMatchObject({ state: 'cancelled' });
    expect(world.simulator.calls).toHaveLength(0);
  });
});

describe('a submit', () => {
  it('delivered twice goes out once', async () => {
    await world.start();
    const batchId = await world.batchOf([names(5)]);
    const [jobId = ''] = await world.plan(batchId);
    const ended = world.runMachine({ jobId, batchId });
    while (world.states.messages.length === 0) await new Promise(setImmediate);
    await world.deliver(JSON.parse(world.states.messages[0]?.text ?? ''));
    await ended;
    expect(world.submits()).toBe(1);
  });

  it('that our own breaker holds back waits in its queue and loses no try', async () => {
    await world.start({ minutes: 0 });
    const payees = names(5);
    const batchId = await world.batchOf([payees]);
    const [jobId = ''] = await world.plan(batchId);
    const now = new Date(world.states.clock.now());
    await leaseTokens(database.db, PROVIDER, { want: 1, rate: { tokensPerSecond: 5, burst: 5 }, at: now });
    await recordFailure(database.db, PROVIDER, now, { threshold: 1, pauseSeconds: 600 });
    expect(await world.runMachine({ jobId, batchId })).toMatchObject({ state: 'completed' });
    expect(world.states.messages).toHaveLength(1);
    expect(world.minutesSince(now.getTime())).toBeGreaterThanOrEqual(10);
    expect(world.submits()).toBe(1);
  });

  it("whose answer was lost is recognised by its own ids when Mastercard's notification comes", async () => {
    await world.start({ minutes: 0 });
    const payees = names(8);
    const batchId = await world.batchOf([payees]);
    world.simulator.setFault({ fault: 'drop-mid-body', times: 1 });
    expect(await world.ask(batchId)).toMatchObject([{ state: 'unknown' }]);
    expect(countOutcomes(await world.merge(batchId, 0, payees))).toEqual({ error: 8 });
    await database.pool.query("update batch set status = 'done' where id = $1", [batchId]);
    await world.deliver({ ready: world.lastSearchId(), at: new Date().toISOString() });
    expect(world.orders).toEqual([{ command: 'mergeLate', batchId, step: 'mastercard', revision: 0 }]);
    await world.mergeLate(batchId, [payees]);
    await world.ask(batchId, 1);
    expect(countOutcomes(await world.merge(batchId, 0, payees, 1)).error).toBeUndefined();
    expect(world.submits()).toBe(1);
  });

  it('that a killed function has begun is never repeated', async () => {
    await world.start();
    const payees = names(5);
    const batchId = await world.batchOf([payees]);
    const [jobId = ''] = await world.plan(batchId);
    const at = new Date(world.states.clock.now() - 5_000);
    await database.pool.query("update search_job set status = 'submitting', submitted_at = $2 where id = $1", [
      jobId,
      at,
    ]);
    expect(await world.runMachine({ jobId, batchId })).toMatchObject({ state: 'unknown' });
    expect(world.submits()).toBe(0);
    const [outcome] = await world.merge(batchId, 0, payees);
    expect(outcome).toMatchObject({ outcome: 'error', reason: expect.stringContaining('not repeated') });
  });
});
