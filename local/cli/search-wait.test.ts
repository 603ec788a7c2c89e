// How long a batch waited for its searches, from the jobs in the database.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveJob, openJob, waitForJob } from '#shared/db/paid/search-jobs';
import { splitJob } from '#shared/db/paid/search-pieces';
import { uuidV7 } from '#shared/ids';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { later, makeBatch, NOON } from '../../tests/support/rows.ts';
import { searchWaitOf } from './search-wait.ts';

const at = (minutes: number) => later(minutes * 60);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function submitted(batchId: string, requestCount: number, minute: number): Promise<string> {
  const { db } = database;
  const name = uuidV7(NOON);
  const { id } = await openJob(db, {
    id: name,
    provider: 'mastercard',
    environment: 'simulated',
    revision: 0,
    name,
    requestsKey: name,
    createdAt: NOON,
  });
  await waitForJob(db, { jobId: id, batchId, revision: 0 });
  await moveJob(db, id, ['new'], { status: 'submitting', requestCount, submittedAt: at(minute) });
  return id;
}

test('counts submitted bulks and pieces, from the first submit to the last end', async () => {
  const { db } = database;
  const batch = { id: (await makeBatch(db)).id, revision: 0 };
  expect(await searchWaitOf(batch, db)).toBeUndefined();

  const whole = await submitted(batch.id, 3000, 1);
  await moveJob(db, whole, ['submitting'], { status: 'completed', finishedAt: at(9) });
  const refused = await submitted(batch.id, 500, 2);
  const piece = uuidV7(NOON);
  await splitJob(db, refused, [{ id: piece, requestsKey: piece, requestCount: 500 }], { reason: 'refused', at: at(2) });
  await moveJob(db, piece, ['new'], { status: 'timeout', submittedAt: at(3), timedOutAt: at(28) });

  expect(await searchWaitOf(batch, db)).toEqual({ bulks: 2, searches: 3500, fromMs: +at(1), toMs: +at(28) });
  const joined = { ...batch, startedAt: at(5).toISOString() };
  expect(await searchWaitOf(joined, db)).toMatchObject({ fromMs: +at(5) });
});
