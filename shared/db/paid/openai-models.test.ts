// What is kept of OpenAI's models, in a real database.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { later, NOON } from '../../../tests/support/rows.ts';
import { noteListedModel, noteRefusedModel, readKnownModels } from './openai-models.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.pool.query('truncate openai_model'));

const MODEL = 'gpt-4o';
const known = async () => (await readKnownModels(database.db, 'production')).get(MODEL);
const listed = (shutdownDate: string | null | undefined, at = NOON) =>
  noteListedModel(database.db, 'production', { model: MODEL, shutdownDate, at });

test('nothing is known of a model that OpenAI has said nothing of', async () => {
  expect(await known()).toBeUndefined();
});

test('the date of the list is kept, changed, and taken back by a null, but not by a list without dates', async () => {
  await listed('2027-01-14');
  expect(await known()).toEqual({ shutdownDate: '2027-01-14', refusedAt: null, listedAt: NOON });
  await listed('2027-02-28', later(60));
  expect(await known()).toMatchObject({ shutdownDate: '2027-02-28', listedAt: later(60) });
  await listed(undefined, later(120));
  expect(await known()).toMatchObject({ shutdownDate: '2027-02-28', listedAt: later(120) });
  await listed(null, later(180));
  expect(await known()).toMatchObject({ shutdownDate: null, listedAt: later(180) });
});

test('a refusal keeps its first time and the date, until the model is listed again', async () => {
  await listed('2027-01-14');
  await noteRefusedModel(database.db, 'production', { model: MODEL, at: later(60) });
  await noteRefusedModel(database.db, 'production', { model: MODEL, at: later(120) });
  expect(await known()).toEqual({ shutdownDate: '2027-01-14', refusedAt: later(60), listedAt: NOON });
  await listed('2027-01-14', later(180));
  expect(await known()).toMatchObject({ refusedAt: null });
});

test("a simulator's models say nothing of OpenAI's", async () => {
  await noteRefusedModel(database.db, 'simulated', { model: MODEL, at: NOON });
  expect(await known()).toBeUndefined();
  expect((await readKnownModels(database.db, 'simulated')).get(MODEL)).toMatchObject({ refusedAt: NOON });
});
