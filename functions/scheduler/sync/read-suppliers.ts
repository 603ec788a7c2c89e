// Reads the suppliers of a run into staging, page by page; each page and the token of the next one are stored together, so nothing is lost or counted twice.
import { type Database, withTx } from '../../../shared/db/connection/client.ts';
import { stageSuppliers } from '../../../shared/db/suppliers/suppliers.ts';
import { type SyncRun, updateSyncRun } from '../../../shared/db/suppliers/sync-runs.ts';
import type { SourcePage, SupplierSource } from './supplier-source.ts';

/** `waiting`: the query still runs. `reading`: there is more to read, time is up. */
export type ReadState = 'waiting' | 'reading' | 'read';

/** What a run keeps in its report while it is being read. */
export const rowsPromised = ({ report }: Pick<SyncRun, 'report'>): number | undefined =>
  typeof report === 'object' && report !== null && 'rowsPromised' in report && typeof report.rowsPromised === 'number'
    ? report.rowsPromised
    : undefined;

/** `hasTime`: asked before each page. */
export async function readSuppliers(
  database: Database,
  source: SupplierSource,
  run: SyncRun,
  hasTime: () => boolean,
): Promise<ReadState> {
  let { pageToken, rowsRead, rowsStaged } = run;
  if (rowsPromised(run) !== undefined && pageToken === null) return 'read';
  while (hasTime()) {
    const page = await source.page(run.jobId ?? '', pageToken ?? undefined);
    if (!page) return 'waiting';
    const staged = await store(database, run.id, page, { rowsRead, rowsStaged });
    ({ rowsRead, rowsStaged } = staged);
    if (page.next === undefined) return 'read';
    pageToken = page.next;
  }
  return 'reading';
}

async function store(
  database: Database,
  runId: string,
  { rowsRead, suppliers, next, totalRows }: SourcePage,
  before: { rowsRead: number; rowsStaged: number },
) {
  return withTx(database, async (tx) => {
    const added = suppliers.length > 0 ? await stageSuppliers(tx, runId, suppliers) : 0;
    const counts = { rowsRead: before.rowsRead + rowsRead, rowsStaged: before.rowsStaged + added };
    await updateSyncRun(tx, runId, { ...counts, pageToken: next ?? null, report: { rowsPromised: totalRows } });
    return counts;
  });
}
