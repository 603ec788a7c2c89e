// A planning that could not be ended: its rows say why, and what it had claimed is free again.
import * as z from 'zod';
import { failUnfilled } from '../../../shared/db/paid/search-owners.ts';
import { keys } from '../../../shared/keys.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { PROVIDER } from '../track-search/client.ts';
import type { EndDeps } from './end-search.ts';
import type { PlanCommand } from './plan-searches.ts';

const PlanFailure = z.object({ reason: z.string() });
type PlanFailure = z.infer<typeof PlanFailure>;

/** The job first: it is what others wait for. */
export async function notePlanFailure(
  { batchId, revision }: PlanCommand,
  cause: string,
  { db, objects }: EndDeps,
  at: Date,
): Promise<PlanFailure> {
  const reason = `the searches could not be planned: ${cause}`;
  await failUnfilled(db, PROVIDER, { batchId, revision }, { error: reason, at });
  await objects.put(keys.searchFailure(batchId, revision), JSON.stringify({ reason }), 'application/json');
  return { reason };
}

export async function readPlanFailure(
  { batchId, revision }: PlanCommand,
  objects: ObjectStore,
): Promise<string | undefined> {
  const text = await objects.getText(keys.searchFailure(batchId, revision));
  return text === undefined ? undefined : PlanFailure.parse(JSON.parse(text)).reason;
}
