// Answers that come after the deadline: kept, read when they are there, merged without touching anything else.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findJob, findJobs } from '../../../shared/db/paid/search-jobs.ts';
import { countOutcomes } from '../../../shared/outcome.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { MastercardWorld, names } from '../../../tests/support/mastercard-world.ts';
import { mergeLate } from './late-results.ts';

let database: TestDatabase;
let world: MastercardWorld;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  world = new MastercardWorld(database);
});
afterEach(() => world.stop());

describe('a search that needs 26 minutes', () => {
  it('times out after 25, keeps its id, and is merged when it comes', async () => {
    await world.start({ minutes: 26 });
    const payees = names(30);
    const batchId = await world.batchOf([payees]);
    const start = world.states.clock.now();
    expect(await world.ask(batchId)).toMatchObject([{ state: 'timeout' }]);
    expect(world.minutesSince(start)).toBe(25);
    const outcomes = await world.merge(batchId, 0, payees);
    expect(countOutcomes(outcomes)).toEqual({ timeout: 30 });
    expect(outcomes[0]?.reason).toContain('within 25 minutes');
    await database.pool.query("update batch set status = 'done' where id = $1", [batchId]);

    expect(await mergeLate(world.deps, world.context())).toMatchObject({ asked: 1, batches: 0 });
    await world.states.clock.sleep(120_000);
    expect(await mergeLate(world.deps, world.context())).toEqual({ state: 'done', asked: 1, batches: 1 });
    expect(world.orders).toEqual([{ command: 'mergeLate', batchId, step: 'mastercard', revision: 0 }]);
    expect(await mergeLate(world.deps, world.context())).toEqual({ state: 'done', asked: 0, batches: 0 });

    await world.mergeLate(batchId, [payees]);
    expect(await world.ask(batchId, 1)).toEqual([]);
    const merged = await world.merge(batchId, 0, payees, 1);
    expect(countOutcomes(merged)).toEqual({ done: expect.any(Number), no_match: expect.any(Number) });
    expect(merged[0]?.provenance).toMatchObject({ provider: 'mastercard', revision: 1 });
    expect(world.submits()).toBe(1);
  });

  it('is merged without touching rows that failed, or whose search is still out', async () => {
    await world.start({ minutes: 45 });
    const chunks = [names(3, 'Fir'), names(3, 'Elm'), names(3, 'Ash')];
    const batchId = await world.batchOf(chunks);
    const jobs = await findJobs(database.db, await world.plan(batchId, 0, () => false));
    const [late = '', out = '', failing = ''] = [...jobs.values()]
      .sort((a, b) => (a.requestsKey < b.requestsKey ? -1 : 1))
      .map(({ id }) => id);
    expect(await world.runMachine({ jobId: late, batchId })).toMatchObject({ state: 'timeout' });
    expect(await world.runMachine({ jobId: out, batchId })).toMatchObject({ state: 'timeout' });
    world.simulator.setFault({ fault: '429' });
    expect(await world.runMachine({ jobId: failing, batchId })).toMatchObject({ state: 'failed' });
    world.simulator.setFault();
    const mergeAll = (revision: number) =>
      Promise.all(chunks.map((payees, chunk) => world.merge(batchId, chunk, payees, revision)));
    const [, ...others] = await mergeAll(0);
    await database.pool.query("update batch set status = 'done' where id = $1", [batchId]);
    expect(await mergeLate(world.deps, world.context())).toEqual({ state: 'done', asked: 2, batches: 1 });

    const before = world.simulator.calls.length;
    await world.mergeLate(batchId, chunks);
    expect(await world.ask(batchId, 1)).toEqual([]);
    const [merged = [], ...same] = await mergeAll(1);
    expect(same).toEqual(others);
    for (const { outcome, provenance } of merged) {
      expect([outcome === 'done' || outcome === 'no_match', provenance?.revision]).toEqual([true, 1]);
    }
    expect(world.simulator.calls).toHaveLength(before);
  });

  it('is told to its batch once, with all others of it, when one function cannot read them all', async () => {
    await world.start({ minutes: 26 });
    const batchId = await world.batchOf([names(3, 'Fir'), names(3, 'Elm'), names(3, 'Ash')]);
    const jobs = await world.plan(batchId, 0, () => false);
    await Promise.all(jobs.map((jobId) => world.runMachine({ jobId, batchId })));
    await database.pool.query("update batch set status = 'done' where id = $1", [batchId]);
    await world.states.clock.sleep(120_000);
    let asked = 0;
    const cut = { ...world.context(), hasTime: () => asked++ === 0 };
    expect(await mergeLate(world.deps, cut)).toEqual({ state: 'more', asked: 1, batches: 0 });
    expect(world.orders).toEqual([]);
    await vi.waitUntil(async () =>
      [...(await findJobs(database.db, jobs)).values()].every(({ status }) => status === 'merged'),
    );
    expect(world.orders).toHaveLength(1);
  });

  it('is asked after, not submitted again, when the batch is redriven meanwhile', async () => {
    await world.start({ minutes: 26 });
    const payees = names(10);
    const batchId = await world.batchOf([payees]);
    await world.ask(batchId);
    await world.merge(batchId, 0, payees);
    await world.redrive(batchId, [payees]);
    expect(await world.ask(batchId, 1)).toMatchObject([{ state: 'completed' }]);
    expect(world.submits()).toBe(1);
  });

  it("is read at once when Mastercard's notification comes, and a foreign one is ignored", async () => {
    await world.start({ minutes: 26 });
    const payees = names(10);
    const batchId = await world.batchOf([payees]);
    const [jobId = ''] = await world.plan(batchId);
    await world.runMachine({ jobId, batchId });
    await database.pool.query("update batch set status = 'done' where id = $1", [batchId]);
    await world.states.clock.sleep(120_000);
    const job = await findJob(database.db, jobId);
    const at = new Date().toISOString();
    await world.deliver({ ready: '00000000-0000-4000-a000-000000000000', at });
    expect(world.orders).toEqual([]);
    await world.deliver({ ready: job?.externalId, at });
    expect(world.orders).toEqual([{ command: 'mergeLate', batchId, step: 'mastercard', revision: 0 }]);
  });
});
