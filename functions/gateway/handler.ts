// Gateway service: says whose key a request carries, and manages keys. Called by API Gateway as authorizer, by its routes, and by an operator: { command: 'createFirstKey', tenantName }.
import type { Context } from 'aws-lambda';
import { systemClock } from '../../shared/clock.ts';
import { decodeCursor, Place } from '../../shared/contract/common.ts';
import * as contract from '../../shared/contract/keys.ts';
import { cutPage } from '../../shared/contract/page.ts';
import { getSettings, putSettings } from '../../shared/contract/settings.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import { createApiKey, findApiKey, listApiKeys, revokeApiKey } from '../../shared/db/tenants/api-keys.ts';
import { ensureTenant, getTenant, setTenantSettings } from '../../shared/db/tenants/tenants.ts';
import { on } from '../../shared/lambda/http.ts';
import { databaseFromEnv, required } from '../../shared/lambda/io.ts';
import { service } from '../../shared/lambda/service.ts';
import { settingsOf } from '../../shared/tenant-settings.ts';
import { auditRoute } from './audit-trail.ts';
import { AuthorizerEvent, authorize } from './authorize.ts';
import { type KeyDeps, makeFirstKey, makeKey, revoke, toView } from './keys.ts';
import { usageKeys } from './usage-keys.ts';

let database: ReturnType<typeof databaseFromEnv> | undefined;

/** Both doors of this function share one connection; a failed first try is tried again. */
async function openDb() {
  database ??= databaseFromEnv();
  return database.then(
    ({ db }) => db,
    (error: unknown) => {
      database = undefined;
      throw error;
    },
  );
}

const serve = service(async () => {
  const db = await openDb();
  const deps: KeyDeps = {
    createKey: createApiKey.bind(undefined, db),
    revokeKey: revokeApiKey.bind(undefined, db),
    ensureTenant: ensureTenant.bind(undefined, db),
    audit: appendAudit.bind(undefined, db),
    usageKeys: usageKeys(required('USAGE_PLAN_NAME')),
  };
  return {
    commands: { createFirstKey: (input, { clock }) => makeFirstKey(input, deps, clock.now()) },
    routes: [
      on(contract.createKey, ({ body }, { caller, clock }) =>
        makeKey({ tenantId: caller.tenantId, actor: caller.keyId, ...body }, deps, clock.now()),
      ),
      on(contract.listKeys, async ({ query }, { caller }) => {
        const from = decodeCursor(query.cursor, Place) ?? 0;
        const keys = (await listApiKeys(db, caller.tenantId)).map(toView);
        return cutPage(keys.slice(from), Infinity, (_, taken) => from + taken);
      }),
      auditRoute(db),
      on(getSettings, async (_, { caller }) => settingsOf(await getTenant(db, caller.tenantId))),
      on(putSettings, async ({ body }, { caller, clock }) => {
        await setTenantSettings(db, caller.tenantId, body);
        const detail = { ownEntities: body.ownEntities.length };
        const { tenantId, keyId: actor } = caller;
        await appendAudit(db, { at: clock.now(), tenantId, actor, action: 'settings.put', subject: tenantId, detail });
        return body;
      }),
      on(contract.revokeKey, ({ params }, { caller, clock }) => revoke(caller, params.id, deps, clock.now())),
    ],
  };
});

export async function handler(event: unknown, context: Context): Promise<unknown> {
  const request = AuthorizerEvent.safeParse(event);
  if (!request.success) return serve(event, context);
  const db = await openDb();
  // Keys expire in real time, also on the laptop.
  return authorize(request.data, (secret) => findApiKey(db, secret, systemClock.now()));
}
