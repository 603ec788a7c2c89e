// Starts a run of the supplier sync through the API, waits for its end, and prints both.
import type { ApiClient, StartedSync, SyncRun } from '../cli/api-client.ts';
import { isGood, linesOf } from './report.ts';

export interface SyncDeps {
  client: Pick<ApiClient, 'startSync' | 'syncRuns' | 'health'>;
  print(line: string): void;
  /** Between two looks at the run. */
  pause(): Promise<void>;
}

/** A run is in the list as soon as its machine's first state has begun: a cold start and some tries of its own. */
const LOOKS_FOR_BEGIN = 60;
const UNDER_WAY: readonly SyncRun['status'][] = ['running', 'verified'];

/** Whether the network was published, or would be. The machine itself ends a run that takes too long. */
export async function runSync(wish: { dryRun: boolean; acceptChange: boolean }, deps: SyncDeps): Promise<boolean> {
  const { client, print, pause } = deps;
  const started = await client.startSync(wish);
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
      print(await whyNoneBegan(started, runs, client));
      return false;
    }
    const progress = run && `${run.status}, ${run.rowsRead} rows read`;
    if (progress && progress !== shown) print(progress);
    shown = progress;
    await pause();
  }
}

/** A run that is refused at the door leaves no trace in the list. */
async function whyNoneBegan({ execution }: StartedSync, runs: SyncRun[], client: SyncDeps['client']): Promise<string> {
  const other = runs.find(({ status }) => UNDER_WAY.includes(status));
  if (other) return `No run began: one is under way since ${other.startedAt} (${other.id})`;
  const { vendors } = await client.health();
  const { setup = 'not seen yet', problem } = vendors.find(({ name }) => name === 'bigquery') ?? {};
  const bigQuery = `BigQuery's secret is ${setup}${problem ? ` (${problem})` : ''}`;
  return `No run began: ${bigQuery}; the history of execution ${execution} of the supplier-sync machine says more`;
}
