// The command line: what it takes and refuses, when a batch counts as whole, and what a killed run leaves for the next one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BatchView } from '#shared/contract/batches';
import type { SimulatedRows } from '#shared/results/simulated-rows';
import { clockLine, LaptopTime } from './laptop-time.ts';
import { readSendOptions, readStartOptions } from './options.ts';
import { fileHash, PendingFiles } from './pending-files.ts';
import { summaryOf } from './summary.ts';
import { exitCodeOf, shortcomingOf } from './verdict.ts';

const home = mkdtempSync(join(tmpdir(), 'clarity-cli-'));
const file = join(home, 'payees.csv');
writeFileSync(file, 'Vendor Name\nKelmar\n');
const sample = join(home, 'sample.csv');
writeFileSync(sample, 'Vendor Name\nXanora\n');
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
    ['the sample that nobody named', [], true],
    ['the sample by its path', [sample], true],
    ['nothing', ['--no-sample'], false],
    ["a file of one's own", [file], false],
    ["the sample beside a file of one's own", [sample, file], false],
    ["a file of one's own, when simulators are asked for", ['--simulate', file], true],
    ['nothing yet, when simulators are asked for', ['--no-sample', '--simulate'], true],
  ])('simulators for %s: %j', (_, args, simulate) => {
    expect(readStartOptions(args, sample)).toMatchObject({ simulate });
  });

  test('receivers of webhooks on this machine are allowed by a flag of the start only', () => {
    expect(readStartOptions([], sample)).toMatchObject({ allowLocalWebhooks: false });
    expect(readStartOptions(['--allow-local-webhooks'], sample)).toMatchObject({ allowLocalWebhooks: true });
    expect(() => readSendOptions(['--allow-local-webhooks', file], sample)).toThrow('Unknown option');
  });

  test('a file of suppliers is the network, and must be there', () => {
    expect(readStartOptions(['--suppliers', file, file], sample)).toMatchObject({ suppliers: file });
    expect(() => readStartOptions(['--suppliers', 'gone.csv'], sample)).toThrow('gone.csv: there is no such file');
  });

  test('sending takes the options that say how', () => {
    const options = readSendOptions(['--economy', '--simulate', '--out', 'x', '--state', 's', file], sample);
    expect(options).toEqual({
      files: [file],
      out: 'x',
      state: 's',
      simulate: true,
      isSample: false,
      batch: { economy: true, dryRun: false },
    });
    expect(readSendOptions([file], sample)).toMatchObject({ out: 'out', state: '.clarity', simulate: false });
    expect(readSendOptions(['--help'], sample)).toBe('help');
  });

  test('both take the wish to keep sensitive numbers', () => {
    expect(readStartOptions(['--keep-sensitive', file], sample)).toMatchObject({ batch: { keepSensitive: true } });
    expect(readSendOptions(['--keep-sensitive', file], sample)).toMatchObject({ batch: { keepSensitive: true } });
  });

  test('both take the confidence from which a payee type excludes, or off', () => {
    const said = (value: string) => readSendOptions(['--exclude-by-type', value, file], sample);
    expect(said('0.97')).toMatchObject({ batch: { excludeByType: { threshold: 0.97 } } });
    expect(said('off')).toMatchObject({ batch: { excludeByType: { enabled: false } } });
    expect(readStartOptions(['--exclude-by-type', '1', file], sample)).toMatchObject({
      batch: { excludeByType: { threshold: 1 } },
    });
    expect(readSendOptions([file], sample)).not.toMatchObject({ batch: { excludeByType: expect.anything() } });
  });

  test.each(['.96', '1.01', 'on', '', '99%', '-1', '1e0'])(
    'refuse --exclude-by-type=%s and say what is expected',
    (value) => {
      expect(() => readSendOptions([`--exclude-by-type=${value}`, file], sample)).toThrow(
        `--exclude-by-type ${value}: expected a confidence from 0.97 to 1, or off`,
      );
    },
  );

  test('both take what is said of the reading, and a dry run', () => {
    const args = ['--map', 'name=Alpha Name', '--map', 'zip=#3', '--sheet', 'Vendors', '--dry-run', file];
    const batch = { dryRun: true, mapping: { name: ['Alpha Name'], zip: ['#3'] }, sheet: 'Vendors' };
    expect(readSendOptions(args, sample)).toMatchObject({ batch, isSample: false });
    expect(readStartOptions(args, sample)).toMatchObject({ batch });
    expect(readStartOptions([], sample)).toMatchObject({ isSample: true });
    expect(() => readStartOptions(['--map', 'nme=x', file], sample)).toThrow('--map nme=x: expected one of the roles');
    expect(() => readStartOptions(['--sheet', ' ', file], sample)).toThrow('--sheet: expected the name');
  });

  test.each([
    [[], /expected a file to send/],
    [['--once', file], /Unknown option '--once'.*npm run send -- --help/],
    [['missing.csv'], /missing.csv: there is no such file/],
  ])('refuses to send %j in one line', (args, message) => {
    expect(() => readSendOptions(args, sample)).toThrow(message);
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

const WAITS = {
  status: 'awaiting_mapping',
  waiting: {
    for: 'mapping',
    question: 'Two columns may hold the payee.',
    since: '2027-01-15T12:00:00Z',
    until: '2027-01-22T12:00:00Z',
  },
};

test.each([
  ['a whole batch', {}, undefined],
  ['one that was counted only', { status: 'estimated', rows: { read: 3, rejected: 1, done: 0 } }, undefined],
  ['one that waits', WAITS, 'waits for a mapping of its columns'],
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

test('the exit code tells whether every batch ended as it should', () => {
  const [done, failed, waits] = [batch(), batch({ status: 'failed' }), batch(WAITS)];
  const codes = [[], [done], [done, failed], [done, waits], [waits, failed]].map(exitCodeOf);
  expect(codes).toEqual([0, 0, 1, 3, 1]);
});

const finished = (change: object = {}) => ({ batch: batch(change), seconds: 1.25, folder: 'out/a', files: [] });

test.each<[string, BatchView['duplicates'], string]>([
  [
    'found',
    { state: 'found', groups: 2, rows: 5, repeatedRows: 3, amount: 90, repeatedAmount: 12.5 },
    '3 rows beyond the first of 2 payees, $12.50 in them (duplicates.csv)',
  ],
  [
    'one',
    { state: 'found', groups: 1, rows: 2, repeatedRows: 1 },
    '1 row beyond the first of 1 payee (duplicates.csv)',
  ],
  ['none', { state: 'found', groups: 0, rows: 0, repeatedRows: 0 }, 'No payee stands in more than one row'],
  ['failed', { state: 'failed', reason: 'out of memory' }, 'Duplicates were not found: out of memory'],
])('says what became of the search for duplicates: %s', (_, duplicates, line) => {
  expect(summaryOf(finished({ duplicates }), { providers: {} }).split('\n')).toContain(line);
});

test('sums up rows per step and outcome, and where the files are', () => {
  const text = summaryOf({ ...finished(), files: ['out/results.csv'] }, { providers: {} });
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
  const providers = { openai: 'simulated', mastercard: 'simulated', google: 'real', akkio: 'not configured' } as const;
  const text = summaryOf(finished({ steps }), { providers, searchWait });
  expect(text).toContain('Simulated, so that nothing was paid to them: OpenAI, Mastercard');
  expect(text).toContain('Called for real: Google');
  expect(text).toContain('our own models answer where they can: Akkio');
  expect(text).toContain(
    "Mastercard: 1 bulk of 375 searches, 8.0 min of waiting on the laptop's clock in 2.1 s of real time",
  );
  expect(text).toMatch(/step +done +paid calls +cost\n +exclude +2\n +address +2 +google 468 +\$0\.0023/);
});

test('counts the rows that rest on simulated answers, and is silent when none does', () => {
  const counted = (simulated: SimulatedRows) => summaryOf(finished(), { providers: {}, simulated });
  expect(counted({ rows: 2, steps: { classify: 1, address: 2 } })).toContain(
    '2 of 2 rows rest on simulated answers: classify 1, address 2',
  );
  expect(counted({ rows: 0, steps: {} })).not.toContain('simulated');
});

test('says how to give a supplier network where the match had none', () => {
  const steps = (on: boolean) => [{ step: 'match', on, rows: 2, outcomes: { skipped: 2 } }];
  const told = (supplierVersion: string, on = true) =>
    summaryOf(finished({ steps: steps(on), pins: { keywordVersion: 1, supplierVersion } }), { providers: {} });
  expect(told('none')).toMatch(/No supplier network: the match was skipped.*--suppliers FILE/);
  expect([told('20261130T000000Z-1'), told('none', false)].join()).not.toContain('--suppliers');
});

test.each([
  [0, ''],
  [59_000, ''],
  [25 * 60_000, /25 min ahead of real time/],
  [3 * 3_600_000, /3\.0 h ahead of real time.*times in the API and in results are its own, those in logs are real/],
])('says when the clock is ahead: %d ms', (aheadMs, expected) => {
  expect(clockLine(aheadMs)).toMatch(expected);
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

test('remembers files that were sent, each until it is done', async () => {
  const sent = { fileName: 'payees.csv', sha256: await fileHash(file), options: '{}', folder: 'out/payees-1' };
  const [first, second] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
  const path = join(home, 'pending');
  new PendingFiles(path).add({ batchId: second, ...sent });
  new PendingFiles(path).add({ batchId: first, ...sent });
  expect(new PendingFiles(path).all().map(({ batchId }) => batchId)).toEqual([first, second]);
  new PendingFiles(path).remove(first);
  expect(new PendingFiles(path).all()).toEqual([{ batchId: second, ...sent }]);
  expect(new PendingFiles(join(home, 'never')).all()).toEqual([]);
});
