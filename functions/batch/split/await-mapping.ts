// Stops a batch whose columns are a guess: shows the guess, says what is needed, and spends nothing until a person has said it.
import { splitRevision } from '../../../shared/batch.ts';
import type { Batch, BatchChanges } from '../../../shared/db/batches/batches.ts';
import { keys, splitPlace } from '../../../shared/keys.ts';
import { toJson } from '../../../shared/text.ts';
import { adoptLateSidecar } from '../mapping/adopt-sidecar.ts';
import { type Layout, readLayout } from './layout.ts';
import type { SplitDeps } from './run-split.ts';
import { sourceFile } from './split-file.ts';
import { previewPayees, understand } from './understand.ts';

type Waiting = { state: 'awaiting_mapping' | 'cancelled' | 'superseded' };

/** `layout`: the guess; without it the file is read as if nobody had said anything. Throws UnusableFileError. */
export async function awaitMapping(
  batch: Batch,
  wanted: { layout?: Layout; question?: string },
  deps: SplitDeps,
): Promise<Waiting> {
  const { id, revision } = batch;
  const file = await sourceFile(deps.objects, batch.source.key);
  const layout = wanted.layout ?? (await readLayout(file));
  const question = wanted.question ?? layout.question ?? 'Please say which column holds the payee.';
  const seen = { layout, payees: await previewPayees(file, layout), question };
  const key = keys.understood(splitPlace(id, splitRevision(batch)));
  await deps.objects.put(key, toJson(understand(batch, seen)), 'application/json');
  const changes = { question, waitingSince: deps.now() };
  return tellOfWaiting(await deps.advance(id, 'awaiting_mapping', changes, { revision }), deps);
}

/** Also for a try that finds the batch waiting: the one before may have died before it told anybody. */
export async function tellOfWaiting(waiting: Batch, deps: SplitDeps): Promise<Waiting> {
  if (waiting.cancelRequestedAt) return endCancelled(waiting, deps);
  if (await adoptLateSidecar(waiting, deps)) return { state: 'superseded' };
  await deps.announce(waiting);
  return { state: 'awaiting_mapping' };
}

/** Moves the batch to where no execution runs. A cancel that came while the file was split ends it there. */
export async function restAt(
  status: 'estimated',
  { id, revision }: Batch,
  changes: BatchChanges,
  deps: SplitDeps,
): Promise<{ state: 'estimated' | 'cancelled' }> {
  const resting = await deps.advance(id, status, changes, { revision });
  return resting.cancelRequestedAt ? endCancelled(resting, deps) : { state: status };
}

async function endCancelled({ id, revision }: Batch, deps: SplitDeps): Promise<{ state: 'cancelled' }> {
  await deps.announce(await deps.advance(id, 'cancelled', { finishedAt: deps.now() }, { revision }));
  return { state: 'cancelled' };
}
