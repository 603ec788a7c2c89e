// The client of the Batch API over HTTP: what each fault of each route becomes, and that nothing is tried twice.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RealClock } from '../../../local/real-clock.ts';
import { HTTP_FAULTS } from '../../../local/simulators/faults.ts';
import { startOpenAiSimulator } from '../../../local/simulators/openai/openai-simulator.ts';
import type { Simulator } from '../../../local/simulators/simulator.ts';
import { VendorError } from '../../../shared/errors.ts';
import { type BatchApi, batchApi } from './batch-api.ts';
import { batchLines } from './batch-file.ts';

const API_KEY = 'test-key-of-the-simulator';
const NAME = 'Quill Harbor 7';
const LABEL = { jobId: 'job-1', version: 'gpt-4o payee-type-1', model: 'gpt-4o' };

let simulator: Simulator;
let api: BatchApi;
beforeEach(async () => {
  simulator = await startOpenAiSimulator({ clock: new RealClock(), secrets: { apiKey: API_KEY }, batchMinutes: 1 });
  api = apiOf(5_000);
});
afterEach(() => simulator.close());

const apiOf = (timeoutMs: number, apiKey = API_KEY) => batchApi({ apiKey, baseUrl: `${simulator.url}/v1`, timeoutMs });
const signal = () => new AbortController().signal;
const upload = (by: BatchApi) => by.upload('a.jsonl', batchLines([{ key: 'k', name: NAME }], 'gpt-4o'), signal());

async function linesOf(by: BatchApi, fileId: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of (await by.read(fileId, signal())).lines) lines.push(line);
  return lines;
}

const OPERATIONS: Record<string, (by: BatchApi, ids: { file: string; batch: string }) => Promise<unknown>> = {
  'upload a file': (by) => upload(by),
  'create a batch': (by, { file }) => by.create(file, LABEL, signal()),
  'list batches': (by) => by.find(LABEL.jobId, signal()),
  'ask after a batch': (by, { batch }) => by.status(batch, signal()),
  'cancel a batch': (by, { batch }) => by.cancel(batch, signal()),
  'read a file': (by, { file }) => linesOf(by, file),
  'delete a file': (by, { file }) => by.remove(file, signal()),
};

async function made() {
  const file = await upload(api);
  return { file, batch: (await api.create(file, LABEL, signal())).id };
}

it('uploads, submits, finds by our own id, reads and deletes', async () => {
  const { file, batch } = await made();
  expect(await api.find(LABEL.jobId, signal())).toMatchObject({ id: batch, status: 'validating', input_file_id: file });
  expect(await api.find('another job', signal())).toBeUndefined();
  const [line = ''] = await linesOf(api, file);
  expect(JSON.parse(line)).toMatchObject({ custom_id: 'line-1', method: 'POST', url: '/v1/responses' });
  expect((await api.read(file, signal())).simulated).toBe(true);
  await api.remove(file, signal());
  await expect(api.read(file, signal())).rejects.toMatchObject({ failure: { status: 404, retryable: false } });
});

/** What a half of a JSONL file is: lines, of which the last is cut and answers nothing. */
const IS_NO_FAULT = ['read a file bad-json'];

describe.each(Object.entries(OPERATIONS))('%s', (operation, run) => {
  it.each(HTTP_FAULTS.filter((fault) => fault !== 'slow' && !IS_NO_FAULT.includes(`${operation} ${fault}`)))(
    '%s becomes a retryable VendorError after one call, without a name or the key',
    async (fault) => {
      const ids = await made();
      const before = simulator.calls.length;
      simulator.setFault({ fault, retryAfter: 7 });
      const error: unknown = await run(apiOf(fault === 'hang' ? 200 : 5_000), ids).catch((reason: unknown) => reason);
      if (!(error instanceof VendorError)) throw new Error(`expected a VendorError, got ${String(error)}`);
      expect(error.failure).toMatchObject({ vendor: 'OpenAI', operation, retryable: true });
      expect(simulator.calls.length - before).toBe(1);
      for (const secret of [NAME, API_KEY]) expect(`${error.message} ${JSON.stringify(error)}`).not.toContain(secret);
    },
  );

  it('with a wrong key is a failure of the configuration', async () => {
    const ids = await made();
    await expect(run(apiOf(5_000, 'wrong'), ids)).rejects.toMatchObject({
      failure: { status: 401, configuration: true },
    });
  });
});
