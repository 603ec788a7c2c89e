// The end of a simulated model on the laptop's clock, and what each model takes in a request.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RealClock } from '../../real-clock.ts';
import type { Simulator } from '../simulator.ts';
import { startOpenAiSimulator } from './openai-simulator.ts';

const START = Date.parse('2027-01-13T12:00:00Z');
class SetClock extends RealClock {
  ms = START;
  override now(): number {
    return this.ms;
  }
}

let clock: SetClock;
let simulator: Simulator;
beforeEach(async () => {
  clock = new SetClock();
  const ends = { 'gpt-4o': '2027-01-14', 'gpt-4o-mini': null };
  simulator = await startOpenAiSimulator({ clock, secrets: { apiKey: 'right' }, ends });
});
afterEach(() => simulator.close());

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${simulator.url}${path}`, {
    method,
    headers: { authorization: 'Bearer right' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const schema = { type: 'object', properties: {}, required: [], additionalProperties: false };
const ask = (over: object, names = 1) =>
  call('POST', '/v1/responses', {
    model: 'gpt-4o',
    input: [{ role: 'user', content: JSON.stringify({ payees: Array(names).fill({ id: 'a', name: 'MAPLE BANK' }) }) }],
    text: { format: { type: 'json_schema', name: 'types', strict: true, schema } },
    max_output_tokens: 1_000,
    ...over,
  });
const listed = async () => (await call('GET', '/v1/models')).body;
const refused = (status: number, code: string) => ({ status, body: { error: { code } } });

describe('the list of models', () => {
  it('names the day on which each ends, as a date, as null, or not at all', async () => {
    expect(await listed()).toMatchObject({
      object: 'list',
      data: expect.arrayContaining([
        expect.objectContaining({ id: 'gpt-4o', object: 'model', shutdown_date: '2027-01-14' }),
        expect.objectContaining({ id: 'gpt-4o-mini', shutdown_date: null }),
        expect.not.objectContaining({ shutdown_date: expect.anything() }),
      ]),
    });
    expect(await call('GET', '/v1/models/gpt-4o')).toMatchObject({
      status: 200,
      body: { shutdown_date: '2027-01-14' },
    });
    expect(await call('GET', '/v1/models/gpt-0')).toMatchObject(refused(404, 'model_not_found'));
  });

  it('wants the key', async () => {
    expect((await fetch(`${simulator.url}/v1/models`)).status).toBe(401);
  });
});

it('a model answers until its last moment, then it is not found and not listed', async () => {
  clock.ms = Date.parse('2027-01-13T23:59:59.999Z');
  expect((await ask({})).status).toBe(200);
  clock.ms += 1;
  expect(await ask({})).toMatchObject(refused(404, 'model_not_found'));
  expect(JSON.stringify(await listed())).not.toContain('"gpt-4o"');
  expect((await ask({ model: 'gpt-6-luna' })).status).toBe(200);
});

it('a model is ended at once by a day in the past, and comes back', async () => {
  await call('PUT', '/__models', { 'gpt-4o': '2020-01-01' });
  expect(await ask({})).toMatchObject(refused(404, 'model_not_found'));
  await call('PUT', '/__models', {});
  expect((await ask({})).status).toBe(200);
});

describe('a request', () => {
  it.each([
    ['a parameter that nobody knows', { max_tokens: 5 }, 'unknown_parameter'],
    ['an effort of a model that does not reason', { reasoning: { effort: 'none' } }, 'unsupported_parameter'],
    ['a temperature for gpt-6-luna', { model: 'gpt-6-luna', temperature: 0 }, 'unsupported_parameter'],
    ['an effort that it does not know', { model: 'gpt-6-luna', reasoning: { effort: 'minimal' } }, 'unsupported_value'],
    ['no effort for gpt-6.1-sol', { model: 'gpt-6.1-sol', reasoning: { effort: 'none' } }, 'unsupported_value'],
  ])('is refused with %s', async (_, over, code) => {
    expect(await ask(over)).toMatchObject(refused(400, code));
  });

  it('is thought about unless the effort is none, and the thoughts are billed and may use up the output', async () => {
    const usage = (reasoning_tokens: number) => ({ usage: { output_tokens_details: { reasoning_tokens } } });
    const luna = { model: 'gpt-6-luna' };
    expect((await ask(luna)).body).toMatchObject({ status: 'completed', ...usage(250) });
    expect((await ask({ ...luna, reasoning: { effort: 'none' } })).body).toMatchObject(usage(0));
    expect((await ask(luna, 4)).body).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    });
  });
});
