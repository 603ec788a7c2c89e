// Events and webhooks: what is announced, how it is signed, and that a failed delivery is tried again.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { BatchOptions } from '#shared/batch';
import type { OutboxMessage } from '#shared/db/operations/outbox';
import { WebhookUrl } from '#shared/webhook-url';
import { aBatch, BATCH, TENANT } from '../../../tests/support/a-batch.ts';
import { announcements } from './announce.ts';
import { type DeliverDeps, deliver } from './deliver.ts';
import { type PinnedRequest, postPinned } from './post-pinned.ts';
import { callWebhook, SIGNATURE_HEADER } from './webhook.ts';

const NOW = new Date('2027-01-15T12:00:00Z');
const options = BatchOptions.parse({ webhookUrl: 'https://erp.example.com/hook' });

test('announces a batch once per revision and ending, and not before', () => {
  expect(announcements(aBatch({ status: 'running', options }))).toEqual([]);
  const messages = announcements(aBatch({ status: 'done', revision: 2, options, rowsRead: 10, rowsRejected: 1 }));
  expect(messages.map(({ topic, key }) => [topic, key])).toEqual([
    ['batch.event', `${BATCH}-r2-done`],
    ['batch.webhook', `${BATCH}-r2-done`],
  ]);
  expect(messages[0]?.payload).toMatchObject({ tenantId: TENANT, status: 'done', rows: { read: 10, rejected: 1 } });
  expect(announcements(aBatch({ status: 'failed' }))).toHaveLength(1);
});

test('announces that a batch waits for a mapping, once per revision, with its question', () => {
  const waiting = aBatch({
    status: 'awaiting_mapping',
    revision: 1,
    options,
    question: 'Which column holds the payee?',
  });
  const messages = announcements(waiting);
  expect(messages.map(({ topic, key }) => [topic, key])).toEqual([
    ['batch.waiting', `${BATCH}-r1-awaiting_mapping`],
    ['batch.webhook', `${BATCH}-r1-awaiting_mapping`],
  ]);
  const notice = { status: 'awaiting_mapping', question: 'Which column holds the payee?', finishedAt: null };
  expect(messages[0]?.payload).toMatchObject(notice);
  expect(messages[1]?.payload).toMatchObject({ ended: notice });
});

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

async function call(status: number, addresses: string[], url = 'https://erp.example.com/hook') {
  const posted: Posted[] = [];
  await callWebhook(
    { url, body: { a: 1 }, secret: 's3', now: NOW },
    {
      resolve: async () => addresses,
      post: async (to, request) => {
        posted.push({ url: to, request });
        return status;
      },
    },
  );
  return posted[0];
}

test('signs time and body with the secret of the tenant', async () => {
  const { request } = (await call(204, ['8.8.8.8'])) ?? {};
  const seconds = NOW.getTime() / 1000;
  const mac = createHmac('sha256', 's3').update(`${seconds}.{"a":1}`).digest('hex');
  expect(request?.headers[SIGNATURE_HEADER]).toBe(`t=${seconds},v1=${mac}`);
  expect(request?.body).toBe('{"a":1}');
});

test('says what the receiver answered, and never calls a private address', async () => {
  await expect(call(500, ['8.8.8.8'])).rejects.toThrow('webhook erp.example.com: expected 2xx, got HTTP 500');
  for (const address of [
    '10.1.2.3',
    '::1',
    'fd00::1',
    '169.254.169.254',
    '64:ff9b::a00:1',
    '198.18.0.1',
    'no address',
  ]) {
    await expect(call(200, ['8.8.8.8', address])).rejects.toThrow('expected a public address');
  }
});

test('connects to an address that was checked and to no other, under the name of the URL', async () => {
  expect((await call(204, ['8.8.8.8', '2606:4700::1111']))?.request.addresses).toEqual(['8.8.8.8', '2606:4700::1111']);
  // The server sees the first bytes of TLS: the name in them is the URL's.
  const seen: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (hello) => {
      seen.push(hello.toString('latin1'));
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const url = new URL(`https://no-such-host.example.com:${port}/hook`);
  const signal = AbortSignal.timeout(5_000);
  await expect(postPinned(url, { addresses: ['127.0.0.1'], headers: {}, body: '{}', signal })).rejects.toThrow();
  await new Promise((resolve) => server.close(resolve));
  expect(seen[0]).toContain('no-such-host.example.com');
});

test.each([301, 302, 307, 308])('does not follow a redirect: HTTP %i', async (status) => {
  await expect(call(status, ['8.8.8.8'])).rejects.toThrow(`expected 2xx, got HTTP ${status}`);
});

test('says nothing of the secrets of a URL when a call fails', async () => {
  const stored = 'https://user:hush@erp.example.com/hush?token=hush';
  const refused = await call(204, ['8.8.8.8'], stored).catch((error: unknown) => String(error));
  expect(refused).toMatch(/expected no user/);
  const failing = callWebhook(
    { url: 'https://erp.example.com/hush?token=hush', body: {}, secret: 's3', now: NOW },
    {
      resolve: async () => ['8.8.8.8'],
      post: async (url) => {
        throw Object.assign(new Error(`connect failed for ${url}`), { code: 'ECONNREFUSED' });
      },
    },
  );
  const failed = await failing.catch((error: unknown) => String(error));
  expect(failed).toBe('Error: webhook erp.example.com: ECONNREFUSED');
  expect(`${refused} ${failed}`).not.toContain('hush');
});

const messageOf = (topic: string, attempts: number): OutboxMessage => ({
  id: attempts,
  topic,
  key: 'k',
  payload: { url: 'https://erp.example.com/hook', ended: { tenantId: TENANT, batchId: BATCH } },
  attempts,
  createdAt: NOW,
});

async function delivered(messages: OutboxMessage[], fails: boolean) {
  const done: string[] = [];
  const deps: DeliverDeps = {
    claim: async () => messages,
    markSent: async (id) => void done.push(`sent ${id}`),
    markFailed: async (id, { error, nextAt }) => void done.push(`failed ${id} ${error} ${nextAt.getUTCFullYear()}`),
    bury: async (id, { error, batchId }) => void done.push(`buried ${id} ${error} ${batchId}`),
    putEvent: async (name) => void done.push(name),
    callWebhook: async () => {
      if (fails) throw new Error('no answer');
      done.push('webhook');
    },
    callAgain: async (seconds) => void done.push(`again in ${seconds}`),
  };
  await deliver(deps, () => NOW);
  return done;
}

test('sends what is due and marks it', async () => {
  const messages = [messageOf('batch.event', 1), messageOf('batch.webhook', 2), messageOf('batch.waiting', 3)];
  expect(await delivered(messages, false)).toEqual([
    ...['Batch ended', 'sent 1', 'webhook', 'sent 2'],
    ...['Batch waits', 'sent 3'],
  ]);
});

test('tries again with growing pauses, and gives up in the end', async () => {
  expect(await delivered([messageOf('batch.webhook', 1)], true)).toEqual(['failed 1 no answer 2027', 'again in 30']);
  expect(await delivered([messageOf('batch.webhook', 3)], true)).toContain('again in 600');
  expect(await delivered([messageOf('batch.webhook', 7)], true)).toEqual([`buried 7 no answer ${BATCH}`]);
});

test('comes again at once when more may be due than it takes in one lot', async () => {
  const lot = Array.from({ length: 20 }, () => messageOf('batch.event', 1));
  expect((await delivered(lot, false)).at(-1)).toBe('again in 0');
});
