// GET /v1/predictions: what was predicted for the rows of batches, by which model and on what facts, read from their stored findings. Questions of POST /v1/predictions are not kept.
import * as z from 'zod';
import { decodeCursor, encodeCursor, Place } from '../../shared/contract/common.ts';
import { PageRoom } from '../../shared/contract/page.ts';
import { LoggedPrediction, listPredictions } from '../../shared/contract/predictions.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { getBatch, listBatches } from '../../shared/db/batches/batches.ts';
import { type FoundPayee, readFindings } from '../../shared/db/batches/findings.ts';
import type { Db } from '../../shared/db/connection/client.ts';
import { type BoundRoute, on } from '../../shared/lambda/http.ts';

export interface LogQuery {
  model?: string | undefined;
  batchId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface LogDeps {
  /** Of the caller; a batch of another tenant is not there (guarantee G27). */
  hasBatch(id: string): Promise<boolean>;
  /** Ids of the caller's batches, newest first. */
  batchIds(page: { limit: number; before?: string }): Promise<string[]>;
  findings(batchId: string, page: { after: number; limit: number }): Promise<FoundPayee[]>;
}

/** After this row of this batch. */
const Position = z.object({ batchId: z.uuid(), after: Place });
type Position = z.infer<typeof Position>;

const BATCHES_A_PAGE = 20;
const ROWS_A_READ = 250;
/** Reads that one request may cost; a sparse filter then gives a short page with a cursor. */
const MAX_READS = 20;

export const predictionLogRoute = (db: Db): BoundRoute =>
  on(listPredictions, ({ query }, { caller: { tenantId } }) =>
    readPredictionLog(query, {
      hasBatch: async (id) => (await getBatch(db, tenantId, id)) !== undefined,
      batchIds: async (page) => (await listBatches(db, tenantId, page)).map(({ id }) => id),
      findings: (batchId, page) => readFindings(db, batchId, page),
    }),
  );

export async function readPredictionLog(
  query: LogQuery,
  deps: LogDeps,
): Promise<{ items: LoggedPrediction[]; next?: string }> {
  const { model, limit } = query;
  const items: LoggedPrediction[] = [];
  const room = new PageRoom();
  const stoppedAt = (position: Position) => ({ items, next: encodeCursor(position) });
  let reads = 0;
  for await (const { batchId, after: start } of placesOf(query, deps)) {
    for (let after = start, isMore = true; isMore; ) {
      if (reads++ === MAX_READS) return stoppedAt({ batchId, after });
      const found = await deps.findings(batchId, { after, limit: ROWS_A_READ });
      for (const payee of found) {
        const logged = loggedOf(batchId, payee);
        if (logged && (model === undefined || logged.model === model)) {
          if (items.length === limit || !room.take(logged)) return stoppedAt({ batchId, after });
          items.push(logged);
        }
        after = payee.payee.row;
      }
      isMore = found.length === ROWS_A_READ;
    }
  }
  return { items };
}

/** Where to read, batch by batch. A cursor may come from anywhere, so its batch is checked like any other. */
async function* placesOf({ batchId, cursor }: LogQuery, { hasBatch, batchIds }: LogDeps): AsyncGenerator<Position> {
  const from = decodeCursor(cursor, Position);
  const first = batchId ?? from?.batchId;
  if (first !== undefined) {
    if (!(await hasBatch(first))) throw new ProblemError('batch-not-found', `there is no batch ${first}`);
    yield { batchId: first, after: from?.batchId === first ? from.after : 0 };
  }
  if (batchId !== undefined) return;
  for (let before = first; ; ) {
    const ids = await batchIds({ limit: BATCHES_A_PAGE, ...(before !== undefined && { before }) });
    for (const id of ids) yield { batchId: id, after: 0 };
    before = ids.at(-1);
    if (ids.length < BATCHES_A_PAGE) return;
  }
}

/** Undefined for a row that got no prediction. */
function loggedOf(batchId: string, { payee, outcomes }: FoundPayee): LoggedPrediction | undefined {
  const { outcome, confidence, data, provenance } = outcomes.predict ?? {};
  if (outcome !== 'done' || !provenance) return undefined;
  const { provider, version, at, cached, simulated } = provenance;
  const { row, name } = payee;
  return LoggedPrediction.parse({
    facts: {},
    ...data,
    ...{ batchId, row, name, at, provider, model: version, probability: confidence, cached, simulated },
  });
}
