// What the batch machine is started with, and under which name: a revision of a batch is started once.
import type { Executions } from './aws/executions.ts';

export interface Revision {
  batchId: string;
  tenantId: string;
  revision: number;
}

/** `afterEstimate`: the revision ended once, as a dry run, and a name cannot be used again. */
export function startRevision(
  executions: Executions,
  { batchId, tenantId, revision }: Revision,
  { afterEstimate = false } = {},
): Promise<boolean> {
  const name = `${batchId}-r${revision}${afterEstimate ? '-start' : ''}`;
  return executions.start(name, { batchId, tenantId, revision });
}
