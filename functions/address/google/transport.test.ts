import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { geocodeProvider } from './geocode.ts';

const ADDRESS = { street: '7 MAPLE ST', city: 'PORTLAND', state: 'ME', country: 'US', repairs: [] };

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function providerAt(answer: RequestListener) {
  server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  return geocodeProvider({ apiKey: 'key', baseUrl: `http://127.0.0.1:${address.port}`, costMicros: 0 });
}

const { signal } = new AbortController();

it('keeps one connection for calls that follow each other, and asks for plain text', async () => {
  const seen: (string | undefined)[] = [];
  let connections = 0;
  const google = await providerAt(({ headers }, response) => {
    seen.push(headers['accept-encoding'], headers['user-agent']);
    response.end('{"status":"ZERO_RESULTS"}');
  });
  server.on('connection', () => connections++);
  for (let i = 0; i < 3; i++) await google.ask(ADDRESS, signal);
  expect(connections).toBe(1);
  expect(new Set(seen)).toEqual(new Set(['identity', expect.stringContaining('google-maps-services-node')]));
});

it('reads characters that two packets share', async () => {
  const bytes = Buffer.from('{"status":"ZERO_RESULTS","error_message":"Cañon"}');
  const cut = bytes.indexOf('ñ') + 1;
  const google = await providerAt((_, response) => {
    response.write(bytes.subarray(0, cut), () => response.end(bytes.subarray(cut)));
  });
  expect(await google.ask(ADDRESS, signal)).toEqual({ answer: { kind: 'nothing' } });
});

it('stops reading an answer without end', async () => {
  const google = await providerAt((_, response) => {
    const flood = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', flood);
    flood();
  });
  await expect(google.ask(ADDRESS, signal)).rejects.toMatchObject({
    failure: { code: 'ANSWER_TOO_LONG', answerLost: true },
  });
});

it('follows no redirect: the key goes nowhere else', async () => {
  const asked: (string | undefined)[] = [];
  const google = await providerAt(({ url }, response) => {
    asked.push(url);
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  await expect(google.ask(ADDRESS, signal)).rejects.toMatchObject({ failure: { status: 302, retryable: false } });
  expect(asked).toHaveLength(1);
});
