// What a tenant sets and what we keep beside it do not overwrite each other.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { makeTenant } from '../../../tests/support/rows.ts';
import { getTenant, setTenantSettings } from './tenants.ts';
import { webhookSecret } from './webhook-secrets.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('the webhook secret is made once and survives new settings', async () => {
  const { db } = database;
  const id = await makeTenant(db);
  expect(await webhookSecret(db, id, 'first')).toBe('first');
  await setTenantSettings(db, id, { ownEntities: ['Acme Payroll'] });
  expect(await webhookSecret(db, id, 'second')).toBe('first');
  expect((await getTenant(db, id))?.settings).toEqual({ webhookSecret: 'first', ownEntities: ['Acme Payroll'] });
});
