// The audit trail: who did what to what. Rows are only ever added; a trigger refuses everything else.
import { and, count, desc, eq, gt, lt } from 'drizzle-orm';
import { type Database, type Db, withTx } from '../connection/client.ts';
import { guarded } from '../connection/query.ts';
import { audit, tenant } from '../schema/tables.ts';

export type AuditEntry = typeof audit.$inferSelect;

export interface NewAuditEntry {
  readonly at: Date;
  readonly tenantId?: string;
  /** Id of the key or the name of the schedule that acted. */
  readonly actor: string;
  /** Verb and noun, e.g. `batch.cancel`. */
  readonly action: string;
  /** Id of what was acted on. */
  readonly subject: string;
  readonly detail?: Record<string, unknown>;
}

export async function appendAudit(db: Db, entry: NewAuditEntry): Promise<void> {
  await guarded(db.insert(audit).values(entry));
}

/** Appends the entry, unless the tenant has `most` of its action since `since`: then false, with nothing done. */
export async function appendAuditWithin(
  database: Database,
  entry: NewAuditEntry & { tenantId: string },
  { most, since }: { most: number; since: Date },
): Promise<boolean> {
  const { tenantId, action } = entry;
  return withTx(database, async (tx) => {
    // One at a time, so that requests that come together are counted.
    await guarded(tx.select({ id: tenant.id }).from(tenant).where(eq(tenant.id, tenantId)).for('update'));
    const recent = and(eq(audit.tenantId, tenantId), eq(audit.action, action), gt(audit.at, since));
    const [found] = await guarded(tx.select({ entries: count() }).from(audit).where(recent));
    if ((found?.entries ?? 0) >= most) return false;
    await appendAudit(tx, entry);
    return true;
  });
}

export interface AuditPage {
  /** An id of an earlier page. */
  before?: number | undefined;
  limit: number;
  action?: string | undefined;
  subject?: string | undefined;
}

/** Newest first. */
export async function listAudit(
  db: Db,
  tenantId: string,
  { before, limit, action, subject }: AuditPage,
): Promise<AuditEntry[]> {
  const own = and(
    eq(audit.tenantId, tenantId),
    before === undefined ? undefined : lt(audit.id, before),
    action === undefined ? undefined : eq(audit.action, action),
    subject === undefined ? undefined : eq(audit.subject, subject),
  );
  return guarded(db.select().from(audit).where(own).orderBy(desc(audit.id)).limit(limit));
}
