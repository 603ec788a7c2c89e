// How a run of the sync goes on once all is read: judged, merged, published; or previewed, refused or failed, with nothing changed.
import { type Database, withTx } from '../../../shared/db/connection/client.ts';
import { clearStaging, compareStaging, countStaging, mergeSuppliers } from '../../../shared/db/suppliers/suppliers.ts';
import { type SyncRun, updateSyncRun } from '../../../shared/db/suppliers/sync-runs.ts';
import { keys } from '../../../shared/keys.ts';
import type { NetworkFacts } from '../../../shared/supplier-network.ts';
import { type Allowance, judge } from './judge.ts';
import { rowsPromised } from './read-suppliers.ts';
import { isSimulated, versionOf } from './sync-run.ts';
import type { Limits } from './sync-settings.ts';

export type Verdict =
  | { state: 'verified'; version: string; simulated: boolean }
  | { state: 'refused'; reason: string }
  /** What a run would change; examples are in its report. */
  | { state: 'previewed'; reason: string; inserted: number; updated: number; removed: number };

const UNCHANGED = 'the network stays as it is';

/** A dry run ends here with the difference in its report. */
export async function verifySync(
  database: Database,
  run: SyncRun,
  { limits, at, ...allowance }: { limits: Limits; at: Date } & Allowance,
): Promise<Verdict> {
  if (run.status !== 'running') return verdictOf(run);
  const counts = await countStaging(database.db, run.id);
  const difference = await compareStaging(database.db, run.id);
  const promised = rowsPromised(run) ?? 0;
  const evidence = { counts, rowsRead: run.rowsRead, rowsPromised: promised };
  const { objections } = judge(evidence, limits, allowance);
  const report = { rowsPromised: promised, ...counts, ...difference, objections };
  const ended = await withTx(database, async (tx) => {
    const isRefused = objections.length > 0;
    const status = run.isDryRun ? 'previewed' : isRefused ? 'refused' : 'verified';
    const { inserted, updated, removed } = difference;
    const changes = {
      status,
      report,
      ...(status !== 'verified' && { finishedAt: at }),
      ...(run.isDryRun && { inserted, updated, removed }),
      ...(isRefused && { error: objections.join('; ') }),
    } as const;
    await updateSyncRun(tx, run.id, changes);
    if (status !== 'verified') await clearStaging(tx, run.id);
    return { ...run, ...changes };
  });
  return verdictOf(ended);
}

function verdictOf(run: SyncRun): Verdict {
  switch (run.status) {
    case 'refused':
      return { state: 'refused', reason: `${run.error}; ${UNCHANGED}` };
    case 'previewed': {
      const difference = { inserted: run.inserted ?? 0, updated: run.updated ?? 0, removed: run.removed ?? 0 };
      const reason = run.error ? `would be refused: ${run.error}` : 'would be accepted';
      return { state: 'previewed', reason, ...difference };
    }
    default:
      return { state: 'verified', version: versionOf(run), simulated: isSimulated(run) };
  }
}

/** Swaps the network in one transaction, together with the run's own count of what it changed. */
export async function mergeSync(database: Database, run: SyncRun, at: Date) {
  if (run.inserted !== null) return { inserted: run.inserted, updated: run.updated, removed: run.removed };
  return withTx(database, async (tx) => {
    const merged = await mergeSuppliers(tx, run.id, at);
    await updateSyncRun(tx, run.id, merged);
    await clearStaging(tx, run.id);
    return merged;
  });
}

/** Says that the index of this run's network is in force. */
export async function finishSync({ db }: Database, run: SyncRun, facts: NetworkFacts, at: Date): Promise<void> {
  const { version, sha256 } = facts;
  const published = {
    status: 'published',
    version,
    indexSha256: sha256,
    indexKey: keys.supplierIndex(version),
  } as const;
  if (run.status !== 'published') await updateSyncRun(db, run.id, { ...published, finishedAt: at });
}

/** Notes why the run ended early; a run that ended before keeps its own end. */
export async function failSync(database: Database, run: SyncRun, reason: string, at: Date): Promise<void> {
  if (run.status !== 'running' && run.status !== 'verified') return;
  await withTx(database, async (tx) => {
    await clearStaging(tx, run.id);
    await updateSyncRun(tx, run.id, { status: 'failed', error: reason, finishedAt: at });
  });
}
