// Makes, lists and revokes the API keys of a tenant. A secret leaves this file once, in the answer to its making.
import * as z from 'zod';
import type { KeyView } from '../../shared/contract/keys.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { SCOPES, type Scope } from '../../shared/contract/route.ts';
import type { NewAuditEntry } from '../../shared/db/operations/audit.ts';
import { type ApiKey, type NewApiKey, newSecret } from '../../shared/db/tenants/api-keys.ts';
import { uuidV7 } from '../../shared/ids.ts';
import type { UsageKeys } from './usage-keys.ts';

export interface KeyDeps {
  createKey(fresh: NewApiKey, secret: string): Promise<ApiKey>;
  revokeKey(tenantId: string, id: string, at: Date): Promise<ApiKey | undefined>;
  ensureTenant(fresh: { id: string; name: string; createdAt: Date }): Promise<void>;
  audit(entry: NewAuditEntry): Promise<void>;
  usageKeys: UsageKeys;
}

export interface WantedKey {
  tenantId: string;
  label: string;
  scopes: readonly Scope[];
  /** Who asks: the id of a key, or `operator`. */
  actor: string;
}

export async function makeKey({ tenantId, label, scopes, actor }: WantedKey, deps: KeyDeps, now: Date) {
  const id = uuidV7(now);
  const secret = newSecret();
  // First: a key of API Gateway without ours opens nothing, ours without it could not be used.
  const usageKeyId = await deps.usageKeys.create(id);
  const key = await deps.createKey({ id, tenantId, label, scopes: [...scopes], createdAt: now, usageKeyId }, secret);
  await deps.audit({ at: now, tenantId, actor, action: 'key.create', subject: id, detail: { label, scopes } });
  return { ...toView(key), secret };
}

export async function revoke(
  { tenantId, keyId }: { tenantId: string; keyId: string },
  id: string,
  deps: KeyDeps,
  now: Date,
): Promise<z.infer<typeof KeyView>> {
  const key = z.uuid().safeParse(id).success ? await deps.revokeKey(tenantId, id, now) : undefined;
  if (!key) throw new ProblemError('key-not-found', `there is no key ${id}`);
  if (key.usageKeyId) await deps.usageKeys.delete(key.usageKeyId);
  await deps.audit({ at: now, tenantId, actor: keyId, action: 'key.revoke', subject: id });
  return toView(key);
}

/** The first key of a tenant, made by an operator who may invoke this function; the tenant is made with it. */
const FirstKey = z.object({
  tenantId: z.uuid().optional(),
  tenantName: z.string().min(1),
  label: z.string().min(1).default('first key'),
  scopes: z.array(z.enum(SCOPES)).min(1).default(['admin']),
});

export async function makeFirstKey(input: unknown, deps: KeyDeps, now: Date) {
  const { tenantName, label, scopes, tenantId = uuidV7(now) } = FirstKey.parse(input);
  await deps.ensureTenant({ id: tenantId, name: tenantName, createdAt: now });
  return { tenantId, ...(await makeKey({ tenantId, label, scopes, actor: 'operator' }, deps, now)) };
}

export function toView({ id, label, scopes, createdAt, revokedAt }: ApiKey): z.infer<typeof KeyView> {
  return {
    id,
    label,
    scopes: SCOPES.filter((scope) => scopes.includes(scope)),
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString(),
  };
}
