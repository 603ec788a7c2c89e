// What comes through the API is safe text before any handler sees it.
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { listBatches } from '../contract/batches.ts';
import { classifyPayees } from '../contract/classify.ts';
import { decidePayeeTypes } from '../contract/reviews.ts';
import type { Route } from '../contract/route.ts';
import { route } from '../contract/route.ts';
import { answerHttp, HttpAnswer } from './http.ts';

const Event = z.custom<APIGatewayProxyEvent>();

/** Calls the route and answers what its handler was given, or the problem. */
async function givenBy(asked: Route, input: { body?: string; query?: object; path?: object; ageMs?: number }) {
  let given: unknown;
  const answer = async (parsed: unknown) => {
    given = parsed;
    return new HttpAnswer({}, {});
  };
  const event: unknown = {
    httpMethod: asked.method,
    resource: asked.path,
    path: asked.path,
    headers: {},
    body: input.body ?? null,
    queryStringParameters: input.query ?? null,
    pathParameters: input.path ?? null,
    requestContext: {
      requestId: 'r',
      requestTimeEpoch: Date.now() - (input.ageMs ?? 0),
      authorizer: { tenantId: '018f0000-0000-7000-8000-000000000001', keyId: 'k', scopes: 'admin' },
    },
  };
  const bound = { route: asked, answer };
  const answered = await answerHttp([bound], Event.parse(event), AbortSignal.timeout(5_000));
  const { statusCode, body, headers } = answered;
  return { statusCode, body, given, headers };
}

test('a body has no NUL and no half of a character', async () => {
  const classify = await givenBy(classifyPayees, {
    body: '{"payees":[{"name":"Acme \\ud83d\\ude00 \\ud800","city":"Rome\\u0000"}]}',
  });
  expect(classify.given).toMatchObject({ body: { payees: [{ name: 'Acme 😀 \ufffd', city: 'Rome' }] } });
  const review = await givenBy(decidePayeeTypes, {
    body: '{"decisions":[{"name":"Acme\\uDC00","payeeType":"Business","note":"a\\u0000b"}]}',
  });
  expect(review.given).toMatchObject({ body: { decisions: [{ name: 'Acme\ufffd', note: 'ab' }] } });
});

test('a name of NUL only is refused by the name of its field', async () => {
  const { statusCode, body, given } = await givenBy(classifyPayees, { body: '{"payees":[{"name":"\\u0000"}]}' });
  expect([statusCode, given]).toEqual([400, undefined]);
  expect(body).toContain('body.payees.0.name');
});

test('a body may begin with a byte order mark', async () => {
  const { statusCode } = await givenBy(classifyPayees, { body: '\ufeff{"payees":[{"name":"Acme"}]}' });
  expect(statusCode).toBe(200);
});

test.each([
  [{ limt: '5' }, 'query.limt: no such parameter; did you mean limit?'],
  [{ Cursor: 'x' }, 'query.Cursor: no such parameter; did you mean cursor?'],
  [{ colour: 'red' }, 'query.colour: no such parameter; expected some of cursor, limit, status, unanswered'],
])('a query parameter that the route does not have is refused: %j', async (query, detail) => {
  const { statusCode, body } = await givenBy(listBatches, { query });
  expect([statusCode, JSON.parse(body).detail]).toEqual([400, detail]);
});

test('a route without parameters says so', async () => {
  const { statusCode, body } = await givenBy(classifyPayees, {
    query: { limit: '1' },
    body: '{"payees":[{"name":"A"}]}',
  });
  expect([statusCode, JSON.parse(body).detail]).toEqual([400, 'query.limit: no such parameter: this route has none']);
});

test('paths and queries have neither', async () => {
  const search = route({
    ...{ method: 'GET', path: '/v1/things/{id}', service: 'sic', operationId: 'findThing', tag: 'SIC' },
    ...{
      summary: 'Find a thing',
      description: 'Finds a thing.',
      scope: 'classify',
      status: 200,
      response: z.object({}),
    },
    params: z.object({ id: z.string() }),
    query: z.object({ q: z.string() }),
  });
  const { given } = await givenBy(search, { path: { id: 'a\0' }, query: { q: 'half \ud83d' } });
  expect(given).toMatchObject({ params: { id: 'a' }, query: { q: 'half \ufffd' } });
});

test('a request that has waited until its answer would come too late is not begun, and is told when to come again', async () => {
  const asked = { body: '{"payees":[{"name":"Acme"}]}' };
  const late = await givenBy(classifyPayees, { ...asked, ageMs: 25_000 });
  expect([late.statusCode, late.given]).toEqual([503, undefined]);
  expect(late.headers).toMatchObject({ 'retry-after': '5', 'content-type': 'application/problem+json' });
  expect(late.body).toMatch(/waited 2\d s for a free place, and nothing was done/);
  for (const ageMs of [0, 5_000, -3_600_000]) {
    expect(await givenBy(classifyPayees, { ...asked, ageMs })).toMatchObject({ statusCode: 200, given: { body: {} } });
  }
});
