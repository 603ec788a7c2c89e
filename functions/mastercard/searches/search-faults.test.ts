// Faults around a batch's searches: none looks like "not found", none costs a second submit, and a search that has an id keeps it.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { HTTP_FAULTS } from '../../../local/simulators/faults.ts';
import { makeAccount } from '../../../local/simulators/mastercard/dev-account.ts';
import { log } from '../../../shared/lambda/log.ts';
import { countOutcomes } from '../../../shared/outcome.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { MastercardWorld, names } from '../../../tests/support/mastercard-world.ts';

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

const AFTER_SUBMIT = '/track/search/bulk-searches/';

/** Submits after which nobody knows whether the search exists. */
const AMBIGUOUS = ['drop-before-headers', 'drop-mid-body', 'hang', 'html-502', 'bad-json'];

describe('a fault', () => {
  it.each(HTTP_FAULTS)(
    '%s of the submit costs no row its answer in silence, and nothing is submitted twice',
    async (fault) => {
      await world.start({ minutes: 1 });
      const payees = names(12);
      const batchId = await world.batchOf([payees]);
      world.simulator.setFault({ fault, times: 1, delayMs: 50, retryAfter: 1 });
      const [ended] = await world.ask(batchId);
      const counts = countOutcomes(await world.merge(batchId, 0, payees));
      if (AMBIGUOUS.includes(fault)) {
        expect(ended).toMatchObject({ state: 'unknown' });
        expect(counts).toEqual({ error: 12 });
        expect(world.submits()).toBe(1);
        const unknown = await database.pool.query(
          'select sum(unknown_calls)::int as n from call_log where batch_id = $1',
          [batchId],
        );
        expect(unknown.rows).toEqual([{ n: 1 }]);
        await world.redrive(batchId, [payees]);
        await world.ask(batchId, 1);
        expect(world.submits()).toBe(1);
      } else {
        expect(ended).toMatchObject({ state: 'completed' });
        expect(counts.error).toBeUndefined();
        const carriedOut = world.simulator.calls.filter(({ method, status }) => method === 'POST' && status === 202);
        expect(carriedOut).toHaveLength(1);
      }
    },
  );

  it.each(HTTP_FAULTS)('%s of every third question afterwards is got over', async (fault) => {
    await world.start({ minutes: 2 }, { pageSize: 5 });
    const payees = names(30);
    const batchId = await world.batchOf([payees]);
    world.simulator.setFault({ fault, rate: 0.3, path: AFTER_SUBMIT, delayMs: 50, retryAfter: 1 });
    expect(await world.ask(batchId)).toMatchObject([{ state: 'completed' }]);
    const counts = countOutcomes(await world.merge(batchId, 0, payees));
    expect(counts).toEqual({ done: 27, no_match: 3 });
    expect(world.submits()).toBe(1);
  });

  it('that never ends is a timeout and no "not found"', async () => {
    await world.start({ minutes: 0 });
    const payees = names(10);
    const batchId = await world.batchOf([payees]);
    world.simulator.setFault({ fault: 'empty-page', path: AFTER_SUBMIT });
    expect(await world.ask(batchId)).toMatchObject([{ state: 'timeout' }]);
    expect(countOutcomes(await world.merge(batchId, 0, payees))).toEqual({ timeout: 10 });
  });

  it('of the credentials ends the step at once, and the rows say so', async () => {
    await world.start({}, { privateKeyPem: makeAccount().privateKeyPem });
    const payees = names(10);
    const batchId = await world.batchOf([payees]);
    const told = vi.spyOn(log, 'error');
    expect(await world.ask(batchId)).toMatchObject([{ state: 'failed' }]);
    expect(world.simulator.calls).toHaveLength(1);
    const refusal = {
      provider: 'mastercard',
      operation: 'submit searches',
      status: 401,
      code: 'AUTHENTICATION_FAILED',
    };
    expect(told.mock.calls).toEqual([['credentials refused', { ...refusal, requestId: expect.any(String) }]]);
    const outcomes = await world.merge(batchId, 0, payees);
    expect(outcomes[0]).toMatchObject({ outcome: 'error', reason: expect.stringContaining('credentials refused') });
  });

  it('of the credentials is found out once, not once a bulk', async () => {
    await world.start({}, { privateKeyPem: makeAccount().privateKeyPem });
    let calls = 0;
    const batchId = await world.batchOf([names(2, 'Fir'), names(2, 'Elm')]);
    const jobs = await world.plan(batchId, 0, () => calls++ % 2 === 1);
    expect(jobs).toHaveLength(2);
    for (const jobId of jobs) expect(await world.runMachine({ jobId, batchId })).toMatchObject({ state: 'failed' });
    expect(world.submits()).toBe(1);
    const outcomes = await world.merge(batchId, 1, names(2, 'Elm'));
    expect(outcomes[1]).toMatchObject({ outcome: 'error', reason: expect.stringContaining('credentials refused') });
  });

  it('of a whole day of 429 ends in an error with the reason', async () => {
    await world.start();
    const payees = names(3);
    const batchId = await world.batchOf([payees]);
    world.simulator.setFault({ fault: '429' });
    expect(await world.ask(batchId)).toMatchObject([{ state: 'failed' }]);
    const outcomes = await world.merge(batchId, 0, payees);
    expect(outcomes[0]).toMatchObject({ outcome: 'error', reason: expect.stringContaining('429') });
  });
});

describe('a search that has an id', () => {
  it.each<[string, { fault: string; times: number }]>([
    ['whose results are not ready although it is completed', { fault: 'not-ready', times: 3 }],
    ['that Mastercard does not find at first', { fault: 'unknown-search', times: 4 }],
  ])('%s is asked after again', async (_, rule) => {
    await world.start({ minutes: 0 });
    const payees = names(5);
    const batchId = await world.batchOf([payees]);
    world.simulator.setFault({ ...rule, path: AFTER_SUBMIT });
    expect(await world.ask(batchId)).toMatchObject([{ state: 'completed' }]);
    expect(countOutcomes(await world.merge(batchId, 0, payees)).error).toBeUndefined();
    expect(world.submits()).toBe(1);
  });

  it.each(['refused-question', 'unknown-search'])(
    'keeps it whatever is answered (%s), and is never submitted again',
    async (fault) => {
      await world.start({ minutes: 0 });
      const payees = names(5);
      const batchId = await world.batchOf([payees]);
      world.simulator.setFault({ fault, path: AFTER_SUBMIT });
      expect(await world.ask(batchId)).toMatchObject([{ state: 'timeout' }]);
      const [row] = await world.merge(batchId, 0, payees);
      expect(row).toMatchObject({
        outcome: 'timeout',
        reason: expect.stringMatching(/could not be read .*HTTP 40[04]/),
      });
      world.simulator.setFault();
      await world.redrive(batchId, [payees]);
      expect(await world.ask(batchId, 1)).toMatchObject([{ state: 'completed' }]);
      expect(countOutcomes(await world.merge(batchId, 0, payees, 1)).timeout).toBeUndefined();
      expect(world.submits()).toBe(1);
    },
  );

  it('loses one row to an entry that nobody can read, and no other', async () => {
    await world.start({ minutes: 0 });
    const payees = names(5);
    const batchId = await world.batchOf([payees]);
    world.simulator.setFault({ fault: 'odd-entry', path: AFTER_SUBMIT });
    expect(await world.ask(batchId)).toMatchObject([{ state: 'completed' }]);
    const outcomes = await world.merge(batchId, 0, payees);
    const [odd, ...others] = outcomes.filter(({ outcome }) => outcome === 'error');
    expect([odd?.reason, others]).toEqual(["Mastercard's entry for this search could not be read", []]);
  });
});
