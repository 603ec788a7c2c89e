// Our signatures at a strict verifier over real HTTP, and byte for byte against Mastercard's own signer.
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import MastercardSigner from 'mastercard-oauth1-signer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RealClock } from '../../../local/real-clock.ts';
import { OAuthGate } from '../../../local/simulators/mastercard/oauth-gate.ts';
import { type Simulator, startSimulator } from '../../../local/simulators/simulator.ts';
import { canonicalUrl } from './canonical-url.ts';
import { authorizationHeader, MastercardOAuth, type SignedRequest } from './oauth.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const CONSUMER_KEY = `${'aB-3_'.repeat(9)}xyz!${'0123456789abcdef'.repeat(3)}`;
const key = { consumerKey: CONSUMER_KEY, privateKey };

const PATHS: [string, string][] = [
  ['no query', '/bulk-searches'],
  ['an id', '/bulk-searches/4b4961a2-2fd2-4308-813c-8b1f08503d9f'],
  ['the results query with an empty value', '/bulk-searches/4b49/results?search_request_id=&offset=0&limit=25'],
  ['an encoded blank', '/x?name=Main%20St'],
  ['an encoded slash in upper case', '/x?p=a%2Fb'],
  ['an encoded slash in lower case', '/x?p=a%2fb'],
  ['a plus', '/x?q=a+b'],
  ['an encoded plus', '/x?q=a%2Bb'],
  ['an equals sign in a value', '/x?q=a=b'],
  ['a question mark in a value', '/x?q=what?x=1'],
  ['a repeated name', '/x?a=2&a=1'],
  ['a repeated pair', '/x?a=1&a=1'],
  ['a repeated name with an empty value', '/x?a=&a=1'],
  ['a name alone', '/x?a'],
  ['an encoded name', '/x?a%20b=1'],
  ['encoded Unicode', '/x?n=Zo%C3%AB'],
  ['raw Unicode', '/x?n=Zoë'],
  ['two stars', '/x?n=*a*'],
  ['exclamation marks', '/x?n=!!'],
  ['quotes and brackets', "/x?n=(a)'b'"],
  ['a tilde', '/x?n=~a'],
  ['names that are prefixes of others', '/x?a1=1&a=2&A=3&a-=4'],
  ['names around oauth', '/x?z=1&p=2&oauth=3'],
  ['a stray percent sign', '/x?n=100%'],
  ['a fragment', '/x?a=1#part'],
  ['a fragment without a query', '/x#part'],
  ['reserved characters in the path', "/a(b)!*'c/a%20b"],
];
const BODIES: [string, string][] = [
  ['a small body', '{"a":1}'],
  ['Unicode and reserved characters', JSON.stringify({ businessName: "Café Zoë & Søns, O'Neil (NY) *! 😀" })],
  ['an empty text', ''],
  ['a large body', JSON.stringify({ filler: 'x'.repeat(200_000) })],
];

let simulator: Simulator;
beforeAll(async () => {
  const gate = new OAuthGate(
    new Map([[CONSUMER_KEY, createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }))]]),
  );
  const answer = {
    answer: (request: Parameters<OAuthGate['refusal']>[0]) => gate.refusal(request) ?? { status: 200, body: {} },
  };
  simulator = await startSimulator({
    name: 'gate',
    clock: new RealClock(),
    secrets: {},
    routes: ['GET', 'POST'].map((method) => ({ method, path: /.*/, asks: () => [], ...answer })),
    errorAnswer: (status) => ({ status, body: {} }),
  });
});
afterAll(() => simulator.close());

async function call(request: SignedRequest, authorization = authorizationHeader(request, key)) {
  const { method, url, body } = request;
  const response = await fetch(url, { method, headers: { authorization }, ...(body !== undefined && { body }) });
  return { status: response.status, text: await response.text() };
}

describe('a signed request', () => {
  it.each(PATHS)('verifies with %s', async (_, path) => {
    const url = canonicalUrl(`${simulator.url}${path}`);
    expect(canonicalUrl(url)).toBe(url);
    expect(await call({ method: 'GET', url })).toEqual({ status: 200, text: '{}' });
  });

  it.each(BODIES)('verifies with %s', async (_, body) => {
    expect(await call({ method: 'POST', url: `${simulator.url}/bulk-searches`, body })).toMatchObject({ status: 200 });
  });

  it('is spelled without the default port, the fragment and an upper-case host', () => {
    expect(canonicalUrl('HTTPS://API.Mastercard.com:443?b=1&a=2#x')).toBe('https://api.mastercard.com/?a=2&b=1');
    expect(canonicalUrl('http://localhost:80/x')).toBe('http://localhost/x');
  });
});

describe('the gate refuses', () => {
  const request: SignedRequest = { method: 'POST', url: '', body: '{"a":1}' };
  const signed = () => ({ ...request, url: `${simulator.url}/bulk-searches?b=2&a=1` });
  const header = (changes: (text: string) => string) => changes(authorizationHeader(signed(), key));

  it.each<[string, string, number, (text: string) => string]>([
    ['no header', 'header with OAuth is missing', 401, () => ''],
    ['a missing parameter', 'oauth_nonce', 401, (text) => text.replace(/oauth_nonce="\w+",/, '')],
    ['an unknown key', 'not known', 401, (text) => text.replace('aB-3_', 'zzzzz')],
    ['an old timestamp', 'not within', 401, (text) => text.replace(/timestamp="\d+"/, 'timestamp="1500000000"')],
    [
      'another signature',
      'Acceptable signature base string: POST&http',
      401,
      (text) => text.replace('nonce="', 'nonce="1'),
    ],
  ])('%s', async (_, message, status, change) => {
    const answer = await call(signed(), header(change));
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(message);
  });

  it('a body that is not the one signed, before it looks at the signature', async () => {
    const answer = await call({ ...signed(), body: '{"a":2}' }, header(String));
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('INVALID_BODY_HASH');
  });

  it('a nonce used twice', async () => {
    const authorization = authorizationHeader(signed(), key);
    expect((await call(signed(), authorization)).status).toBe(200);
    expect((await call(signed(), authorization)).text).toContain('nonce was used before');
  });
});

describe("Mastercard's own signer", () => {
  const fixed = { nonce: 'N0nceN0nce', timestamp: 1_766_000_000 };
  class Fixed extends MastercardOAuth {
    override getNonce = () => fixed.nonce;
    override getTimeStamp = () => fixed.timestamp;
  }
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const theirs = (method: string, url: string, body: string | null) =>
    MastercardSigner.getAuthorizationHeader(url, method, body, CONSUMER_KEY, pem);
  const own = {
    getNonce: Reflect.get(MastercardSigner, 'getNonce'),
    getTimestamp: Reflect.get(MastercardSigner, 'getTimestamp'),
  };
  beforeAll(() => {
    Object.assign(MastercardSigner, { getNonce: () => fixed.nonce, getTimestamp: () => fixed.timestamp });
  });
  afterAll(() => {
    Object.assign(MastercardSigner, own);
  });

  const oauth = new Fixed(key);
  const ours = (method: string, url: string, body: string | null) =>
    oauth.toHeader(oauth.authorize({ method, url, data: body ?? '', includeBodyHash: true })).Authorization;
  const base = 'https://sandbox.api.mastercard.com/track/search';
  /** It drops equal pairs, and sorts names that begin alike by its own rule. */
  const DIFFERENT = ['a repeated pair', 'names that are prefixes of others', 'names around oauth'];

  it.each(PATHS.filter(([name]) => !DIFFERENT.includes(name)))('signs the same bytes with %s', (_, path) => {
    const url = canonicalUrl(`${base}${path}`);
    expect(ours('GET', url, null)).toBe(theirs('GET', url, null));
  });

  it.each(BODIES)('signs the same bytes with %s', (_, body) => {
    expect(ours('POST', `${base}/bulk-searches`, body)).toBe(theirs('POST', `${base}/bulk-searches`, body));
  });
});
