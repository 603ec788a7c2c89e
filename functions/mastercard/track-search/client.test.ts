// The client over real HTTP against the simulator: paging, empty results, and what each fault becomes.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RealClock } from '../../../local/real-clock.ts';
import { makeAccount } from '../../../local/simulators/mastercard/dev-account.ts';
import { startMastercardSimulator } from '../../../local/simulators/mastercard/mastercard-simulator.ts';
import type { Simulator } from '../../../local/simulators/simulator.ts';
import { VendorError } from '../../../shared/errors.ts';
import { requestFor, type SearchRequest } from '../searches/search-request.ts';
import { MastercardSecret, type TrackSearch, trackSearch } from './client.ts';

const account = makeAccount();
const never = new AbortController().signal;
let simulator: Simulator;
let client: TrackSearch;
const clientWith = (changes: Partial<MastercardSecret>, timeoutMs = 20_000) => {
  const baseUrl = `${simulator.url}/track/search`;
  return trackSearch(MastercardSecret.parse({ ...account, baseUrl, ...changes }), { timeoutMs });
};

beforeAll(async () => {
  simulator = await startMastercardSimulator({ clock: new RealClock(), secrets: account, minutes: 0 });
  client = clientWith({});
});
afterAll(() => simulator.close());
beforeEach(() => simulator.setFault());

function searches(count: number, name = 'Maple Supply'): SearchRequest[] {
  return Array.from({ length: count }, (_, i) => {
    const asked = requestFor({ name: `${name} ${i}`, state: 'OH', city: 'Dayton', zip: '45402' }, { cacheSecret: 's' });
    if (asked.kind !== 'search') throw new Error(asked.reason);
    return asked.request;
  });
}

async function submit(requests: SearchRequest[]): Promise<string> {
  const { value } = await client.submit(requests, never);
  if ('refused' in value) throw new Error(`expected a search id, got ${value.refused.code}`);
  return value.searchId;
}

async function readAll(searchId: string) {
  const items = [];
  for (let total = 1; items.length < total; ) {
    const page = await client.results(searchId, items.length, never);
    items.push(...page.items);
    total = page.total;
  }
  return items;
}

async function failureOf(work: Promise<unknown>): Promise<VendorError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof VendorError) return error;
  throw new Error(`expected a VendorError, got ${String(error)}`);
}

describe('a bulk search', () => {
  it('of 3,000 comes back whole in pages of 25', async () => {
    const asked = searches(3_000);
    const id = await submit(asked);
    expect(await client.status(id, never)).toMatchObject({ value: 'completed', simulated: true });
    const before = simulator.calls.length;
    const items = await readAll(id);
    const ids = new Set(items.map(({ searchRequestId }) => searchRequestId));
    expect(ids.size).toBe(items.length);
    expect(simulator.calls.length - before).toBe(Math.ceil(items.length / 25));
    const matched = items.filter(({ isMatched }) => isMatched).length / asked.length;
    expect(matched).toBeGreaterThan(0.83);
    expect(matched).toBeLessThan(0.94);
  }, 60_000);

  it('that found nothing is an empty page, not an error', async () => {
    const [one] = searches(400).filter((request) => request.businessName === 'Maple Supply 0');
    let found = -1;
    for (const request of searches(60, 'Unheard Of')) {
      const id = await submit([{ ...one, ...request }]);
      found = (await client.results(id, 0, never)).total;
      if (found === 0) break;
    }
    expect(found).toBe(0);
  });

  it('that is unknown is refused for good', async () => {
    const { failure } = await failureOf(client.status('00000000-0000-4000-a000-000000000000', never));
    expect(failure).toMatchObject({ status: 404, code: 'RESOURCE_NOT_FOUND', retryable: false });
  });

  it('that Mastercard takes nothing of is an answer with its reason, and no error', async () => {
    const [first, ...rest] = searches(3);
    const unfit = { ...first, ...rest[0], businessName: 'Maple\u0007Supply' };
    const answer = await client.submit([unfit, ...rest.slice(1)], never);
    const description = `businessName of search ${unfit.id} is not valid.`;
    expect(answer).toMatchObject({ value: { refused: { code: 'INVALID_INPUT_VALUE', description } }, simulated: true });
    const twice = await client.submit([...rest, ...rest], never);
    expect(twice.value).toMatchObject({ refused: { description: 'searchRequestId must be unique.' } });
  });

  it('with a wrong key is a matter of configuration', async () => {
    const wrong = clientWith({ privateKeyPem: makeAccount().privateKeyPem });
    const error = await failureOf(wrong.submit(searches(1), never));
    expect(error.failure).toMatchObject({ status: 401, configuration: true, retryable: false, answerLost: false });
  });
});

describe('a fault of a submit', () => {
  it.each([
    ['429', { status: 429, retryable: true, answerLost: false, retryAfterSeconds: 7 }],
    ['500', { status: 500, retryable: true, answerLost: false }],
    ['html-502', { status: 502, retryable: true, answerLost: true }],
    ['drop-before-headers', { retryable: true, answerLost: true }],
    ['drop-mid-body', { retryable: true, answerLost: true }],
    ['bad-json', { retryable: true, answerLost: true }],
    ['hang', { retryable: true, answerLost: true, code: 'TIMEOUT' }],
  ])('%s says whether the request may have been carried out', async (fault, expected) => {
    simulator.setFault({ fault, times: 1, retryAfter: 7 });
    const error = await failureOf(clientWith({}, fault === 'hang' ? 300 : 20_000).submit(searches(1), never));
    expect(error.failure).toMatchObject(expected);
    for (const secret of ['Maple', account.consumerKey, 'PRIVATE KEY', 'oauth_']) {
      expect(`${inspect(error, { depth: 9 })}${JSON.stringify(error)}`).not.toContain(secret);
    }
  });

  it('slow is no fault', async () => {
    simulator.setFault({ fault: 'slow', times: 1, delayMs: 20 });
    expect(await submit(searches(1))).toMatch(/^[\w-]{36}$/);
  });

  it('is safe to repeat when nobody listens', async () => {
    const gone = await startMastercardSimulator({ clock: new RealClock(), secrets: account });
    await gone.close();
    const nobody = clientWith({ baseUrl: `${gone.url}/track/search` });
    const { failure } = await failureOf(nobody.submit(searches(1), never));
    expect(failure).toMatchObject({ retryable: true });
    expect(failure.answerLost ?? false).toBe(false);
  });
});

describe('an answer to a submit from something between', () => {
  const envelope = (code: string) => JSON.stringify({ Errors: { Error: [{ Source: 'Gateway', ReasonCode: code }] } });
  async function answered(status: number, body: string) {
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(status).end(body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const submitted = clientWith({ baseUrl: `http://127.0.0.1:${port}` }).submit(searches(1), never);
    return submitted.finally(() => server.close());
  }

  it.each([
    ['a time-out without an envelope may have been carried out', 408, '<html>', { retryable: true, answerLost: true }],
    [
      'a wrong body hash is no refusal of the content',
      400,
      envelope('INVALID_BODY_HASH'),
      { code: 'INVALID_BODY_HASH' },
    ],
    ['an unworded 400 neither', 400, '', { retryable: false, answerLost: false }],
  ])('%s', async (_, status, body, expected) => {
    expect((await failureOf(answered(status, body))).failure).toMatchObject({ status, ...expected });
  });

  it('that is too large is a refusal, with or without words', async () => {
    expect((await answered(413, '')).value).toEqual({ refused: { code: 'TOO_LARGE' } });
    expect((await answered(413, envelope('BIG'))).value).toEqual({ refused: { code: 'BIG' } });
  });
});
