// What a tenant sets and what we keep beside it do not overwrite each other.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { makeTenant } from '../../../tests/support/rows.ts';
import { getTenant, setTenantSettings } from './tenants.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('settings that are not named stay', async () => {
  const { db } = database;
  const id = await makeTenant(db);
  await setTenantSettings(db, id, { other: 'kept' });
  await setTenantSettings(db, id, { ownEntities: ['Acme Payroll'] });
  expect((await getTenant(db, id))?.settings).toEqual({ other: 'kept', ownEntities: ['Acme Payroll'] });
});
