// Tenants: whose batches and keys are whose.
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../connection/client.ts';
import { guarded, jsonb } from '../connection/query.ts';
import { tenant } from '../schema/tables.ts';

export type Tenant = typeof tenant.$inferSelect;

/** Creates the tenant, or leaves the one that has this id as it is. */
export async function ensureTenant(db: Db, fresh: { id: string; name: string; createdAt: Date }): Promise<void> {
  await guarded(db.insert(tenant).values(fresh).onConflictDoNothing({ target: tenant.id }));
}

export async function getTenant(db: Db, id: string): Promise<Tenant | undefined> {
  const [found] = await guarded(
    db
      .select()
      .from(tenant)
      .where(and(eq(tenant.id, id), isNull(tenant.deletedAt))),
  );
  return found;
}

/** Replaces these settings; others of the tenant stay. */
export async function setTenantSettings(db: Db, id: string, settings: Record<string, unknown>): Promise<void> {
  const merged = sql`${tenant.settings} || ${jsonb(settings)}`;
  await guarded(db.update(tenant).set({ settings: merged }).where(eq(tenant.id, id)));
}
