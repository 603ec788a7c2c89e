// GET /v1/audit: the tenant's audit trail, newest first, page by page.
import * as z from 'zod';
import { listAuditTrail } from '../../shared/contract/audit.ts';
import { decodeCursor } from '../../shared/contract/common.ts';
import { cutPage } from '../../shared/contract/page.ts';
import type { Db } from '../../shared/db/connection/client.ts';
import { type AuditEntry, listAudit } from '../../shared/db/operations/audit.ts';
import { type BoundRoute, on } from '../../shared/lambda/http.ts';

const Id = z.number().int().positive();

export const auditRoute = (db: Db): BoundRoute =>
  on(listAuditTrail, async ({ query }, { caller }) => {
    const { limit, action, subject } = query;
    const before = decodeCursor(query.cursor, Id);
    // One more than asked for tells whether there is a next page.
    const found = await listAudit(db, caller.tenantId, { limit: limit + 1, before, action, subject });
    const { items, next } = cutPage(found, limit, ({ id }) => id);
    return { items: items.map(toView), ...(next && { next }) };
  });

const toView = ({ at, actor, action, subject, detail }: AuditEntry) => ({
  at: at.toISOString(),
  actor,
  action,
  subject,
  ...(detail && { detail }),
});
