// Events and webhooks: what is announced, what is sent, and that a failed delivery is tried again.
import { expect, test } from 'vitest';
import { BatchOptions } from '#shared/batch';
import type { OutboxMessage } from '#shared/db/operations/outbox';
import type { BatchNotice } from '#shared/webhook-notice';
import { aBatch, BATCH, TENANT } from '../../../tests/support/a-batch.ts';
import { announcements } from './announce.ts';
import { type DeliverDeps, deliver } from './deliver.ts';

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

const NOTICE: BatchNotice = {
  batchId: BATCH,
  tenantId: TENANT,
  revision: 0,
  status: 'done',
  fileName: 'payees.csv',
  rows: { read: 10, rejected: 1 },
  failure: null,
  finishedAt: NOW.toISOString(),
};

const messageOf = (topic: string, attempts: number): OutboxMessage => ({
  id: attempts,
  topic,
  key: 'k',
  payload: { url: 'https://erp.example.com/hook', ended: NOTICE },
  attempts,
  createdAt: NOW,
});

async function delivered(messages: OutboxMessage[], fails: boolean) {
  const done: string[] = [];
  const deps: DeliverDeps = {
    claim: async () => messages,
    markSent: async (id) => void done.push(`sent ${id}`),
    markFailed: async (id, { error, nextAt }) =>
      void done.push(`failed ${id} ${error}, due in ${(nextAt.getTime() - NOW.getTime()) / 1000}`),
    bury: async (id, { error, batchId }) => void done.push(`buried ${id} ${error} ${batchId}`),
    putEvent: async (name) => void done.push(name),
    callWebhook: async (_, { id, body }) => {
      if (fails) throw new Error('no answer');
      done.push('webhook', id, JSON.stringify(body));
    },
    callAgain: async (seconds) => void done.push(`again in ${seconds}`),
  };
  await deliver(deps, () => NOW);
  return done;
}

test('sends what is due and marks it', async () => {
  const messages = [messageOf('batch.event', 1), messageOf('batch.webhook', 2), messageOf('batch.waiting', 3)];
  expect(await delivered(messages, false)).toEqual([
    ...['Batch ended', 'sent 1', 'webhook', 'msg_k', expect.any(String), 'sent 2'],
    ...['Batch waits', 'sent 3'],
  ]);
});

test('sends the same id and the same body in every attempt of a notice, with its type and its time', async () => {
  const sent = async (attempts: number) => (await delivered([messageOf('batch.webhook', attempts)], false)).slice(1, 3);
  const [id, body = ''] = await sent(1);
  expect(id).toBe('msg_k');
  expect(JSON.parse(body)).toEqual({ type: 'batch.ended', timestamp: NOW.toISOString(), ...NOTICE });
  for (const attempts of [2, 7, 8]) expect(await sent(attempts)).toEqual([id, body]);
});

test('tries again with growing pauses, each time when the notice is surely due, and gives up in the end', async () => {
  expect(await delivered([messageOf('batch.webhook', 1)], true)).toEqual([
    'failed 1 no answer, due in 29',
    'again in 30',
  ]);
  expect(await delivered([messageOf('batch.webhook', 3)], true)).toContain('again in 600');
  expect(await delivered([messageOf('batch.webhook', 7)], true)).toEqual([`buried 7 no answer ${BATCH}`]);
});

test('comes again at once when more may be due than it takes in one lot', async () => {
  const lot = Array.from({ length: 20 }, () => messageOf('batch.event', 1));
  expect((await delivered(lot, false)).at(-1)).toBe('again in 0');
});
