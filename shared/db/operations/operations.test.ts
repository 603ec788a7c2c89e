// Keys, dead letters, outbox and audit trail.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { later, makeBatch, makeTenant, NOON } from '../../../tests/support/rows.ts';
import { uuidV7 } from '../../ids.ts';
import { createApiKey, findApiKey, listApiKeys, newSecret, revokeApiKey, setUsageKey } from '../tenants/api-keys.ts';
import { appendAudit, appendAuditWithin, listAudit } from './audit.ts';
import {
  getDeadLetter,
  keepDeadLetter,
  listDeadLetters,
  type NewDeadLetter,
  openDeadLetters,
  settleDeadLetter,
} from './dead-letters.ts';
import { listDeliveries, sendAgain } from './deliveries.ts';
import { buryMessage, claimMessages, enqueue, markFailed, markSent, reviveBuried, reviveMessage } from './outbox.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const makeKey = async (changes = {}) => {
  const secret = newSecret();
  const tenantId = await makeTenant(database.db);
  const fresh = { id: uuidV7(NOON), tenantId, label: 'nightly', scopes: ['classify'], createdAt: NOON, ...changes };
  return { secret, key: await createApiKey(database.db, fresh, secret) };
};

test('a key is found by its secret, which is stored nowhere', async () => {
  const { secret, key } = await makeKey();
  expect(await findApiKey(database.db, secret, NOON)).toEqual(key);
  expect(await findApiKey(database.db, newSecret(), NOON)).toBeUndefined();
  const stored = await database.pool.query('select api_key::text as row from api_key');
  expect(JSON.stringify(stored.rows)).not.toContain(secret);
  expect(key).not.toHaveProperty('secretHash');
});

test('a revoked or expired key is no key, and only its tenant revokes it', async () => {
  const { secret, key } = await makeKey({ expiresAt: later(60) });
  expect(await revokeApiKey(database.db, await makeTenant(database.db), key.id, NOON)).toBeUndefined();
  expect(await findApiKey(database.db, secret, later(60))).toBeUndefined();
  expect((await revokeApiKey(database.db, key.tenantId, key.id, NOON))?.revokedAt).toEqual(NOON);
  expect((await revokeApiKey(database.db, key.tenantId, key.id, later(9)))?.revokedAt).toEqual(NOON);
  expect(await findApiKey(database.db, secret, NOON)).toBeUndefined();
  await setUsageKey(database.db, key.id, 'usage-1');
  expect(await listApiKeys(database.db, key.tenantId)).toMatchObject([{ id: key.id, usageKeyId: 'usage-1' }]);
});

const letterOf = (changes: Partial<NewDeadLetter> = {}): NewDeadLetter => ({
  id: uuidV7(NOON),
  queue: 'classification',
  messageId: uuidV7(NOON),
  body: { taskToken: 'token-of-the-task', task: { step: 'classify', chunk: 3 } },
  receivedAt: NOON,
  ...changes,
});

test('a dead letter is kept once, shown without its token, and settled once', async () => {
  const batch = await makeBatch(database.db);
  const letter = letterOf({ batchId: batch.id, reason: 'five tries' });
  await keepDeadLetter(database.db, letter);
  await keepDeadLetter(database.db, { ...letter, id: uuidV7(NOON) });
  const listed = await listDeadLetters(database.db, { tenantId: batch.tenantId, limit: 10 });
  expect(listed).toMatchObject([{ id: letter.id, step: 'classify', chunk: 3, reason: 'five tries' }]);
  expect(JSON.stringify(listed)).not.toContain('token-of-the-task');
  expect((await getDeadLetter(database.db, letter.id))?.body).toEqual(letter.body);
  expect(await openDeadLetters(database.db)).toEqual([{ queue: 'classification', count: 1 }]);
  expect(await settleDeadLetter(database.db, letter.id, 'replayed', later(5))).toBe(true);
  expect(await settleDeadLetter(database.db, letter.id, 'discarded', later(6))).toBe(false);
  expect(await openDeadLetters(database.db)).toEqual([]);
});

test("another tenant's dead letters are out of reach, ops see all", async () => {
  const batch = await makeBatch(database.db);
  const letter = letterOf({ batchId: batch.id });
  await keepDeadLetter(database.db, letter);
  const stranger = await makeTenant(database.db);
  expect(await listDeadLetters(database.db, { tenantId: stranger, limit: 10 })).toEqual([]);
  expect(await getDeadLetter(database.db, letter.id, stranger)).toBeUndefined();
  expect(await listDeadLetters(database.db, { limit: 1 })).toHaveLength(1);
});

test('a message of the outbox is written once, taken by one, and comes back until it is sent', async () => {
  const message = { topic: 'webhook', key: 'batch-1/r0', payload: { status: 'done' } };
  await enqueue(database.db, message, NOON);
  await enqueue(database.db, message, NOON);
  const take = (seconds: number) =>
    claimMessages(database.db, { at: later(seconds), retryAt: later(seconds + 60), limit: 10 });
  const [taken] = await take(0);
  expect(taken).toMatchObject({ ...message, attempts: 1, createdAt: NOON });
  expect(await take(1)).toEqual([]);
  await markFailed(database.db, taken?.id ?? 0, { error: 'HTTP 503', nextAt: later(10) });
  expect(await take(10)).toMatchObject([{ attempts: 2 }]);
  await markSent(database.db, taken?.id ?? 0, later(11));
  expect(await take(3_600)).toEqual([]);
});

test('a message that is given up is a dead letter of its tenant, until it is sent', async () => {
  const { db } = database;
  const { id: batchId, tenantId } = await makeBatch(db);
  await enqueue(db, { topic: 'webhook', key: `${batchId}/r0`, payload: { status: 'done' } }, NOON);
  const take = async (seconds: number) => {
    const [taken] = await claimMessages(db, { at: later(seconds), retryAt: later(seconds + 60), limit: 1 });
    return taken;
  };
  const { id = 0 } = (await take(0)) ?? {};
  const letters = () => listDeadLetters(db, { tenantId, limit: 10 });
  const bury = (seconds: number) => buryMessage(db, id, { error: 'HTTP 503', at: later(seconds), batchId });
  await bury(1);
  expect(await letters()).toMatchObject([{ queue: 'outbox', batchId, reason: 'HTTP 503', replayedAt: null }]);
  expect(await take(999_999)).toBeUndefined();

  // The nightly try: one more, and no second letter when it fails too.
  expect(await reviveBuried(db, { at: later(100), since: later(1) })).toBe(0);
  expect(await reviveBuried(db, { at: later(100), since: later(-1) })).toBe(1);
  expect(await take(100)).toMatchObject({ id, attempts: 2 });
  await bury(101);
  expect(await letters()).toHaveLength(1);

  // An operator's replay: all tries anew; its letter is open again when they fail.
  expect(await reviveMessage(db, id, later(200))).toBe(true);
  expect(await letters()).toMatchObject([{ replayedAt: later(200) }]);
  expect(await take(200)).toMatchObject({ id, attempts: 1 });
  await bury(201);
  expect(await openDeadLetters(db)).toContainEqual({ queue: 'outbox', count: 1 });

  await reviveBuried(db, { at: later(300), since: later(-1) });
  await markSent(db, id, later(301));
  expect(await openDeadLetters(db)).not.toContainEqual(expect.objectContaining({ queue: 'outbox' }));
  expect(await reviveMessage(db, id, later(400))).toBe(false);
});

test('deliveries are shown to their tenant only, by batch and state, and each can be sent again', async () => {
  const { db } = database;
  const { id: batchId, tenantId } = await makeBatch(db);
  const other = await makeBatch(db, { tenantId });
  const stranger = await makeTenant(db);
  const payload = { url: 'https://erp.example.com/hook?token=1', ended: { status: 'done' } };
  const tell = (key: string, ofBatch = batchId, topic = 'batch.webhook') =>
    enqueue(db, { topic, key, payload, tenantId, batchId: ofBatch }, later(50_000));
  await tell(`${batchId}-r0-done`);
  await tell(`${batchId}-r1-done`);
  await tell(`${other.id}-r0-done`, other.id);
  await tell(`${batchId}-r0-done`, batchId, 'batch.event');
  const list = (page: object = {}, of = tenantId) => listDeliveries(db, of, { limit: 10, ...page });
  const [third, second, first] = await list();
  expect([first, second, third].map((one) => one?.key)).toEqual([
    ...[`${batchId}-r0-done`, `${batchId}-r1-done`, `${other.id}-r0-done`],
  ]);
  await markSent(db, first?.id ?? 0, later(50_001));
  await markFailed(db, second?.id ?? 0, { error: 'HTTP 503', nextAt: later(50_100) });
  await buryMessage(db, third?.id ?? 0, { error: 'HTTP 500', at: later(50_002), batchId: other.id });
  expect((await list()).map(({ state }) => state)).toEqual(['given_up', 'pending', 'delivered']);
  for (const state of ['given_up', 'pending', 'delivered'] as const) expect(await list({ state })).toHaveLength(1);
  expect(await list({ batchId })).toHaveLength(2);
  expect(await list({ before: second?.id })).toMatchObject([{ key: first?.key, sentAt: later(50_001) }]);
  expect(await list({}, stranger)).toEqual([]);

  expect(await sendAgain(db, stranger, third?.key ?? '', later(50_200))).toBeUndefined();
  for (const key of [first?.key, third?.key]) {
    expect(await sendAgain(db, tenantId, key ?? '', later(50_200))).toMatchObject({
      key,
      state: 'pending',
      attempts: 0,
    });
  }
  expect(await listDeadLetters(db, { tenantId, limit: 10 })).toMatchObject([{ replayedAt: later(50_200) }]);
  const taken = await claimMessages(db, { at: later(50_200), retryAt: later(50_500), limit: 10 });
  expect(taken.map(({ id }) => id)).toEqual(expect.arrayContaining([first?.id, second?.id, third?.id]));
});

test('an entry that is one too many for its time is not appended, of those that come together too', async () => {
  const tenantId = await makeTenant(database.db);
  const entry = (seconds: number) => ({ at: later(seconds), tenantId, actor: 'k', action: 'x.test', subject: 's' });
  const append = (seconds: number) =>
    appendAuditWithin(database, entry(seconds), { most: 3, since: later(seconds - 60) });
  const together = await Promise.all([1, 2, 3, 4, 5].map(append));
  expect(together.filter(Boolean)).toHaveLength(3);
  expect(await listAudit(database.db, tenantId, { limit: 10 })).toHaveLength(3);
  expect(await append(70)).toBe(true);
});

test('the audit trail can only grow', async () => {
  const tenantId = await makeTenant(database.db);
  const entry = { at: NOON, tenantId, actor: 'key-1', action: 'batch.cancel', subject: 'batch-1' };
  await appendAudit(database.db, entry);
  expect(await listAudit(database.db, tenantId, { limit: 10 })).toMatchObject([entry]);
  for (const statement of ["update audit set actor = 'nobody'", 'delete from audit', 'truncate audit']) {
    await expect(database.pool.query(statement)).rejects.toThrow('audit is append-only');
  }
});
