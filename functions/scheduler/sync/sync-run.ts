// Names of one run of the sync. All of them follow from the execution of its machine, so that a step done twice finds what it did before.
import type { Db } from '../../../shared/db/connection/client.ts';
import { getSyncRun, type SyncRun } from '../../../shared/db/suppliers/sync-runs.ts';
import { RejectedError } from '../../../shared/errors.ts';
import { syncRunIdOf } from '../../../shared/sync-run-id.ts';

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
  const run = await getSyncRun(db, syncRunIdOf(execution));
  if (!run) throw new RejectedError(`execution ${execution} has no run of the supplier sync`);
  return run;
}
