// Reads what explain.ts goes by: the progress of a batch, its searches, and how its providers do.
import type { Batch } from '../../../shared/db/batches/batches.ts';
import { progress } from '../../../shared/db/batches/ledger.ts';
import type { Db } from '../../../shared/db/connection/client.ts';
import { gateStates } from '../../../shared/db/paid/provider-gate.ts';
import { questionsUnderWay } from '../../../shared/db/paid/questions-under-way.ts';
import { searchesOfBatch } from '../../../shared/db/paid/search-view.ts';
import type { Facts } from './explain.ts';

export async function factsOf(db: Db, { id }: Batch, now: Date): Promise<Facts> {
  const { shown: searches } = await searchesOfBatch(db, 'mastercard', id);
  const [gates, asked] = [await gateStates(db, now), await questionsUnderWay(db, now)];
  return { progress: await progress(db, id), searches, gates, asked, now };
}
