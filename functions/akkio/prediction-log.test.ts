import { expect, it } from 'vitest';
import type { FoundPayee } from '#shared/db/batches/findings';
import { type LogDeps, readPredictionLog } from './prediction-log.ts';

const NEW = '01930000-0000-7000-8000-000000000002';
const OLD = '01920000-0000-7000-8000-000000000001';
const FOREIGN = '01940000-0000-7000-8000-000000000003';

const predicted = (row: number, model: string): FoundPayee => ({
  payee: { row, name: `Kelmar ${row} LLC` },
  outcomes: {
    predict: {
      row,
      outcome: 'done',
      confidence: 0.7,
      data: {
        method: 'card',
        probabilities: { card: 0.7, ach: 0.1, check: 0.1, wire: 0.1 },
        reasons: ['a card merchant at Mastercard'],
        facts: { acceptsCards: true },
      },
      provenance: { provider: 'own-model', version: model, at: '2027-01-15T12:00:00.000Z' },
    },
  },
});
const skipped = (row: number): FoundPayee => ({
  payee: { row, name: `Kelmar ${row} LLC` },
  outcomes: { predict: { row, outcome: 'skipped', reason: 'switched off for this batch' } },
});

const stored: Record<string, FoundPayee[]> = {
  [NEW]: [predicted(1, 'm-2'), skipped(2), predicted(3, 'm-1')],
  [OLD]: Array.from({ length: 6_000 }, (_, i) => predicted(i + 1, i === 5_999 ? 'm-1' : 'm-0')),
};
const deps: LogDeps = {
  hasBatch: async (id) => id in stored,
  batchIds: async ({ before }) => [NEW, OLD].filter((id) => before === undefined || id < before),
  findings: async (id, { after, limit }) => (stored[id] ?? []).filter(({ payee }) => payee.row > after).slice(0, limit),
};
const rowsOf = ({ items }: Awaited<ReturnType<typeof readPredictionLog>>) =>
  items.map(({ batchId, row }) => [batchId === NEW ? 'new' : 'old', row]);

it('says what was asked, which model, when, and what came', async () => {
  const { items } = await readPredictionLog({ batchId: NEW, limit: 1 }, deps);
  expect(items).toEqual([
    {
      batchId: NEW,
      row: 1,
      name: 'Kelmar 1 LLC',
      at: '2027-01-15T12:00:00.000Z',
      provider: 'own-model',
      model: 'm-2',
      facts: { acceptsCards: true },
      method: 'card',
      probability: 0.7,
      probabilities: { card: 0.7, ach: 0.1, check: 0.1, wire: 0.1 },
      reasons: ['a card merchant at Mastercard'],
    },
  ]);
});

it('goes from page to page and from batch to batch, losing and repeating nothing', async () => {
  const first = await readPredictionLog({ limit: 1 }, deps);
  const second = await readPredictionLog({ limit: 3, cursor: first.next }, deps);
  const third = await readPredictionLog({ limit: 1, cursor: second.next }, deps);
  expect([first, second, third].flatMap(rowsOf)).toEqual([
    ['new', 1],
    ['new', 3],
    ['old', 1],
    ['old', 2],
    ['old', 3],
  ]);
});

it('filters by model; a request that finds little ends with a cursor instead of reading on and on', async () => {
  let page = await readPredictionLog({ model: 'm-1', limit: 10 }, deps);
  expect([rowsOf(page), page.next !== undefined]).toEqual([[['new', 3]], true]);
  page = await readPredictionLog({ model: 'm-1', limit: 10, cursor: page.next }, deps);
  expect([rowsOf(page), page.next]).toEqual([[['old', 6_000]], undefined]);
});

it("a batch of another tenant is not there, whether asked for or in somebody else's cursor", async () => {
  await expect(readPredictionLog({ batchId: FOREIGN, limit: 1 }, deps)).rejects.toMatchObject({ status: 404 });
  const cursor = Buffer.from(JSON.stringify({ batchId: FOREIGN, after: 0 })).toString('base64url');
  await expect(readPredictionLog({ cursor, limit: 1 }, deps)).rejects.toMatchObject({ status: 404 });
  await expect(readPredictionLog({ cursor: 'bm9uZQ', limit: 1 }, deps)).rejects.toMatchObject({ status: 400 });
});
