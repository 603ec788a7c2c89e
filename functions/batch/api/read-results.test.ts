// Pages of results: in file order, complete, filtered, and bounded in how much one request reads.
import { expect, test } from 'vitest';
import { toNdjson } from '#shared/objects';
import type { OutcomeKind } from '#shared/outcome';
import { memoryObjects } from '../../../tests/support/memory-objects.ts';
import { type ResultsQuery, readResults } from './read-results.ts';

/** `chunks` chunks of ten rows; every row of `odd` has another match outcome. */
async function world(chunks: number, odd: readonly number[] = [], text = '') {
  const objects = memoryObjects();
  const stored = Array.from({ length: chunks }, (_, chunk) => ({ chunk, rows: 10, outputKey: `c${chunk}` }));
  for (const { chunk, outputKey } of stored) {
    const rows = Array.from({ length: 10 }, (_, i) => chunk * 10 + i + 1);
    await objects.put(
      outputKey,
      toNdjson(rows.map((row) => resultOf(row, odd.includes(row) ? 'ambiguous' : 'done', text))),
    );
  }
  const read = (query: Partial<ResultsQuery> = {}) =>
    readResults(
      { limit: 100, ...query },
      { objects, storedChunks: async ({ from, limit }) => stored.filter(({ chunk }) => chunk >= from).slice(0, limit) },
    );
  const readAll = async (query: Partial<ResultsQuery>) => {
    const pages: number[][] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, next } = await read({ ...query, cursor });
      pages.push(items.map(({ row }) => row));
      if (!next) return pages;
      cursor = next;
    }
  };
  return { read, readAll };
}

const resultOf = (row: number, outcome: OutcomeKind, text: string) => ({
  row,
  line: row + 1,
  name: `Payee ${row}`,
  original: [`Payee ${row}`, text],
  outcomes: { exclude: { row, outcome: 'done' }, match: { row, outcome } },
});

test('pages through all rows, whatever the size of the page', async () => {
  const { readAll } = await world(3);
  const all = Array.from({ length: 30 }, (_, i) => i + 1);
  for (const limit of [1, 7, 10, 30, 100]) {
    const pages = await readAll({ limit });
    expect(pages.flat()).toEqual(all);
    expect(pages).toHaveLength(Math.ceil(30 / limit));
  }
});

test('filters by outcome, at one step or at any', async () => {
  const { read } = await world(3, [4, 25]);
  expect((await read({ outcome: 'ambiguous' })).items.map(({ row }) => row)).toEqual([4, 25]);
  expect((await read({ outcome: 'ambiguous', step: 'exclude' })).items).toEqual([]);
});

test('gives a short page with a cursor rather than read on for ever', async () => {
  const { readAll } = await world(50, [495]);
  expect(await readAll({ outcome: 'ambiguous' })).toEqual([[], [], [495]]);
});

test('cuts a page of long rows by bytes, and goes on after it', async () => {
  const { read, readAll } = await world(10, [], 'long text "quoted" '.repeat(5_000));
  const { items, next } = await read({ limit: 500 });
  expect(Buffer.byteLength(JSON.stringify(JSON.stringify({ items })))).toBeLessThan(6_000_000);
  expect([items.length < 100, next === undefined]).toEqual([true, false]);
  expect((await readAll({ limit: 500 })).flat()).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
});

test('names the cursor when it is none of ours', async () => {
  const { read } = await world(1);
  await expect(read({ cursor: 'abc' })).rejects.toMatchObject({ status: 400, errors: [{ field: 'query.cursor' }] });
});
