// Files through a client that fails as networks do: each is sent once, taken up after a kill, and delivered into its own folder whole.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BatchView, type ExportFile } from '#shared/contract/batches';
import { ApiError } from './api-error.ts';
import { PendingFiles } from './pending-files.ts';
import { type RunDeps, runFiles } from './run-files.ts';

const DOWN = new ApiError('GET: 500 down', { status: 500 });
const UPLOAD = {
  url: 'http://127.0.0.1/upload',
  method: 'PUT' as const,
  headers: {},
  expiresAt: '2027-01-15T12:00:00Z',
};

type Client = RunDeps['client'];

/** Keeps batches as the API does: one a key. */
class FakeApi implements Client {
  readonly batches = new Map<string, { id: string; fileName: string; options: object; status: string }>();
  readonly uploads: string[] = [];
  /** Calls that fail before they are done, and after. */
  failBefore: Record<string, number> = {};
  failAfter: Record<string, number> = {};

  #fail(when: Record<string, number>, call: string): void {
    const left = when[call] ?? 0;
    when[call] = Math.max(0, left - 1);
    if (left > 0) throw DOWN;
  }

  async create(fileName: string, options: object, key = '') {
    this.#fail(this.failBefore, 'create');
    const id = `01900000-0000-7000-8000-00000000000${this.batches.size + 1}`;
    const batch = this.batches.get(key) ?? { id, fileName, options, status: 'awaiting_upload' };
    this.batches.set(key, batch);
    this.#fail(this.failAfter, 'create');
    return { id: batch.id, status: 'awaiting_upload' as const, upload: UPLOAD };
  }

  async upload(_: unknown, path: string) {
    this.#fail(this.failBefore, 'upload');
    this.uploads.push(basename(path));
    for (const batch of this.batches.values()) batch.status = 'done';
  }

  async batch(id: string) {
    this.#fail(this.failBefore, 'batch');
    const batch = [...this.batches.values()].find((one) => one.id === id);
    if (!batch) throw new ApiError(`GET /v1/batches/${id}: 404`, { status: 404 });
    return BatchView.parse({
      ...batch,
      ...{ revision: 0, rows: { read: 1, rejected: 0, done: 1 }, steps: [], searches: [], searchCount: 0 },
      ...{ cost: { calls: 0, unknownCalls: 0, dollars: 0 }, cancelRequested: false, createdAt: '2027-01-15T12:00:00Z' },
      ...(batch.status !== 'failed' && { results: { 'results.csv': 'a', 'summary.json': 'b' } }),
    });
  }

  async start() {}

  async map() {}

  async download(id: string, file: ExportFile, to: string) {
    writeFileSync(to, `half of ${file}`);
    this.#fail(this.failBefore, 'download');
    writeFileSync(to, `${file} of ${id}`);
  }
}

let home: string;
let api: FakeApi;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'clarity-run-'));
  api = new FakeApi();
  for (const name of ['a.csv', 'b.csv']) writeFileSync(join(home, name), `Vendor Name\n${name}\n`);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const pending = () => new PendingFiles(join(home, 'pending'));
const out = () => join(home, 'out');

function run(
  files: string[],
  {
    takeUp = 'all',
    batch = {},
    giveUpAfterMs = 60_000,
  }: Partial<{ takeUp: RunDeps['takeUp']; batch: object; giveUpAfterMs: number }> = {},
) {
  let nowMs = 0;
  return runFiles(
    { files: files.map((file) => join(home, file)), out: out(), isSample: true, batch: { dryRun: false, ...batch } },
    {
      client: api,
      pending: pending(),
      progress: { show() {}, end() {} },
      takeUp,
      onLook() {},
      onUnderstood() {},
      onRefused() {},
      onFinished: async () => {},
      patience: {
        giveUpAfterMs,
        pause: async (ms) => {
          nowMs += ms;
        },
        nowMs: () => nowMs,
        onTrouble() {},
      },
    },
  );
}

const delivered = () =>
  (existsSync(out()) ? readdirSync(out()) : []).flatMap((folder) =>
    readdirSync(join(out(), folder)).map((file) => [folder.replace(/-\d{8}-\d{6}/, ''), file]),
  );
const RESULTS = (folder: string) => ['results.csv', 'summary.json'].map((file) => [folder, file]);

test('each file has its batch, and its folder with whole files', async () => {
  const ended = await run(['a.csv', 'b.csv']);
  expect(ended.map(({ fileName }) => fileName)).toEqual(['a.csv', 'b.csv']);
  expect(delivered()).toEqual([...RESULTS('a'), ...RESULTS('b')]);
  expect(pending().all()).toEqual([]);
});

test('the same file again, when the first is over, has a batch and a folder of its own', async () => {
  await run(['a.csv']);
  await run(['a.csv']);
  expect([api.uploads, delivered().length]).toEqual([['a.csv', 'a.csv'], 4]);
});

test.each([
  ['before', 'create'],
  ['after', 'create'],
  ['before', 'upload'],
  ['before', 'batch'],
  ['before', 'download'],
])('a failure %s the work of "%s" ends no run, and makes no second batch', async (when, call) => {
  (when === 'before' ? api.failBefore : api.failAfter)[call] = 3;
  await run(['a.csv']);
  expect([api.batches.size, api.uploads, delivered()]).toEqual([1, ['a.csv'], RESULTS('a')]);
});

test('a run that gave up is taken up by the next one, into the same folder, and nothing is sent twice', async () => {
  api.failBefore.download = 1_000;
  await expect(run(['a.csv'], { giveUpAfterMs: 1_000 })).rejects.toThrow(/500 down, for \d+ s/);
  expect([pending().all().length, delivered()]).toEqual([1, [['a', 'results.csv.part']]]);
  api.failBefore.download = 0;
  await run(['a.csv']);
  expect([api.uploads, delivered(), pending().all()]).toEqual([['a.csv'], RESULTS('a'), []]);
  expect(readFileSync(join(out(), readdirSync(out())[0] ?? '', 'results.csv'), 'utf8')).toMatch(/^results.csv of 0190/);
});

test.each([
  ['all: also what nobody asks for now', 'all', [...RESULTS('a'), ...RESULTS('b')]],
  ['what is asked for again, and no other', 'asked for', RESULTS('b')],
] as const)('takes up %s', async (_, takeUp, expected) => {
  api.failBefore.batch = 1_000;
  for (const file of ['a.csv', 'b.csv'])
    await run([file], { giveUpAfterMs: 1_000, takeUp: 'asked for' }).catch(() => {});
  api.failBefore.batch = 0;
  await run(['b.csv'], { takeUp });
  expect([api.uploads, delivered()]).toEqual([['a.csv', 'b.csv'], expected]);
});

test('the same file with other options is another wish', async () => {
  api.failBefore.batch = 1_000;
  await run(['a.csv'], { giveUpAfterMs: 1_000 }).catch(() => {});
  api.failBefore.batch = 0;
  await run(['a.csv'], { batch: { economy: true } });
  expect([...api.batches.values()].map(({ options }) => options)).toMatchObject([
    { economy: false },
    { economy: true },
  ]);
});

test.each([
  [
    'whose upload never came',
    (batch: { status: string } | undefined) => batch && Object.assign(batch, { status: 'awaiting_upload' }),
  ],
  ['that the stack does not know any more', () => api.batches.clear()],
])('a batch %s is sent anew', async (_, spoil) => {
  api.failBefore.upload = 1_000;
  await run(['a.csv'], { giveUpAfterMs: 1_000 }).catch(() => {});
  api.failBefore.upload = 0;
  spoil([...api.batches.values()][0]);
  await run(['a.csv']);
  expect([api.uploads, pending().all(), readdirSync(out()).length]).toEqual([['a.csv'], [], 1]);
});
