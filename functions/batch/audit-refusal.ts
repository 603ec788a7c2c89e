// Notes in the audit trail which file intake refused, and why.
import type { NewAuditEntry } from '../../shared/db/operations/audit.ts';
import { cutText } from '../../shared/text.ts';

export interface Audit {
  audit(entry: NewAuditEntry): Promise<void>;
}

/** Who acts, as the audit trail names it. */
export const INTAKE = 'batch intake';

export function auditRefusal(
  { key, reason, at }: { key: string; reason: string; at: Date },
  { audit }: Audit,
): Promise<void> {
  return audit({ at, actor: INTAKE, action: 'file.refuse', subject: cutText(key, 1_024), detail: { reason } });
}
