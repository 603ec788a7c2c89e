import { afterAll, beforeAll, expect, it } from 'vitest';
import { setTenantSettings } from '../../shared/db/tenants/tenants.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { later, makeTenant, NOON } from '../../tests/support/rows.ts';
import { OwnEntitiesOf } from './own-entities-of.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('knows the own entities that a tenant has set, a minute later at the latest, and nobody else', async () => {
  const own = new OwnEntitiesOf(database.db);
  const tenantId = await makeTenant(database.db);
  const other = await makeTenant(database.db, 'Other');
  expect(await own.tenant(tenantId, NOON)).toBeUndefined();
  await setTenantSettings(database.db, tenantId, { ownEntities: ['Acme Treasury Inc'] });
  const entities = await own.tenant(tenantId, later(61));
  expect(entities?.find('ACME TREASURY PAYROLL ACCOUNT')).toBe('Acme Treasury Inc');
  expect(await own.tenant(other, later(61))).toBeUndefined();
});
