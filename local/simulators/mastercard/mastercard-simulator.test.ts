// What the simulated Track Search refuses, as the real one does or is assumed to (README.md).
import { createPrivateKey } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../../functions/mastercard/track-search/canonical-url.ts';
import { authorizationHeader } from '../../../functions/mastercard/track-search/oauth.ts';
import { RealClock } from '../../real-clock.ts';
import { CallRate } from '../call-rate.ts';
import type { Simulator } from '../simulator.ts';
import { makeAccount } from './dev-account.ts';
import { startMastercardSimulator } from './mastercard-simulator.ts';

const account = makeAccount();
const key = { consumerKey: account.consumerKey, privateKey: createPrivateKey(account.privateKeyPem) };
let simulator: Simulator;
beforeEach(async () => {
  simulator = await startMastercardSimulator({ clock: new RealClock(), secrets: account });
});
afterEach(() => simulator.close());

async function call(method: 'GET' | 'POST', path: string, content?: unknown, at = simulator) {
  const url = canonicalUrl(`${at.url}/track/search/bulk-searches${path}`);
  const body = content === undefined ? {} : { body: JSON.stringify(content) };
  const authorization = authorizationHeader({ method, url, ...body }, key);
  const response = await fetch(url, { method, headers: { authorization }, ...body });
  return { status: response.status, text: await response.text() };
}

const search = (searchRequestId: string) => ({
  searchRequestId,
  businessName: 'Maple Supply',
  businessAddress: { countrySubDivision: 'OH', country: 'USA' },
});
const bulk = (searches: unknown[]) => ({ lookupType: 'SUPPLIERS', searches });

describe('a bulk is refused', () => {
  it.each<[string, string, unknown]>([
    ['without a lookup type', 'INVALID_INPUT_VALUE', { searches: [search('a')] }],
    ['without searches', 'INVALID_INPUT_VALUE', bulk([])],
    [
      'with a control character in a name',
      'INVALID_INPUT_VALUE',
      bulk([search('a'), { ...search('b'), businessName: 'Maple\u0000' }]),
    ],
    ['with an id twice', 'unique', bulk([search('a'), search('a')])],
    ['with an id that is not alphanumeric', 'alphanumeric', bulk([search('a-1')])],
    [
      'with more than 3,000 searches',
      'SEARCH_LIMIT_EXCEEDED',
      bulk(Array.from({ length: 3_001 }, (_, i) => search(`a${i}`))),
    ],
  ])('%s', async (_, code, content) => {
    const answer = await call('POST', '', content);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(code);
  });
});

describe('a search of a bulk is refused by its fields, and no other', () => {
  const usual = { countrySubDivision: 'OH', postCode: '45402', townName: 'Dayton', country: 'USA' };
  it.each<[string, object, string]>([
    ['a city for a state', { countrySubDivision: 'OHIO CITY' }, 'Invalid Country and State/Province combination'],
    [
      'a state of another country',
      { country: 'CAN', postCode: 'K1A 0B1' },
      'Invalid Country and State/Province combination',
    ],
    ['a country that there is not', { country: 'ZZZ' }, 'Invalid Country and State/Province combination'],
    ['no state', { countrySubDivision: undefined }, 'State Code is required for the USA, CAN and AUS'],
    ['letters for a ZIP code', { postCode: 'ABC' }, 'US Zip codes must be numeric'],
    ['digits in a town', { townName: 'Town 2!' }, 'Town Name must be alphabetic'],
  ])('%s', async (_, fields, text) => {
    await fetch(`${simulator.url}/__track-search`, { method: 'PUT', body: JSON.stringify({ minutes: 0 }) });
    const wrong = { ...search('b'), businessAddress: { ...usual, ...fields } };
    const submitted = await call('POST', '', bulk([{ ...search('a'), businessAddress: usual }, wrong]));
    const { bulkSearchId } = JSON.parse(submitted.text);
    const results = await call('GET', `/${bulkSearchId}/results?search_request_id=&offset=0&limit=25`);
    const refusal = {
      searchRequestId: 'b',
      isMatched: false,
      errors: [{ reasonCode: 'INVALID_INPUT_VALUE', description: text }],
    };
    expect(JSON.parse(results.text).data.items.filter((item: { errors?: unknown }) => item.errors)).toEqual([refusal]);
  });
});

it('takes 300 calls a minute, by its clock, and refuses the next one', async () => {
  const rate = new CallRate(5, 300);
  const taken = (count: number, atMs: number) =>
    Array.from({ length: count }, () => rate.takes(atMs)).filter(Boolean).length;
  expect([taken(301, 0), taken(301, 1_000), taken(301, 61_000)]).toEqual([300, 5, 300]);
  const few = await startMastercardSimulator({ clock: new RealClock(), secrets: account, requestsPerMinute: 1 });
  try {
    await call('GET', '/none', undefined, few);
    expect(await call('GET', '/none', undefined, few)).toMatchObject({
      status: 429,
      text: expect.stringContaining('QUOTA'),
    });
  } finally {
    await few.close();
  }
});

describe('settings', () => {
  const set = (settings: object) =>
    fetch(`${simulator.url}/__track-search`, { method: 'PUT', body: JSON.stringify(settings) });

  it('name words for which a bulk is refused whole, and how long a search takes', async () => {
    await set({ refusedWords: ['Supply'], minutes: 0 });
    expect((await call('POST', '', bulk([search('a')]))).text).toContain('businessName of search a is not valid');
    await set({ minutes: 0 });
    const { bulkSearchId } = JSON.parse((await call('POST', '', bulk([search('a')]))).text);
    expect((await call('GET', `/${bulkSearchId}`)).text).toContain('COMPLETED');
  });
});

describe('a search', () => {
  it('is pending at first, and its results are not to be had', async () => {
    const { text } = await call('POST', '', bulk([search('a')]));
    const { bulkSearchId } = JSON.parse(text);
    expect((await call('GET', `/${bulkSearchId}`)).text).toContain('PENDING');
    const early = await call('GET', `/${bulkSearchId}/results?search_request_id=&offset=0&limit=25`);
    expect([early.status, early.text.includes('RESULTS_NOT_READY')]).toEqual([400, true]);
    const incomplete = await call('GET', `/${bulkSearchId}/results?offset=0&limit=25`);
    expect(incomplete.text).toContain('search_request_id');
  });

  it('that nobody has submitted is not found', async () => {
    expect((await call('GET', '/none')).status).toBe(404);
  });
});
