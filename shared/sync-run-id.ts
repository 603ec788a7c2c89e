// Id of a run of the supplier sync. It follows from the execution of its machine, so that whoever starts one knows it beforehand.
import { createHash } from 'node:crypto';

/** A UUID of version 8 (RFC 9562: of one's own making). */
export function syncRunIdOf(execution: string): string {
  const hex = createHash('sha256').update(execution).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
