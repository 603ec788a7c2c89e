// Files sent to an API in memory: shown before anything is spent, corrected while they wait, sent once however often they are asked for.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { ReadingWish } from '#shared/batch';
import { BatchView } from '#shared/contract/batches';
import { uuidV7 } from '#shared/ids';
import { ApiError } from './api-error.ts';
import { PendingFiles } from './pending-files.ts';
import { type RunDeps, runFiles } from './run-files.ts';

const home = mkdtempSync(join(tmpdir(), 'clarity-run-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(home, name), text);
  return join(home, name);
};
const clear = file('clear.csv', 'Vendor Name\nKelmar\n');
const unclear = file('unclear.csv', 'Alpha,Beta\nKelmar,Xanora\n');

let said: string[];
let batches: Map<string, BatchView>;
let pending: PendingFiles;
beforeEach(() => {
  said = [];
  batches = new Map();
  pending = new PendingFiles(mkdtempSync(join(home, 'pending-')));
});

const waiting = {
  for: 'mapping' as const,
  question: 'Which one?',
  since: '2027-01-15T12:00:00Z',
  until: '2027-01-22T12:00:00Z',
};

/** Splits at once; `unclear.csv` waits until its name is mapped. */
function rest(batch: BatchView, mapping: ReadingWish['mapping']): BatchView {
  const { waiting: _, ...others } = batch;
  if (batch.fileName === 'unclear.csv' && !mapping?.name) return { ...others, status: 'awaiting_mapping', waiting };
  return { ...others, status: batch.options.dryRun ? 'estimated' : 'done' };
}

const api: RunDeps['client'] = {
  create: async (fileName, options) => {
    const id = uuidV7(new Date(Date.UTC(2027, 0, 1 + batches.size)));
    const made = {
      ...{ id, fileName, options, status: 'received', revision: 0, rows: { done: 0 }, steps: [], searches: [] },
      ...{ searchCount: 0, cost: { calls: 0, unknownCalls: 0, dollars: 0 }, cancelRequested: false },
      createdAt: '2027-01-15T12:00:00Z',
    };
    const batch = BatchView.parse(made);
    batches.set(id, rest(batch, batch.options.mapping));
    said.push(`create ${fileName}${batch.options.dryRun ? ' dry' : ''}`);
    return {
      id,
      status: 'awaiting_upload',
      upload: { url: 'x', method: 'PUT', headers: {}, expiresAt: waiting.until },
    };
  },
  upload: async () => void said.push('upload'),
  batch: async (id) => {
    const batch = batches.get(id);
    if (!batch) throw new ApiError('no such batch', { status: 404 });
    return batch;
  },
  start: async (id) => {
    batches.set(id, { ...(await api.batch(id)), status: 'done' });
    said.push('start');
  },
  map: async (id, { mapping }) => {
    if (mapping?.name?.includes('Gamma')) throw new ApiError('no column Gamma', { status: 400 });
    batches.set(id, rest(await api.batch(id), mapping));
    said.push(`map ${JSON.stringify(mapping)}`);
  },
  download: async () => {},
};

interface Circumstances extends Partial<Pick<RunDeps, 'client' | 'takeUp'>> {
  isSample?: boolean;
}

async function run(path: string, batch = {}, circumstances: Circumstances = {}) {
  const { isSample = false, takeUp = 'all', client = api } = circumstances;
  const ended = await runFiles(
    { files: [path], out: join(home, 'out'), batch: { dryRun: false, ...batch }, isSample },
    {
      ...{ client, pending, takeUp, progress: { show: () => {}, end: () => {} }, onLook: () => {} },
      onUnderstood: ({ status }) => void said.push(`show ${status}`),
      onRefused: (reason) => void said.push(reason),
      onFinished: async () => {},
    },
  );
  return ended.map(({ status }) => status);
}

test("a file of one's own is shown before anything is spent on it, then goes on", async () => {
  expect(await run(clear)).toEqual(['done']);
  expect(said).toEqual(['create clear.csv dry', 'upload', 'show estimated', 'start']);
  expect(pending.all()).toEqual([]);
});

test('the sample needs no such look', async () => {
  expect(await run(clear, {}, { isSample: true })).toEqual(['done']);
  expect(said).toEqual(['create clear.csv', 'upload']);
});

test('a dry run ends there, and the next run sends the file again', async () => {
  expect(await run(clear, { dryRun: true })).toEqual(['estimated']);
  expect(await run(clear)).toEqual(['done']);
  expect(said.slice(2)).toEqual(['show estimated', 'create clear.csv dry', 'upload', 'show estimated', 'start']);
});

test('a run that was killed before it went on goes on, and only for whom asks for the file', async () => {
  const client = { ...api, start: () => Promise.reject(new Error('killed')) };
  await expect(run(clear, {}, { client })).rejects.toThrow('killed');
  said = [];
  expect(await run(unclear)).toEqual(['awaiting_mapping']);
  expect(said).not.toContain('start');
  said = [];
  expect(await run(clear)).toEqual(['done']);
  expect(said).toEqual(['show estimated', 'start']);
});

test('a batch that waits gets the mapping of the next run, without a second upload', async () => {
  expect(await run(unclear)).toEqual(['awaiting_mapping']);
  expect(await run(unclear)).toEqual(['awaiting_mapping']);
  expect(await run(unclear, { mapping: { name: ['Gamma'] } })).toEqual(['awaiting_mapping']);
  expect(await run(unclear, { mapping: { name: ['Alpha'] } }, { takeUp: 'asked for' })).toEqual(['done']);
  expect(said).toEqual([
    ...['create unclear.csv dry', 'upload', 'show awaiting_mapping', 'show awaiting_mapping'],
    ...['no column Gamma', 'show awaiting_mapping'],
    ...['map {"name":["Alpha"]}', 'show estimated', 'start'],
  ]);
  expect(pending.all()).toEqual([]);
});

test('a batch that waits is left alone by a run of other files, and by one with other options', async () => {
  await run(unclear);
  said = [];
  expect(await run(clear)).toEqual(['done']);
  expect(await run(unclear, { economy: true })).toEqual(['awaiting_mapping']);
  expect(said.filter((line) => line.startsWith('create'))).toEqual(['create clear.csv dry', 'create unclear.csv dry']);
  expect(pending.all()).toHaveLength(2);
});
