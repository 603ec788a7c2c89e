// Economy mode of whole batches over HTTP against the simulator: asked once, never twice, answered at half price, and whatever fails is left to the live questions.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { HTTP_FAULTS } from '../../../local/simulators/faults.ts';
import { cacheKey, claim } from '../../../shared/db/paid/lookup-cache.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { type EconomyPayee, EconomyWorld } from '../../../tests/support/economy-world.ts';
import { nameKey } from '../name-key.ts';
import { openAiScope } from '../openai-port.ts';

let database: TestDatabase;
let world: EconomyWorld;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  world = new EconomyWorld(database);
});
afterEach(() => world.stop());

/** The number between two words, where it is part of the name; behind them it would be a vendor's number. */
const names = (count: number, first = 'Quill'): EconomyPayee[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${first} ${i} Harbor` }));

const SUBMIT = 'POST /v1/batches';
const UPLOAD = 'POST /v1/files';
const Metered = z.object({ calls: z.number(), lost: z.number(), micros: z.number() });
const Kept = z.object({ value: z.record(z.string(), z.unknown()), micros: z.number() });

async function metered() {
  const { rows } = await database.pool.query(
    `select coalesce(sum(calls), 0)::integer as calls, coalesce(sum(unknown_calls), 0)::integer as lost,
      coalesce(sum(cost_micros), 0)::float8 as micros from call_log where provider = 'openai'`,
  );
  return Metered.parse(rows[0]);
}

async function answers() {
  const { rows } = await database.pool.query(
    `select value, cost_micros::float8 as micros from lookup_cache where state = 'answered'`,
  );
  return z.array(Kept).parse(rows);
}

describe('a batch without haste', () => {
  it('asks each distinct name once that no tier decides, and keeps the answers as live ones are kept', async () => {
    await world.start({ batchMinutes: 60 });
    const excluded = names(5, 'Excluded').map(({ name }): EconomyPayee => ({ name, excluded: true }));
    const batch = await world.batchOf([[...names(60), ...excluded, { name: 'Sure Thing LLC' }], names(70)]);
    expect(await world.begin(batch)).toBe(1);
    expect(await world.claimed()).toBe(70);
    const hours = await world.finish(batch);
    expect(hours).toBeGreaterThan(1);
    expect(hours).toBeLessThan(1.5);

    expect(world.report(batch)).toEqual({ names: 70, answered: 70 });
    expect(world.simulator.calls.find(({ method, path }) => `${method} ${path}` === SUBMIT)?.asked).toHaveLength(70);
    const kept = await answers();
    expect(kept).toHaveLength(70);
    expect(kept[0]?.value).toMatchObject({ model: 'gpt-4o', promptVersion: 'payee-type-1', simulated: true });
    const { calls, micros } = await metered();
    expect(calls).toBe(2);
    expect(kept.reduce((sum, answer) => sum + answer.micros, 0) / micros).toBeCloseTo(1, 2);
  });

  it('deletes its files at OpenAI, which hold names', async () => {
    await world.start({ batchMinutes: 1 });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    await world.finish(batch);
    expect(world.times('DELETE /v1/files/*')).toBe(2);
    const headers = { authorization: `Bearer ${world.apiKey}` };
    const left = await fetch(`${world.simulator.url}/v1/files`, { headers });
    expect(await left.json()).toMatchObject({ data: [] });
  });

  it('has nothing to ask when every name is decided, or in the cache', async () => {
    await world.start({ batchMinutes: 1 });
    expect(await world.begin(await world.batchOf([[{ name: 'Sure Thing LLC' }]]))).toBe(0);
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    await world.finish(batch);
    const again = await world.batchOf([names(3)]);
    expect(await world.begin(again)).toBe(0);
    expect(world.report(again)).toEqual({ names: 0, answered: 0 });
    expect(world.times(SUBMIT)).toBe(1);
  });

  it('waits for the names that another batch without haste is asking, and does not ask them too', async () => {
    await world.start({ batchMinutes: 30 });
    const [one, other] = [await world.batchOf([names(10)]), await world.batchOf([[...names(10), ...names(2, 'Own')]])];
    await world.begin(one);
    expect(await world.begin(other)).toBe(2);
    await world.finish(other);
    expect(world.times(SUBMIT)).toBe(2);
    expect([world.report(other), await world.ask(one), world.report(one)]).toEqual([
      { names: 2, answered: 2 },
      'over',
      { names: 10, answered: 10 },
    ]);
    expect(await answers()).toHaveLength(12);
  });

  it('gives way to whoever asks for one of its names in a hurry', async () => {
    await world.start({ batchMinutes: 30 });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    const key = cacheKey(database.secret.cacheKey, 'payee-type', nameKey('Quill 0 Harbor'));
    const at = new Date(world.clock.now());
    const lease = { owner: 'in a hurry', at, until: new Date(at.getTime() + 75_000) };
    const claims = await claim(database.db, openAiScope(world.model, world.asked), [key], lease);
    expect(claims.get(key)).toEqual({ kind: 'mine', unknowns: 0 });
    await world.finish(batch);
    expect(await answers()).toHaveLength(3);
  });

  it('gives up jobs of the simulator when the real OpenAI is asked, and takes none of their answers', async () => {
    await world.start({ batchMinutes: 1 });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    world.pass(10);
    const asked = world.called.length;
    world.environment = 'production';
    expect(await world.ask(batch)).toBe('over');
    expect(world.called).toHaveLength(asked);
    expect(world.report(batch)).toMatchObject({
      names: 3,
      answered: 0,
      reason: expect.stringContaining('another OpenAI'),
    });
    expect([await answers(), await world.claimed()]).toEqual([[], 0]);
  });

  it('asks the real OpenAI for names that only the simulator has answered', async () => {
    await world.start({ batchMinutes: 1 });
    const simulated = await world.batchOf([names(3)]);
    await world.begin(simulated);
    await world.finish(simulated);
    world.environment = 'production';
    const batch = await world.batchOf([names(3)]);
    expect(await world.begin(batch)).toBe(1);
  });

  it('reads results in pieces, each line once, when a function is stopped in between', async () => {
    await world.start({ batchMinutes: 1 });
    const batch = await world.batchOf([
      names(250, 'A'),
      names(250, 'B'),
      names(250, 'C'),
      names(250, 'D'),
      names(250, 'E'),
    ]);
    await world.begin(batch);
    world.pass(10);
    world.simulator.setFault({ fault: 'drop-mid-body', path: '/v1/files', times: 2 });
    await world.finish(batch);
    expect(world.report(batch)).toEqual({ names: 1_250, answered: 1_250 });
    expect((await metered()).calls).toBe(25);
  });
});

describe('a batch that is cancelled', () => {
  it('is cancelled at OpenAI, and what was answered until then is kept', async () => {
    await world.start({ batchMinutes: 100 });
    const batch = await world.batchOf([names(250), names(250, 'Second')]);
    await world.begin(batch);
    world.pass(50);
    world.cancel(batch[0]?.batchId ?? '');
    expect(await world.finish(batch)).toBeLessThan(0.5);
    const { names: asked, answered, reason } = world.report(batch);
    expect([asked, answered > 0, answered < 500]).toEqual([500, true, true]);
    expect(reason).toContain('cancelled');
    expect((await answers()).length).toBe(answered);
    expect(await world.claimed()).toBe(0);
    expect(world.times('POST /v1/batches/*/cancel')).toBe(1);
  });

  it('asks nothing when that happens before the submit', async () => {
    await world.start();
    const batch = await world.batchOf([names(3)]);
    world.cancel(batch[0]?.batchId ?? '');
    expect(await world.begin(batch)).toBe(0);
    expect(world.called).toEqual([]);
  });
});

describe('names without an answer', () => {
  it('are given back when the batch expires at OpenAI; the others are kept', async () => {
    await world.start({ batchMinutes: 48 * 60 });
    const batch = await world.batchOf([names(250), names(250, 'Second')]);
    await world.begin(batch);
    const hours = await world.finish(batch);
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(24.5);
    const { answered, reason } = world.report(batch);
    expect(reason).toContain('expired');
    expect(answered % 50).toBe(0);
    expect((await answers()).length).toBe(answered);
    expect(await world.claimed()).toBe(0);
  });

  it('are given back when OpenAI never ends the batch', async () => {
    await world.start();
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    world.simulator.setFault({ fault: 'no-progress' });
    const hours = await world.finish(batch);
    expect(Math.round(hours)).toBe(25);
    expect(world.report(batch)).toMatchObject({ answered: 0, reason: expect.stringContaining('24 hours') });
    expect(await world.claimed()).toBe(0);
  });

  it('are given back when a line of the output is missing', async () => {
    await world.start({ batchMinutes: 1 });
    const batch = await world.batchOf([names(60)]);
    await world.begin(batch);
    world.simulator.setFault({ fault: 'line-lost' });
    await world.finish(batch);
    const { answered, reason } = world.report(batch);
    expect([50, 10]).toContain(answered);
    expect(reason).toBe(`${60 - answered} names got no usable answer`);
    expect(await world.claimed()).toBe(0);
  });

  it('are given back when the machine gives up, and the batch at OpenAI is cancelled', async () => {
    await world.start();
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    await world.giveUp(batch);
    expect(world.report(batch)).toMatchObject({ answered: 0, reason: expect.stringContaining('time') });
    expect(await world.claimed()).toBe(0);
    expect(world.times('POST /v1/batches/*/cancel')).toBe(1);
    expect(await world.ask(batch)).toBe('over');
  });
});

describe('a fault', () => {
  it.each(HTTP_FAULTS)(
    '%s of the first upload and the submit leaves one batch at OpenAI, and all answers',
    async (fault) => {
      await world.start({ batchMinutes: 10 });
      const [upload, submit] = ['/v1/files', '/v1/batches'];
      const rule = { fault, times: 1, delayMs: 20 };
      world.simulator.setFault({ ...rule, path: upload }, { ...rule, path: submit });
      const batch = await world.batchOf([names(3)]);
      await world.begin(batch);
      await world.finish(batch);
      expect(world.report(batch)).toEqual({ names: 3, answered: 3 });
      const paid = world.simulator.calls.filter(
        ({ method, path, status }) => `${method} ${path}` === SUBMIT && status === 200,
      );
      expect(paid.length).toBeLessThanOrEqual(1);
      expect((await metered()).calls).toBeGreaterThanOrEqual(1);
    },
  );

  it.each(HTTP_FAULTS)('%s of every third question afterwards is got over', async (fault) => {
    await world.start({ batchMinutes: 10 });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    world.simulator.setFault({ fault, rate: 0.34, delayMs: 20 });
    await world.finish(batch);
    expect(world.report(batch)).toEqual({ names: 3, answered: 3 });
  });

  it('of a submit whose answer was lost is never repeated: the batch is found by our own id', async () => {
    await world.start({ batchMinutes: 10 });
    world.simulator.setFault({ fault: 'drop-before-headers', path: '/v1/batches', times: 1 });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    expect((await world.jobs(batch)).map(({ status }) => status)).toEqual(['unknown']);
    world.pass(5);
    await world.finish(batch);
    expect([world.times(SUBMIT), world.times('GET /v1/batches')]).toEqual([1, 1]);
    expect(world.report(batch)).toEqual({ names: 3, answered: 3 });
    expect(await metered()).toMatchObject({ calls: 2, lost: 1 });
  });

  it('of a submit that OpenAI does not list is submitted again', async () => {
    await world.start({ batchMinutes: 10 });
    world.simulator.setFault({ fault: '500', path: '/v1/batches', times: 1 });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    await world.finish(batch);
    expect([world.times(SUBMIT), world.times('GET /v1/batches')]).toEqual([2, 1]);
    expect(world.report(batch).answered).toBe(3);
  });

  it('that lasts ends economy mode after two hours, and nothing stays claimed', async () => {
    await world.start();
    world.simulator.setFault({ fault: '500' });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    const hours = await world.finish(batch);
    expect(hours).toBeGreaterThan(1.9);
    expect(hours).toBeLessThan(2.5);
    expect(world.report(batch)).toMatchObject({ names: 3, answered: 0, reason: expect.stringContaining('HTTP 500') });
    expect(await world.claimed()).toBe(0);
  });
});

describe('what a person has to mend', () => {
  it.each([
    ['a wrong key', { apiKey: 'wrong' }, undefined, 'invalid_api_key'],
    ['an exhausted quota', {}, 'insufficient-quota', 'insufficient_quota'],
  ])('%s ends economy mode at once', async (_, settings, fault, code) => {
    await world.start();
    Object.assign(world, settings);
    if (fault) world.simulator.setFault({ fault });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    expect(await world.ask(batch)).toBe('over');
    expect(world.report(batch)).toMatchObject({ answered: 0, reason: expect.stringContaining(code) });
    expect([world.called.filter((call) => call === UPLOAD).length, await world.claimed()]).toEqual([1, 0]);
  });

  it('a model that OpenAI does not know leaves every name to the live questions', async () => {
    await world.start({ batchMinutes: 1 });
    world.model = 'gpt-of-yesterday';
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    await world.finish(batch);
    expect(world.report(batch)).toMatchObject({ answered: 0, reason: expect.stringContaining('model_not_found') });
    expect(await world.claimed()).toBe(0);
  });
});
