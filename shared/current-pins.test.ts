import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../tests/support/database.ts';
import { memoryObjects } from '../tests/support/memory-objects.ts';
import { makeTenant } from '../tests/support/rows.ts';
import { currentPins } from './current-pins.ts';
import { setTenantSettings } from './db/tenants/tenants.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('pins the threshold of exclusion by type: the batch’s own, else the tenant’s, else .99', async () => {
  const { db } = database;
  const tenantId = await makeTenant(db);
  const pinned = async (excludeByType?: { enabled: boolean; threshold: number }) =>
    (await currentPins(db, memoryObjects(), { tenantId, excludeByType })).excludeByType;
  expect(await pinned()).toBe(0.99);
  await setTenantSettings(db, tenantId, { excludeByType: { enabled: true, threshold: 0.98 } });
  expect(await pinned()).toBe(0.98);
  expect(await pinned({ enabled: true, threshold: 0.97 })).toBe(0.97);
  expect(await pinned({ enabled: false, threshold: 0.99 })).toBeUndefined();
  await setTenantSettings(db, tenantId, { excludeByType: { enabled: false, threshold: 0.99 } });
  expect(await pinned()).toBeUndefined();
});
