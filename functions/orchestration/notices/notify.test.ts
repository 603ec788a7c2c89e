// Events and webhooks: what is announced, how it is signed, and that a failed delivery is tried again.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { BatchOptions, WebhookUrl } from '#shared/batch';
import type { OutboxMessage } from '#shared/db/operations/outbox';
import { aBatch, BATCH, TENANT } from '../../../tests/support/a-batch.ts';
import { announcements } from './announce.ts';
import { type DeliverDeps, deliver } from './deliver.ts';
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
  'http://erp.example.com',
  'https://localhost/x',
  'https://127.0.0.1',
  'https://169.254.169.254/',
  'https://[::1]/',
  'https://a.internal',
])('takes no webhook at %s', (url) => expect(WebhookUrl.safeParse(url).success).toBe(false));

async function call(status: number, addresses: string[]) {
  const requests: Request[] = [];
  await callWebhook(
    { url: 'https://erp.example.com/hook', body: { a: 1 }, secret: 's3', now: NOW },
    {
      resolve: async () => addresses,
      fetch: async (url, init) => {
        requests.push(new Request(url, init));
        return new Response(null, { status });
      },
    },
  );
  return requests[0];
}

test('signs time and body with the secret of the tenant', async () => {
  const request = await call(204, ['203.0.113.9']);
  const seconds = NOW.getTime() / 1000;
  const mac = createHmac('sha256', 's3').update(`${seconds}.{"a":1}`).digest('hex');
  expect(request?.headers.get(SIGNATURE_HEADER)).toBe(`t=${seconds},v1=${mac}`);
  expect(await request?.text()).toBe('{"a":1}');
});

test('says what the receiver answered, and never calls a private address', async () => {
  await expect(call(500, ['203.0.113.9'])).rejects.toThrow('webhook erp.example.com: expected 2xx, got HTTP 500');
  for (const address of ['10.1.2.3', '::1', 'fd00::1', '169.254.169.254']) {
    await expect(call(200, ['203.0.113.9', address])).rejects.toThrow('expected a public address');
  }
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
