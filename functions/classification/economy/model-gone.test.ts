// The end of OpenAI's model in economy mode, over HTTP against the simulator: names are asked once more at most.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { reopenJob } from '../../../shared/db/paid/search-jobs.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { type EconomyPayee, EconomyWorld } from '../../../tests/support/economy-world.ts';

let database: TestDatabase;
let world: EconomyWorld;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  world = new EconomyWorld(database);
  world.successor = 'gpt-6-luna';
});
afterEach(() => world.stop());

const names = (count: number, first = 'Quill'): EconomyPayee[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${first} ${i} Harbor` }));

const SUBMIT = 'POST /v1/batches';
/** To an hour of the world's first day, 2026-12-01, or a later one. */
const setClock = (iso: string) => {
  world.clock.aheadMs += Date.parse(iso) - world.clock.now();
};

const Kept = z.object({ model: z.string(), version: z.string(), names: z.number(), micros: z.number() });
async function kept() {
  const { rows } = await database.pool.query(
    `select value->>'model' as model, version, count(*)::integer as names, sum(cost_micros)::float8 as micros
      from lookup_cache where state = 'answered' group by 1, 2 order by 1`,
  );
  return z.array(Kept).parse(rows);
}
const answeredBy = async () => (await kept()).map(({ model, version, names }) => `${names} ${model}, ${version}`);
const REFUSED = 'select model from openai_model where refused_at is not null';
const refused = async () => (await database.pool.query(REFUSED)).rows;

describe('a batch without haste', () => {
  it.each([
    ['the day before its end', '2027-01-13T12:00:00Z', 'gpt-4o'],
    ['from its end on', '2027-01-14T00:00:00Z', 'gpt-6-luna'],
  ])('%s (%s) is asked of %s', async (_, at, model) => {
    setClock(at);
    await world.start({ batchMinutes: 10, ends: { 'gpt-4o': '2027-01-14' } });
    const batch = await world.batchOf([names(60)]);
    await world.begin(batch);
    await world.finish(batch);
    expect(world.report(batch)).toEqual({ names: 60, answered: 60 });
    expect(await answeredBy()).toEqual([`60 ${model}, ${model} payee-type-1`]);
    expect(world.times(SUBMIT)).toBe(1);
  });

  it('asks nothing that the model before has answered', async () => {
    setClock('2027-01-13T10:00:00Z');
    await world.start({ batchMinutes: 10 });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    await world.finish(batch);
    setClock('2027-01-20T10:00:00Z');
    const again = await world.batchOf([[...names(3), ...names(2, 'New')]]);
    await world.begin(again);
    await world.finish(again);
    expect(world.report(again)).toEqual({ names: 2, answered: 2 });
    expect(await answeredBy()).toEqual(['3 gpt-4o, gpt-4o payee-type-1', '2 gpt-6-luna, gpt-6-luna payee-type-1']);
  });
});

describe('a model that is gone before its day', () => {
  it('makes the batch one of its successor, at half its price, and leaves no file behind', async () => {
    await world.start({ batchMinutes: 10, ends: { 'gpt-4o': '2026-11-30' } });
    const batch = await world.batchOf([names(120)]);
    await world.begin(batch);
    await world.finish(batch);
    expect(world.report(batch)).toEqual({ names: 120, answered: 120 });
    expect(world.times(SUBMIT)).toBe(2);
    expect(await refused()).toEqual([{ model: 'gpt-4o' }]);
    const [{ model, names: count, micros } = { model: '', names: 0, micros: 0 }] = await kept();
    expect([model, count]).toEqual(['gpt-6-luna', 120]);
    // 3 questions with some 1,200 tokens of input and 3,000 of output, at half of 0.10 and 0.50 dollars a million.
    expect([micros > 500, micros < 4_000]).toEqual([true, true]);
    const headers = { authorization: `Bearer ${world.apiKey}` };
    expect(await (await fetch(`${world.simulator.url}/v1/files`, { headers })).json()).toMatchObject({ data: [] });
  });

  it('is asked in no further batch', async () => {
    await world.start({ batchMinutes: 10, ends: { 'gpt-4o': '2026-11-30' } });
    for (const first of ['One', 'Other']) {
      const batch = await world.batchOf([names(3, first)]);
      await world.begin(batch);
      await world.finish(batch);
    }
    expect(world.times(SUBMIT)).toBe(3);
    expect(await answeredBy()).toEqual(['6 gpt-6-luna, gpt-6-luna payee-type-1']);
  });

  it('while every line waits: all of them are asked of the successor', async () => {
    await world.start({ batchMinutes: 60 });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    await fetch(`${world.simulator.url}/__models`, { method: 'PUT', body: '{"gpt-4o":"2020-01-01"}' });
    await world.finish(batch);
    expect(world.times(SUBMIT)).toBe(2);
    expect(world.report(batch)).toMatchObject({ names: 3, answered: 3 });
    expect(await answeredBy()).toEqual(['3 gpt-6-luna, gpt-6-luna payee-type-1']);
  });

  it('amid its lines: what was answered is kept, and the rest is left to the live questions', async () => {
    setClock('2026-12-01T23:30:00Z');
    await world.start({ batchMinutes: 60, ends: { 'gpt-4o': '2026-12-02' } });
    // Twenty lines, so that midnight parts them whatever the order in which they are worked on.
    const batch = await world.batchOf(['A', 'B', 'C', 'D'].map((first) => names(250, first)));
    await world.begin(batch);
    await world.finish(batch);
    const { answered, reason } = world.report(batch);
    expect([answered > 0, answered < 1_000, answered % 50]).toEqual([true, true, 0]);
    expect(reason).toBe(`${1_000 - answered} names got no usable answer`);
    expect([world.times(SUBMIT), await world.claimed()]).toEqual([1, 0]);
    expect(await answeredBy()).toEqual([`${answered} gpt-4o, gpt-4o payee-type-1`]);
  });

  it('at the submit makes the same batch one of its successor', async () => {
    await world.start({ batchMinutes: 10 });
    world.simulator.setFault({ fault: 'model-denied', path: '/v1/batches', times: 1 });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    await world.finish(batch);
    expect(world.report(batch)).toEqual({ names: 3, answered: 3 });
    expect(await answeredBy()).toEqual(['3 gpt-6-luna, gpt-6-luna payee-type-1']);
  });

  it('finds the second batch, not the first, when the answer to its submit is lost', async () => {
    await world.start({ batchMinutes: 10, ends: { 'gpt-4o': '2026-11-30' } });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    world.pass(5);
    // Of the calls to /v1/batches the second: the look at the first batch succeeds, the submit of the second is lost.
    world.simulator.setFault({ fault: 'drop-before-headers', path: '/v1/batches', rate: 0.5 });
    await world.ask(batch);
    expect((await world.jobs(batch)).map(({ status }) => status)).toEqual(['unknown']);
    world.simulator.setFault();
    await world.finish(batch);
    expect(world.times(SUBMIT)).toBe(2);
    expect(world.report(batch)).toEqual({ names: 3, answered: 3 });
  });
});

it('two machines that find the model gone at once make one batch of the successor', async () => {
  await world.start({ batchMinutes: 10, ends: { 'gpt-4o': '2026-11-30' } });
  const batch = await world.batchOf([names(3)]);
  await world.begin(batch);
  world.pass(5);
  await Promise.all([world.ask(batch), world.ask(batch), world.ask(batch)]);
  await world.finish(batch);
  expect(world.times(SUBMIT)).toBe(2);
  expect(world.report(batch)).toEqual({ names: 3, answered: 3 });
});

it('a machine that looks late does not make a third batch', async () => {
  await world.start({ batchMinutes: 10, ends: { 'gpt-4o': '2026-11-30' } });
  const batch = await world.batchOf([names(3)]);
  await world.begin(batch);
  const [before] = await world.jobs(batch);
  if (!before) throw new Error('expected a job');
  world.pass(5);
  await world.ask(batch);
  expect(await reopenJob(database.db, before, 'late')).toBeUndefined();
  const [after] = await world.jobs(batch);
  expect([after?.status, after?.externalId === before.externalId]).toEqual(['submitted', false]);
});

describe('names are given back, to be asked live,', () => {
  it('when the successor is gone too', async () => {
    await world.start({ batchMinutes: 10, ends: { 'gpt-4o': '2026-11-30', 'gpt-6-luna': '2026-11-30' } });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    await world.finish(batch);
    expect(world.report(batch)).toMatchObject({ answered: 0, reason: expect.stringContaining('model_not_found') });
    expect([world.times(SUBMIT), await world.claimed()]).toEqual([2, 0]);
  });

  it('when a second batch would outlast their claims', async () => {
    await world.start({ batchMinutes: 10, ends: { 'gpt-4o': '2026-11-30' } });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    world.pass(6 * 60);
    await world.finish(batch);
    expect(world.report(batch)).toMatchObject({ answered: 0, reason: expect.stringContaining('model_not_found') });
    expect([world.times(SUBMIT), await world.claimed()]).toEqual([1, 0]);
    expect(await refused()).toEqual([{ model: 'gpt-4o' }]);
  });

  it('when the batch was cancelled meanwhile', async () => {
    await world.start({ batchMinutes: 10, ends: { 'gpt-4o': '2026-11-30' } });
    const batch = await world.batchOf([names(3)]);
    await world.begin(batch);
    world.pass(5);
    world.cancel(batch[0]?.batchId ?? '');
    await world.finish(batch);
    expect(world.report(batch)).toMatchObject({ answered: 0 });
    expect([world.times(SUBMIT), await world.claimed()]).toEqual([1, 0]);
  });
});
