// Calls of webhooks: which URLs and addresses are called, how calls are signed, and what is said of a call that failed.
import { createHmac } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { mayCallLocalWebhooks } from '#shared/local-webhooks';
import { WebhookUrl, webhookRefusal } from '#shared/webhook-url';
import { TENANT } from '../../../tests/support/a-batch.ts';
import { type PinnedRequest, postPinned } from './post-pinned.ts';
import { newWebhookSecret } from './sign.ts';
import { tryWebhook } from './try-webhook.ts';
import { callWebhook, type WebhookDeps } from './webhook.ts';

/** Receivers' libraries compare with the wall's clock. */
const NOW = new Date();
const BODY = { type: 'webhook.test' as const, timestamp: NOW.toISOString(), tenantId: TENANT, message: 'Zoë' };
const ID = 'msg_b-1-r0-done';

test.each([
  ...['http://erp.example.com', 'erp.example.com/hook', '', 'https://', 'ftp://erp.example.com', 'https://erp/hook'],
  ...['https://user:secret@erp.example.com', 'https://user@erp.example.com', 'https://:secret@erp.example.com'],
  ...[
    'https://localhost/x',
    'https://LOCALHOST./x',
    'https://a.localhost',
    'https://a.internal',
    'https://printer.local',
  ],
  ...['https://127.0.0.1', 'https://2130706433/', 'https://0x7f.1/', 'https://10.0.0.1', 'https://169.254.169.254/'],
  ...['https://198.18.0.1', 'https://192.0.0.8', 'https://224.0.0.1', 'https://240.0.0.1', 'https://100.64.0.1'],
  ...[
    'https://[::1]/',
    'https://[::]/',
    'https://[::8.8.8.8]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
  ],
  ...[
    'https://[fec0::1]/',
    'https://[ff02::1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::ffff:10.0.0.1]/',
  ],
  `https://erp.example.com/${'x'.repeat(2_000)}`,
])('takes no webhook at %s', (url) => {
  const parsed = WebhookUrl.safeParse(url);
  expect(parsed.success).toBe(false);
  expect(String(parsed.error?.issues[0]?.message)).not.toContain('secret');
});

test.each([
  ...[
    'https://10.example.com/hook',
    'https://0.pool.ntp.org',
    'https://127.example.com',
    'https://192.168.example.org',
  ],
  ...[
    'https://erp.example.com:8443/hook?token=1',
    'https://8.8.8.8/hook',
    'https://[2606:4700::1111]/',
    'https://müller.example.com',
  ],
])('takes a webhook at %s', (url) => expect(WebhookUrl.safeParse(url).success).toBe(true));

interface Posted {
  url: URL;
  request: PinnedRequest;
}

const depsOf = (changes: Partial<WebhookDeps> = {}): WebhookDeps => ({
  resolve: async () => ['8.8.8.8'],
  post: async () => 204,
  now: () => NOW,
  mayBeLocal: false,
  timeoutMs: 10_000,
  ...changes,
});

const callOf = (url: string, secrets: readonly string[]) => ({ url, id: ID, body: BODY, secrets });

async function call(
  status: number,
  addresses: string[],
  { url = 'https://erp.example.com/hook', secrets = [newWebhookSecret()] } = {},
) {
  const posted: Posted[] = [];
  const post = async (to: URL, request: PinnedRequest) => {
    posted.push({ url: to, request });
    return status;
  };
  await callWebhook(callOf(url, secrets), depsOf({ resolve: async () => addresses, post }));
  const [one] = posted;
  if (!one) throw new Error('expected a call');
  return one;
}

test('signs id, time and body as the library of receivers checks it', async () => {
  const secret = newWebhookSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const { headers, body } = (await call(204, ['8.8.8.8'], { secrets: [secret] })).request;
  expect(new Webhook(secret).verify(body, { ...headers })).toEqual(BODY);
  expect(headers).toMatchObject({ 'webhook-id': ID, 'webhook-timestamp': `${Math.floor(NOW.getTime() / 1000)}` });
  expect(headers).not.toHaveProperty('clarity-signature');
  for (const [name, value] of [
    ['webhook-id', 'msg_other'],
    ['webhook-timestamp', '1'],
  ] as const) {
    expect(() => new Webhook(secret).verify(body, { ...headers, [name]: value })).toThrow();
  }
  expect(() => new Webhook(secret).verify(`${body} `, { ...headers })).toThrow('No matching signature');
  expect(() => new Webhook(newWebhookSecret()).verify(body, { ...headers })).toThrow('No matching signature');
});

test('signs with every secret that signs now, the present one first', async () => {
  const secrets = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
  const { headers, body } = (await call(204, ['8.8.8.8'], { secrets })).request;
  expect(headers['webhook-signature']?.split(' ')).toEqual(secrets.map(() => expect.stringMatching(/^v1,\S{44}$/)));
  for (const secret of secrets) expect(new Webhook(secret).verify(body, { ...headers })).toEqual(BODY);
  const first = headers['webhook-signature']?.split(' ')[0] ?? '';
  expect(new Webhook(secrets[0] ?? '').verify(body, { ...headers, 'webhook-signature': first })).toEqual(BODY);
});

test('a secret of an earlier release keeps its own header beside those of the scheme, until it signs no more', async () => {
  const old = 'whs_Zm9vYmFy-_0';
  const seconds = Math.floor(NOW.getTime() / 1000);
  for (const secrets of [[old], [newWebhookSecret(), old]]) {
    const { headers, body } = (await call(204, ['8.8.8.8'], { secrets })).request;
    const mac = createHmac('sha256', old).update(`${seconds}.${body}`).digest('hex');
    expect(headers['clarity-signature']).toBe(`t=${seconds},v1=${mac}`);
    expect(new Webhook(old, { format: 'raw' }).verify(body, { ...headers })).toEqual(BODY);
  }
});

test('says what the receiver answered, and never calls a private address', async () => {
  await expect(call(500, ['8.8.8.8'])).rejects.toThrow('webhook erp.example.com: expected 2xx, got HTTP 500');
  for (const address of [
    '10.1.2.3',
    '::1',
    '127.0.0.1',
    'fd00::1',
    '169.254.169.254',
    '64:ff9b::a00:1',
    '198.18.0.1',
    'no address',
  ]) {
    await expect(call(200, ['8.8.8.8', address])).rejects.toThrow('expected a public address');
  }
});

async function listening(server: ReturnType<typeof createServer> | ReturnType<typeof createHttpServer>) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return z.object({ port: z.number() }).parse(server.address()).port;
}

test('connects to an address that was checked and to no other, under the name of the URL', async () => {
  expect((await call(204, ['8.8.8.8', '2606:4700::1111'])).request.addresses).toEqual(['8.8.8.8', '2606:4700::1111']);
  // The server sees the first bytes of TLS: the name in them is the URL's.
  const seen: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (hello) => {
      seen.push(hello.toString('latin1'));
      socket.destroy();
    });
  });
  const url = new URL(`https://no-such-host.example.com:${await listening(server)}/hook`);
  const signal = AbortSignal.timeout(5_000);
  await expect(postPinned(url, { addresses: ['127.0.0.1'], headers: {}, body: '{}', signal })).rejects.toThrow();
  await new Promise((resolve) => server.close(resolve));
  expect(seen[0]).toContain('no-such-host.example.com');
});

test.each([301, 302, 307, 308])('does not follow a redirect: HTTP %i', async (status) => {
  const said = `expected 2xx, got HTTP ${status}; redirects are not followed`;
  await expect(call(status, ['8.8.8.8'])).rejects.toThrow(said);
});

const failing = (code: string) => async () => {
  throw Object.assign(new Error(`failed for https://erp.example.com/hush?token=hush`), { code });
};

test.each<[Partial<WebhookDeps>, object]>([
  [{}, { outcome: 'delivered', status: 204 }],
  [{ resolve: failing('ENOTFOUND') }, { outcome: 'dns', reason: 'there is no such host (ENOTFOUND)' }],
  [{ resolve: failing('EAI_AGAIN') }, { outcome: 'dns', reason: 'the host name could not be resolved (EAI_AGAIN)' }],
  [{ resolve: async () => [] }, { outcome: 'dns', reason: 'the host has no address' }],
  [
    { resolve: async () => ['10.0.0.1'] },
    { outcome: 'refused_address', reason: 'expected a public address, got a private one' },
  ],
  [{ post: failing('CERT_HAS_EXPIRED') }, { outcome: 'tls', reason: 'its certificate has expired (CERT_HAS_EXPIRED)' }],
  [
    { post: failing('ERR_TLS_CERT_ALTNAME_INVALID') },
    { outcome: 'tls', reason: 'its certificate is for another name (ERR_TLS_CERT_ALTNAME_INVALID)' },
  ],
  [
    { post: failing('ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR') },
    { outcome: 'tls', reason: 'TLS failed (ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR)' },
  ],
  [
    { post: failing('UNABLE_TO_GET_ISSUER_CERT_LOCALLY') },
    {
      outcome: 'tls',
      reason: 'its certificate is of no authority that is known (UNABLE_TO_GET_ISSUER_CERT_LOCALLY)',
    },
  ],
  [{ post: failing('ECONNREFUSED') }, { outcome: 'connection', reason: 'the connection was refused (ECONNREFUSED)' }],
  [{ post: failing('EFOO') }, { outcome: 'connection', reason: 'the connection failed (EFOO)' }],
  [
    {
      post: async () => {
        throw new Error('hush');
      },
    },
    { outcome: 'connection', reason: 'the call failed' },
  ],
  [{ post: async () => 410 }, { outcome: 'refused_by_receiver', status: 410, reason: 'expected 2xx, got HTTP 410' }],
])('says of a call that somebody waits for what came of it: %#', async (changes, said) => {
  const url = 'https://erp.example.com/hush?token=hush';
  const { millis, ...came } = await tryWebhook(callOf(url, [newWebhookSecret()]), depsOf(changes));
  const reason = 'reason' in said ? { reason: `webhook erp.example.com: ${said.reason}` } : {};
  expect(came).toEqual({ ...said, ...reason });
  expect(millis).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify(came)).not.toContain('hush');
});

test('a URL that a later rule refuses is not called, and its password is not told', async () => {
  const url = 'https://user:hush@erp.example.com/hush?token=hush';
  const came = await tryWebhook(callOf(url, [newWebhookSecret()]), depsOf());
  expect(came).toMatchObject({ outcome: 'refused_address', reason: expect.stringContaining('expected no user') });
  expect(JSON.stringify(came)).not.toContain('hush');
});

test.each<[string, Partial<WebhookDeps>]>([
  ['a host that is looked up', { resolve: () => new Promise(() => {}) }],
  ['an answer', { post: postPinned }],
])('does not wait for %s for ever', async (_, changes) => {
  const silent = createServer();
  const url = `http://127.0.0.1:${await listening(silent)}/hush`;
  const deps = depsOf({ mayBeLocal: true, timeoutMs: 50, resolve: async () => ['127.0.0.1'], ...changes });
  expect(await tryWebhook(callOf(url, [newWebhookSecret()]), deps)).toMatchObject({
    ...{ outcome: 'timeout', reason: `webhook ${new URL(url).host}: no answer within 0.05 s` },
  });
  silent.close();
});

test('tells a port that nobody listens on, a connection that is closed, and a receiver without TLS apart', async () => {
  const closing = createServer((socket) => void socket.on('error', () => {}).destroy());
  const plain = createHttpServer((_, response) => void response.end());
  const [closed, port, gone] = [await listening(closing), await listening(plain), createServer()];
  const nobody = await listening(gone);
  await new Promise((resolve) => gone.close(resolve));
  const deps = depsOf({ mayBeLocal: true, resolve: async () => ['::1', '127.0.0.1'], post: postPinned });
  const outcome = async (url: string) => {
    const came = await tryWebhook(callOf(url, [newWebhookSecret()]), deps);
    return 'reason' in came ? [came.outcome, came.reason] : [came.outcome];
  };
  const said = (text: string) => expect.stringContaining(text);
  expect(await outcome(`http://localhost:${nobody}/`)).toEqual(['connection', said('the connection was refused')]);
  expect(await outcome(`http://localhost:${closed}/`)).toEqual(['connection', said('closed before an answer came')]);
  expect(await outcome(`https://localhost:${port}/`)).toEqual(['tls', said('TLS failed')]);
  for (const server of [closing, plain]) server.close();
});

const LAPTOP = { CLARITY_LOCAL_WEBHOOKS: 'allow', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };

test('receivers on this machine are allowed where AWS itself is on it, and the flag says so', () => {
  expect(mayCallLocalWebhooks(LAPTOP)).toBe(true);
  expect(mayCallLocalWebhooks({ ...LAPTOP, AWS_ENDPOINT_URL: undefined })).toBe(false);
  expect(mayCallLocalWebhooks({ ...LAPTOP, AWS_ENDPOINT_URL: 'https://lambda.us-east-1.amazonaws.com' })).toBe(false);
  expect(mayCallLocalWebhooks({ ...LAPTOP, CLARITY_LOCAL_WEBHOOKS: undefined })).toBe(false);
  expect(mayCallLocalWebhooks({})).toBe(false);
});

test.each(['http://localhost:8400/', 'http://127.0.0.1:8400', 'http://[::1]:8400/x', 'https://localhost/x'])(
  'takes a receiver on this machine only where the flag says so: %s',
  (url) => {
    expect(webhookRefusal(url, true)).toBeUndefined();
    expect(webhookRefusal(url, false)).toMatch(/^expected/);
  },
);

test.each(['http://10.0.0.1/', 'https://192.168.1.9/', 'http://erp.example.com/', 'http://printer.local/'])(
  'the flag opens nothing but this machine: %s',
  (url) => expect(webhookRefusal(url, true)).toMatch(/^expected/),
);

test('with the flag a name of this machine leads to it and nowhere else, and a public name never does', async () => {
  const received: unknown[] = [];
  const server = createHttpServer((request, response) => {
    received.push(request.headers['webhook-id']);
    request.resume();
    response.writeHead(204).end();
  });
  const url = `http://localhost:${await listening(server)}/hook`;
  const local = (addresses: string[]) => depsOf({ mayBeLocal: true, resolve: async () => addresses, post: postPinned });
  const secrets = [newWebhookSecret()];
  expect(await tryWebhook(callOf(url, secrets), local(['127.0.0.1']))).toMatchObject({ outcome: 'delivered' });
  expect(received).toEqual([ID]);
  for (const [to, address] of [
    [url, '10.0.0.1'],
    [url, '8.8.8.8'],
    ['https://erp.example.com/hook', '127.0.0.1'],
  ] as const) {
    expect(await tryWebhook(callOf(to, secrets), local([address]))).toMatchObject({ outcome: 'refused_address' });
  }
  await new Promise((resolve) => server.close(resolve));
});
