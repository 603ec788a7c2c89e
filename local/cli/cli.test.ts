// The command line: what it takes and refuses, when a batch counts as whole, and what a killed run leaves for the next one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BatchView } from '#shared/contract/batches';
import { lockStateDirectory } from '../stack/state-directory.ts';
import { LaptopTime } from './laptop-time.ts';
import { readStartOptions } from './options.ts';
import { fileHash, PendingFiles } from './pending-files.ts';
import { shortcomingOf, summaryOf } from './summary.ts';

const home = mkdtempSync(join(tmpdir(), 'clarity-cli-'));
const file = join(home, 'payees.csv');
writeFileSync(file, 'Vendor Name\nKelmar\n');
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('options', () => {
  test('sends the sample when no file is named', () => {
    expect(readStartOptions(['--once'], file)).toMatchObject({
      once: true,
      out: 'out',
      state: '.clarity',
      files: [file],
    });
    expect(readStartOptions(['--no-sample'], file)).toMatchObject({ files: [], batch: { economy: false } });
    expect(readStartOptions(['--economy'], file)).toMatchObject({ files: [file], batch: { economy: true } });
  });

  test.each([
    [['--onse'], /Unknown option '--onse'.*--help/],
    [['missing.csv'], /missing.csv: there is no such file/],
    [[home], /expected a file, this is a folder/],
    [['--port', 'x'], /--port x: expected a number/],
    [['--live', 'nobody'], /--live nobody: expected one of openai/],
  ])('refuses %j in one line', (args, message) => {
    expect(() => readStartOptions(args, file)).toThrow(message);
  });
});

const batch = (change: object = {}) =>
  BatchView.parse({
    id: '01900000-0000-7000-8000-000000000001',
    status: 'done',
    fileName: 'payees.csv',
    options: {},
    revision: 0,
    rows: { read: 3, rejected: 1, done: 2 },
    steps: [{ step: 'classify', on: true, rows: 2, outcomes: { done: 1, error: 1 } }],
    searches: [],
    searchCount: 0,
    cost: { calls: 12, unknownCalls: 1, dollars: 0.0384 },
    cancelRequested: false,
    createdAt: '2027-01-15T12:00:00Z',
    ...change,
  });

test.each([
  ['a whole batch', {}, undefined],
  ['a failed one', { status: 'failed', failure: 'expected a payee column' }, 'expected a payee column'],
  ['rows without results', { rows: { read: 3, rejected: 0, done: 2 } }, '2 of 3 rows have results'],
  [
    'a step without all rows',
    { steps: [{ step: 'match', on: true, rows: 1, outcomes: {} }] },
    'step match has outcomes for 1 of 2 rows',
  ],
])('sees what %s lacks', (_, change, shortcoming) => {
  expect(shortcomingOf(batch(change))).toBe(shortcoming);
});

test('sums up rows per step and outcome, and where the files are', () => {
  const text = summaryOf({ batch: batch(), seconds: 1.25, files: ['out/results.csv'] }, { simulated: [], live: [] });
  expect(text).toMatch(/3 rows read = 2 with results \+ 1 refused/);
  expect(text).toMatch(/step +done +error\n +classify +1 +1/);
  expect(text).toContain('12 paid calls, $0.04; the answers of 1 were lost on the way');
  expect(text).toContain('out/results.csv');
});

test('says who was simulated, what each step has paid, and how long Mastercard took', () => {
  const paid = { vendor: 'google', calls: 468, unknownCalls: 0, dollars: 0.0023, pricesAsOf: '2025' };
  const steps = [
    { step: 'exclude', on: true, rows: 2, outcomes: { done: 2 } },
    { step: 'address', on: true, rows: 2, outcomes: { done: 2 }, paid },
  ];
  const searchWait = { bulks: 1, searches: 375, fromMs: 0, toMs: 480_000, realMs: 2_100 };
  const finished = { batch: batch({ steps }), seconds: 1, files: [] };
  const text = summaryOf(finished, { simulated: ['openai', 'mastercard'], live: ['google'], searchWait });
  expect(text).toContain('Simulated, so that nothing was paid to them: openai, mastercard');
  expect(text).toContain('Called for real: google');
  expect(text).toContain(
    "Mastercard: 1 bulk of 375 searches, 8.0 min of waiting on the laptop's clock in 2.1 s of real time",
  );
  expect(text).toMatch(/step +done +paid calls +cost\n +exclude +2\n +address +2 +google 468 +\$0\.0023/);
});

describe('real time behind the laptop clock', () => {
  const time = new LaptopTime();
  // Ten seconds at real pace, a jump over eight minutes, ten seconds more.
  for (const second of [0, 5, 10]) time.look(second * 1000, second * 1000);
  for (const second of [10, 15, 20]) time.look(480_000 + second * 1000, second * 1000);

  test.each([
    ['within real pace', 2_000, 9_000, 7_000],
    ['over a jump', 8_000, 495_000, 7_000],
    ['to a moment that was jumped over', 8_000, 300_000, 2_000],
    ['from before anybody looked', -1, 9_000, undefined],
  ])('%s', (_, from, to, expected) => {
    expect(time.realMsBetween(from, to)).toBe(expected);
  });
});

test('remembers files that were sent, by their content, until they are done', async () => {
  const path = join(home, 'pending.json');
  const sha256 = await fileHash(file);
  new PendingFiles(path).add({ batchId: 'b', fileName: 'payees.csv', sha256 });
  const next = new PendingFiles(path);
  expect(next.all()).toEqual([{ batchId: 'b', fileName: 'payees.csv', sha256 }]);
  next.remove('b');
  expect(new PendingFiles(path).all()).toEqual([]);
});

test('keeps a second run out of a state folder, but not out of one whose run was killed', () => {
  const dir = join(home, 'state');
  const lock = lockStateDirectory(dir);
  writeFileSync(lock.path('run.pid'), String(process.ppid));
  expect(() => lockStateDirectory(dir)).toThrow(/Another run \(process \d+\) uses .*--state DIR/);
  writeFileSync(lock.path('run.pid'), '999999999');
  lockStateDirectory(dir).release();
});
