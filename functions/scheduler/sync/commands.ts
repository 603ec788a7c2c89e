// The sync's commands, one for each state of state-machines/supplier-sync.asl.json. All are told the name of the execution and find their run by it.
import * as z from 'zod';
import type { Database } from '../../../shared/db/connection/client.ts';
import { getSyncRun, latestPublished, type SyncRun } from '../../../shared/db/suppliers/sync-runs.ts';
import { ConfigurationError, toTaskError } from '../../../shared/errors.ts';
import type { Command, CommandContext } from '../../../shared/lambda/service.ts';
import { CaughtError } from '../../../shared/results/failure-reason.ts';
import { NetworkFacts } from '../../../shared/supplier-network.ts';
import { syncRunIdOf } from '../../../shared/sync-run-id.ts';
import { cutText, jsonOrUndefined } from '../../../shared/text.ts';
import { failSync, finishSync, mergeSync, verifySync } from './end-sync.ts';
import { FILE_SOURCE } from './file-source.ts';
import { readSuppliers } from './read-suppliers.ts';
import { startSync } from './start-sync.ts';
import type { SupplierSource } from './supplier-source.ts';
import { isSimulated, jobIdOf, runOf, sourceName } from './sync-run.ts';
import { type BigQuerySettings, Limits } from './sync-settings.ts';

export interface SyncDeps {
  /** With a query timeout that a merge of the whole network fits into. */
  database: Database;
  /** Undefined while nobody has filled the secret. */
  settings(): Promise<BigQuerySettings | undefined>;
  source(settings: BigQuerySettings): Promise<SupplierSource>;
  /** Files that were uploaded and read. */
  files: SupplierSource;
  metrics: SyncMetrics;
}

export interface SyncMetrics {
  count(name: SyncFigure, value: number): void;
}

export type SyncFigure =
  | 'SuppliersPublished'
  /** The network is as new as it can be: just published, or without BigQuery to take one from. Its absence rings the 26-hour alarm. */
  | 'SupplierNetworkCurrent'
  | 'SupplierSyncRefused'
  | 'SupplierSyncFailed'
  | 'SupplierRowsChanged';

/** Kept back for a page that is slow: to be asked for, written, and answered for. */
const PAGE_RESERVE_MS = 90_000;

const Of = z.object({ execution: z.string().min(1) });
/** `import`: the id of an uploaded file; null or absent for BigQuery. */
const Start = Of.extend({ dryRun: z.boolean().default(false), import: z.uuid().nullish() });
const Verify = Of.extend({ acceptChange: z.boolean().default(false) });
const Finish = Of.extend({ facts: NetworkFacts });
const Fail = Of.extend({ error: CaughtError });

export function syncCommands(deps: SyncDeps): Record<string, Command> {
  const { database, metrics } = deps;
  const commands: Record<string, Command> = {
    async startSync(input, { clock }) {
      const { execution, dryRun: isDryRun, import: importId } = Start.parse(input);
      const sync = { execution, at: clock.now(), isDryRun };
      if (importId) {
        await startSync(database.db, deps.files, { ...sync, from: FILE_SOURCE, jobId: importId });
        return { state: 'file' };
      }
      const settings = await deps.settings();
      if (!settings) {
        metrics.count('SupplierNetworkCurrent', 1);
        return { state: 'off', reason: 'BigQuery is not configured: its secret has not been filled' };
      }
      const present = await latestPublished(database.db);
      if (settings.simulated && present && !isSimulated(present)) {
        metrics.count('SupplierNetworkCurrent', 1);
        return { state: 'off', reason: 'BigQuery is simulated, and its suppliers do not take the place of real ones' };
      }
      const from = sourceName(settings.simulated);
      const jobId = jobIdOf(syncRunIdOf(execution));
      await startSync(database.db, await deps.source(settings), { ...sync, from, jobId });
      return { state: 'reading' };
    },
    async readSuppliers(input, context) {
      const run = await runOf(database.db, Of.parse(input).execution);
      const source = isOfFile(run) ? deps.files : await deps.source(await settingsOf(run, deps));
      return { state: await readSuppliers(database, source, run, hasTimeForPage(context)) };
    },
    async verifySync(input, { clock }) {
      const { execution, acceptChange } = Verify.parse(input);
      const run = await runOf(database.db, execution);
      const limits = isOfFile(run) ? Limits.parse({}) : (await settingsOf(run, deps)).limits;
      const isFirstReal = !isSimulated(run) && (await isPresentSimulated(database));
      const verdict = await verifySync(database, run, { limits, acceptChange, isFirstReal, at: clock.now() });
      if (verdict.state === 'refused') metrics.count('SupplierSyncRefused', 1);
      return verdict;
    },
    async mergeSync(input, { clock }) {
      const merged = await mergeSync(database, await runOf(database.db, Of.parse(input).execution), clock.now());
      const { inserted, updated, removed } = merged;
      metrics.count('SupplierRowsChanged', inserted + (updated ?? 0) + (removed ?? 0));
      return merged;
    },
    async finishSync(input, { clock }) {
      const { execution, facts } = Finish.parse(input);
      await finishSync(database, await runOf(database.db, execution), facts, clock.now());
      metrics.count('SuppliersPublished', facts.rows);
      metrics.count('SupplierNetworkCurrent', 1);
      return { state: 'published', version: facts.version };
    },
    async failSync(input, { clock }) {
      const { execution, error } = Fail.parse(input);
      metrics.count('SupplierSyncFailed', 1);
      const run: SyncRun | undefined = await getSyncRun(database.db, syncRunIdOf(execution));
      const reason = `${error.Error}: ${messageOf(error.Cause)}`;
      if (run) await failSync(database, run, reason, clock.now());
      return { state: 'failed', reason };
    },
  };
  return Object.fromEntries(Object.entries(commands).map(([name, command]) => [name, asTask(command)]));
}

/** Vendor errors become the families that the machine knows. */
function asTask(command: Command): Command {
  return (input, context) =>
    command(input, context).catch((error: unknown) => {
      throw toTaskError(error);
    });
}

/** Suppliers that a simulator made up say nothing of how real ones change. */
async function isPresentSimulated({ db }: Database): Promise<boolean> {
  const present = await latestPublished(db);
  return present !== undefined && isSimulated(present);
}

const isOfFile = ({ source }: SyncRun) => source === FILE_SOURCE;

/** Those that the run began with: else rows of a simulator could be published under the name of the real source. */
async function settingsOf(run: SyncRun, { settings }: SyncDeps): Promise<BigQuerySettings> {
  const found = await settings();
  if (!found) throw new ConfigurationError('the BigQuery secret was emptied while a sync was under way');
  if (Boolean(found.simulated) === isSimulated(run)) return found;
  throw new ConfigurationError('the BigQuery secret was changed between simulated and real while a sync was under way');
}

const hasTimeForPage =
  ({ remainingMs, signal }: CommandContext) =>
  () =>
    !signal.aborted && remainingMs() > PAGE_RESERVE_MS;

/** Lambda gives the error as JSON text. */
function messageOf(cause: string): string {
  const said = z.object({ errorMessage: z.string() }).safeParse(jsonOrUndefined(cause));
  return said.data?.errorMessage ?? cutText(cause, 1_000);
}
