// API keys: a random secret that is shown once; only its sha256 is kept, which suffices because nobody can guess 256 random bits.
import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Db } from '../connection/client.ts';
import { guarded } from '../connection/query.ts';
import { apiKey, tenant } from '../schema/tables.ts';

type Row = typeof apiKey.$inferSelect;
export type ApiKey = Omit<Row, 'secretHash'>;

export interface NewApiKey {
  readonly id: string;
  readonly tenantId: string;
  readonly label: string;
  readonly scopes: string[];
  readonly createdAt: Date;
  readonly expiresAt?: Date;
  readonly usageKeyId?: string;
}

/** A prefix that secret scanners can look for. */
const PREFIX = 'ce_';

export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64url');

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** All columns but the hash. */
const visible = {
  id: apiKey.id,
  tenantId: apiKey.tenantId,
  label: apiKey.label,
  scopes: apiKey.scopes,
  usageKeyId: apiKey.usageKeyId,
  createdAt: apiKey.createdAt,
  expiresAt: apiKey.expiresAt,
  revokedAt: apiKey.revokedAt,
  lastUsedOn: apiKey.lastUsedOn,
};

/** Stores the key of `secret` (see newSecret, or a given one for development). */
export async function createApiKey(db: Db, fresh: NewApiKey, secret: string): Promise<ApiKey> {
  const [created] = await guarded(
    db
      .insert(apiKey)
      .values({ ...fresh, secretHash: hashOf(secret) })
      .returning(visible),
  );
  if (!created) throw new Error(`API key ${fresh.id} was not stored`);
  return created;
}

/** The key that the secret belongs to, unless it is revoked, has expired, or its tenant is gone. */
export async function findApiKey(db: Db, secret: string, at: Date): Promise<ApiKey | undefined> {
  const [found] = await guarded(
    db
      .select(visible)
      .from(apiKey)
      .innerJoin(tenant, eq(tenant.id, apiKey.tenantId))
      .where(and(eq(apiKey.secretHash, hashOf(secret)), isLive(at))),
  );
  return found;
}

/** Not revoked, not expired, of a tenant that is there; in a statement that joins the tenant. */
const isLive = (at: Date) =>
  and(isNull(apiKey.revokedAt), isNull(tenant.deletedAt), or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, at)));

/** The live keys of all tenants, oldest first. */
export async function listLiveKeys(db: Db, at: Date): Promise<ApiKey[]> {
  return guarded(
    db
      .select(visible)
      .from(apiKey)
      .innerJoin(tenant, eq(tenant.id, apiKey.tenantId))
      .where(isLive(at))
      .orderBy(apiKey.id),
  );
}

/** Newest first, revoked ones included. */
export async function listApiKeys(db: Db, tenantId: string): Promise<ApiKey[]> {
  return guarded(db.select(visible).from(apiKey).where(eq(apiKey.tenantId, tenantId)).orderBy(desc(apiKey.id)));
}

/** Undefined when the tenant has no such key. The first revocation counts. */
export async function revokeApiKey(db: Db, tenantId: string, id: string, at: Date): Promise<ApiKey | undefined> {
  const own = and(eq(apiKey.id, id), eq(apiKey.tenantId, tenantId));
  await guarded(
    db
      .update(apiKey)
      .set({ revokedAt: at })
      .where(and(own, isNull(apiKey.revokedAt))),
  );
  const [found] = await guarded(db.select(visible).from(apiKey).where(own));
  return found;
}

/** Links the key with the key of API Gateway that carries its rate limit. */
export async function setUsageKey(db: Db, id: string, usageKeyId: string): Promise<void> {
  await guarded(db.update(apiKey).set({ usageKeyId }).where(eq(apiKey.id, id)));
}
