// Storing a chunk and the ledger: all or nothing, the same twice, never backwards; progress follows from the ledger.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { later, makeBatch, NOON } from '../../../tests/support/rows.ts';
import { countOutcomes, type StepOutcome } from '../../outcome.ts';
import type { LedgerEntry } from '../../step.ts';
import { listDeliveries, WEBHOOK_TOPIC } from '../operations/deliveries.ts';
import { enqueue } from '../operations/outbox.ts';
import { type ChunkFindings, purgeBatch, readFindings, storeChunk } from './findings.ts';
import { currentOutputs, databaseLedger, progress, recordChunkStep } from './ledger.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const provenance = { provider: 'rules', at: NOON.toISOString() };
const rows = [1, 2, 3];
const classify = rows.map((row): StepOutcome => {
  const data = { type: 'Business', alternatives: null };
  return row === 3
    ? { row, outcome: 'error', reason: 'OpenAI gave no answer' }
    : { row, outcome: 'done', confidence: 0.9, data, provenance };
});

function entry(batch: { id: string; tenantId: string }, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    batchId: batch.id,
    tenantId: batch.tenantId,
    chunk: 0,
    step: 'store',
    revision: 0,
    attempt: 'r0-0',
    outputKey: 'out/r0-0',
    rows: rows.length,
    outcomes: countOutcomes(classify),
    startedAt: NOON,
    finishedAt: later(2),
    ...changes,
  };
}

const chunkOf = (ledger: LedgerEntry, answers = classify): ChunkFindings => ({
  payees: rows.map((row) => ({ row, name: `Payee ${row} LLC`, zip: '01234', amount: row * 100 })),
  outcomes: { classify: answers },
  ledger,
});

test('what is stored is read back as it was, in row order', async () => {
  const batch = await makeBatch(database.db);
  expect(await storeChunk(database.db, chunkOf(entry(batch)))).toEqual({ payees: 3, findings: 3 });
  const found = await readFindings(database.db, batch.id, { after: 1, limit: 10 });
  expect(found).toEqual([
    { payee: { row: 2, name: 'Payee 2 LLC', zip: '01234', amount: 200 }, outcomes: { classify: classify[1] } },
    { payee: { row: 3, name: 'Payee 3 LLC', zip: '01234', amount: 300 }, outcomes: { classify: classify[2] } },
  ]);
});

test('no character of a payee or an answer keeps a chunk from being stored', async () => {
  const batch = await makeBatch(database.db, {
    source: { kind: 'drop', fileName: 'half \ud83d.csv\0', key: 'drop/x' },
  });
  const chunk = chunkOf(entry(batch), [
    { row: 1, outcome: 'done', reason: 'cut \ud83d', data: { 'key\0': ['NUL\0', 'half \ude00'] } },
  ]);
  const city = `${'x'.repeat(1_999)}\ud83d`;
  await storeChunk(database.db, { ...chunk, payees: [{ row: 1, name: 'Acme\0 😀', city, otherNames: ['\ude00'] }] });
  const [found] = await readFindings(database.db, batch.id, { after: 0, limit: 1 });
  expect(found).toEqual({
    payee: { row: 1, name: 'Acme 😀', city: `${'x'.repeat(1_999)}\ufffd`, otherNames: ['\ufffd'] },
    outcomes: {
      classify: { row: 1, outcome: 'done', reason: 'cut \ufffd', data: { key: ['NUL', 'half \ufffd'] } },
    },
  });
  expect(batch.source.fileName).toBe('half \ufffd.csv');
});

test('a second delivery changes nothing, a later revision changes its rows, an earlier one that comes late none', async () => {
  const batch = await makeBatch(database.db);
  const { db } = database;
  await storeChunk(db, chunkOf(entry(batch)));
  expect(await storeChunk(db, chunkOf(entry(batch)))).toEqual({ payees: 0, findings: 0 });

  const repaired = classify.map((outcome): StepOutcome => ({ ...outcome, outcome: 'done' }));
  const second = entry(batch, { revision: 1, attempt: 'r1-0', outputKey: 'out/r1-0' });
  expect(await storeChunk(db, chunkOf(second, repaired))).toEqual({ payees: 0, findings: 1 });

  expect(await storeChunk(db, chunkOf(entry(batch, { attempt: 'r0-10' })))).toEqual({ payees: 0, findings: 0 });
  expect(await currentOutputs(db, batch.id, 0)).toEqual({ store: 'out/r1-0' });
});

test('a chunk that cannot be stored whole is not stored at all', async () => {
  const batch = await makeBatch(database.db);
  const chunk = chunkOf(entry(batch, { finishedAt: new Date(Number.NaN) }));
  await expect(storeChunk(database.db, chunk)).rejects.toThrow();
  expect(await readFindings(database.db, batch.id, { after: 0, limit: 1 })).toEqual([]);
});

test('the ledger names the latest attempt; the tenth comes after the ninth', async () => {
  const batch = await makeBatch(database.db);
  const ledger = databaseLedger(database.db);
  for (const attempt of ['r0-9', 'r0-10', 'r0-9']) {
    await ledger.record(entry(batch, { step: 'classify', attempt, outputKey: attempt }));
  }
  expect(await ledger.outputs(batch.id, 0)).toEqual({ classify: 'r0-10' });
  expect(await ledger.isCancelled(batch.id)).toBe(false);
});

test('progress counts chunks, rows and outcomes by step', async () => {
  const batch = await makeBatch(database.db);
  const { db } = database;
  await recordChunkStep(db, entry(batch, { step: 'classify', outcomes: { done: 2, error: 1 } }));
  await recordChunkStep(db, entry(batch, { step: 'classify', chunk: 1, outcomes: { done: 3 } }));
  await recordChunkStep(db, entry(batch, { step: 'match', chunk: 1 }), 'no index');
  expect(await progress(db, batch.id)).toMatchObject([
    { step: 'classify', chunks: 2, rows: 6, outcomes: { done: 5, error: 1 }, failedChunks: 0 },
    { step: 'match', chunks: 0, rows: 0, outcomes: {}, failedChunks: 1 },
  ]);
  expect(await currentOutputs(db, batch.id, 1)).not.toHaveProperty('match');
});

test('a purge removes everything of the batch', async () => {
  const batch = await makeBatch(database.db);
  await storeChunk(database.db, chunkOf(entry(batch)));
  const { tenantId, id: batchId } = batch;
  const payload = { url: 'https://erp.example.com/hook?token=1', ended: { status: 'done' } };
  await enqueue(database.db, { topic: WEBHOOK_TOPIC, key: batchId, payload, tenantId, batchId }, NOON);
  await purgeBatch(database.db, batch.id);
  expect(await listDeliveries(database.db, tenantId, { limit: 1 })).toEqual([]);
  expect(await readFindings(database.db, batch.id, { after: 0, limit: 1 })).toEqual([]);
  expect(await progress(database.db, batch.id)).toEqual([]);
});

test('the ledger counts exclusions as they are stored: the payee type settles them after the exclusion step', async () => {
  const { db } = database;
  const batch = await makeBatch(db);
  await recordChunkStep(db, entry(batch, { step: 'exclude', outcomes: { done: 3 }, outputKey: 'out/exclude' }));
  await recordChunkStep(db, entry(batch, { step: 'classify', outputKey: 'out/classify' }));
  const exclude = rows.map((row): StepOutcome => ({ row, outcome: row === 2 ? 'excluded' : 'done', reason: 'r' }));
  await storeChunk(db, { ...chunkOf(entry(batch)), outcomes: { exclude, classify } });
  const counted = new Map((await progress(db, batch.id)).map(({ step, outcomes }) => [step, outcomes]));
  expect(counted.get('exclude')).toEqual({ done: 2, excluded: 1 });
  expect(counted.get('classify')).toEqual(countOutcomes(classify));
  expect((await currentOutputs(db, batch.id, 0)).exclude).toBe('out/exclude');
});
