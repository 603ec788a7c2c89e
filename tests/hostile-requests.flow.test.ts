// No request makes the API fail: every field of every route with NUL, half a character, much text, another type and numbers out of range (G27).
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { createBatch } from '#shared/contract/batches';
import { classifyPayees } from '#shared/contract/classify';
import type { Route } from '#shared/contract/route';
import { ROUTES } from '#shared/contract/routes';
import { fieldsOf, HOSTILE, HOSTILE_TEXTS, hostileCursors, withField } from './support/hostile-values.ts';
import { bodyOf, hasOwnId, OTHER_BODIES, urlOf } from './support/route-examples.ts';
import { TestStack } from './support/stack.ts';

/** Requests under way at once. */
const AT_ONCE = 6;
const PATIENCE_MS = 240_000;

let flow: TestStack;
let batchId: string;

beforeAll(async () => {
  flow = await TestStack.start();
  // Functions start here and not within the 29 seconds of an answer.
  await failuresOf(classifyPayees, [{ url: classifyPayees.path, body: bodyOf(classifyPayees) }]);
  batchId = (await flow.run('Vendor Name,City\r\nKelmar Plumbing LLC,Boise\r\n')).id;
});

afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

interface Asked {
  url: string;
  body?: unknown;
}

/** Statuses of 500 and above, with what was asked; and answers of 400 that are no problem+json. */
async function failuresOf({ method }: Route, asked: readonly Asked[]): Promise<string[]> {
  const failures: string[] = [];
  const left = asked.values();
  const work = async () => {
    for (const { url, body } of left) {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const response = await fetch(flow.stack.apiUrl + url, {
        method,
        headers: { 'content-type': 'application/json', 'x-api-key': flow.developer.apiKey },
        ...(text !== undefined && { body: text }),
      });
      const answer = await response.text();
      const isProblem = response.headers.get('content-type') === 'application/problem+json';
      if (response.status < 400 || (response.status < 500 && isProblem)) continue;
      failures.push(
        `${response.status} ${method} ${url.slice(0, 200)} ${text?.slice(0, 200)}: ${answer.slice(0, 200)}`,
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}

const named = (routes: readonly Route[]) =>
  routes.map((route) => [`${route.method} ${route.path}`, route] satisfies [string, Route]);
const idFor = ({ path }: Route) => (path.startsWith('/v1/batches') ? batchId : '01900000-0000-7000-8000-000000000001');

test.each(named(ROUTES.filter(({ body }) => body !== undefined)))(
  '%s never fails, whatever a field of its body holds',
  async (_, route) => {
    const url = urlOf(route, idFor(route));
    const asked = [bodyOf(route), ...(OTHER_BODIES[route.operationId] ?? [])].flatMap((body) =>
      fieldsOf(z.custom<z.ZodType>().parse(route.body)).flatMap(({ path }) =>
        HOSTILE.map((value) => ({ url, body: withField(body, path, value) })),
      ),
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(await failuresOf(route, [...asked, ...HOSTILE.map((body) => ({ url, body }))])).toEqual([]);
  },
  PATIENCE_MS,
);

test.each(named(ROUTES.filter(({ query }) => query !== undefined)))(
  '%s never fails, whatever its query says',
  async (_, route) => {
    const [path, needed] = urlOf(route, idFor(route)).split('?');
    const asked = fieldsOf(z.custom<z.ZodType>().parse(route.query)).flatMap(({ path: [name] }) => {
      const values = name === 'cursor' ? [...HOSTILE_TEXTS, ...hostileCursors(batchId)] : HOSTILE_TEXTS;
      const others = needed === undefined || needed.startsWith(`${name}=`) ? '' : `${needed}&`;
      return values.map((value) => ({ url: `${path}?${others}${name}=${value}` }));
    });
    expect(await failuresOf(route, asked)).toEqual([]);
  },
  PATIENCE_MS,
);

test.each(named(ROUTES.filter(({ path }) => path.includes('{'))))(
  '%s never fails, whatever its path holds',
  async (_, route) => {
    const texts = HOSTILE_TEXTS.filter((text) => text.trim() !== '');
    const asked = texts.map((text) => ({ url: route.path.replace(/\{\w+\}/, text), body: bodyOf(route) }));
    expect(await failuresOf(route, asked)).toEqual([]);
    expect(hasOwnId(route) || route.params !== undefined).toBe(true);
  },
  PATIENCE_MS,
);

test.each(['', ' ', '\u0001', 'x'.repeat(300), 'é'])('an Idempotency-Key of %j never fails', async (key) => {
  const response = await fetch(`${flow.stack.apiUrl}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': flow.developer.apiKey, 'idempotency-key': key },
    body: JSON.stringify({ fileName: 'a.csv' }),
  }).catch(() => undefined);
  // The client itself refuses some of them; after so many requests the key's rate may be used up.
  if (response) expect([400, 429, createBatch.status]).toContain(response.status);
});
