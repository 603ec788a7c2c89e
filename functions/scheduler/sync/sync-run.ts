// Names of one run of the sync. All of them follow from the execution of its machine, so that a step done twice finds what it did before.
import { createHash } from 'node:crypto';
import type { Db } from '../../../shared/db/connection/client.ts';
import { getSyncRun, type SyncRun } from '../../../shared/db/suppliers/sync-runs.ts';
import { RejectedError } from '../../../shared/errors.ts';

/** A UUID of version 8 (RFC 9562: of one's own making). */
export function runIdOf(execution: string): string {
  const hex = createHash('sha256').update(execution).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** BigQuery takes letters, digits, dashes and underscores. */
export const jobIdOf = (runId: string) => `clarity-supplier-sync-${runId}`;

/** Begins with the date, so that versions sort by age: `20270115T070000Z-1f2e3d4c`. */
export function versionOf({ id, startedAt }: Pick<SyncRun, 'id' | 'startedAt'>): string {
  const second = startedAt.toISOString().replace(/[-:]|\.\d+/g, '');
  return `${second}-${id.slice(0, 8)}`;
}

export const sourceName = (isSimulated: boolean | undefined) => (isSimulated ? 'bigquery-simulator' : 'bigquery');
export const isSimulated = ({ source }: Pick<SyncRun, 'source'>) => source === sourceName(true);

export async function runOf(db: Db, execution: string): Promise<SyncRun> {
  const run = await getSyncRun(db, runIdOf(execution));
  if (!run) throw new RejectedError(`execution ${execution} has no run of the supplier sync`);
  return run;
}
