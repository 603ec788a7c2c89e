// Keys from their making to their revocation, and what the authorizer says of them, against a real database.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendAudit, listAudit } from '#shared/db/operations/audit';
import { createApiKey, findApiKey, listApiKeys, revokeApiKey } from '#shared/db/tenants/api-keys';
import { ensureTenant } from '#shared/db/tenants/tenants';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { makeTenant, NOON } from '../../tests/support/rows.ts';
import { authorize } from './authorize.ts';
import { type KeyDeps, makeFirstKey, makeKey, revoke, toView } from './keys.ts';

const METHOD_ARN = 'arn:aws:execute-api:us-east-1:123456789012:abc/live/GET/v1/batches/1';
let database: TestDatabase;
const usage = new Set<string>();
let deps: KeyDeps;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  deps = {
    createKey: (fresh, secret) => createApiKey(db, fresh, secret),
    revokeKey: (tenantId, id, at) => revokeApiKey(db, tenantId, id, at),
    ensureTenant: (fresh) => ensureTenant(db, fresh),
    audit: (entry) => appendAudit(db, entry),
    usageKeys: {
      create: async (id) => {
        usage.add(`u-${id}`);
        return `u-${id}`;
      },
      delete: async (id) => void usage.delete(id),
    },
  };
});
afterAll(() => database.close());

const ask = (key: string | undefined) =>
  authorize({ type: 'REQUEST', methodArn: METHOD_ARN, headers: { 'X-Api-Key': key } }, (secret) =>
    findApiKey(database.db, secret, NOON),
  );

test('the first key of a new tenant opens every route of the stage, counted by its id', async () => {
  const { tenantId, id, secret } = await makeFirstKey({ tenantName: 'Acme Treasury' }, deps, NOON);
  expect(await ask(secret)).toEqual({
    principalId: id,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: 'Allow',
          Resource: 'arn:aws:execute-api:us-east-1:123456789012:abc/live/*',
        },
      ],
    },
    context: { tenantId, keyId: id, scopes: 'admin' },
    usageIdentifierKey: id,
  });
  expect(usage).toContain(`u-${id}`);
});

test.each([undefined, '', 'ce_wrong', 'x'.repeat(5_000)])(
  'the key %s is refused in the words API Gateway wants',
  async (key) => {
    await expect(ask(key)).rejects.toThrow(/^Unauthorized$/);
  },
);

test('a secret is shown once and a revoked key opens nothing', async () => {
  const tenantId = await makeTenant(database.db);
  const made = await makeKey({ tenantId, label: 'ERP', scopes: ['batches:read'], actor: 'k-1' }, deps, NOON);
  const listed = (await listApiKeys(database.db, tenantId)).map(toView);
  expect(listed).toEqual([{ id: made.id, label: 'ERP', scopes: ['batches:read'], createdAt: NOON.toISOString() }]);
  expect(JSON.stringify(listed)).not.toContain(made.secret);
  expect(await revoke({ tenantId, keyId: 'k-1' }, made.id, deps, NOON)).toMatchObject({
    revokedAt: NOON.toISOString(),
  });
  await expect(ask(made.secret)).rejects.toThrow('Unauthorized');
  expect(usage).not.toContain(`u-${made.id}`);
  const actions = (await listAudit(database.db, tenantId, { limit: 5 })).map(({ action }) => action);
  expect(actions).toEqual(['key.revoke', 'key.create']);
});

test("another tenant's key is not there", async () => {
  const [mine, theirs] = [await makeTenant(database.db), await makeTenant(database.db)];
  const { id } = await makeKey({ tenantId: theirs, label: 'x', scopes: ['admin'], actor: 'k' }, deps, NOON);
  const gone = { status: 404, message: `there is no key ${id}` };
  await expect(revoke({ tenantId: mine, keyId: 'k' }, id, deps, NOON)).rejects.toMatchObject(gone);
});
