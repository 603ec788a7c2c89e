// The audit trail: who did what to what. Rows are only ever added; a trigger refuses everything else.
import { and, desc, eq, lt } from 'drizzle-orm';
import type { Db } from '../connection/client.ts';
import { guarded } from '../connection/query.ts';
import { audit } from '../schema/tables.ts';

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
