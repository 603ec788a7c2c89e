// The lookup cache: two askers never ask the same thing at once, no recorded answer is asked for again, a lost one is asked for once more.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { later, NOON } from '../../../tests/support/rows.ts';
import { openDatabase } from '../connection/client.ts';
import { spendOfBatch } from './call-log.ts';
import {
  CacheScope,
  cacheKey,
  claim,
  type Lease,
  markUnknown,
  patientOwner,
  readAnswers,
  releaseLeases,
  storeAnswers,
  sweepCache,
} from './lookup-cache.ts';
import { recordSentCalls } from './paid-calls.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const QUESTION = { kind: 'payee-type', version: 'model-1' } as const;
const scope = new CacheScope(QUESTION, 'production');
const BATCH = '0195540a-8c00-7000-8000-0000000000ca';
const keyOf = (name: string) => cacheKey('secret of the tests', scope.question, name);
const lease = (owner: string, fromSeconds = 0): Lease => ({
  owner,
  at: later(fromSeconds),
  until: later(fromSeconds + 60),
});
const keep = { at: NOON, expiresAt: later(90 * 86_400) };

async function claimOne(name: string, with_: Lease) {
  return (await claim(database.db, scope, [keyOf(name)], with_)).get(keyOf(name));
}

test('a miss is ours, a second asker waits, the answer is for both', async () => {
  expect(await claimOne('ACME', lease('a'))).toEqual({ kind: 'mine', unknowns: 0 });
  expect(await claimOne('ACME', lease('b'))).toEqual({ kind: 'elsewhere', until: later(60) });
  await storeAnswers(database.db, scope, [{ key: keyOf('ACME'), value: { type: 'Business' }, costMicros: 40 }], keep);
  expect(await claimOne('ACME', lease('b'))).toEqual({ kind: 'answered', value: { type: 'Business' } });
});

test('of many claims over overlapping keys at once, each key goes to exactly one', async () => {
  const pools = [1, 2, 3, 4].map(() => openDatabase(database.secret));
  const names = Array.from({ length: 200 }, (_, n) => `overlap ${n}`);
  const claims = await Promise.all(
    pools.map(({ db }, n) => {
      const order = n % 2 === 0 ? names : [...names].reverse();
      return claim(db, scope, order.map(keyOf), lease(`worker ${n}`));
    }),
  );
  for (const name of names) {
    const kinds = claims.map((mine) => mine.get(keyOf(name))?.kind);
    expect(kinds.sort()).toEqual(['elsewhere', 'elsewhere', 'elsewhere', 'mine']);
  }
  await Promise.all(pools.map((pool) => pool.close()));
});

test('a key asked for twice in one claim is claimed once', async () => {
  const claims = await claim(database.db, scope, [keyOf('twice'), keyOf('twice')], lease('a'));
  expect([...claims.values()]).toEqual([{ kind: 'mine', unknowns: 0 }]);
});

const callOf = (name: string, owner: string, fromSeconds = 0) =>
  recordSentCalls(database.db, {
    ...{ provider: 'openai', step: 'classify', batchId: BATCH, scope },
    calls: [[keyOf(name)]],
    lease: lease(owner, fromSeconds),
  });

test('the lease of one who died passes on once after he had asked, and his answer counts as unknown', async () => {
  await claimOne('ORPHAN', lease('dead'));
  expect(await callOf('ORPHAN', 'dead', 5)).toEqual(new Set([keyOf('ORPHAN')]));
  expect((await claimOne('ORPHAN', lease('early', 61)))?.kind).toBe('elsewhere');
  expect(await claimOne('ORPHAN', lease('heir', 66))).toEqual({ kind: 'mine', unknowns: 1 });
  await callOf('ORPHAN', 'heir', 66);
  expect(await claimOne('ORPHAN', lease('third', 127))).toEqual({ kind: 'lost' });
});

test('the lease of one who died before he had asked is free, however often that happens', async () => {
  for (const [n, owner] of ['one', 'two', 'three', 'four'].entries()) {
    expect(await claimOne('NEVER SENT', lease(owner, n * 61))).toEqual({ kind: 'mine', unknowns: 0 });
  }
});

test('a question that somebody else has taken over is not sent, and no call is counted for it', async () => {
  await claimOne('TAKEN OVER', lease('slow'));
  await claimOne('TAKEN OVER', lease('heir', 61));
  const before = await spendOfBatch(database.db, BATCH);
  expect(await callOf('TAKEN OVER', 'slow', 62)).toEqual(new Set());
  expect(await spendOfBatch(database.db, BATCH)).toEqual(before);
});

test('what was lost twice is asked once more when a person asks for it after that, and not again by itself', async () => {
  const anew = (owner: string, at: number, lostBefore: number) =>
    claimOne('REDRIVEN', { ...lease(owner, at), lostBefore: later(lostBefore) });
  await claimOne('REDRIVEN', lease('a'));
  await callOf('REDRIVEN', 'a');
  await claimOne('REDRIVEN', lease('b', 61));
  await callOf('REDRIVEN', 'b', 61);
  expect((await claimOne('REDRIVEN', lease('c', 200)))?.kind).toBe('lost');
  expect(await anew('d', 300, 300)).toEqual({ kind: 'mine', unknowns: 1 });
  await callOf('REDRIVEN', 'd', 301);
  expect((await anew('e', 400, 300))?.kind).toBe('lost');
  expect(await anew('f', 500, 500)).toEqual({ kind: 'mine', unknowns: 1 });
});

test('an answer lost on the way is asked for once more, then no more until the entry expires', async () => {
  const lost = (owner: string) => markUnknown(database.db, scope, [keyOf('LOST')], { owner, expiresAt: later(86_400) });
  await claimOne('LOST', lease('a'));
  await lost('a');
  expect(await claimOne('LOST', lease('b'))).toEqual({ kind: 'mine', unknowns: 1 });
  await lost('b');
  expect(await claimOne('LOST', lease('c'))).toEqual({ kind: 'lost' });
  expect(await claimOne('LOST', lease('c', 86_401))).toEqual({ kind: 'mine', unknowns: 0 });
});

test('a released lease can be taken at once, and keeps the count of lost answers', async () => {
  await claimOne('REFUSED', lease('a'));
  await releaseLeases(database.db, scope, [keyOf('REFUSED')], { owner: 'a', at: NOON });
  expect(await claimOne('REFUSED', lease('b'))).toEqual({ kind: 'mine', unknowns: 0 });
  await markUnknown(database.db, scope, [keyOf('REFUSED')], { owner: 'b', expiresAt: later(60) });
  await claimOne('REFUSED', lease('c'));
  await releaseLeases(database.db, scope, [keyOf('REFUSED')], { owner: 'c', at: NOON });
  expect(await claimOne('REFUSED', lease('d'))).toEqual({ kind: 'mine', unknowns: 1 });
});

test('only the holder gives a lease back, but any answer is kept', async () => {
  await claimOne('HELD', lease('a'));
  await releaseLeases(database.db, scope, [keyOf('HELD')], { owner: 'b', at: NOON });
  expect(await claimOne('HELD', lease('b'))).toMatchObject({ kind: 'elsewhere' });
  await storeAnswers(database.db, scope, [{ key: keyOf('HELD'), value: 'late' }], keep);
  expect(await claimOne('HELD', lease('b'))).toEqual({ kind: 'answered', value: 'late' });
});

test('an answer of another version, or an expired one, is a miss', async () => {
  const key = keyOf('AGED');
  await storeAnswers(database.db, scope, [{ key, value: 1 }], { at: NOON, expiresAt: later(10) });
  expect(await readAnswers(database.db, scope, [key], later(9))).toEqual(new Map([[key, 1]]));
  expect(
    await readAnswers(database.db, new CacheScope({ ...QUESTION, version: 'model-2' }, 'production'), [key], later(9)),
  ).toEqual(new Map());
  expect(await readAnswers(database.db, scope, [key], later(10))).toEqual(new Map());
  expect(await claimOne('AGED', lease('a', 11))).toEqual({ kind: 'mine', unknowns: 0 });
});

test('an answer of an accepted version is a hit, and is neither claimed nor asked for again', async () => {
  const [kept, open] = [keyOf('OF THE FIRST MODEL'), keyOf('OF NONE')];
  await storeAnswers(database.db, scope, [{ key: kept, value: 1 }], { at: NOON, expiresAt: later(10) });
  const successor = new CacheScope({ ...QUESTION, version: 'model-2', accepts: ['model-1'] }, 'production');
  expect(await readAnswers(database.db, successor, [kept, open], later(9))).toEqual(new Map([[kept, 1]]));
  const claims = await claim(database.db, successor, [kept, open], lease('a', 9));
  expect([claims.get(kept), claims.get(open)?.kind]).toEqual([{ kind: 'answered', value: 1 }, 'mine']);
  await storeAnswers(database.db, successor, [{ key: open, value: 2 }], keep);
  expect(await readAnswers(database.db, scope, [kept, open], later(9))).toEqual(new Map([[kept, 1]]));
  expect(await readAnswers(database.db, successor, [kept, open], later(10))).toEqual(new Map([[open, 2]]));
});

test('the sweep takes what has expired and leaves leases that run', async () => {
  const other = new CacheScope({ kind: 'address', version: '1' }, 'production');
  await storeAnswers(database.db, other, [{ key: keyOf('old'), value: 1 }], { at: NOON, expiresAt: later(1) });
  await claim(database.db, other, [keyOf('leased')], lease('a'));
  await sweepCache(database.db, later(30));
  const left = await database.pool.query("select state from lookup_cache where kind = 'address'");
  expect(left.rows).toEqual([{ state: 'leased' }]);
});

test('a patient lease holds off other patient askers, and gives way to one in a hurry, whose call is the first', async () => {
  const [slow, other] = [lease(patientOwner('job-1')), lease(patientOwner('job-2'))];
  expect(await claimOne('no haste', slow)).toEqual({ kind: 'mine', unknowns: 0 });
  expect((await claimOne('no haste', other))?.kind).toBe('elsewhere');
  expect(await claimOne('no haste', lease('in a hurry', 1))).toEqual({ kind: 'mine', unknowns: 0 });
  expect((await claimOne('no haste', slow))?.kind).toBe('elsewhere');
  expect((await claimOne('no haste', lease('in a hurry too', 2)))?.kind).toBe('elsewhere');
});

describe('the environments of a vendor', () => {
  const ENVIRONMENTS = ['production', 'sandbox', 'simulated'] as const;
  const scopes = ENVIRONMENTS.map((environment) => new CacheScope(QUESTION, environment));

  test('production has the entries that were there before environments were told apart', () => {
    expect(scopes.map(({ kind }) => kind)).toEqual(['payee-type', 'sandbox payee-type', 'simulated payee-type']);
  });

  test('keep their answers to themselves, and none takes the place of another', async () => {
    const key = keyOf('SWITCHED');
    for (const own of scopes) {
      const claims = await claim(database.db, own, [key], lease(own.kind));
      expect(claims.get(key)).toEqual({ kind: 'mine', unknowns: 0 });
    }
    for (const own of scopes) await storeAnswers(database.db, own, [{ key, value: own.kind }], keep);
    for (const own of scopes) {
      const read = await readAnswers(database.db, own, [key], later(1));
      const claims = await claim(database.db, own, [key], lease('later'));
      expect([read.get(key), claims.get(key)]).toEqual([own.kind, { kind: 'answered', value: own.kind }]);
    }
  });

  test('a simulated answer that stands in the scope of a real vendor is a miss', async () => {
    const key = keyOf('LEFT BEHIND');
    for (const [i, own] of scopes.entries()) {
      await storeAnswers(database.db, own, [{ key, value: { type: 'Business', simulated: true } }], keep);
      const read = await readAnswers(database.db, own, [key], later(1));
      const claims = await claim(database.db, own, [key], lease('a'));
      expect([read.size, claims.get(key)?.kind]).toEqual(
        ENVIRONMENTS[i] === 'simulated' ? [1, 'answered'] : [0, 'mine'],
      );
    }
  });
});
