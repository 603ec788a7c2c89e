// The sweep removes what has expired, in lots of bounded size, and can be cut and run again at any point.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepCache } from '../../shared/db/paid/lookup-cache.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { later, NOON } from '../../tests/support/rows.ts';
import { LOT, sweep } from './sweep.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Entries that are left to remove, and what was removed in which order. */
function fakes(left: number) {
  const lots: number[] = [];
  const sweepLot = async (_: Date, limit: number) => {
    const gone = Math.min(left, limit);
    left -= gone;
    lots.push(gone);
    return gone;
  };
  return { lots, deps: { sweepLot, forgetUse: async () => 3 } };
}

it('goes on lot by lot until nothing is left', async () => {
  const { lots, deps } = fakes(2 * LOT + 5);
  expect(await sweep(deps, NOON, () => true)).toEqual({
    ...{ entries: 2 * LOT + 5, lots: 3, usesForgotten: 3, isDone: true },
  });
  expect(lots).toEqual([LOT, LOT, 5]);
});

it('stops when time is up, and the next run goes on with what is left', async () => {
  const { deps } = fakes(3 * LOT);
  let looks = 0;
  expect(await sweep(deps, NOON, () => ++looks <= 2)).toMatchObject({ entries: 2 * LOT, isDone: false });
  expect(await sweep(deps, NOON, () => true)).toMatchObject({ entries: LOT, isDone: true });
  expect(await sweep(deps, NOON, () => true)).toMatchObject({ entries: 0, isDone: true });
});

it('removes expired answers and dead leases; keeps fresh answers and leases that still run', async () => {
  const { db, pool } = database;
  const insert = (name: string, state: string, expires: Date, lease?: Date) =>
    pool.query(
      `insert into lookup_cache (kind, key, state, value, version, lease_owner, lease_until, created_at, expires_at)
       select 'address', convert_to($1 || n, 'UTF8'), $2, case when $2 = 'answered' then '{}'::jsonb end, '1',
         case when $4::timestamptz is not null then 'a' end, $4, $5, $3 from generate_series(1, 40) as n`,
      [name, state, expires, lease ?? null, later(-86_400)],
    );
  await insert('expired', 'answered', later(-1));
  await insert('fresh', 'answered', later(1));
  await insert('dead', 'leased', later(-1), later(-1));
  await insert('asked', 'leased', later(-1), later(60));
  await insert('lost', 'unknown', later(-1));
  const deps = { sweepLot: (at: Date) => sweepCache(db, at, 50), forgetUse: async () => 0 };
  let entries = 0;
  for (let lot = -1; lot !== 0; entries += lot) lot = await deps.sweepLot(NOON);
  expect(entries).toBe(120);
  const { rows } = await pool.query('select state, count(*)::int as left from lookup_cache group by 1 order by 1');
  expect(rows).toEqual([
    { state: 'answered', left: 40 },
    { state: 'leased', left: 40 },
  ]);
});
