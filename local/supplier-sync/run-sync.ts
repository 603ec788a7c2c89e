// Starts a run of the supplier sync through the API, waits for its end, and prints both.
import { basename } from 'node:path';
import type { ApiClient, StartedSync, SyncRun } from '../cli/api-client.ts';
import { isGood, linesOf } from './report.ts';

export interface SyncDeps {
  client: Pick<ApiClient, 'startSync' | 'importSuppliers' | 'syncRuns' | 'health'>;
  print(line: string): void;
  /** Between two looks at the run. */
  pause(): Promise<void>;
}

/** A run is in the list as soon as its machine's first state has begun: a cold start and some tries of its own. */
const LOOKS_FOR_BEGIN = 60;
const UNDER_WAY: readonly SyncRun['status'][] = ['running', 'verified'];

export interface SyncWish {
  dryRun: boolean;
  acceptChange: boolean;
  /** Path of a file of suppliers; without one the suppliers come from BigQuery. */
  file?: string | undefined;
}

/** Whether the network was published, or would be. The machine itself ends a run that takes too long. */
export async function runSync({ file, ...wish }: SyncWish, deps: SyncDeps): Promise<boolean> {
  const { client, print, pause } = deps;
  const started =
    file === undefined
      ? await client.startSync(wish)
      : await client.importSuppliers(file, { fileName: basename(file), ...wish });
  print(`${wish.dryRun ? 'Dry run of the supplier sync' : 'Supplier sync'}: execution ${started.execution}`);
  let shown: string | undefined;
  for (let looks = 1; ; looks++) {
    const runs = await client.syncRuns();
    const run = runs.find(({ id }) => id === started.run);
    if (run && !UNDER_WAY.includes(run.status)) {
      for (const line of linesOf(run)) print(line);
      return isGood(run);
    }
    if (!run && looks >= LOOKS_FOR_BEGIN) {
      print(await whyNoneBegan(started, runs, client, file !== undefined));
      return false;
    }
    const progress = run && `${run.status}, ${run.rowsRead} rows read`;
    if (progress && progress !== shown) print(progress);
    shown = progress;
    await pause();
  }
}

/** A run that is refused at the door leaves no trace in the list. */
async function whyNoneBegan(
  { execution }: StartedSync,
  runs: SyncRun[],
  client: SyncDeps['client'],
  isOfFile: boolean,
): Promise<string> {
  const other = runs.find(({ status }) => UNDER_WAY.includes(status));
  if (other) return `No run began: one is under way since ${other.startedAt} (${other.id})`;
  const history = `the history of execution ${execution} of the supplier-sync machine says more`;
  if (isOfFile) return `No run began: ${history}`;
  const { vendors } = await client.health();
  const { setup = 'not seen yet', problem } = vendors.find(({ name }) => name === 'bigquery') ?? {};
  const bigQuery = `BigQuery's secret is ${setup}${problem ? ` (${problem})` : ''}`;
  return `No run began: ${bigQuery}; ${history}`;
}
