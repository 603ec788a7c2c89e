// Which failures of a call are waited out, how long, and what is said when they do not end.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { ApiClient } from './api-client.ts';
import { ApiError } from './api-error.ts';
import { type Patience, patiently } from './patience.ts';

function stoppedClock() {
  const paused: number[] = [];
  const troubles: string[] = [];
  const patience: Patience = {
    giveUpAfterMs: 60_000,
    pause: async (ms) => void paused.push(ms),
    nowMs: () => paused.reduce((sum, ms) => sum + ms, 0),
    onTrouble: (reason) => troubles.push(reason),
  };
  return { patience, paused, troubles };
}

const failing = (times: number, error: Error) => {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw error;
    return calls;
  };
};

test.each([
  ['no answer', new ApiError('GET /v1/batches/1: no answer (connect ECONNREFUSED)')],
  ['HTTP 500', new ApiError('GET /v1/batches/1: 500 Internal', { status: 500 })],
  ['HTTP 429', new ApiError('GET /v1/batches/1: 429 slow down', { status: 429 })],
])('%s passes, and is told of once', async (_, error) => {
  const { patience, paused, troubles } = stoppedClock();
  expect(await patiently(failing(7, error), patience)).toBe(8);
  expect([troubles, paused]).toEqual([[error.message], [200, 400, 800, 1_600, 3_200, 5_000, 5_000]]);
});

test('gives up after a bound, and says how long it has tried', async () => {
  const { patience } = stoppedClock();
  const down = failing(Number.POSITIVE_INFINITY, new ApiError('GET /v1/batches/1: 500 Internal', { status: 500 }));
  await expect(patiently(down, patience)).rejects.toThrow(/^GET \/v1\/batches\/1: 500 Internal, for 6\d s$/);
});

test.each([
  ['a refusal', new ApiError('GET /v1/batches/1: 403 no', { status: 403 })],
  ['a fault of our own', new Error('expected a string')],
])('does not wait for %s to pass', async (_, error) => {
  const { patience, paused } = stoppedClock();
  await expect(patiently(failing(1, error), patience)).rejects.toBe(error);
  expect(paused).toEqual([]);
});

test('the client says of a stack that is gone, or that answers no JSON, that this may pass', async () => {
  const server = createServer((_, response) => response.writeHead(502).end('<html>bad gateway</html>'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const client = new ApiClient(`http://127.0.0.1:${port}`, 'key');
  await expect(client.batch('1')).rejects.toMatchObject({ status: 502, mayPass: true });
  await new Promise((closed) => server.close(closed));
  const gone = client.batch('1');
  await expect(gone).rejects.toMatchObject({ name: 'ApiError', status: undefined, mayPass: true });
  await expect(gone).rejects.toThrow(/^GET \/v1\/batches\/1: no answer \(/);
});
