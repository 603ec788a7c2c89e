// Which distinct names of a chunk review, cache, rules and model leave undecided: the ones that the classification step would ask OpenAI about.
import { type CacheScope, cacheKey } from '../../../shared/db/paid/lookup-cache.ts';
import { isExcluded } from '../../../shared/exclusion/settle.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, toNdjson } from '../../../shared/objects.ts';
import { asGroup, type Ledger, loadKnownPayees } from '../../../shared/step.ts';
import type { ChunkRef } from '../../../shared/task.ts';
import { type ClassifyPorts, undecidedNames } from '../classify.ts';
import { toClassify } from '../step.ts';
import type { OpenName } from './open-name.ts';

export interface NotingDeps {
  objects: ObjectStore;
  ledger: Pick<Ledger, 'outputs' | 'isCancelled'>;
  ports: Omit<ClassifyPorts, 'openAi'>;
  cacheSecret: string;
  scope: CacheScope;
}

/** Excluded payees are never asked about, nor is anyone while the exclusion has not spoken. */
export async function noteOpenNames(task: ChunkRef, deps: NotingDeps): Promise<{ names: number }> {
  const { batchId, chunk } = task;
  const { objects, ledger, ports, cacheSecret, scope } = deps;
  if (await ledger.isCancelled(batchId)) return { names: 0 };
  const outputs = await ledger.outputs(batchId, chunk);
  const payees = await loadKnownPayees(objects, task, outputs, ['exclude']);
  const askable = payees.filter((payee) => payee.known.exclude && !isExcluded(payee));
  const undecided = await undecidedNames(askable.map(asGroup).map(toClassify), ports);
  const names = undecided.map(
    ({ key, name, city, state }): OpenName => ({ key: cacheKey(cacheSecret, scope.question, key), name, city, state }),
  );
  await objects.put(keys.openNames(batchId, chunk), toNdjson(names));
  return { names: names.length };
}
