// The routes of batches, bound to what answers them. A batch of another tenant is not there (guarantee G27).
import type { Executions } from '../../../shared/aws/executions.ts';
import type { Presigner } from '../../../shared/aws/presign.ts';
import * as contract from '../../../shared/contract/batches.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import { advanceBatch, type Batch, createBatch, getBatch, listBatches } from '../../../shared/db/batches/batches.ts';
import { progress, unansweredOf } from '../../../shared/db/batches/ledger.ts';
import { storedChunks, storedRows } from '../../../shared/db/batches/stored-chunks.ts';
import type { Db } from '../../../shared/db/connection/client.ts';
import { appendAudit } from '../../../shared/db/operations/audit.ts';
import { spendOfBatch } from '../../../shared/db/paid/call-log.ts';
import { searchesOfBatch } from '../../../shared/db/paid/search-view.ts';
import { readDuplicatesReport } from '../../../shared/duplicates/duplicates-report.ts';
import { type BoundRoute, type HttpContext, on } from '../../../shared/lambda/http.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import type { Prices } from '../../../shared/prices.ts';
import { costsOf } from '../costs.ts';
import { mapByRequest } from '../mapping/request-mapping.ts';
import { readPins } from '../read-pins.ts';
import { readUnderstood } from '../read-understood.ts';
import { rowsThere, toView } from './batch-view.ts';
import { createFromRequest } from './create-batch.ts';
import { explain } from './explain.ts';
import { factsOf } from './explain-facts.ts';
import { exportFile } from './export-file.ts';
import { pageOfBatches } from './list-batches.ts';
import { readResults } from './read-results.ts';

export interface RouteDeps {
  db: Db;
  objects: ObjectStore;
  presign: Presigner;
  prices: Prices;
  /** Of the batch machine. */
  executions: Executions;
}

export function batchRoutes({ db, objects, presign, prices, executions }: RouteDeps): BoundRoute[] {
  const own = async ({ caller }: HttpContext, id: string): Promise<Batch> => {
    const batch = await getBatch(db, caller.tenantId, id);
    if (!batch) throw new ProblemError('batch-not-found', `there is no batch ${id}`);
    return batch;
  };
  const mapping = {
    objects,
    executions,
    advance: advanceBatch.bind(undefined, db),
    audit: appendAudit.bind(undefined, db),
  };
  return [
    on(contract.createBatch, ({ body }, context) =>
      createFromRequest(body, context, {
        createBatch: (fresh) => createBatch(db, fresh),
        audit: mapping.audit,
        presign,
      }),
    ),
    on(contract.listBatches, ({ query }, { caller }) =>
      pageOfBatches(query, {
        list: (page) => listBatches(db, caller.tenantId, page),
        unansweredOf: (ids) => unansweredOf(db, ids),
        storedRows: (ids) => storedRows(db, ids),
      }),
    ),
    on(contract.getBatch, async ({ params }, context) => {
      const batch = await own(context, params.id);
      const costs = costsOf(await spendOfBatch(db, batch.id), prices);
      const searches = await searchesOfBatch(db, 'mastercard', batch.id);
      const understood = await readUnderstood(batch, objects);
      const duplicates = await readDuplicatesReport(batch, objects);
      const pins = await readPins(batch, objects);
      return toView(batch, { progress: await progress(db, batch.id), costs, searches, understood, duplicates, pins });
    }),
    on(contract.explainBatch, async ({ params }, context) => {
      const batch = await own(context, params.id);
      return explain(batch, await factsOf(db, batch, context.clock.now()));
    }),
    on(contract.getBatchResults, async ({ params, query }, context) => {
      const batch = await own(context, params.id);
      const { id } = batch;
      const page = await readResults(query, { objects, storedChunks: (wanted) => storedChunks(db, id, wanted) });
      return { ...page, ...rowsThere(batch, (await storedRows(db, [id])).get(id)) };
    }),
    on(contract.mapBatch, async ({ params, body }, context) =>
      mapByRequest(await own(context, params.id), body, context, mapping),
    ),
    on(contract.exportBatch, async ({ params, query }, context) =>
      exportFile(await own(context, params.id), query.file, { objects, presign }),
    ),
  ];
}
