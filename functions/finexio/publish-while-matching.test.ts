// A new network is published while requests run: none fails, and the version in the answers changes.
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { fixedClock } from '#shared/clock';
import { answerHttp } from '#shared/lambda/http';
import { currentNetwork, networkFacts } from '#shared/supplier-network';
import { memoryObjects } from '../../tests/support/memory-objects.ts';
import { NetworkHolder } from './network/network-holder.ts';
import { openSnapshot } from './network/open-snapshot.ts';
import { publishNetwork } from './publish/publish-network.ts';
import { supplierRoutes } from './routes.ts';

const objects = memoryObjects();
const started: unknown[] = [];
const networks = new NetworkHolder({
  factsOf: (version) => networkFacts(objects, version),
  inOurFormat: () => currentNetwork(objects),
  open: (facts) => openSnapshot(objects, facts),
  onLoad: async () => {},
  onRefusal: (reason) => {
    throw new Error(reason);
  },
});
const routes = supplierRoutes({
  networks,
  findRecords: async () => new Map(),
  findById: async (id) => (id === 'S1' ? { id, name: 'Ravenna Steelworks', score: 1, evidence: [] } : undefined),
  currentNetwork: () => currentNetwork(objects),
  lastLoad: async () => undefined,
  lastRuns: async () => [],
  syncs: {
    start: async (_, input) => {
      started.push(input);
      return true;
    },
  },
  audit: async () => {},
  imports: { objects, presign: { upload: async (key) => ({ url: `https://files/${key}`, expiresAt: new Date(0) }) } },
});

const publish = (version: string) =>
  publishNetwork(
    {
      objects,
      clock: fixedClock('2027-01-15T07:00:00.000Z'),
      async *pages() {
        for (let page = 0; page < 20; page++) {
          await new Promise(setImmediate);
          yield [{ id: `S${page}`, name: `Ravenna${page} Steelworks`, city: null, state: 'OH', zip: null }];
        }
      },
    },
    { version },
  );

/** As the authorizer and API Gateway hand a request on. */
function request(
  method: string,
  path: string,
  { body, query = {}, scope = 'classify' }: { body?: object; query?: object; scope?: string } = {},
) {
  const event: unknown = {
    httpMethod: method,
    resource: path,
    path,
    headers: {},
    queryStringParameters: query,
    body: body ? JSON.stringify(body) : null,
    requestContext: {
      requestId: 'r',
      requestTimeEpoch: Date.parse('2027-01-15T12:00:00Z'),
      authorizer: { tenantId: '018f0000-0000-7000-8000-000000000001', keyId: 'k', scopes: scope },
    },
  };
  return answerHttp(routes, Event.parse(event), AbortSignal.timeout(10_000));
}
const Event = z.custom<APIGatewayProxyEvent>();
const Answer = z.object({ network: z.object({ version: z.string() }), items: z.array(z.object({ kind: z.string() })) });

const match = () =>
  request('POST', '/v1/suppliers/match', { body: { payees: [{ name: 'Ravenna3 Steelworks', state: 'OH' }] } });

test('answers 503 with the reason until a network is published', async () => {
  const answer = await match();
  expect(answer.statusCode).toBe(503);
  expect(answer.body).toContain('no supplier network has been published yet');
});

test('no request fails while a new network is published, and the version in the answers changes', async () => {
  await publish('n-1');
  const publishing = { done: false };
  const published = publish('n-2').finally(() => {
    publishing.done = true;
  });
  const versions = new Set<string>();
  for (let after = 0; after < 3; after += publishing.done ? 1 : 0) {
    const answer = await match();
    expect(answer.statusCode).toBe(200);
    const { network, items } = Answer.parse(JSON.parse(answer.body));
    expect(items).toMatchObject([{ kind: 'matched' }]);
    versions.add(network.version);
    await new Promise(setImmediate);
  }
  await published;
  expect([...versions]).toEqual(['n-1', 'n-2']);
  expect(networks.held.map(({ facts }) => facts.version)).toEqual(['n-1', 'n-2']);
});

test('searches by name and by id, and shows and starts the sync', async () => {
  const scope = 'suppliers:read operator';
  const found = await request('GET', '/v1/suppliers', { query: { q: 'ravenna7 steelwork' }, scope });
  expect(JSON.parse(found.body)).toMatchObject({ items: [{ id: 'S7', score: expect.any(Number) }] });
  const byId = await request('GET', '/v1/suppliers', { query: { q: 'S1' }, scope });
  expect(JSON.parse(byId.body).items[0]).toMatchObject({ id: 'S1', score: 1 });
  const shown = await request('GET', '/v1/suppliers/sync', { scope });
  expect(JSON.parse(shown.body)).toMatchObject({ network: { version: 'n-2', rows: 20, ageHours: 5 }, runs: [] });
  const begun = await request('POST', '/v1/suppliers/sync', { body: { dryRun: true }, scope });
  expect(begun.statusCode).toBe(202);
  // The clock of a request goes on from the time at which it came.
  const at = expect.stringMatching(/^2027-01-15T12:00:/);
  expect(started).toEqual([{ at, dryRun: true, acceptChange: false }]);
});
