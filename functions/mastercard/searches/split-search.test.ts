// A bulk that Mastercard refuses whole: what is wrong is found by halves, and everything else is answered.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { piecesOf } from '../../../shared/db/paid/search-pieces.ts';
import { countOutcomes, type StepOutcome } from '../../../shared/outcome.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { type AskedPayee, MastercardWorld, names } from '../../../tests/support/mastercard-world.ts';
import { mergeLate } from './late-results.ts';
import { submitSearch } from './submit-search.ts';

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

const BAD = 'Unfit';
const bad = (number: number): AskedPayee => ({ name: `${BAD} Supply ${number}`, zip: '45402' });
/** Long enough for a bulk of 3,000 on a busy machine. */
const PATIENT = { timeoutMs: 20_000, pageSize: 500 };

async function start(minutes: number): Promise<void> {
  await world.start({ minutes }, PATIENT);
  await world.setTrackSearch({ minutes, refusedWords: [BAD] });
}

async function mergeAll(batchId: string, chunks: AskedPayee[][], revision = 0): Promise<StepOutcome[]> {
  const outcomes = [];
  for (const [chunk, payees] of chunks.entries()) {
    outcomes.push(...(await world.merge(batchId, chunk, payees, revision)));
  }
  return outcomes;
}

/** Searches that went out in more than one bulk that Mastercard took. */
function takenTwice(): string[] {
  const taken = world.simulator.calls.filter(({ method, status }) => method === 'POST' && status === 202);
  const asked = taken.flatMap((call) => call.asked);
  return asked.filter((search, i) => asked.indexOf(search) !== i);
}

const isAnswer = ({ outcome }: StepOutcome) => outcome === 'done' || outcome === 'no_match';

it('one bad search in 3,000 leaves 2,999 answered', async () => {
  await start(1);
  const chunks = Array.from({ length: 12 }, (_, chunk) => names(250, `Chunk ${String.fromCharCode(65 + chunk)}`));
  chunks[7]?.splice(123, 1, bad(1));
  const batchId = await world.batchOf(chunks);
  expect(await world.ask(batchId)).toMatchObject([{ state: 'completed' }]);
  expect(world.submits()).toBeLessThanOrEqual(25);
  expect(takenTwice()).toEqual([]);

  const outcomes = await mergeAll(batchId, chunks);
  const [unfit, ...others] = [7 * 250 + 123, ...outcomes.keys()].map((index) => outcomes[index]);
  expect(unfit).toMatchObject({ outcome: 'rejected', provenance: { provider: 'mastercard', simulated: true } });
  expect(unfit?.reason).toMatch(/^Mastercard refused the search: businessName of search \w+ is not valid\.$/);
  const left = others.filter((outcome) => outcome && !isAnswer(outcome));
  expect(left).toEqual([unfit]);
}, 60_000);

it('a bulk of nothing but bad searches costs a bounded number of submits, and says why', async () => {
  await start(0);
  const payees = Array.from({ length: 250 }, (_, i) => (i % 4 === 0 ? bad(i) : (names(250)[i] ?? bad(i))));
  const batchId = await world.batchOf([payees]);
  await world.ask(batchId);
  expect(world.submits()).toBeLessThanOrEqual(64);
  const outcomes = await world.merge(batchId, 0, payees);
  expect(countOutcomes(outcomes)).toEqual({ error: 250 });
  expect(outcomes[0]?.reason).toMatch(
    /^Mastercard refused this search together with \d others \(INVALID_INPUT_VALUE\), and 64 submits did not show/,
  );
  // Whoever wants them may ask again.
  await world.setTrackSearch({ minutes: 0 });
  await world.redrive(batchId, [payees]);
  await world.ask(batchId, 1);
  expect((await world.merge(batchId, 0, payees, 1)).filter(isAnswer).length).toBeGreaterThan(245);
});

it('is submitted to the end however often it is interrupted, and no piece twice', async () => {
  await start(0);
  const payees = [...names(31), bad(1)];
  const batchId = await world.batchOf([payees]);
  const [jobId = ''] = await world.plan(batchId);
  const interrupted = {
    ...world.context(() => false),
    beforePaidCall: async () => {},
    isCancelled: async () => false,
  };
  expect(await submitSearch(jobId, world.deps, interrupted)).toEqual({ state: 'submit' });
  expect(world.submits()).toBe(1);
  expect((await piecesOf(database.db, jobId)).map(({ requestCount }) => requestCount)).toEqual([16, 16]);

  const ended = world.runMachine({ jobId, batchId });
  while (world.states.messages.length === 0) await new Promise(setImmediate);
  await world.deliver(JSON.parse(world.states.messages[0]?.text ?? ''));
  expect(await ended).toMatchObject({ state: 'completed' });
  expect(await piecesOf(database.db, jobId)).toHaveLength(10);
  expect(world.submits()).toBe(11);
  expect(takenTwice()).toEqual([]);
  const outcomes = await world.merge(batchId, 0, payees);
  expect(outcomes.filter(isAnswer)).toHaveLength(31);
  expect(outcomes[31]).toMatchObject({ outcome: 'rejected' });
});

it('loses only the piece whose submit lost its answer', async () => {
  await start(0);
  const payees = [...names(7), bad(1)];
  const batchId = await world.batchOf([payees]);
  // The first submit is refused; the one after it, of the first half, is lost.
  world.simulator.setFault({ fault: 'slow', times: 1, delayMs: 1 }, { fault: 'drop-mid-body', times: 1 });
  const [ended] = await world.ask(batchId);
  expect(ended).toMatchObject({ state: 'unknown' });
  expect(takenTwice()).toEqual([]);
  const outcomes = await world.merge(batchId, 0, payees);
  const lost = outcomes.filter(({ reason }) => reason?.includes('not repeated'));
  expect(lost).toHaveLength(4);
  expect(outcomes.filter(({ outcome }) => outcome === 'error')).toEqual(lost);
});

it('is answered late piece by piece, for every batch that waits for it', async () => {
  await start(26);
  const payees = [...names(7), bad(1)];
  const batches = [await world.batchOf([payees]), await world.batchOf([payees])];
  for (const batchId of batches) await world.plan(batchId);
  const ended = await Promise.all(batches.map((batchId) => world.ask(batchId)));
  expect(ended).toMatchObject([[{ state: 'timeout' }], [{ state: 'timeout' }]]);
  for (const batchId of batches) {
    expect(countOutcomes(await world.merge(batchId, 0, payees))).toEqual({ timeout: 7, rejected: 1 });
    await database.pool.query("update batch set status = 'done' where id = $1", [batchId]);
  }
  await world.states.clock.sleep(120_000);
  expect(await mergeLate(world.deps, world.context())).toEqual({ state: 'done', asked: 3, batches: 2 });
  expect(await mergeLate(world.deps, world.context())).toEqual({ state: 'done', asked: 0, batches: 0 });
});
