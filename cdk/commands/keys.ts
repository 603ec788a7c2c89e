// npm run keys: the first key of a tenant, and the keys of all tenants in the usage plan again.
import * as gateway from '../../functions/gateway/keys.ts';
import { usageKeys } from '../../functions/gateway/usage-keys.ts';
import { systemClock } from '../../shared/clock.ts';
import { UsageError } from '../../shared/command-line.ts';
import { connectDatabase } from '../../shared/db/connection/connect.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import { createApiKey, revokeApiKey } from '../../shared/db/tenants/api-keys.ts';
import { ensureTenant } from '../../shared/db/tenants/tenants.ts';
import { usagePlanOf } from '../usage-plan.ts';
import { apiGateway, attachKeys } from './attach-keys.ts';
import { enter, type Installation, readOptions, runCommand } from './command.ts';

const USAGE = `npm run keys -- attach|create --stage NAME [--profile PROFILE] [--tenant "NAME OF THE TENANT"] [--operator]
  attach   puts all live keys into the usage plan again; a deployment of the Service stack does it by itself
  create   makes a tenant and its first key, with the scope admin; prints the key, which is kept nowhere else
  --operator  of create: the scope operator too, for the one who runs what all tenants share (supplier sync, imports)`;

await runCommand(USAGE, async (command) => {
  const { values, positionals, stage, profile } = readOptions(command, {
    tenant: { type: 'string' },
    operator: { type: 'boolean' },
  });
  const [wanted = '', ...more] = positionals;
  if (!['attach', 'create'].includes(wanted) || more.length > 0) {
    throw new UsageError(`${positionals.join(' ') || 'no command'}: expected attach or create`);
  }
  const tenantName = String(values.tenant ?? '').trim();
  if (wanted === 'create' && tenantName === '') throw new UsageError('--tenant "NAME OF THE TENANT" is missing');
  if (wanted === 'attach' && values.tenant !== undefined) throw new UsageError('--tenant belongs to create');
  if (wanted === 'attach' && values.operator) throw new UsageError('--operator belongs to create');
  const scopes = values.operator ? ['admin', 'operator'] : ['admin'];
  const installation = enter(command, { stage, profile });
  if (wanted === 'attach') console.log(await attachKeys(installation));
  else console.log(JSON.stringify(await createFirstKey(installation, { tenantName, scopes }), null, 2));
  return 0;
});

async function createFirstKey(
  { dataStack, serviceStack }: Installation,
  wanted: { tenantName: string; scopes: readonly string[] },
) {
  const database = await connectDatabase(`${dataStack}/database`);
  const { db } = database;
  const deps: gateway.KeyDeps = {
    createKey: createApiKey.bind(undefined, db),
    revokeKey: revokeApiKey.bind(undefined, db),
    ensureTenant: ensureTenant.bind(undefined, db),
    audit: appendAudit.bind(undefined, db),
    usageKeys: usageKeys(usagePlanOf(serviceStack), apiGateway()),
  };
  try {
    return await gateway.makeFirstKey(wanted, deps, systemClock.now());
  } finally {
    await database.close();
  }
}
