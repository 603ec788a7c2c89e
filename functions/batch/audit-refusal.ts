// Notes in the audit trail which file intake refused and why, and which dropped file became a batch.
import type { Batch } from '../../shared/db/batches/batches.ts';
import type { NewAuditEntry } from '../../shared/db/operations/audit.ts';
import { cutText } from '../../shared/text.ts';

export interface Audit {
  audit(entry: NewAuditEntry): Promise<void>;
}

/** Who acts, as the audit trail names it. */
export const INTAKE = 'batch intake';

export function auditRefusal(
  { key, reason, at, tenantId }: { key: string; reason: string; at: Date; tenantId?: string },
  { audit }: Audit,
): Promise<void> {
  return audit({
    at,
    ...(tenantId && { tenantId }),
    actor: INTAKE,
    action: 'file.refuse',
    subject: cutText(key, 1_024),
    detail: { reason },
  });
}

export function auditDrop(
  { id, tenantId, source }: Pick<Batch, 'id' | 'tenantId' | 'source'>,
  { audit }: Audit,
  at: Date,
): Promise<void> {
  const detail = { fileName: source.fileName, kind: source.kind };
  return audit({ at, tenantId, actor: INTAKE, action: 'batch.create', subject: id, detail });
}
