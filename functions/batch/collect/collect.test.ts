// From stored results to exports: order, reconciliation, going on after an interruption, and values that come back unchanged.
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MultipartStore } from '#shared/aws/multipart';
import { csvLine } from '#shared/csv/write';
import { keys } from '#shared/keys';
import { toNdjson } from '#shared/objects';
import { PIPELINE } from '#shared/pipeline';
import { readPrices } from '#shared/prices';
import { RESULT_COLUMNS } from '#shared/results/columns';
import { StoredResult } from '#shared/results/stored-result';
import { aBatch, BATCH } from '../../../tests/support/a-batch.ts';
import { type MemoryObjects, memoryObjects } from '../../../tests/support/memory-objects.ts';
import type { EndedRows } from '../batch-metrics.ts';
import { costsOf } from '../costs.ts';
import { splitFile } from '../split/split-file.ts';
import { understand } from '../split/understand.ts';
import { type RunCollectDeps, runCollect } from './run-collect.ts';

const KEY = 'uploads/t/b';
const enough = { hasTime: () => true };

/** Parts in a map; completing joins them into the object. */
function memoryMultipart(objects: MemoryObjects): MultipartStore {
  const uploads = new Map<string, Map<number, Buffer>>();
  return {
    create: async (key) => {
      const id = `${key}#${uploads.size}`;
      uploads.set(id, new Map());
      return id;
    },
    part: async (_, id, number, body) => {
      uploads.get(id)?.set(number, Buffer.from(body));
      return { number, etag: `e${number}` };
    },
    complete: async (key, id, parts) => {
      const bodies = parts.map(({ number }) => uploads.get(id)?.get(number) ?? Buffer.alloc(0));
      await objects.put(key, Buffer.concat(bodies));
    },
  };
}

const outcomes = (row: number): StoredResult['outcomes'] =>
  Object.fromEntries(PIPELINE.map((step) => [step, { row, outcome: 'error', reason: '=1+1' }]));

/** Splits `file` for real, then stores an `error` of each step for every payee; chunks in `missing` have no stored results. */
async function world(file: string, missing: readonly number[] = []) {
  const objects = memoryObjects();
  await objects.put(KEY, file);
  const split = await splitFile(BATCH, KEY, objects, enough);
  if (split.state !== 'split') throw new Error('expected one invocation to split the file');
  await objects.put(keys.layout(BATCH), JSON.stringify(split.layout));
  const { read, rejected, chunks } = split.counts;
  const understood = understand(aBatch(), { layout: split.layout, counts: split.counts, payees: [] });
  await objects.put(keys.understood(BATCH), JSON.stringify(understood));
  const batch = aBatch({ status: 'running', rowsRead: read, rowsRejected: rejected, chunks });
  const store = async (chunk: number) => {
    const outputKey = keys.outcomes(BATCH, chunk, 'store', 'r0-0');
    const payees = objects.text(keys.payees(BATCH, chunk)).trim().split('\n');
    const results = payees.map((line) => {
      const payee = JSON.parse(line);
      return StoredResult.parse({ ...payee, outcomes: outcomes(payee.row) });
    });
    await objects.put(outputKey, toNdjson(results));
    return outputKey;
  };
  const stored = await Promise.all(
    Array.from({ length: chunks }, (_, chunk) => chunk)
      .filter((chunk) => !missing.includes(chunk))
      .map(async (chunk) => ({ chunk, rows: 250, outputKey: await store(chunk) })),
  );
  const storedLate: number[] = [];
  const ended: EndedRows[] = [];
  const deps: RunCollectDeps = {
    objects,
    multipart: memoryMultipart(objects),
    storedChunks: async (_, from, limit) => stored.filter(({ chunk }) => chunk >= from && chunk < from + limit),
    missing: async (_, chunk) => {
      storedLate.push(chunk);
      return { key: await store(chunk) };
    },
    findBatch: async () => batch,
    advance: async (_, status, changes) => Object.assign(batch, { status, ...changes }),
    costsOf: async () => costsOf([{ step: 'address', calls: 3, unknownCalls: 1, costMicros: 15_000 }], readPrices('')),
    countEndedRows: (rows) => void ended.push(rows),
    now: () => new Date('2027-01-15T12:05:00Z'),
  };
  return { objects, batch, deps, storedLate, ended };
}

const command = { batchId: BATCH, tenantId: aBatch().tenantId, revision: 0 };
const resultOf = ({ objects }: { objects: MemoryObjects }, file: string) => objects.text(keys.result(BATCH, 0, file));

test('writes results in row order, refused rows apart, and ends the batch', async () => {
  const rows = Array.from({ length: 600 }, (_, i) => (i === 9 ? ',000,=x' : `Payee ${i},00${i},=x`));
  const there = await world(['Payee,Zip,Note', ...rows].join('\n'));
  expect(await runCollect(command, there.deps, enough)).toEqual({ state: 'collected' });
  const [header, first, ...others] = resultOf(there, 'results.csv').trimEnd().split('\r\n');
  expect(header).toBe(['Payee', 'Zip', 'Note', ...RESULT_COLUMNS.map(({ name }) => name)].join(','));
  expect(first).toMatch(/^Payee 0,000,=x,,error,'=1\+1,/);
  expect(others).toHaveLength(598);
  expect(there.ended).toEqual([{ rows: 599, inError: expect.any(Number) }]);
  expect(resultOf(there, 'rejected.csv')).toBe(
    'line,reason,Payee,Zip,Note,further_fields\r\n11,the payee cell is empty,,000,=x,\r\n',
  );
  expect(resultOf(there, 'results.jsonl').trimEnd().split('\n')).toHaveLength(599);
  expect(JSON.parse(resultOf(there, 'summary.json'))).toMatchObject({
    rows: { read: 600, rejected: 1, written: 599 },
    steps: { exclude: { error: 599 }, match: { error: 599 } },
    simulated: { rows: 0, steps: {} },
    cost: { calls: 3, unknownCalls: 1, dollars: 0.015, steps: { address: { vendor: 'google', pricesAsOf: '2025' } } },
    understood: {
      format: 'utf-8, comma, 3 columns, header on line 1',
      columns: [{ role: 'name', label: 'Payee', number: 1, score: 0.97 }, { role: 'zip' }],
      ignored: { count: 1, columns: [{ label: 'Note', number: 3 }] },
      rows: { read: 600, refused: 1, blank: 0 },
    },
  });
  expect(there.batch).toMatchObject({
    status: 'done',
    results: { 'results.csv': keys.result(BATCH, 0, 'results.csv') },
  });
});

test('gives the same files when it is stopped after every chunk', async () => {
  const note = 'x'.repeat(11_000);
  const file = ['Payee,Note', ...Array.from({ length: 800 }, (_, i) => `Payee ${i},${note}`)].join('\n');
  const whole = await world(file);
  await runCollect(command, whole.deps, enough);
  const pieces = await world(file);
  let invocations = 1;
  while ((await runCollect(command, pieces.deps, { hasTime: () => false })).state === 'more') invocations += 1;
  expect(invocations).toBe(whole.batch.chunks);
  for (const name of ['results.csv', 'results.jsonl']) expect(resultOf(pieces, name)).toBe(resultOf(whole, name));
});

test('begins again when another release wrote the checkpoint, and needs only the header of its layout', async () => {
  const file = ['Payee,Note', ...Array.from({ length: 800 }, (_, i) => `Payee ${i},x`)].join('\n');
  const whole = await world(file);
  await runCollect(command, whole.deps, enough);
  const pieces = await world(file);
  expect(await runCollect(command, pieces.deps, { hasTime: () => false })).toEqual({ state: 'more' });
  await pieces.objects.put(keys.checkpoint(BATCH, 'collect-r0'), '{"nextChunk":1,"tally":"of another release"}');
  await pieces.objects.put(keys.layout(BATCH), '{"header":["Payee","Note"],"format":{"kind":"of another release"}}');
  expect(await runCollect(command, pieces.deps, enough)).toEqual({ state: 'collected' });
  for (const name of ['results.csv', 'results.jsonl']) expect(resultOf(pieces, name)).toBe(resultOf(whole, name));
});

test('stores the results of a chunk that has none before it goes on', async () => {
  const there = await world(['Payee', ...Array.from({ length: 700 }, (_, i) => `Payee ${i}`)].join('\n'), [1]);
  await runCollect(command, there.deps, enough);
  expect(there.storedLate).toEqual([1]);
  expect(there.batch.status).toBe('done');
});

test('does not end a batch that does not reconcile', async () => {
  const there = await world('Payee\nAcme Inc\nJane Doe\n');
  there.batch.rowsRead = 3;
  await expect(runCollect(command, there.deps, enough)).rejects.toThrow(
    'the batch does not reconcile: expected 3 rows (read from the file), got 2 results and 0 refused',
  );
  expect(there.batch.status).toBe('collecting');
});

test('a cancelled batch ends as cancelled, with what there is', async () => {
  const there = await world('Payee\nAcme Inc\n');
  there.batch.cancelRequestedAt = new Date('2027-01-15T12:01:00Z');
  await runCollect(command, there.deps, enough);
  expect(there.batch).toMatchObject({ status: 'cancelled', results: expect.anything() });
});

/** A line below the first of the record can have the table's three fields: a broken quote may have made such a record. */
const holdsLineLikeARow = (row: string[]) =>
  csvLine(row)
    .split(/[\r\n]+/)
    .slice(1)
    .some((line) => line.split(',').length >= 3);

test('an RFC 4180 reader gets the original values back, whatever they hold', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '0', '"', ',', '\n', '\r', "'", ' ', '=', '@', '-', 'é', '✓'),
    maxLength: 8,
  });
  const ordinary = Array.from({ length: 60 }, (_, i) => [`Acme ${i} Inc`, 'x', '007']);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }), async (rows) => {
      const table = [...ordinary, ...rows.map(([a, b, c]) => [`Z${a}`, b, c])];
      const there = await world([['Payee', 'Note', 'Zip'], ...table].map((row) => csvLine(row)).join(''));
      await runCollect(command, there.deps, enough);
      const valuesOf = (file: string, from: number): string[][] => {
        const [, ...read]: string[][] = parse(resultOf(there, file), { record_delimiter: '\r\n' });
        return read.map((row) => row.slice(from, from + 3));
      };
      const [kept, refused] = [valuesOf('results.csv', 0), valuesOf('rejected.csv', 2)];
      const isRefused = (row: string[]) => refused.some((one) => isDeepStrictEqual(one, row));
      expect(kept).toEqual(table.filter((row) => !isRefused(row)));
      expect(kept.length + refused.length).toBe(table.length);
      for (const row of refused) expect(row).toSatisfy(holdsLineLikeARow);
    }),
    { numRuns: 40 },
  );
});
