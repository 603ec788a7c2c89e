import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { RealClock } from '../../real-clock.ts';
import type { Simulator } from '../simulator.ts';
import { startOpenAiSimulator } from './openai-simulator.ts';

let aheadMs = 0;
class SteppedClock extends RealClock {
  override now(): number {
    return super.now() + aheadMs;
  }
}
const pass = (minutes: number) => {
  aheadMs += minutes * 60_000;
};

let directory = '';
let simulator: Simulator;
const start = () =>
  startOpenAiSimulator({ clock: new SteppedClock(), secrets: { apiKey: 'right' }, directory, batchMinutes: 30 });
beforeEach(async () => {
  aheadMs = 0;
  directory = mkdtempSync(join(tmpdir(), 'clarity-openai-'));
  simulator = await start();
});
afterEach(async () => {
  await simulator.close();
  rmSync(directory, { recursive: true });
});

const Answer = z.looseObject({
  id: z.string().optional(),
  status: z.string().optional(),
  output_file_id: z.string().nullish(),
  error_file_id: z.string().nullish(),
  errors: z.looseObject({ data: z.array(z.looseObject({ code: z.string() })) }).nullish(),
  error: z.looseObject({ code: z.string().nullable() }).optional(),
});
const authorization = 'Bearer right';

async function call(method: string, path: string, body?: string | FormData, headers: Record<string, string> = {}) {
  const response = await fetch(`${simulator.url}/v1/${path}`, {
    method,
    headers: { authorization, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return { http: response.status, text, ...Answer.parse(isJson ? JSON.parse(text) : {}) };
}

const schema = { type: 'object', properties: {}, required: [], additionalProperties: false };
const request = (name: string) => ({
  model: 'gpt-4o',
  input: [{ role: 'user', content: JSON.stringify({ payees: [{ id: '1', name }] }) }],
  text: { format: { type: 'json_schema', name: 'types', strict: true, schema } },
});
const line = (id: string, over: object = {}) =>
  JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/responses', body: request(id), ...over });

function upload(text: string, fields: Record<string, string> = {}, name = 'a.jsonl') {
  const form = new FormData();
  form.set('file', new File([text], name));
  for (const [field, value] of Object.entries({ purpose: 'batch', ...fields })) form.set(field, value);
  return call('POST', 'files', form);
}

const create = (fileId = '', over: object = {}) =>
  call(
    'POST',
    'batches',
    JSON.stringify({ input_file_id: fileId, endpoint: '/v1/responses', completion_window: '24h', ...over }),
    { 'content-type': 'application/json' },
  );

async function batchOf(...lines: string[]): Promise<string> {
  const { id } = await create((await upload(lines.join('\n'))).id, { metadata: { ours: 'yes' } });
  return id ?? '';
}

describe('a batch of the simulator', () => {
  it('goes through its statuses and leaves answers and errors in files, in another order', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const id = await batchOf(...ids.map((one) => line(one)), line('bad', { body: { model: 'gpt-4o' } }));
    const seen: unknown[] = [];
    for (const minutes of [0, 2, 27, 3]) {
      pass(minutes);
      seen.push((await call('GET', `batches/${id}`)).status);
    }
    expect(seen).toEqual(['validating', 'in_progress', 'finalizing', 'completed']);
    const batch = await call('GET', `batches/${id}`);
    expect(batch).toMatchObject({ metadata: { ours: 'yes' }, request_counts: { total: 7, completed: 6, failed: 1 } });
    const output = (await call('GET', `files/${batch.output_file_id}/content`)).text.trim().split('\n');
    const order = output.map((text) => z.object({ custom_id: z.string() }).parse(JSON.parse(text)).custom_id);
    expect(order.toSorted()).toEqual(ids);
    expect(order).not.toEqual(ids);
    const errors = await call('GET', `files/${batch.error_file_id}/content`);
    expect(errors.text).toContain('"custom_id":"bad"');
    expect(errors.text).toContain('"status_code":400');
  });

  it('outlives a kill, and is listed newest first', async () => {
    const first = await batchOf(line('a'));
    pass(1);
    const second = await batchOf(line('b'));
    await simulator.close();
    simulator = await start();
    const listed = z.object({ data: z.array(z.looseObject({ id: z.string() })) });
    const { data } = listed.parse(JSON.parse((await call('GET', 'batches?limit=100')).text));
    expect(data.map(({ id }) => id)).toEqual([second, first]);
  });

  it('that is cancelled takes a while for it, keeps what was answered, and cannot be cancelled again', async () => {
    const id = await batchOf(...Array.from({ length: 40 }, (_, i) => line(`n${i}`)));
    pass(16);
    expect((await call('POST', `batches/${id}/cancel`)).status).toBe('cancelling');
    pass(6);
    const batch = await call('GET', `batches/${id}`);
    expect(batch.status).toBe('cancelled');
    expect((await call('GET', `files/${batch.error_file_id}/content`)).text).toContain('batch_cancelled');
    expect((await call('GET', `files/${batch.output_file_id}/content`)).text).toContain('"status_code":200');
    expect((await call('POST', `batches/${id}/cancel`)).http).toBe(409);
  });

  it.each([
    ['no JSON', ['{'], 'invalid_json_line'],
    ['an id twice', [line('a'), line('a')], 'duplicate_custom_id'],
    ['another endpoint', [line('a', { url: '/v1/embeddings' })], 'mismatched_endpoint'],
    ['two models', [line('a'), line('b', { body: { ...request('b'), model: 'gpt-5.4' } })], 'mismatched_model'],
    ['an unknown model', [line('a', { body: { ...request('a'), model: 'gpt-0' } })], 'model_not_found'],
  ])('with %s in its file fails when it is validated', async (_, lines, code) => {
    const id = await batchOf(...lines);
    pass(2);
    const batch = await call('GET', `batches/${id}`);
    expect(batch.status).toBe('failed');
    expect(batch.errors?.data.map((error) => error.code)).toEqual([code]);
    expect(batch.output_file_id).toBeNull();
  });

  it.each([
    ['no such file', 'file-0', {}],
    ['another window', undefined, { completion_window: '1h' }],
    ['another endpoint', undefined, { endpoint: '/v1/embeddings' }],
    ['a field that nobody knows', undefined, { haste: false }],
  ])('is refused with %s', async (_, fileId, over) => {
    expect((await create(fileId ?? (await upload(line('a'))).id, over)).http).toBe(400);
  });
});

describe('a file of the simulator', () => {
  it('is given back as it came, and is gone when it was deleted or has expired', async () => {
    const { id } = await upload('text\n', { 'expires_after[anchor]': 'created_at', 'expires_after[seconds]': '3600' });
    expect((await call('GET', `files/${id}/content`)).text).toBe('text\n');
    pass(61);
    expect((await call('GET', `files/${id}`)).http).toBe(404);
    const other = await upload('text\n');
    expect(await call('DELETE', `files/${other.id}`)).toMatchObject({ http: 200, deleted: true });
    expect((await call('GET', `files/${other.id}/content`)).http).toBe(404);
  });

  it.each([
    ['without a purpose', 'x', { purpose: '' }, 'a.jsonl'],
    ['of another kind', 'x', {}, 'a.csv'],
    ['that is empty', '', {}, 'a.jsonl'],
    ['that expires too soon', 'x', { 'expires_after[anchor]': 'created_at', 'expires_after[seconds]': '1' }, 'a.jsonl'],
  ])('%s is refused', async (_, text, fields, name) => {
    expect((await upload(text, fields, name)).http).toBe(400);
  });

  it('is refused when it does not come as a form, or with a wrong key', async () => {
    expect((await call('POST', 'files', 'x', { 'content-type': 'text/plain' })).http).toBe(400);
    expect((await call('GET', 'files', undefined, { authorization: 'Bearer wrong' })).error?.code).toBe(
      'invalid_api_key',
    );
  });
});
