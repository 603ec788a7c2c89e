import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { RealClock } from '../../real-clock.ts';
import type { Simulator } from '../simulator.ts';
import { startOpenAiSimulator } from './openai-simulator.ts';
import { strictSchemaFault } from './strict-schema.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startOpenAiSimulator({
    clock: new RealClock(),
    secrets: { apiKey: 'right' },
    requestsPerMinute: 3,
  });
});
afterEach(() => simulator.close());

const Answer = z.looseObject({
  usage: z.looseObject({ input_tokens_details: z.object({ cached_tokens: z.number() }) }).optional(),
  output: z.array(z.looseObject({ content: z.array(z.looseObject({ text: z.string() })) })).optional(),
});
const schema = { type: 'object', properties: {}, required: [], additionalProperties: false };
const body = (over: object = {}) => ({
  model: 'gpt-4o',
  store: false,
  input: [
    { role: 'developer', content: 'x'.repeat(6_000) },
    { role: 'user', content: JSON.stringify({ payees: [{ id: 'a', name: 'MAPLE BANK' }] }) },
  ],
  text: { format: { type: 'json_schema', name: 'types', strict: true, schema } },
  ...over,
});
async function ask(over: object = {}, key = 'right') {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const response = await fetch(`${simulator.url}/v1/responses`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body(over)),
  });
  return { status: response.status, headers: response.headers, body: Answer.parse(await response.json()) };
}

describe('the OpenAI simulator', () => {
  it('answers with usage, rate-limit headers and a request id, and reuses a cached prefix', async () => {
    const first = await ask();
    expect(first).toMatchObject({
      status: 200,
      body: { status: 'completed', usage: { input_tokens_details: { cached_tokens: 0 } } },
    });
    expect(first.headers.get('x-request-id')).toMatch(/^req_/);
    expect(first.headers.get('x-ratelimit-remaining-requests')).toBe('2');
    const second = await ask();
    expect(second.body.usage?.input_tokens_details.cached_tokens).toBe(1_408);
    expect(second.body.output).toEqual(first.body.output);
  });

  it.each([
    ['a wrong key', {}, 'wrong', 401, 'invalid_api_key'],
    ['an unknown model', { model: 'gpt-0' }, 'right', 404, 'model_not_found'],
    [
      'a loose schema',
      { text: { format: { type: 'json_schema', name: 't', strict: true, schema: { type: 'object' } } } },
      'right',
      400,
      'invalid_json_schema',
    ],
  ])('refuses %s', async (_, over, key, status, code) => {
    expect(await ask(over, key)).toMatchObject({ status, body: { error: { code } } });
  });

  it('limits the requests of a minute', async () => {
    for (let i = 0; i < 3; i++) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limit_exceeded' } } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

it.each([
  [{ type: 'array' }, 'of type "object"'],
  [{ type: 'object', properties: {}, required: [] }, "'additionalProperties' is required"],
  [{ ...schema, properties: { a: { type: 'string' } } }, "Missing 'a'"],
  [{ ...schema, properties: { a: { type: 'string', default: 'x' } }, required: ['a'] }, "'default' is not permitted"],
  [
    { ...schema, properties: { a: { type: 'array', items: { type: 'object' } } }, required: ['a'] },
    "'additionalProperties' is required",
  ],
])('strict mode refuses %j', (loose, fault) => {
  expect(strictSchemaFault(loose)).toContain(fault);
});
