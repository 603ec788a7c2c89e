// The secrets of webhooks: made once, rotated with an overlap, and gone when they sign no more.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { later, makeTenant, NOON } from '../../../tests/support/rows.ts';
import { migrateDown, migrateUp } from '../migrate.ts';
import { getTenant, setTenantSettings } from './tenants.ts';
import {
  MOST_EARLIER,
  rotateWebhookSecret,
  secretTerms,
  signingSecrets,
  sweepWebhookSecrets,
} from './webhook-secrets.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const HOUR = 3_600;
const signing = async (id: string, seconds: number) =>
  (await signingSecrets(database.db, id, 'fresh', later(seconds))).map(({ secret }) => secret);
const rotate = (id: string, secret: string, seconds: number, overlapSeconds: number) =>
  rotateWebhookSecret(database, id, { secret, at: later(seconds), signsUntil: later(seconds + overlapSeconds) });

test('the first one is made when it is needed, once', async () => {
  const id = await makeTenant(database.db);
  expect(await secretTerms(database.db, id, NOON)).toEqual([]);
  const made = await Promise.all(['a', 'b', 'c'].map((fresh) => signingSecrets(database.db, id, fresh, NOON)));
  expect(new Set(made.map((secrets) => JSON.stringify(secrets))).size).toBe(1);
  expect(await secretTerms(database.db, id, NOON)).toEqual([{ createdAt: NOON, signsUntil: null }]);
});

test('an earlier one signs beside its successor until its time is over', async () => {
  const id = await makeTenant(database.db);
  await rotate(id, 'one', 0, 24 * HOUR);
  expect(await rotate(id, 'two', 10, 24 * HOUR)).toEqual([
    { createdAt: later(10), signsUntil: null },
    { createdAt: NOON, signsUntil: later(10 + 24 * HOUR) },
  ]);
  expect(await signing(id, 20)).toEqual(['two', 'one']);
  expect(await signing(id, 9 + 24 * HOUR)).toEqual(['two', 'one']);
  expect(await signing(id, 10 + 24 * HOUR)).toEqual(['two']);
});

test('a shorter overlap ends earlier ones sooner, a longer one leaves them, and none ends them at once', async () => {
  const id = await makeTenant(database.db);
  await rotate(id, 'one', 0, HOUR);
  await rotate(id, 'two', 0, 10 * HOUR);
  await rotate(id, 'three', 0, 24 * HOUR);
  expect(await signing(id, 11 * HOUR)).toEqual(['three', 'two']);
  await rotate(id, 'four', 0, HOUR);
  expect(await signing(id, 2 * HOUR)).toEqual(['four']);
  await rotate(id, 'five', 0, 0);
  expect(await signing(id, 0)).toEqual(['five']);
});

test('so many sign at most; a rotation without overlap is always possible', async () => {
  const id = await makeTenant(database.db);
  for (let n = 0; n <= MOST_EARLIER; n++) expect(await rotate(id, `s${n}`, 0, HOUR)).toHaveLength(n + 1);
  expect(await rotate(id, 'one too many', 0, HOUR)).toBeUndefined();
  expect(await signing(id, 0)).toEqual(['s4', 's3', 's2', 's1', 's0']);
  expect(await rotate(id, 'leaked', 0, 0)).toHaveLength(1);
});

test('two rotations at once leave one present secret', async () => {
  const id = await makeTenant(database.db);
  await Promise.all(['a', 'b', 'c'].map((secret) => rotate(id, secret, 0, HOUR)));
  const terms = await secretTerms(database.db, id, NOON);
  expect(terms.filter(({ signsUntil }) => signsUntil === null)).toHaveLength(1);
  expect(terms).toHaveLength(3);
});

test('the one that an earlier release kept in the settings signs on, then beside its successor, and leaves the settings', async () => {
  const { db } = database;
  const old = await makeTenant(db);
  await setTenantSettings(db, old, { webhookSecret: 'whs_old', ownEntities: ['Acme Payroll'] });
  expect(await signing(old, 0)).toEqual(['whs_old']);
  await rotate(old, 'new', 1, HOUR);
  expect(await signing(old, 2)).toEqual(['new', 'whs_old']);
  expect((await getTenant(db, old))?.settings).toEqual({ ownEntities: ['Acme Payroll'] });
  const neverUsed = await makeTenant(db);
  await setTenantSettings(db, neverUsed, { webhookSecret: 'whs_other' });
  await rotate(neverUsed, 'new', 1, HOUR);
  expect(await signing(neverUsed, 2)).toEqual(['new', 'whs_other']);
});

test('those that sign no more are deleted, those of other tenants stay their own', async () => {
  const [one, other] = [await makeTenant(database.db), await makeTenant(database.db)];
  await rotate(one, 'a', 0, HOUR);
  await rotate(one, 'b', 0, HOUR);
  await rotate(other, 'c', 0, HOUR);
  expect(await signing(other, 0)).toEqual(['c']);
  await sweepWebhookSecrets(database.db, later(HOUR));
  const { rows } = await database.pool.query('select secret from webhook_secret where tenant_id = $1', [one]);
  expect(rows).toEqual([{ secret: 'b' }]);
});

test('migration 0023 knows whose notice each message of the outbox is, and its way back keeps the present secret', async () => {
  const own = await testDatabase();
  try {
    const id = await makeTenant(own.db);
    await rotateWebhookSecret(own, id, { secret: 'one', at: NOON, signsUntil: later(HOUR) });
    await rotateWebhookSecret(own, id, { secret: 'two', at: NOON, signsUntil: later(HOUR) });
    await migrateDown(own, { to: '0022_asked_by' });
    expect((await own.pool.query('select settings from tenant')).rows).toEqual([
      { settings: { webhookSecret: 'two' } },
    ]);
    const notice = { tenantId: id, batchId: '01900000-0000-7000-8000-000000000001' };
    for (const [topic, payload] of [
      ['batch.webhook', { url: 'https://erp.example.com', ended: notice }],
      ['batch.event', notice],
      ['other', {}],
    ]) {
      const values = [topic, JSON.stringify(payload), NOON];
      await own.pool.query(
        'insert into outbox (topic, key, payload, created_at, next_at) values ($1, $1, $2, $3, $3)',
        values,
      );
    }
    await migrateUp(own);
    const { rows } = await own.pool.query('select topic, tenant_id, batch_id from outbox order by id');
    expect(rows.map(({ tenant_id, batch_id }) => [tenant_id, batch_id])).toEqual([
      ...[
        [id, notice.batchId],
        [id, notice.batchId],
        [null, null],
      ],
    ]);
    expect((await signingSecrets(own.db, id, 'fresh', NOON)).map(({ secret }) => secret)).toEqual(['two']);
  } finally {
    await own.close();
  }
});
