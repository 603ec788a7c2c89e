// Whoever plans searches may die at any point: nobody waits for what will never be submitted, and whoever comes next may ask.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { countOutcomes } from '../../../shared/outcome.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { MastercardWorld, names } from '../../../tests/support/mastercard-world.ts';
import { mastercardCommands } from '../commands.ts';
import { readAsked, startAsked } from './asked-search.ts';

const TENANT = '01900000-0000-7000-8000-00000000000a';
const AWAY = new Error('S3 is away');
const payees = names(5);
let database: TestDatabase;
let world: MastercardWorld;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  world = await new MastercardWorld(database).start({ minutes: 0 });
});
afterEach(() => world.stop());

/** The plan claims its searches and cannot write them down. */
async function diedPlanning(): Promise<string> {
  const batchId = await world.batchOf([payees]);
  vi.spyOn(world.objects, 'put').mockRejectedValueOnce(AWAY);
  await expect(world.plan(batchId)).rejects.toThrow(AWAY.message);
  return batchId;
}

/** As the batch machine does when planning has failed for good. */
async function noteFailure(batchId: string): Promise<void> {
  const { noteFailure: note } = mastercardCommands(async () => world.deps, world.deps);
  const error = { Error: 'Error', Cause: JSON.stringify({ errorMessage: AWAY.message }) };
  await note({ batchId, revision: 0, error }, world.context());
}

async function isAnswered(batchId: string, revision = 0): Promise<void> {
  expect(await world.ask(batchId, revision)).toMatchObject([{ state: 'completed' }]);
  expect(countOutcomes(await world.merge(batchId, 0, payees, revision)).error).toBeUndefined();
  expect(world.submits()).toBe(1);
}

it('a plan that fails for good says why, and its redrive asks at once', async () => {
  const batchId = await diedPlanning();
  await noteFailure(batchId);
  const [row] = await world.merge(batchId, 0, payees);
  expect(row).toMatchObject({ outcome: 'error', reason: 'the searches could not be planned: Error: S3 is away' });
  await world.redrive(batchId, [payees]);
  await isAnswered(batchId, 1);
});

it('the next batch asks at once, too', async () => {
  await noteFailure(await diedPlanning());
  await isAnswered(await world.batchOf([payees]));
});

it('a batch that waits for a search of a plan that dies is told so, and does not wait for hours', async () => {
  const dying = await diedPlanning();
  const waiting = await world.batchOf([payees]);
  const [jobId = ''] = await world.plan(waiting);
  await noteFailure(dying);
  expect(await world.runMachine({ jobId, batchId: waiting })).toMatchObject({ state: 'failed' });
  expect(countOutcomes(await world.merge(waiting, 0, payees))).toEqual({ error: 5 });
  await world.redrive(waiting, [payees]);
  await isAnswered(waiting, 1);
});

it('a plan that could not even say that it failed is over when its batch is', async () => {
  const batchId = await diedPlanning();
  await database.pool.query("update batch set status = 'done', revision = 1 where id = $1", [batchId]);
  await world.redrive(batchId, [payees]);
  await isAnswered(batchId, 1);
});

it('a plan that is still at work keeps what it has claimed', async () => {
  await diedPlanning();
  const other = await world.batchOf([payees]);
  const [jobId = ''] = await world.plan(other);
  await world.states.clock.sleep(30 * 60_000);
  expect(await world.plan(other)).toEqual([jobId]);
  await world.states.clock.sleep(31 * 60_000);
  await isAnswered(await world.batchOf([payees]));
});

const asked = payees.map((payee, index) => ({ ...payee, row: index + 1, state: 'OH', payeeType: 'Business' as const }));
const ask = (start: () => Promise<boolean>) =>
  startAsked(asked, TENANT, { ...world.deps, executions: { start } }, world.context().clock.now());

it('a search by hand that cannot be started leaves its payees free', async () => {
  await expect(ask(() => Promise.reject(AWAY))).rejects.toThrow(AWAY.message);
  await isAnswered(await world.batchOf([payees]));
});

it('a search by hand whose function is killed before it is started is given up after minutes', async () => {
  const killed = new Promise<void>((resolve) => {
    void ask(() => new Promise(() => resolve()));
  });
  await killed;
  await world.states.clock.sleep(60_000);
  const id = await ask(async () => true);
  const read = () => readAsked(id, TENANT, world.deps, world.context().clock.now());
  expect(await read()).toMatchObject([{ outcome: 'pending' }, {}, {}, {}, {}]);
  await world.states.clock.sleep(5 * 60_000);
  expect(await read()).toMatchObject([{ outcome: 'error' }, {}, {}, {}, {}]);
  await isAnswered(await world.batchOf([payees]));
});
