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
  return executions.start(executionName({ batchId, revision }, { afterEstimate }), { batchId, tenantId, revision });
}

export const executionName = (
  { batchId, revision }: Pick<Revision, 'batchId' | 'revision'>,
  { afterEstimate = false } = {},
): string => `${batchId}-r${revision}${afterEstimate ? AFTER_ESTIMATE : ''}`;

const AFTER_ESTIMATE = '-start';

/**
 * Starts the batch machine where it collects the results, for a revision that ended before it came there. It is no
 * execution
 * of the revision itself: how it ends says nothing of the batch, so `revisionOf` does not know its name.
 */
export function startDelivery(executions: Executions, { batchId, tenantId, revision }: Revision): Promise<boolean> {
  return executions.start(`${batchId}-r${revision}-stored`, { batchId, tenantId, revision, onlyStored: true });
}

/** Of which revision of which batch an execution is, by its name; undefined for a name of another making. */
export function revisionOf(name: string): Pick<Revision, 'batchId' | 'revision'> | undefined {
  const [, batchId, revision] = /^([0-9a-f-]{36})-r(\d+)(?:-start)?$/.exec(name) ?? [];
  return batchId === undefined ? undefined : { batchId, revision: Number(revision) };
}
